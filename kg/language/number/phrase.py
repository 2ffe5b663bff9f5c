"""A number in its clause → the noun phrase before it or behind it.

A phrase is what stands between the verb and the number, without adverbs, words of time and comparison around it
(规上工业产值突破…), or what stands behind the number (建成51个菜市场). The words are data (`lexicon/indicators.toml`).
Offsets are those of the text that the clauses were cut from.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.number.find import Quantity
from kg.lexicon import load, words
from kg.lexicon.patterns import alternatives

__all__ = [
    "Phrase",
    "gap",
    "members",
    "names",
    "opening",
    "phrase_before",
    "phrase_behind",
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
    lexicon, opening, adverbs = load("indicators"), words.opening_words(), words.adverbs()
    nouns = "|".join(sorted(words.verbs_that("noun_before")))
    scope = ["全市", "全省", "全国", "全区", "全县", "我市", "我省", "全州", "沿线", "各地"]
    patterns = {
        "lead": f"(?:{'|'.join(lexicon['lead'])})+",
        "tail": f"(?:{'|'.join(lexicon['tail'])})+$",
        "verb": alternatives(opening),
        "acts": f"(?:{alternatives(adverbs)})*{alternatives(opening)}",
        "adverb": f"(?:{alternatives([*adverbs, *scope])})+",
        "stop": alternatives(words.phrase_ends()),
        "cutter": f"(?!{lexicon['uncut']}){alternatives(words.verbs_that('counts_behind'))}",
        "nominal": f"(?:{nouns})(?:{lexicon['nouns']})",
        "joined": rf"(?:[、，和与及并]|以及)+(?:{alternatives(opening)})+$",
    }
    patterns["measure"] = f"{lexicon['head']}|{lexicon['nouns']}|的"
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
    head = gap(clause, *left)
    if quantity.unit in _RATES and quantity.rule != "bare" and "的" not in text[:3] and head:
        return None
    counted = (
        quantity.unit in _THINGS
        or (quantity.unit == "人" and text.startswith("的") and not _STATED.search(head))
        or quantity.rule == "bare"
        or (quantity.unit == "元" and bool(_GIVES.search(head)))
    )
    if not (counted or _opens(head)) or (quantity.unit == "元" and _SPENT.match(tail)):
        return None
    if head.endswith("等"):
        tail = tail.split("、")[0]
    attribute = _ATTRIBUTE.match(tail)
    inner = attribute.end() if attribute else 0
    found = _cut(begin + inner, tail[inner:], followed=right[1] < clause.end)
    return found and Phrase(begin, found.end, tail[:inner] + found.text)


# 10个产值超百亿元的产业: what qualifies the noun that is counted.
_ATTRIBUTE = re.compile(
    r"年?(?:主营业务收入|销售收入|销售额|产值|营业收入|营收|投资额?|总投资|税收)(?:超过?|达到?|过|突破|在)?[^，、]{1,8}?元(?:以上)?的"
)
_CONNECTED = re.compile(
    r"基本(?!农田|公共|养老|医疗|生活|草原|民生|药物)|正(?!式|规|版|在)|已|和|与|及|以及|，|占|增长|下降|同比|比|其中|居(?![民住])|列|为(?!民)|是|达|(?:较|更|历史|合理)[低高]?(?:水平|区间)|[低高]水平(?:$|[，。、上])|(?:目标|情况|要求|比例|标准|任务)(?:$|[，。；、])|在(?![建线校岗编职册外]|.(?:高校|企业|央企|院所|单位|机构))|用于|用来"
)
_THINGS = frozenset([*"个家项件座所条处户名位套张辆台艘架场支亩", "公里", "平方米"])
_GIVES = re.compile(
    r"(?:安排|投入|拨付|筹集|落实|发行|建立|设立|争取|补助|下达|给予|发放|奖励|获得|出资|提供|统筹|募集|注入|新增|共|投放|节约|减免|形成|撬动)了?$"
)
_NOUN_START = re.compile(r"[一-鿿“A-Za-z《]|\d+[A-Z强]")
_AFTER_UNIT = re.compile(
    r"(?:（[^）]{1,3}）(?:以上|左右)?)?的?(?:\d+周?岁(?:及?以上|以下|左右)?的?)?"
)


def _opens(head: str) -> bool:
    """Tell whether a number after this head counts what follows it."""
    head = head.replace("“", "").replace("”", "").strip()
    if not head or head.endswith("的") or _INTRODUCES.search(head):
        return True
    at = opening(head, least=0)
    return not _FILLERS.sub("", _words()["verb"].sub("", head[at:]))


_INTRODUCES = re.compile(
    r"(?:长达|规模|对|为|向|在全国|在全省|在|将|把|由|等|前|使|让|带动|帮助|惠及|覆盖|吸引|形成|带来|产生|创造|与|同|总投资均?|总长|全长)(?:全[国省市区县])?$"
)
_FILLERS = re.compile(r"全[国省市区县州]|[、和与及并新再共均各了]")


# What money is for: 投入5亿元支持技改, 500亿元全面提升医疗水平.
_SPENT = re.compile(
    r"(?:扎实|全力|整体|全面|重点|专项|积极|大力)?(?:用于|用来|支持|办好|推进|推动|实施|解决|帮助|补助|补贴|开展|发放|提升|改善|扶持|鼓励|对|进行|建设(?=.{5}))(?=.{2})"
)


def _cut(begin: int, tail: str, *, followed: bool) -> Phrase | None:
    if followed:
        tail = _joint(tail)
    least = 1 if tail[0] in _COUNTIES else 2
    for name in ("stop", "prepositions"):
        if stop := _words()[name].search(tail, least):
            tail = tail[: stop.start()]
    tail = _LOOSE_END.sub("", tail)
    return Phrase(begin, begin + len(tail), tail) if len(tail) >= least and names(tail) else None


_COUNTIES = frozenset("县")


def _joint(tail: str) -> str:
    """Take the start of the next member off (…菜市场、改造 | 40条) and the verb of the next number."""
    tail = re.split(r"(?:和|、|与|及|以及|，)$", tail)[0]
    tail = _NEXT_LEVEL.sub("", tail)
    if joint := _words()["joined"].search(tail, 2):
        tail = tail[: joint.start()]
    if measured := _words()["tail"].search(tail, 2):
        tail = tail[: measured.start()]
    return tail


# 16个行政村、市级200个自然村: the last words belong to the next number.
_NEXT_LEVEL = re.compile(
    r"(?<=..)[、，](?:新增|新建|建成|完成|引进).*$|(?<=..)[、，和与及](?:国家|[省市县区镇乡村])级$"
)
_LOOSE_END = re.compile(
    r"(?:[、和与及的中以并了]|(?<![创更革翻清最])新|继续|进一步|明显|显著|紧急|全面|全部|基本|已经?|均|都|全线|年内|如期|按期|共同|(?:[、和与及]|以及)\d.*)+$"
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
    offset = opening(core)
    if counted and (cutter := _last_cutter(core, offset)):
        offset = cutter
    core = core[offset:].rstrip("、，和与及的 ")
    if core.endswith("等") and "、" in core:
        core = core[:-1]
    if (listed := _LISTED.search(core)) and listed.start() > 1 and not paired:
        core, offset = core[listed.end() :], offset + listed.end()
    if (
        (len(core) < 2 and core not in _STAPLES)
        or not names(core)
        or (_AREA.match(core) and "其中" in text)
    ):
        return None
    return Phrase(start + offset, start + offset + len(core), core)


def names(core: str) -> bool:
    """Tell whether the words name something.

    Example:
        >>> names("规上工业产值"), names("总量"), names("实现")
        (True, False, False)
    """
    if not _NOUN.search(core) or core in _empty() or _RELATIVE.match(core):
        return False
    return core in _NAMES or core in _SUMS or not _words()["acts"].fullmatch(core)


def _last_cutter(core: str, offset: int) -> int:
    """Return where the verb behind the subject ends (试验区聚集|企业), or 0."""
    words, found = _words(), 0
    for match in words["cutter"].finditer(core, offset + 2):
        if len(core) - match.end() >= 2 and not words["measure"].match(core, match.end()):
            found = match.end()
    return 0 if core.startswith("每") else found


def opening(core: str, *, least: int = 2) -> int:
    """Return how much of a phrase is joints, adverbs, words of time and verbs before the noun.

    Args:
        core: The phrase.
        least: How many characters a verb must leave.

    Example:
        >>> opening("全市累计建成公共停车场"), opening("保障性住房")
        (6, 0)
    """
    words, at = _words(), 0
    while True:
        joint = _JOINTS.match(core, at)
        moved = joint.end() if joint else at
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


_STAPLES = frozenset("粮油肉糖煤棉蛋奶水电气盐菜茶猪牛羊")
_AREA = re.compile(r"(?:主城区|中心城区|城区|市区|县城|市本级)$")
_JOINTS = re.compile(r"(?:[、，与 ]|和(?![美谐平])|及(?![时格其]))+")
# X、Y等重大项目: the last noun is the class that was counted.
_LISTED = re.compile(
    r"(?<![高中初平特上下均优对甲乙丙])等(?=[^、，等]{3,}$)(?!级|次|值|奖|候|系列|一批)"
)
_NOUN = re.compile(r"[一-鿿A-Za-z]")
_RELATIVE = re.compile(
    r"是|为|相当于|占|居(?!民)|成为|比(?!例|率|重)|(?:快|高|低|慢|优|好|多|少)于"
)
_STATED = re.compile("[达到超过为占近约低高]于?$")
_SUMS = frozenset(["补贴", "奖励", "储备", "援助"])
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


_SUCCEEDED = re.compile(r"的?(?:成功|实现|完成|享受|参与|参加)*")


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
