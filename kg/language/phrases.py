"""A number in its clause → the noun phrase before it or behind it.

A phrase is what stands between the verb and the number, without adverbs, words of time and comparison around it
(规上工业产值突破…), or what stands behind the number (建成51个菜市场). The words are data (`lexicon/indicators.toml`).
Offsets are those of the text that the clauses were cut from.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.language.boundaries import alternatives
from kg.language.clauses import Clause
from kg.language.quantities import Quantity
from kg.lexicon import load

__all__ = [
    "Phrase",
    "gap",
    "heading_phrase",
    "object_phrase",
    "phrase_before",
    "phrase_behind",
    "subject_phrase",
    "trailing_phrase",
]

_RATES = frozenset(["%", "百分点", "‰", "倍", "1"])


class Phrase(NamedTuple):
    """A noun phrase of the text, half-open `[start, end)`."""

    start: int
    end: int
    text: str


@cache
def _words() -> dict[str, re.Pattern[str]]:
    lexicon, verbs = load("indicators"), load("verbs")
    known = {verb for verb in (*verbs["firm"], *verbs["advance"]) if len(verb) > 1}
    opening = (known - set(lexicon["nominal"])) | set(lexicon["verbs"])
    scope = ["全市", "全省", "全国", "全区", "全县", "我市", "我省", "全州", "沿线", "各地"]
    patterns = {
        "lead": f"(?:{'|'.join(lexicon['lead'])})+",
        "tail": f"(?:{'|'.join(lexicon['tail'])})+$",
        "verb": alternatives(opening),
        "adverb": f"(?:{alternatives([*verbs['adverbs'], *scope])})+",
        "stop": alternatives(lexicon["stops"]),
        "cutter": f"(?!{lexicon['uncut']}){alternatives(lexicon['cutters'])}",
        "nominal": f"(?:{'|'.join(lexicon['noun_verbs'])})(?:{lexicon['nouns']})",
        "joined": rf"(?:[、，和与及并]|以及)+(?:{alternatives(opening)})+$",
    }
    for name in ("origin", "share", "multiple", "compared", "head", "prepositions"):
        patterns[name] = lexicon[name]
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


@cache
def _empty() -> frozenset[str]:
    return frozenset(load("indicators")["empty"])


def gap(clause: Clause, start: int, end: int) -> str:
    """Return the clause's characters from offset `start` of the text to offset `end`."""
    return clause.text[start - clause.start : end - clause.start]


def phrase_behind(
    clause: Clause, left: tuple[int, int], right: tuple[int, int], quantity: Quantity
) -> Phrase | None:
    """Return the counted noun behind a number, if what stands before it is a verb or nothing.

    Args:
        clause: The clause.
        left: From the number before (or the clause's start) to this one.
        right: From behind this one to the next number (or the clause's end).
        quantity: The number.
    """
    text = gap(clause, *right)
    skipped = _AFTER_UNIT.match(text)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = clause.text[begin - clause.start : right[1] - clause.start]
    if not _NOUN_START.match(tail) or _words()["stop"].match(tail) or _CONNECTED.match(tail):
        return None
    if quantity.unit in _RATES and quantity.rule != "bare" and "的" not in text[:3]:
        return None
    counted = begin == right[0] and quantity.unit in _THINGS
    if not counted and not _opens(gap(clause, *left)):
        return None
    if gap(clause, *left).endswith("等"):
        tail = tail.split("、")[0]
    return _cut(begin, tail, followed=right[1] < clause.end)


_CONNECTED = re.compile(
    r"和|与|及|以及|，|占|增长|下降|同比|比|其中|居(?!民)|列|为(?!民)|是|达|在(?![建线校岗编职册外]|.(?:高校|企业|央企|院所|单位|机构))|用于|用来"
)
_THINGS = frozenset(
    "个 家 项 件 座 所 条 处 户 名 位 套 张 辆 台 艘 架 场 支 公里 平方米 亩 元".split()
)
_NOUN_START = re.compile(r"[一-鿿“A-Za-z《]|\d+[A-Z强]")
_AFTER_UNIT = re.compile(
    r"(?:（[^）]{1,3}）)?(?:以上|左右|余|多)?的?(?:\d+周?岁(?:及?以上|以下)?的?)?"
)


def _opens(head: str) -> bool:
    """Tell whether a number after this head counts what follows it."""
    head = head.replace("“", "").replace("”", "").strip()
    if not head or head.endswith("的") or _INTRODUCES.search(head):
        return True
    at = _opening(head, least=0)
    return not _FILLERS.sub("", _words()["verb"].sub("", head[at:]))


_INTRODUCES = re.compile(
    r"(?:长达|规模|对|为|向|在全国|在全省|在|将|把|由|等|前|使|让|带动|帮助|惠及|覆盖|吸引|形成|带来|产生|创造|与|同|总投资均?|总长|全长)(?:全[国省市区县])?$"
)
_FILLERS = re.compile(r"全[国省市区县州]|[、和与及并新再共均各了]")


def _cut(begin: int, tail: str, *, followed: bool) -> Phrase | None:
    if followed:
        tail = _joint(tail)
    for name in ("stop", "prepositions"):
        if stop := _words()[name].search(tail, 2):
            tail = tail[: stop.start()]
    tail = _LOOSE_END.sub("", tail)
    return Phrase(begin, begin + len(tail), tail) if len(tail) >= 2 else None


def _joint(tail: str) -> str:
    """Take the start of the next member off (…菜市场、改造 | 40条) and the verb of the next number."""
    tail = re.split(r"(?:和|、|与|及|以及|，)$", tail)[0]
    if joint := _words()["joined"].search(tail, 2):
        tail = tail[: joint.start()]
    if measured := _words()["tail"].search(tail, 2):
        tail = tail[: measured.start()]
    return tail


_LOOSE_END = re.compile(
    r"(?:[、和与及的中以]|全面|全部|基本|已经?|均|都|年内|如期|按期|共同|(?:[、和与及]|以及)\d.*)+$"
)


def phrase_before(
    clause: Clause, start: int, end: int, *, counted: bool, paired: bool
) -> Phrase | None:
    """Return the noun phrase before a number, without verbs, adverbs and words of time around it.

    Args:
        clause: The clause.
        start: End of the number before, or the clause's start.
        end: Start of the number with its comparator words.
        counted: Whether the number counts things or money, and rates nothing.
        paired: Whether numbers are paired with the members of a coordination (分别).
    """
    text = gap(clause, start, end)
    for name in ("origin", "share", "multiple"):
        text = _words()[name].sub("", text)
    tail = _words()["tail"].search(text)
    core = text[: tail.start()] if tail else text
    if compared := _words()["compared"].search(core):
        core = core[: compared.start()]
    offset = _opening(core)
    if counted and (cutter := _last_cutter(core, offset)):
        offset = cutter
    core = core[offset:].rstrip("、，和与及的 ")
    if (listed := _LISTED.search(core)) and listed.start() > 1 and not paired:
        core, offset = core[listed.end() :], offset + listed.end()
    if not _names(core):
        return None
    return Phrase(start + offset, start + offset + len(core), core)


def _names(core: str) -> bool:
    """Tell whether the words name something."""
    if not _NOUN.search(core) or core in _empty() or _RELATIVE.match(core):
        return False
    return core in _NAMES or not _words()["verb"].fullmatch(core)


def _last_cutter(core: str, offset: int) -> int:
    found = 0
    for match in _words()["cutter"].finditer(core, offset + 2):
        if len(core) - match.end() >= 2 and core[0] != "每" and not _words()["head"].match(core, match.end()):
            found = match.end()
    return found


def _opening(core: str, *, least: int = 2) -> int:
    """Return how much of a phrase is joints, adverbs, words of time and verbs before the noun.

    Args:
        core: The phrase.
        least: How many characters a verb must leave.
    """
    words, at = _words(), 0
    while True:
        moved = at + len(core[at:]) - len(core[at:].lstrip("、，和与及 "))
        if lead := words["lead"].match(core, moved):
            moved = lead.end()
        adverb = words["adverb"].match(core, moved)
        begin = adverb.end() if adverb else moved
        verb = words["verb"].match(core, begin) or words["verb"].match(core, moved)
        if verb and len(core) - verb.end() >= least and not _part_of_noun(core, verb):
            moved = verb.end()
        if moved == at:
            return at
        at = moved


def _part_of_noun(core: str, verb: re.Match[str]) -> bool:
    """Tell a verb that is the head of a noun (保障性住房, 服务业增加值, 投资额)."""
    if verb.group() in _NAMES:
        return bool(_NAME_HEAD.match(core, verb.start()))
    return bool(
        _words()["head"].match(core, verb.end()) or _words()["nominal"].match(core, verb.start())
    )


# X、Y等重大项目: the last noun is the class that was counted.
_LISTED = re.compile(r"(?<![高中初平特上下均优对])等(?=[^、，等]{3,}$)(?!级|次|值|奖|候|系列|各类|一批)")
_NOUN = re.compile(r"[一-鿿A-Za-z]")
_RELATIVE = re.compile(r"是|为|相当于|占|居(?!民)|成为|比(?!例|率|重)|(?:快|高|低|慢|优|好|多|少)于")
_NAMES = frozenset(["投资", "投入", "消费"])
_NAME_HEAD = re.compile(r"(?:投资|投入|消费)(?:额|总|规|增|强|价|品|占|比|中|支|率|结|贡)")


def trailing_phrase(clause: Clause, right: tuple[int, int]) -> Phrase | None:
    """Return the noun behind a number that nothing else explains."""
    tail = gap(clause, *right)
    skipped = _SUCCEEDED.match(tail)
    begin = right[0] + (skipped.end() if skipped else 0)
    tail = tail[begin - right[0] :]
    if not _NOUN_START.match(tail) or _words()["stop"].match(tail) or _CONNECTED.match(tail):
        return None
    return _cut(begin, tail, followed=right[1] < clause.end)


_SUCCEEDED = re.compile(r"(?:成功|实现|完成|享受|参与|参加)+")


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


def subject_phrase(clause: Clause, verb_start: int) -> Phrase | None:
    """Return what a clause without a number is about, for a number in the clause behind it.

    Args:
        clause: The clause.
        verb_start: Offset in the clause at which its verb begins, or -1.
    """
    words = clause.text[:verb_start] if verb_start > 0 else clause.text
    offset = _opening(words)
    words = _ADVERBS_END.sub("", words[offset:])
    if not 2 <= len(words) <= 24 or not _NOUN_START.match(words) or not _names(words):
        return None
    start = clause.start + offset
    return Phrase(start, start + len(words), words)


_ADVERBS_END = re.compile(
    r"(?:持续|稳步|不断|进一步|继续|更加|明显|显著|全面|加快|基本|逐步|稳定|首次|快速|较快|平稳|大幅|已|将|均|全部|[的、和])+$"
)


def heading_phrase(clause: Clause) -> list[Phrase]:
    """Return the thing that a heading is about, as the mention of last resort under it."""
    verb = _HEADING_VERB.match(clause.text)
    if not verb or not 3 <= len(clause.text) - verb.end() <= 12:
        return []
    start = clause.start + verb.end()
    return [Phrase(start, clause.end, clause.text[verb.end() :])]


_HEADING_VERB = re.compile(
    r"(?:（?[一二三四五六七八九十\d]+[）、.是])?(?:高质量|加快|大力|全面|积极|着力)*(?:发展|建设|推进|打造|做强|推动)"
)


def members(phrase: Phrase, joints: str) -> list[Phrase]:
    """Return the members of a coordination, in order.

    Args:
        phrase: The coordination.
        joints: Regular expression of what joins its members.
    """
    found, at = [], 0
    for start, end in _spans(phrase.text, joints):
        if start > at:
            found.append(Phrase(phrase.start + at, phrase.start + start, phrase.text[at:start]))
        at = end
    found.append(Phrase(phrase.start + at, phrase.end, phrase.text[at:]))
    return found


def _spans(text: str, pattern: str) -> Iterable[tuple[int, int]]:
    return (match.span() for match in re.finditer(pattern, text))
