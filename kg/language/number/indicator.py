"""The quantities of a clause → the indicators that they measure.

Four places are looked at, in this order: behind the number (建成51个菜市场), before it (规上工业产值突破…),
the members of a coordination (A、B分别增长x%、y%), and the nearest mention before (…, 增长12%).
"""

from collections.abc import Sequence

from kg.language.clause.cut import Clause
from kg.language.number.behind import phrase_behind, trailing_phrase
from kg.language.number.find import Quantity
from kg.language.number.invested import counted_invested, invested_before, with_purpose
from kg.language.number.naming import (
    called,
    completed,
    done_within,
    given_for,
    half_said,
    in_full,
    per_head,
    share_of,
    unshared,
)
from kg.language.number.pairing import pair_off
from kg.language.number.part import above_amount, part_of, part_share, within
from kg.language.number.phrase import (
    Phrase,
    gap,
    phrase_before,
)
from kg.language.number.row import in_row
from kg.language.number.trim import group, restored, trimmed
from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers

__all__ = ["find_indicators"]


def find_indicators(
    clause: Clause,
    quantities: Sequence[Quantity],
    recent: Sequence[Phrase],
    *,
    subject: Phrase | None = None,
    worked: Phrase | None = None,
    parts: bool = False,
) -> list[Phrase | None]:
    """Return for each quantity of a clause the phrase that it measures, in their order.

    Args:
        clause: The clause.
        quantities: Its quantities, in order, without baselines.
        recent: Indicators of the clauses before it, latest last.
        subject: What its sentence was about before it, which completes the names in it.
        worked: What it works on before it, which a rate of work (化解率) is of.
        parts: Whether the words before the clause announce parts of it (其中，).

    Returns:
        One phrase with its name, or None, for each quantity.
    """
    before, whole, left = subject, subject if parts else None, ""
    named: list[Phrase | None] = []
    for index, found in enumerate(_phrases(clause, quantities, recent)):
        if found is None:
            named.append(None)
            continue
        words = found
        here = clause.start <= words.start < clause.end
        if not here and quantities[index].unit != "百分点":
            words = unshared(words)
        left, said = _left(clause, quantities, index, words), left
        if _shares_on(left, said):
            left = said
        whole = whole or (before if here and "其中" in left else None)
        last = _beside(clause, quantities, index, recent) or before
        if last is subject and worked and group("of_work").match(called(words)):
            last = worked
        if not _rates(quantities[index]):
            right = _right(clause, quantities, index)
            words = given_for(words, right.removeprefix(words.text))
            words = done_within(words, quantities[index].unit, right)
        before = _named(words, last if here else None, whole, quantities[index], left)
        named.append(before)
    return with_purpose(clause, quantities, in_row(clause, quantities, named))


def _beside(
    clause: Clause, quantities: Sequence[Quantity], index: int, recent: Sequence[Phrase]
) -> Phrase | None:
    """Return what the number at the same place in the row before measures: 产值分别…，利税分别…."""
    count = len(quantities)
    row = recent[-count:]
    if count < 2 or "分别" not in clause.text or len({called(it) for it in row}) < count:
        return None
    return row[index] if len({(it.start, it.end) for it in row}) == 1 else None


def _named(
    words: Phrase, before: Phrase | None, whole: Phrase | None, quantity: Quantity, left: str
) -> Phrase:
    """Return the phrase of a number with its name, as far as the words before it complete it."""
    phrase = in_full(words, before)
    if (sized := above_amount(phrase, whole or before, left.rpartition(words.text)[2])) != phrase:
        return sized
    if not _rates(quantity):
        money = whole and quantity.unit in classifiers() and group("sum").match(called(whole))
        part = part_of(phrase, whole) if whole and not money else within(phrase, left)
        phrase = per_head(part, left)
    if _rates(quantity) and (share := share_of(phrase, left)) != phrase:
        return share
    if whole and _rates(quantity):
        return part_share(phrase, whole, left)
    bare = quantity.unit == "%" and not phrase.name and group("share_only").match(left)
    if bare and not group("portion").match(phrase.text):
        return phrase._replace(name=called(phrase) + _SHARE)  # 优良天数|，占
    half = half_said(left.rpartition(words.text)[2])
    return phrase._replace(name=completed(half, phrase)) if half else phrase


_SHARE = "占比"


def _rates(quantity: Quantity) -> bool:
    rate = quantity.unit in classifiers("rate") or quantity.unit == "百分点"
    return rate or quantity.rule == "fraction"


def _left(clause: Clause, quantities: Sequence[Quantity], index: int, phrase: Phrase) -> str:
    """Return the words before a number, from what it measures or the number before it on."""
    begin = quantities[index - 1].after if index else clause.start
    here = quantities[index].before
    if begin <= phrase.start < here and "其中" not in gap(clause, begin, phrase.start):
        begin = phrase.end
    words = gap(clause, begin, here)
    if _says("joint_first", words):
        words = words[max(0, words.rfind("分别")) :]  # without the other members of a coordination
    return words


def _shares_on(left: str, said: str) -> bool:
    """Tell whether a share goes on behind a joint: 占全市58%、38%."""
    return bool(group("share").match(said)) and _says("bare_joint", left)


def _right(clause: Clause, quantities: Sequence[Quantity], index: int) -> str:
    """Return the words behind a number, up to the next number."""
    last = index + 1 == len(quantities)
    return gap(
        clause, quantities[index].after, clause.end if last else quantities[index + 1].before
    )


def _phrases(
    clause: Clause, quantities: Sequence[Quantity], recent: Sequence[Phrase]
) -> list[Phrase | None]:
    """Return what each quantity measures, in the words of the text."""
    found: list[Phrase | None] = []
    for index in range(len(quantities)):
        found.append(_own(clause, quantities, index, found))
    _share_noun(clause, quantities, found)
    if len(quantities) > 1:
        paired = pair_off(clause, quantities, found, recent)
        if paired:
            return paired
    return _filled(found, quantities, recent)


def _share_noun(clause: Clause, quantities: Sequence[Quantity], found: list[Phrase | None]) -> None:
    """Let a number take the noun behind the next one: 建成60公里、900公顷防护林带."""
    for at in range(len(quantities) - 2, -1, -1):
        here, after = quantities[at], quantities[at + 1]
        noun = found[at + 1]
        free = found[at] is None and here.unit not in classifiers("rate")
        between = gap(clause, here.after, after.before)
        joined = not between or _says("bare_joint", between) or _says("summing", between)
        if free and joined and noun and noun.start >= after.end:
            found[at] = noun
        elif after.unit == "元":
            end = quantities[at + 2].before if at + 2 < len(quantities) else clause.end
            found[at] = counted_invested(clause, here, after, end) or found[at]


def _own(
    clause: Clause, quantities: Sequence[Quantity], index: int, found: Sequence[Phrase | None]
) -> Phrase | None:
    """Return the phrase that stands at a quantity itself."""
    quantity = quantities[index]
    before = quantities[index - 1] if index else None
    begin = before.after if before else clause.start
    if before and (last := found[-1]) and begin <= last.start < quantity.before:
        owned = group("of_counted").match(gap(clause, last.end, quantity.before))
        begin = last.start if owned else last.end
    left = (begin, quantity.before)
    behind = quantities[index + 1].before if index + 1 < len(quantities) else clause.end
    right = (quantity.after, behind)
    counted = quantity.unit not in classifiers("rate")
    paired = len(quantities) > 1 and "分别" in clause.text
    if quantity.unit == "元" and (phrase := invested_before(clause, left, right)):
        return phrase
    said = group("invests").match(gap(clause, *right))
    alone = not said or bool(said.start())  # else what is behind is no noun of its own
    if alone and (phrase := phrase_behind(clause, left, right, quantity)):
        return trimmed(phrase, counts=True)
    phrase = phrase_before(clause, *left, counted=counted, paired=paired)
    if phrase:
        phrase = restored(gap(clause, clause.start, phrase.start), phrase)
        return trimmed(phrase, counts=False)
    if phrase is None and before and _says("joined_number", gap(clause, *left)):
        return found[-1]
    if phrase is None and not index and counted and alone and not _says("orphan", clause.text):
        return trailing_phrase(clause, right)
    return phrase


def _filled(
    found: Sequence[Phrase | None], quantities: Sequence[Quantity], recent: Sequence[Phrase]
) -> list[Phrase | None]:
    """Let a number without a phrase take the nearest mention before it; one that counts things, of a thing."""
    if all(found):
        return list(found)
    latest = recent[-1] if recent else None
    things = (it for it in reversed(recent[-_NEAR:]) if not group("sum").match(it.text))
    thing = next(things, latest)
    filled: list[Phrase | None] = []
    for phrase, quantity in zip(found, quantities, strict=True):
        latest = phrase or latest
        if phrase and not group("sum").match(phrase.text):
            thing = phrase
        filled.append(phrase or (thing if quantity.unit in classifiers() else latest))
    return filled


_NEAR = 4  # mentions that may be gone back to


def _says(group: str, text: str) -> bool:
    return rules("change")[group].match(text) is not None
