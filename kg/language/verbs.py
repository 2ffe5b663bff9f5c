"""Clause → its verbs, the main one, and the words before it.

The verb is the action verb, not the adverb or modal before it: 争取举办 → 举办, 加快建设 → 建设;
加快, 争取, 探索 themselves only where no other verb of the clause follows.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.lexicon import load
from kg.model import Strength

__all__ = ["Predicate", "base_strength", "predicate"]


class Predicate(NamedTuple):
    """What a clause says is done.

    Attributes:
        verb: Main verb, empty if the clause has none of its own.
        start: Where it stands in the clause, or -1.
        modal: A striving or exploring word before it (争取, 探索), else empty.
        lead: What stands before the verb.
        verbs: All verbs found, in order.
        form: `initial` (verb first), `phrase` (after a prepositional phrase), `subject` (after its
            subject) or `none`.
    """

    verb: str
    start: int
    modal: str
    lead: str
    verbs: tuple[str, ...]
    form: str


def base_strength(verb: str) -> Strength | None:
    """Return the strength that a verb has by itself, or None if it is not in the lexicon.

    Example:
        >>> base_strength("建成"), base_strength("推进"), base_strength("争取")
        ('firm', 'advance', 'strive')
    """
    return _strengths().get(verb)


def predicate(clause: str) -> Predicate:
    """Return the predicate of a clause.

    Example:
        >>> predicate("争取举办国际灯会").verb, predicate("规上工业增加值增长8%以上").verb
        ('举办', '增长')
        >>> predicate("加快电商产业园建设")[:3]
        ('加快', 0, '')
    """
    patterns = _patterns()
    verbs = list(patterns["verb"].finditer(clause))
    names = tuple(match.group() for match in verbs)
    at = _skip(clause, 0)
    first = patterns["verb"].match(clause, at)
    if first and not _nominal(clause, first):
        return _initial(clause, first, names)
    if _PHRASE.match(clause, at):
        return _phrase(clause, at, verbs, names)
    return _subject(clause, at, verbs, names)


@cache
def _strengths() -> dict[str, Strength]:
    lexicon = load("verbs")
    names: tuple[Strength, ...] = ("advance", "firm", "explore", "strive")
    return {verb: name for name in names for verb in lexicon[name]}


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lexicon = load("verbs")
    return {
        "verb": re.compile(_alternation(_strengths())),
        "modal": re.compile(_alternation([*lexicon["strive"], *lexicon["explore"]])),
        "adverbs": re.compile(rf"(?:(?:{_alternation(lexicon['adverbs'])})地?)+"),
    }


# What may open a clause before its verb: time, order, and the speaker.
_OPENING = re.compile(
    r"(?:——|[一二三四五六七八九十]+是要?|（[一二三四五六七八九十]+）|其中|同时|此外|今年|明年|全年|年内|到?20\d\d年底?前?|新(?=(?:开工|培育|引进|认定|开|招|签|创建|设|纳入|组建|成立|投用|启用|设立|改造|扩|办))"
    r"|(?:我们|政府|全市|全省|各级|各地)?(?:要|将|应|须|必须)?)"
)
# A preposition that opens a phrase; the verb stands behind the phrase.
_PHRASE = re.compile(
    r"在|以|对|为|向|与|从|按|把|将|围绕|根据|针对|依托|通过|用|就|沿|由|给|同|凭|面向|瞄准|借助|运用|立足|聚焦|“[^”]*”并举|加快(?=.{2,20}步伐.)"
)
_PREDICATIVE = frozenset(
    [
        "达",
        "达到",
        "突破",
        "超",
        "超过",
        "增长",
        "下降",
        "高于",
        "低于",
        "快于",
        "开工",
        "投用",
        "投产",
        "通车",
        "建成",
        "落地",
        "完工",
        "竣工",
        "开业",
        "运行",
        "投运",
        "结顶",
        "贯通",
        "减负",
        "稳居",
        "位居",
        "跃居",
        "走",
        "形成",
        "凸显",
        "彰显",
        "完善",
        "增强",
        "巩固",
        "改善",
        "缩小",
        "提高",
        "提升",
        "保持",
        "完成",
        "新增",
        "同步",
        "安排",
        "挂牌",
        "上市",
        "增加",
        "扩大",
        "减少",
        "降低",
        "实现",
        "好转",
        "优化",
        "享受",
        "交流",
        "争创",
        "争取",
        "力争",
        "认证",
        "转移",
        "优化升级",
        "享有",
        "受益",
        "得到",
    ]
)


def _skip(clause: str, at: int) -> int:
    """Pass over openings and adverbs, but not over an adverb that is itself a known verb."""
    patterns = _patterns()
    while True:
        match = _OPENING.match(clause, at)
        moved = match.end() if match else at
        adverbs = patterns["adverbs"].match(clause, moved)
        verb = patterns["verb"].match(clause, moved)
        if adverbs and not (verb and verb.end() >= adverbs.end()):
            moved = adverbs.end()
        if moved == at:
            return at
        at = moved


def _nominal(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb that is used as a noun or part of one (城镇新增…, 投资额, 改革开放…)."""
    after = clause[match.end() : match.end() + 1]
    tail = clause[match.end() :]
    if after in ("额", "率", "者", "费", "值") or tail.startswith(("量", "面积")):
        return True
    return match.group() in _NOUNLIKE and bool(re.search(_NOUN_TAIL, tail))


_NOUNLIKE = frozenset(
    [
        "贷款",
        "消费",
        "投资",
        "改革",
        "运营",
        "规划",
        "服务",
        "审计",
        "合作",
        "科研",
        "教育",
        "管理",
        "保护",
        "开发",
        "研发",
        "治理",
        "监管",
        "培训",
        "消费",
        "保障",
        "累计",
    ]
)
_NOUN_TAIL = r"(?:达|超|突破|增长|下降|更加|明显|显著|基本|提高|提升|完成)"


def _initial(clause: str, first: re.Match[str], names: tuple[str, ...]) -> Predicate:
    verb, start, modal = first.group(), first.start(), ""
    patterns = _patterns()
    while verb in _MODAL:
        if _strengths()[verb] in ("strive", "explore"):
            modal = modal or verb
        at = _skip_adverbs(clause, start + len(verb))
        after = patterns["verb"].match(clause, at)
        if not after or _nominal(clause, after):
            break
        if verb in _WEAK_MODAL and after.group() in _STATIVE:
            break
        verb, start = after.group(), after.start()
    if modal and verb in _MODAL and (found := _last_predicative(clause, start + len(verb))):
        verb, start = found
    elif not modal and (coordinated := _coordinated(clause, start, verb)):
        verb, start = coordinated
    return Predicate(verb, start, modal, clause[:start], names, "initial")


_MODAL = frozenset(
    [
        "加快",
        "争取",
        "力争",
        "争创",
        "努力",
        "力求",
        "力促",
        "奋力",
        "争",
        "力创",
        "探索",
        "谋划",
        "研究",
        "试行",
        "推动",
        "加速",
        "筹划",
        "论证",
        "合作",
        "牵头",
        "集中",
    ]
) - {"争创", "推动", "谋划"} | {"谋划"}
_WEAK_MODAL = frozenset(["加快", "加速"])
_STATIVE = frozenset(["发展", "转型", "融合"])
_SECOND = {
    "迭代": ("升级", "放大", "完善"),
    "统筹": ("化解", "推进", "抓好", "做好", "实施"),
    "巩固": ("拓展",),
}


def _coordinated(clause: str, start: int, verb: str) -> tuple[str, int] | None:
    for second in _SECOND.get(verb, ()) if verb in ("迭代", "统筹") else ():
        if clause.startswith(second, start + len(verb)):
            return second, start + len(verb)
    return None


def _skip_adverbs(clause: str, at: int) -> int:
    match = _patterns()["adverbs"].match(clause, at)
    verb = _patterns()["verb"].match(clause, at)
    return match.end() if match and not (verb and verb.end() >= match.end()) else at


def _last_predicative(clause: str, at: int) -> tuple[str, int] | None:
    """Find the predicate of a subject behind 争取 (争取…项目开工): a verb before a number or at the end."""
    found = None
    for match in _patterns()["verb"].finditer(clause, at):
        tail = clause[match.end() :]
        ends = not tail or tail[0].isdigit() or bool(_ENDING.match(tail)) or _COMPARED.match(tail)
        if match.group() in _PREDICATIVE and ends and match.start() - at >= 2:
            return match.group(), match.start()
        if match.group() in ("实现", "达到", "打造"):
            found = found or (match.group(), match.start())
    return found


_ENDING = re.compile(r"(?:建设|投产|投用|通车|运营|运行|达产|开工|使用|成)?$|翻番|地表水")
_COMPARED = re.compile(r"(?:全省|全国|全市|经济|到|至|面上)")


def _phrase(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    lead = _PHRASE.match(clause, at)
    begin = lead.end() if lead else at
    rest = [match for match in verbs if match.start() >= begin and not _inside(clause, match)]
    if not rest:
        return Predicate("", -1, "", clause, names, "none")
    chosen = rest[-1] if clause.startswith(("把", "将"), at) else rest[0]
    modal = chosen.group() if chosen.group() in _MODAL - _WEAK_MODAL else ""
    if chosen.group() in _MODAL:
        after = [match for match in rest if match.start() == _skip_adverbs(clause, chosen.end())]
        chosen = after[0] if after else chosen
    kind = _strengths().get(modal)
    return Predicate(
        chosen.group(),
        chosen.start(),
        modal if kind in ("strive", "explore") else "",
        clause[: chosen.start()],
        names,
        "phrase",
    )


def _inside(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb inside quotes, before 的 or 、, or as part of a noun."""
    before, after = clause[: match.start()], clause[match.end() : match.end() + 1]
    if before.count("“") > before.count("”"):
        return True
    return after in ("的", "、", "等", "型", "性", "为", "工", "区", "业") or _nominal(
        clause, match
    )


def _subject(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    candidates = [m for m in verbs if not _inside(clause, m) and m.start() > at]
    number = re.search(r"\d", clause)
    before = [m for m in candidates if m.group() in _PREDICATIVE]
    if number and (measured := [m for m in before if m.start() < number.start()]):
        return _made(clause, measured[-1], names)
    ended = [m for m in candidates if _ENDING.match(clause, m.end()) or _adverbial(clause, m)]
    if ended:
        return _made(clause, ended[0], names)
    if number and not before:
        return Predicate("", -1, "", clause, names, "none")
    if before:
        return _made(clause, before[-1], names)
    return Predicate("", -1, "", clause, names, "none")


def _adverbial(clause: str, match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"(?:更加|显著|明显|持续|不断|继续|全面|基本|进一步|均|全线|要|逐步|稳步|大幅|稳定)$",
            clause[: match.start()],
        )
    )


def _made(clause: str, match: re.Match[str], names: tuple[str, ...]) -> Predicate:
    modal = match.group() if match.group() in ("争取", "争创", "力争") else ""
    return Predicate(match.group(), match.start(), modal, clause[: match.start()], names, "subject")
