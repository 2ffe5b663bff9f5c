"""A quantity in its clause → the noun phrase that says what is measured.

Four places are looked at, in this order: behind the number (建成51个菜市场), before it (规上工业产值突破…),
the members of a coordination (A、B分别增长x%、y%), and the nearest mention before (…, 增长12%).
Offsets are those of the text that the clauses were cut from.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.language.clauses import Clause
from kg.language.quantities import Quantity
from kg.lexicon import load

__all__ = ["Phrase", "find_indicators", "heading_phrase", "object_phrase"]


class Phrase(NamedTuple):
    """A noun phrase of the text, half-open `[start, end)`."""

    start: int
    end: int
    text: str


def find_indicators(
    clause: Clause, quantities: Sequence[Quantity], recent: Sequence[Phrase]
) -> list[Phrase | None]:
    """Return for each quantity of a clause the phrase that it measures, in their order.

    Args:
        clause: The clause.
        quantities: Its quantities, in order, without baselines.
        recent: Indicators of the clauses before it, latest last.

    Returns:
        One phrase or None for each quantity.
    """
    found: list[Phrase | None] = []
    paired = len(quantities) > 1 and "分别" in clause.text
    for index, quantity in enumerate(quantities):
        before = quantities[index - 1] if index else None
        after = quantities[index + 1] if index + 1 < len(quantities) else None
        begin = before.after if before else clause.start
        if before and found[-1] and begin <= found[-1].start < quantity.before:
            begin = found[-1].end
        left = (begin, quantity.before)
        right = (quantity.after, after.before if after else clause.end)
        phrase = _behind(clause, left, right, quantity) or _before(clause, *left, paired=paired)
        if phrase is None and before and _JOINED.fullmatch(_gap(clause, *left)):
            phrase = found[-1]
        if phrase is None and not index and not _ORPHAN.search(clause.text):
            phrase = _trailing(clause, right)
        found.append(phrase)
    return _paired(clause, quantities, found, recent)


def _gap(clause: Clause, start: int, end: int) -> str:
    return clause.text[start - clause.start : end - clause.start]


_JOINED = re.compile(
    r"[、，和与及]?(?:分别|达|达到|累计|其中|同比|比上年|竣工|增长|下降|占全国的?|占全省的?|供应|完成)*[、和与及]?"
)
_ORPHAN = re.compile(r"^(?:比上年|同比|平均每年|年均|分别|累计|增长|下降|是|占)")


@cache
def _lexicon() -> dict[str, re.Pattern[str]]:
    words = load("indicators")
    return {
        "lead": re.compile(rf"(?:{'|'.join(words['lead'])})+"),
        "tail": re.compile(rf"(?:{'|'.join(words['tail'])})+$"),
        "verb": re.compile(rf"(?:{_longest(words['verbs'])})"),
        "stop": re.compile(rf"(?:{_longest(words['stops'])})"),
    }


def _longest(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _behind(
    clause: Clause, left: tuple[int, int], right: tuple[int, int], quantity: Quantity
) -> Phrase | None:
    """Return the counted noun behind the number, if what stands before it is a verb or nothing."""
    text = _gap(clause, *right)
    gap = _AFTER_UNIT.match(text)
    noun = gap.end() if gap else 0
    begin = right[0] + noun
    tail = clause.text[begin - clause.start : right[1] - clause.start]
    head = _gap(clause, *left)
    if not tail or not _NOUN_START.match(tail) or _lexicon()["stop"].match(tail):
        return None
    if quantity.unit in ("%", "百分点", "倍", "1") and quantity.rule != "bare" and text[:1] != "的":
        return None
    if _CONNECTED.match(tail) or not (
        _opens(head) or (tail == text[noun:] and quantity.unit in _THINGS)
    ):
        return None
    return _cut(clause, begin, tail)


_CONNECTED = re.compile(r"(?:和|与|及|以及|，|占|增长|下降|同比|比|其中|居|列|为|是|达)")
_THINGS = frozenset(
    [
        "个",
        "家",
        "项",
        "件",
        "座",
        "所",
        "条",
        "处",
        "户",
        "名",
        "位",
        "套",
        "张",
        "辆",
        "台",
        "艘",
        "架",
        "场",
        "支",
        "公里",
        "平方米",
        "亩",
        "元",
    ]
)
_NOUN_START = re.compile(r"[一-鿿“A-Za-z《]|\d[A-Z]")
_AFTER_UNIT = re.compile(r"(?:（[^）]{1,3}）)?(?:以上|左右|余|多)?的?")


def _opens(head: str) -> bool:
    """Tell whether a number after this head counts what follows it."""
    head = re.sub(r"[“”]", "", head).strip()
    head = _lexicon()["lead"].sub("", head)
    if not head or re.fullmatch(r"[、和与及以及]+", head):
        return True
    if re.search(
        r"(?:长达|规模|对|为|向|在全国|在全省|在|将|把|由|等|前|使|让|带动|帮助|惠及|覆盖|吸引|与|同|总投资|总长|全长)$",
        head,
    ):
        return True
    stripped = _lexicon()["verb"].sub("", head)
    return not re.sub(r"[、和与及并新再共均各]", "", stripped)


def _cut(clause: Clause, begin: int, tail: str) -> Phrase | None:
    tail = re.split(r"(?:和|、|与|及|以及|，)$", tail)[0]
    stop = _lexicon()["stop"].search(tail, 2)
    if stop:
        tail = tail[: stop.start()]
    tail = tail.rstrip("、和与及的中以")
    if len(tail) < 2:
        return None
    return Phrase(begin, begin + len(tail), tail)


def _before(clause: Clause, start: int, end: int, *, paired: bool) -> Phrase | None:
    """Return the noun phrase before the number, without verbs, adverbs and words of time around it."""
    text = _SHARE.sub("", _ORIGIN.sub("", _gap(clause, start, end)))
    tail = _lexicon()["tail"].search(text)
    core = text[: tail.start()] if tail else text
    offset = _opening(core)
    core = core[offset:]
    if _bare_verb(core):
        return None
    core = core.rstrip("、，和与及的 ")
    if (listed := _LISTED.search(core)) and listed.start() > 1 and not paired:
        core, offset = core[listed.end() :], offset + listed.end()
    if not _NOUN.search(core) or _bare_verb(core) or core in _EMPTY or _RELATIVE.match(core):
        return None
    return Phrase(start + offset, start + offset + len(core), core)


def _opening(core: str) -> int:
    """Return how much of a phrase is joints, adverbs, words of time and verbs before the noun."""
    at = 0
    while True:
        moved = at + len(core[at:]) - len(core[at:].lstrip("、，和与及 "))
        if lead := _lexicon()["lead"].match(core, moved):
            moved = lead.end()
        verb = _lexicon()["verb"].match(core, moved)
        if verb and len(core) - verb.end() >= 2 and not _part_of_noun(core, verb):
            moved = verb.end()
        if moved == at:
            return at
        at = moved


def _part_of_noun(core: str, verb: re.Match[str]) -> bool:
    """Tell a verb that is the head of a noun (保障性住房, 服务业增加值, 投资额)."""
    if verb.group() in _NOMINAL:
        return bool(_NOMINAL_HEAD.match(core, verb.start()))
    return bool(_PART_OF_NOUN.match(core, verb.end()))


def _bare_verb(core: str) -> bool:
    return bool(_lexicon()["verb"].fullmatch(core)) and core not in _NOMINAL


# X、Y等重大项目: the last noun is the class that was counted.
_LISTED = re.compile(r"等(?=[^、，等]{3,}$)(?!级|次|值|奖|候|系列|各类|一批)")
_NOUN = re.compile(r"[一-鿿A-Za-z]")
# 由56%提高到 — where the number came from, and 占全国的 — what it is a share of, are not the indicator.
_ORIGIN = re.compile(r"(?:由|从)(?:“?[一-鿿]{1,3}五”?[末期]|\d|上年|[一二三四五六七八九十])[^，]*$")
_SHARE = re.compile(r"约?占(?![^，]*比[重例])[^，]{0,16}的?约?$")
_PART_OF_NOUN = re.compile(
    r"性|业|额|率|量|区|型|房|人[员才]|者|品|费|面积|总|园|中心|机构|体系|贸易|站|资金|里程|床位|标准|能力|余额|规模|强度|水平|对象|力度"
)
_RELATIVE = re.compile(r"(?:是|为|相当于|占|居(?!民)|成为)")
_NOMINAL_HEAD = re.compile(r"(?:投资|投入|消费)(?:额|总|规|增|强|价|品)")
_NOMINAL = frozenset(["投资", "投入", "消费"])
_EMPTY = frozenset(
    [
        "占全国",
        "占全省",
        "占全市",
        "占GDP比重",
        "占地区生产总值比重",
        "占",
        "是",
        "总量",
        "增幅",
        "增速",
        "占比",
        "总数",
        "比重",
        "增长",
        "累计",
        "竣工",
    ]
)


def _trailing(clause: Clause, right: tuple[int, int]) -> Phrase | None:
    tail = _gap(clause, *right)
    skipped = _SUCCEEDED.match(tail)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = tail[begin - right[0] :]
    if not _NOUN_START.match(tail) or _lexicon()["stop"].match(tail):
        return None
    return _cut(clause, begin, tail)


_SUCCEEDED = re.compile(r"(?:成功|实现|完成)+")


def object_phrase(clause: Clause, verb_end: int) -> Phrase | None:
    """Return what a clause without a number acts on, for a number in the clause behind it.

    Args:
        clause: The clause.
        verb_end: Offset in the clause at which its verb ends.
    """
    words = clause.text[verb_end:]
    if not 3 <= len(words) <= 14 or not _NOUN_START.match(words):
        return None
    return Phrase(clause.start + verb_end, clause.end, words)


_PAIR = re.compile(r"分别|各")


def _paired(
    clause: Clause,
    quantities: Sequence[Quantity],
    found: list[Phrase | None],
    recent: Sequence[Phrase],
) -> list[Phrase | None]:
    """Pair the members of a coordination with its numbers; fill what is left from before."""
    if len(quantities) > 1 and found[0] and _bare_after_first(clause, quantities):
        for joints in ("、|和|与|及(?!格)", "、"):
            members = _members(found[0], joints)
            if len(members) == len(quantities):
                return list(members)
        return [found[0]] * len(quantities)
    if found[0] is None and len(quantities) > 1 and _PAIR.search(clause.text):
        last = list(recent[-len(quantities) :])
        if len(last) == len(quantities):
            return list(last)
    latest = recent[-1] if recent else None
    filled: list[Phrase | None] = []
    for phrase in found:
        latest = phrase or latest
        filled.append(latest)
    return filled


def _bare_after_first(clause: Clause, quantities: Sequence[Quantity]) -> bool:
    return all(
        re.fullmatch(r"\s*(?:[、，,]|和|与|及|以及)?\s*(?:左右)?", _gap(clause, a.after, b.before))
        for a, b in zip(quantities, quantities[1:], strict=False)
    )


def _members(phrase: Phrase, joints: str) -> list[Phrase]:
    members, at = [], 0
    for match in re.finditer(joints, phrase.text):
        if match.start() > at:
            members.append(
                Phrase(
                    phrase.start + at, phrase.start + match.start(), phrase.text[at : match.start()]
                )
            )
        at = match.end()
    members.append(Phrase(phrase.start + at, phrase.end, phrase.text[at:]))
    return members


def heading_phrase(clause: Clause) -> list[Phrase]:
    """Return the thing that a heading is about, as the mention of last resort under it."""
    verb = re.match(
        r"(?:（?[一二三四五六七八九十\d]+[）、.是])?(?:高质量|加快|大力|全面|积极|着力)*(?:发展|建设|推进|打造|做强|推动)",
        clause.text,
    )
    if not verb or not 3 <= len(clause.text) - verb.end() <= 12:
        return []
    start = clause.start + verb.end()
    return [Phrase(start, clause.end, clause.text[verb.end() :])]
