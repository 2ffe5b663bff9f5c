"""Statement → its profile: the words, names, numbers and surroundings that others are compared with.

Numerals of targets are left out of the words: they are compared as numbers. A clause that leaves its
indicator out (增长6.2%) gets the words of the indicator that was read for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.rules import rules
from kg.lineage.bodies import Bodies, bodies
from kg.lineage.numbers import Measure, measures
from kg.lineage.settings import settings
from kg.lineage.worded import judged
from kg.lineage.words import bare, bigrams, characters, phrases, plain, weighed
from kg.lineage.zones import Zone, zones
from kg.model import Statement

__all__ = ["Profile", "is_ritual", "is_routine", "is_vague", "profiles"]

_REACH = 2  # statements before and behind that are a statement's surroundings
_NEAR = 120  # characters between two statements of one paragraph, at most
_ADJOINING = 3  # characters between clauses of one sentence, fewer
_ROUND = 10  # a smaller number says little
_LINE = re.compile(r"[\u4e00-\u9fff]{2}[至—][\u4e00-\u9fff]{2}")
_NAME = re.compile(r"[“《]([^”》]{2,16})[”》]")


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a statement is compared.

    Attributes:
        statement: The statement.
        text: Its words without signs and numerals, abbreviations spelled out.
        words: Runs of two characters of `text`.
        matter: Those of them that stand outside general words and slogans.
        phrases: The runs of each of its phrases (`kg.lineage.words.phrases`).
        characters: Characters of `text`.
        names: Names of projects, places and lines, and words in quotation marks.
        sites: Those of them that name a thing that is built or stands somewhere, no programme or paper.
        amounts: Values above ten with their units, as words.
        measures: Its numbers with their indicators.
        keys: The indicators, as they are compared.
        units: Units of its numbers that few things are counted in, and those of amounts whose head is left out.
        judged: Whether it says of indicators, in words, how they came out.
        context: Runs of two characters of the statements around it.
        titles: Runs of two characters of the titles that it stands under, general words left out.
        themes: The themes of the statement.
        bodies: What tells the schools, hospitals and lines that it names from others of their kind.
    """

    statement: Statement
    text: str
    words: frozenset[str]
    matter: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    characters: frozenset[str]
    names: frozenset[str]
    sites: frozenset[str]
    amounts: frozenset[str]
    measures: tuple[Measure, ...]
    keys: frozenset[str]
    units: frozenset[str]
    judged: bool
    context: frozenset[str]
    titles: frozenset[str]
    themes: frozenset[str]
    bodies: Bodies


def profiles(
    statements: Sequence[Statement], sections: Mapping[str, str] | None = None
) -> list[Profile]:
    r"""Return the profiles of a report's statements, in their order.

    Args:
        statements: The statements.
        sections: Titles of the report's sections, by their ids.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年政府工作安排\n打响“夜游栖江”品牌，新增智慧灯杆3根。"
        >>> for profile in profiles(extract(text, place="栖云市", year=2022).statements):
        ...     print(profile.text, sorted(profile.keys))
        打响夜游栖江品牌 []
        新增智慧灯杆 ['智慧灯杆']
    """
    bare_of_numbers = [_without_targets(statement) for statement in statements]
    texts = [_words_of(*row) for row in zip(statements, bare_of_numbers, strict=True)]
    words = [weighed(text) for text in texts]
    titles = sections or {}
    said = zip(texts, map(phrases, bare_of_numbers), strict=True)
    rows = enumerate(zip(said, zones(statements, titles), strict=True))
    return [_profile(statements, i, here, words, titles, zone) for i, (here, zone) in rows]


def is_ritual(statement: Statement) -> bool:
    """Say whether a statement is one that every report has and that promises or reports nothing of its own.

    Its rules are in `lexicon/rules/stock_phrase.toml`.
    """
    return not statement.targets and bool(rules("stock_phrase")["ritual"].match(statement.text))


def is_vague(statement: Statement) -> bool:
    r"""Say whether a promise cannot be checked: it has no number and no name, and goes on with what has no end.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年政府工作安排\n新增学位900个。加快发展现代物流，建成望溪大桥。"
        >>> [is_vague(statement) for statement in extract(text, place="栖云市", year=2022).statements]
        [False, True, False]
    """
    named = statement.targets or statement.agencies or _names(statement)
    return not named and statement.strength in _ONWARD


def is_routine(statement: Statement) -> bool:
    """Say whether a promise is ritual, or too vague to be checked."""
    return is_ritual(statement) or is_vague(statement)


_ONWARD = ("advance", "explore")  # strengths without an end state


@cache
def _vague() -> frozenset[str]:
    return frozenset(settings().numbers.vague)


@cache
def _programme() -> re.Pattern[str]:
    return rules("stock_phrase").pattern("programme")


@cache
def _formula() -> re.Pattern[str]:
    return rules("stock_phrase").pattern("formula")


def _profile(
    statements: Sequence[Statement],
    i: int,
    said: tuple[str, tuple[frozenset[str], ...]],
    words: Sequence[tuple[frozenset[str], frozenset[str]]],
    sections: Mapping[str, str],
    zone: Zone,
) -> Profile:
    near = _around(statements, i)
    lead = i - 1 in near and statements[i].start - statements[i - 1].end < _ADJOINING
    numbers = measures(statements[i], lead=statements[i - 1].text if lead else "", zone=zone)
    around: frozenset[str] = frozenset()
    names = _names(statements[i])
    return Profile(
        statement=statements[i],
        text=said[0],
        words=words[i][0],
        matter=words[i][1],
        phrases=said[1],
        characters=characters(said[0]),
        names=names,
        sites=frozenset(name for name in names if not _programme().search(name)),
        amounts=frozenset(f"{m.value} {m.unit}" for m in numbers if m.value and m.value > _ROUND),
        measures=numbers,
        keys=frozenset(measure.key for measure in numbers if measure.key),
        units=frozenset(m.target.unit for m in numbers if m.head or m.target.unit not in _vague()),
        judged=statements[i].kind == "achievement" and judged(statements[i].text) is not None,
        context=around.union(*(words[j][0] for j in near)),
        titles=_titles(statements[i].action or "", sections.get(statements[i].section or "", "")),
        themes=frozenset(statements[i].themes),
        bodies=bodies(statements[i].text),
    )


@cache
def _titles(action: str, section: str) -> frozenset[str]:
    return bigrams(bare(action + section))


def _without_targets(statement: Statement) -> str:
    text = statement.text
    for target in sorted(statement.targets, key=lambda target: -target.start):
        low, high = target.start - statement.start, target.end - statement.start
        if 0 <= low < high <= len(text):
            text = text[:low] + text[high:]
    return text


def _words_of(statement: Statement, text: str) -> str:
    missing = [
        target.indicator.text
        for target in statement.targets
        if target.indicator and target.indicator.text not in statement.text
    ]
    return _formula().sub("占比", plain("".join([*dict.fromkeys(missing), text])))


def _names(statement: Statement) -> frozenset[str]:
    text = statement.text
    names = [plain(entity.name) for entity in (*statement.projects, *statement.places)]
    if "“" in text or "《" in text:
        names += [plain(name) for name in _NAME.findall(text)]
    if "至" in text or "—" in text:
        names += _LINE.findall(text)
    return frozenset([name for name in names if len(name) >= 2]) - _slogans() if names else _NONE


_NONE: frozenset[str] = frozenset()


@cache
def _slogans() -> frozenset[str]:
    return frozenset(settings().words.slogans)


def _around(statements: Sequence[Statement], i: int) -> list[int]:
    here = statements[i].start
    low, high = max(0, i - _REACH), min(len(statements), i + _REACH + 1)
    return [j for j in range(low, high) if j != i and abs(statements[j].start - here) < _NEAR]
