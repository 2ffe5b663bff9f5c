"""A quantity in its clause → how it is meant: change, baseline, the words around it."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from kg.language.clause.cut import Clause
from kg.language.clause.heading import Scope
from kg.language.clause.verb import Predicate
from kg.language.number.find import Quantity
from kg.language.number.phrase import opening
from kg.model import Change

__all__ = ["Reading", "find_readings", "read_targets"]


class Reading(NamedTuple):
    """A quantity that is a target, with its change and baseline.

    Attributes:
        quantity: The number reached.
        change: Level, increase or decrease.
        baseline: The number it starts from, or None.
    """

    quantity: Quantity
    change: Change
    baseline: Decimal | None


def find_readings(
    clauses: Sequence[Clause],
    scopes: Sequence[Scope],
    quantities: Sequence[Sequence[Quantity]],
    predicates: Sequence[Predicate],
) -> list[list[Reading]]:
    """Return the targets of each clause; 新增A10家，B5家 adds B too.

    Args:
        clauses: The clauses of a text, in order.
        scopes: Whether each is read.
        quantities: The quantities of each.
        predicates: The predicate of each.
    """
    found: list[list[Reading]] = []
    sentence, adding = -1, ""  # the unit that the clause before counts what is new in
    for clause, scope, numbers, predicate in zip(
        clauses, scopes, quantities, predicates, strict=True
    ):
        if scope != "body":
            found.append([])
            continue
        if clause.sentence != sentence:
            sentence, adding = clause.sentence, ""
        if not numbers:
            adding = ""
            found.append([])
            continue
        goes_on = bool(adding) and adding == _thing(numbers) and _adds_too(clause.text, predicate)
        found.append(read_targets(clause, numbers, carried="increase" if goes_on else None))
        if not goes_on:
            adding = _thing(numbers) if _ADDS.match(clause.text) else ""
    return found


def _thing(quantities: Sequence[Quantity]) -> str:
    """Return the unit of the last number if things are counted in it one by one, else nothing."""
    return quantities[-1].unit if quantities[-1].unit in "家个所座张件项" else ""


def _adds_too(text: str, found: Predicate) -> bool:
    """Tell a clause that has no verb of its own but a noun and its number."""
    bare = text.removeprefix("其中")
    return (found.form == "none" or bare != text) and not opening(bare) and bool(_NAMED.match(bare))


_NAMED = re.compile(r"(?!新|总|在)[^\d]+\d")
_ADDS = re.compile(
    r"(?:.{0,4}[，、])?(?:今年|全年|年内|力争|争取|确保|累计|预计|再)*(?:新增|净增|增设)"
)


def read_targets(
    clause: Clause, quantities: Sequence[Quantity], *, carried: Change | None = None
) -> list[Reading]:
    """Return the targets among the quantities of a clause; baselines become part of theirs.

    Args:
        clause: The clause.
        quantities: Its quantities, in order.
        carried: What a verb of the clause before says (新增A10家，B5家), if this one has none.

    Example:
        >>> from kg.language.clause.cut import find_clauses
        >>> from kg.language.number.find import find_quantities
        >>> text = "床位占比由56%提高到60%"
        >>> [(str(r.quantity.value), r.change, str(r.baseline))
        ...  for r in read_targets(find_clauses(text)[0], find_quantities(text))]
        [('60', 'level', '56')]
    """
    readings: list[Reading] = []
    rows = list(quantities)
    change: Change = "level"
    at = 0
    while at < len(rows):
        size = _from_to(clause, rows, at)
        if size:
            readings += [
                Reading(rows[at + size + i], "level", rows[at + i].value) for i in range(size)
            ]
            change = "level"
            at += 2 * size
            continue
        before = rows[at - 1] if at else None
        change = _change(clause, before, rows[at], change if readings else carried)
        readings.append(Reading(rows[at], change, None))
        at += 1
    return readings


def _from_to(clause: Clause, rows: Sequence[Quantity], at: int) -> int:
    """Return how many numbers from `at` on are baselines of as many behind them, or 0.

    由56%提高到60% has one, 分别由39%和43%下降到33%和38% has two.
    """
    if not _FROM.search(_slice(clause, clause.start, rows[at].start)):
        return 0
    for size in range(1, (len(rows) - at) // 2 + 1):
        turn = at + size
        gaps = [
            _slice(clause, rows[i].after, rows[i + 1].before)
            for i in (*range(at, turn - 1), *range(turn, at + 2 * size - 1))
        ]
        if _TO.match(_slice(clause, rows[turn - 1].end, rows[turn].start)):
            return size if all(map(_JOINT.fullmatch, gaps)) else 0
    return 0


def _slice(clause: Clause, start: int, end: int) -> str:
    return clause.text[max(0, start - clause.start) : max(0, end - clause.start)]


_FROM = re.compile(r"(?:由|从|自)(?:[^由从]{0,14})$")
_TO = re.compile(r"^[^，、]{0,10}?(?:到|至|为|成)[^，、]{0,10}$")
_JOINT = re.compile(r"\s*(?:[、，,]|和|与|及|以及)\s*")
_CUE = re.compile(
    r"(?P<level>涨幅|增幅|降幅|增速|增长率|增加值|增值|增减|(?:提高|提升|增加|增长|下降|降|降低|减少|扩大|扩展|缩小|回落|上升|压减|缩短|压缩|增|跃升|攀升)(?:到|至|为)|达到|达|突破|控制在|保持在|稳定在|"
    r"新建|新开工|新改建|新培育|新引进|新组建|新设立|新认定|新成立|累计达)"
    r"|(?P<less>少增|精简)|(?P<increase>新增|净增|增设|增长(?!极|点(?!\d)|率?贡献)|增加|提高|提升|上升|上涨|(?<=[年算划期末])高$|上调|递增|增产|增收(?!节支)|翻|(?<![不改])增(?!长|收|绿|强|值|效|量|资|速|幅))"
    r"|(?P<decrease>下降|减少|压减|降低|削减|缩减|压缩|缩短|下调|(?<!节能)减排|回落|(?<=[量率额耗数比度])降(?!低|至|到|为|幅)|减(?!负|税|免|灾|贫|不|轻(?![^，]*负担)))"
)
_RATES = frozenset(["%", "百分点", "‰", "倍"])


def _change(
    clause: Clause, before: Quantity | None, here: Quantity, carried: Change | None
) -> Change:
    """Return the change that the words before a number say; a coordination carries its verb on."""
    if here.rule == "doubling":
        return "increase"
    words = _slice(clause, before.after if before and carried else clause.start, here.start)
    if before and carried and not _STARTS.match(words):
        words = _FIRST_JOINT.sub("", words, count=1)  # what the number before counted
    if here.unit == "倍" and _TIMES_OF.search(words):
        return "level"
    if here.unit in _RATES and carried is None and not _EACH.search(words):
        words = words[-16:]
    cues = list(_CUE.finditer(words))
    if cues:
        follows = clause.text[here.after - clause.start :]
        return _last_cue(cues, words, here, counts=bool(_NOUN.match(follows)))
    if carried is None or _NEW_LEVEL.search(words):
        return "level"
    named = len(words.strip("、，,和与及以 ")) > 1
    count_before = before is not None and before.unit not in _RATES
    return "level" if here.unit in _RATES and named and count_before else carried


_STARTS = re.compile(r"\s*(?:[、，,]|和|与|及|以及)")
_FIRST_JOINT = re.compile(r"^.*?(?:[、，,]|和|与|及|以及)")
_TIMES_OF = re.compile(r"(?:是|为|相当于|达到?)[^，]*的$")
_EACH = re.compile(r"分别|均")
_NEW_LEVEL = re.compile(
    r"^(?:、|，)?(?:竣工|供应|占|交付|完工|面积|超|[^，]*再就业)|总[里产量]|存栏"
)
_NOUN = re.compile(r"[一-鿿](?<![的和与及以左])")


def _last_cue(cues: Sequence[re.Match[str]], words: str, here: Quantity, *, counts: bool) -> Change:
    """Return what the last cue before a number says.

    Args:
        cues: All cues, in order.
        words: The words before the number.
        here: The number.
        counts: Whether a noun follows the number, so that the cue may belong to another noun.
    """
    last = cues[-1]
    name = {"less": "decrease"}.get(last.lastgroup or "", last.lastgroup or "level")
    tail = words[last.end() :]
    grew = len(cues) > 1 and cues[-2].group() in _GROWTH and cues[-2].end() == last.start()
    if grew and last.group() in _REACHING and here.unit in _RATES:
        return cast(Change, cues[-2].lastgroup)
    if name == "level" and last.group() in _REACHING:
        added = any(cue.group() in _ADDED for cue in cues) and here.unit not in _MEASURES
        return "increase" if added else "level"
    if name == "level" or last.group() in _ADDED:
        return cast(Change, name)
    if last.group() in _GROWTH and here.unit in _RATES and _COMPARED.fullmatch(tail):
        return cast(Change, name)
    if _REACHED.search(tail):
        return "increase" if "目标" in tail else "level"
    named = len(tail) >= 2 or counts
    worked_on = last.group() in ("提升", "提高") and here.unit not in _RATES and named
    if worked_on or (counts and len(tail) > 4):
        return "level"
    return cast(Change, name)


_ADDED = frozenset(["新增", "增设", "净增"])
_MEASURES = _RATES | {"年", "岁"}
_REACHING = frozenset(["达到", "达", "突破"])
_GROWTH = frozenset(["增长", "递增", "下降"])
_COMPARED = re.compile(r"(?:超过|突破|超|达到?|不低于|将近|接近|近|约|在)*")
_REACHED = re.compile(r"到|至|达|为|在|占|突破|超过")
