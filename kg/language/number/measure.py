"""What the numbers of a report measure, clause by clause, with what earlier clauses leave to later ones."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.heading import TitleSpan
from kg.language.clause.kind import Judgement
from kg.language.clause.verb import Predicate
from kg.language.number.change import Reading
from kg.language.number.indicator import find_indicators
from kg.language.number.mention import Matter, heading_phrase, mention, without_end
from kg.language.number.naming import called
from kg.language.number.phrase import Phrase, opening
from kg.language.number.rate import in_points
from kg.language.number.relative import Relative, find_relative
from kg.language.number.told import told_apart
from kg.language.number.trim import clean, group, trimmed
from kg.lexicon.rules import rules

__all__ = ["Measured", "measure"]


class Measured(NamedTuple):
    """What the targets of a clause measure.

    Attributes:
        phrases: For each reading what it measures, or None.
        relative: A target that only compares, where the clause has no reading.
    """

    phrases: Sequence[Phrase | None] = ()
    relative: Relative | None = None


_NOTHING = Measured()

# Rules of clauses that state nothing and yet name what a number behind them measures: 今年增长速度的调控目标，定为8%.
_MAY_BE_MEASURED = ("no-verb", "weighed")


def measure(
    clauses: Sequence[Clause],
    sections: Sequence[TitleSpan | None],
    predicates: Sequence[Predicate],
    readings: Sequence[Sequence[Reading]],
    judgements: Sequence[Judgement],
) -> list[Measured]:
    """Return what the targets of each clause measure; nothing where it is no statement.

    A number without a phrase of its own takes what the nearest clause before it, in its sentence, is about or acts
    on, else the latest phrase under its heading.
    """
    found: list[Measured] = []
    recent: list[Phrase] = []
    before: tuple[Clause, Predicate] | None = (
        None  # what a later number of the sentence may go back to
    )
    sentence, begun, since, latest = -1, -1, 0, ""
    row: list[Phrase] = []  # what the latest numbers of the sentence measure
    rows = zip(clauses, sections, predicates, readings, judgements, strict=True)
    for clause, section, predicate, targets, judged in rows:
        said, latest = latest, clause.text
        if clause.sentence != begun:
            begun, since, said, row = clause.sentence, clause.start, "", []
        if judged.rule == "heading" and section:
            recent = heading_phrase(clause)
        elif clause.sentence != sentence and judged.rule != "part":
            sentence, before = clause.sentence, None
        if judged.kind and targets:
            about = mention(*before) if before else None
            quantities = [target.quantity for target in targets]
            phrases = find_indicators(
                clause,
                quantities,
                _known(clause, recent, about),
                subject=_subject(recent, about, since),
                worked=_worked(row, about),
                parts=said == "其中",
            )
            phrases = in_points(clause, quantities, phrases, said)
            row = [phrase for phrase in phrases if phrase]
            found.append(Measured(told_apart(clause, quantities, phrases)))
            recent += [p for p in phrases if p is not None and p not in recent[-2:]]
            before = None
            continue
        if judged.kind or judged.rule in _MAY_BE_MEASURED:
            before = clause, predicate
        relative = find_relative(clause) if judged.kind else None
        found.append(Measured(relative=relative) if relative else _NOTHING)
    return _spent_on(clauses, predicates, found)


def _spent_on(
    clauses: Sequence[Clause], predicates: Sequence[Predicate], found: list[Measured]
) -> list[Measured]:
    """Return what is measured, money that names nothing with what the clause behind it does: 投入3亿元，|改造小学40所."""
    for at, (here, behind) in enumerate(pairwise(clauses)):
        money = found[at].phrases[-1] if found[at].phrases else None
        if (
            money
            and money.end <= here.end
            and money.start >= here.start
            and here.close == "，"
            and here.sentence == behind.sentence
            and not money.name
            and group("money").match(money.text)
            and not group("brings").match(here.text)
            and (thing := _done_with(behind, predicates[at + 1], found[at + 1]))
        ):
            named = money._replace(name=thing + money.text)
            found[at] = found[at]._replace(phrases=[*found[at].phrases[:-1], named])
    return found


def _done_with(clause: Clause, predicate: Predicate, measured: Measured) -> str:
    """Return what a clause that begins with its verb does or acts on, or nothing."""
    if predicate.form != "initial":
        return ""
    if not measured.phrases and (does := group("does").match(clause.text)):
        return does.group()
    if rules("change")["changes_only"].match(clause.text):
        return ""
    here = [it for it in measured.phrases if it and clause.start <= it.start < clause.end]
    if here:
        works = [it for it in here if group("works").match(it.text)]
        thing = (works or here)[-1 if works else 0]
        size = group("size_of").match(called(thing))
        ends = size.start() if size else len(called(thing))
        verb = predicate.verb if group("ended").match(predicate.verb) else ""
        return "" if group("sum").match(thing.text) else verb + called(thing)[:ends]
    about = mention(clause, predicate) if not measured.phrases else None
    noun = _matter(about) if about else None
    vague = noun and rules("mention")["vague"].match(noun.text)
    return clean(noun.text) if noun and not vague else ""


def _known(clause: Clause, recent: list[Phrase], said: Matter | None) -> list[Phrase]:
    """Return what was named before a clause, latest last."""
    if said and (said.subject or not rules("change")["changes_only"].match(clause.text)):
        return [*recent, said.phrase]
    return recent


def _subject(recent: Sequence[Phrase], said: Matter | None, since: int) -> Phrase | None:
    """Return what the sentence that starts at `since` was last about, before a clause."""
    if said:
        about = _matter(said)
        bearer = about and rules("mention")["bearer"].match(about.text)
        short = about and len(about.text) <= _SHORT
        return about if bearer or (said.subject and short) else None
    return recent[-1] if recent and recent[-1].start >= since else None


def _matter(said: Matter) -> Phrase | None:
    """Return the noun of what a clause mentions."""
    start, _, words, _ = said.phrase
    at = opening(words)  # 改造|提升|建材产业: a second verb
    if counted := rules("mention")["counted"].match(words[at:]):
        at += counted.end()
    bare = without_end(words[at:])
    return trimmed(Phrase(start + at, start + at + len(bare), bare), counts=False)


def _worked(row: Sequence[Phrase], said: Matter | None) -> Phrase | None:
    """Return what is worked on before a clause, which a rate of work is of: 办理议案3件、建议40件，|办结率."""
    if said:
        return _matter(said)
    things = [phrase for phrase in row if not group("sum").match(phrase.text)] or row
    names = list(dict.fromkeys(map(called, things)))
    if not names or len(names) > _FEW:
        return None
    return things[-1]._replace(name="、".join(names))


_FEW = 3  # things that a name tells one by one
_SHORT = 6  # characters of what a clause without a number is surely about
