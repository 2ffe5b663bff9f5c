"""Clause → its verbs, the main one, and the words before it.

The verb is the action verb, not the adverb or modal before it: 争取举办 → 举办, 加快建设 → 建设;
加快, 争取, 探索 themselves only where no other verb of the clause follows. The words are data
(`lexicon/words/verbs.tsv`).
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from kg.language.clause.verb_words import verb_patterns, verb_strengths, verb_words
from kg.lexicon import load
from kg.model import Strength

__all__ = ["Form", "Predicate", "base_strength", "predicate"]

Form = Literal["initial", "phrase", "subject", "none"]


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
    form: Form


def base_strength(verb: str) -> Strength | None:
    """Return the strength that a verb has by itself, or None if it is not in the lexicon.

    Example:
        >>> base_strength("建成"), base_strength("推进"), base_strength("争取")
        ('firm', 'advance', 'strive')
    """
    return verb_strengths().get(verb)


def predicate(clause: str) -> Predicate:
    """Return the predicate of a clause.

    Example:
        >>> predicate("争取举办国际灯会").verb, predicate("规上工业增加值增长8%以上").verb
        ('举办', '增长')
        >>> predicate("加快电商产业园建设")[:3]
        ('加快', 0, '')
    """
    if banned := _BANNED.match(clause):
        start = banned.start(1)
        return Predicate(banned[1], start, "", clause[:start], (banned[1],), "initial")
    patterns = verb_patterns()
    verbs = list(patterns["verb"].finditer(clause))
    names = tuple([match.group() for match in verbs])
    at = _skip(clause)
    first = patterns["verb"].match(clause, at)
    if first and not (_nominal(clause, first) or _SUBJECT_FIRST.match(clause, first.start())):
        return _initial(clause, first, names, verbs)
    if clause[at - 1 : at] == "将":  # 将…纳入: no word of the future, but a preposition
        at -= 1
    if patterns["preposition"].match(clause, at):
        return _phrase(clause, at, verbs, names)
    return _subject(clause, at, verbs, names)


# 决不让群众吃亏, 不能搞形式主义: what will not be let happen.
_BANNED = re.compile(
    r"(?:我们)?(?:要)?(?:切实|坚决)?(?:决不|绝不|不能|不|要切实)(?:能)?(让|搞|允许|准)(?=[^，]{3})"
)


def _skip(clause: str, at: int = 0) -> int:
    """Pass over openings and adverbs, but not over an adverb that is itself the verb."""
    while True:
        opening = verb_patterns()["opening"].match(clause, at)
        moved = _skip_adverbs(clause, opening.end() if opening else at)
        if moved == at:
            return at
        at = moved


def _skip_adverbs(clause: str, at: int) -> int:
    patterns = verb_patterns()
    while adverb := patterns["adverb"].match(clause, at):
        verb = patterns["verb"].match(clause, at)
        # 稳定就业, 统一标准: a verb, unless another verb stands behind it (稳定增加投入).
        if verb and verb.end() >= adverb.end() and not patterns["verb"].match(clause, verb.end()):
            return at
        at = adverb.end()
    return at


def _nominal(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb that is used as a noun or part of one (投资额, 改革取得进展, 运营、管理)."""
    if _NOUN_HEAD.match(clause, match.end()):
        return True
    if match.group() not in verb_words("noun"):
        return False
    tail = clause[match.end() :]
    return bool(_FIELD.match(tail) or verb_patterns()["noun"].match(tail))


_NOUN_HEAD = re.compile("[额率者费值性型]|链(?=$|[、，和与部布])|量(?!化|大|子)|面积")
_FIELD = re.compile("[业型]|事业|贡献率|体系")


# 引进省外资金增长25%, 释放的资金全部用于小微企业: a noun phrase that begins with a verb.
_SUBJECT_FIRST = re.compile(
    r"[一-鿿]{2}的(?!$)|(?!推|促进|确保|实现|保持|带动|加快|努力|力争|争取|支持|引导|帮助|使)[^，\d]{4,20}(?:能力|水平|质量|效率|力度|体系|机制)(?:显著|明显|持续|不断|全面|进一步|稳步|大幅)(?:增强|提升|提高|完善|加强|改善)$|用于[^，]{1,8}的[^，]{2,8}[将要]"
    r"|(?:引进|吸引|利用|接待)[^，\d]{2,12}(?:增长|下降|增加|保持|突破)(?:\d|稳定|$)"
)
_PACE = re.compile(r"加[快速](?!推).*(?:步伐|进程|速度|力度)$")
_TURNED = frozenset(["加快", "努力", "争取", "力争"])
# 努力为人才提供…, 争取国家批准…: what is striven for has a phrase or an actor of its own before its verb.
_TURN = re.compile(r"为(?!民)|在(?!建)|[把将使]|(?:国家|中央|省里?|上级|部委|有关部门)(?!级|有)")


def _turned(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> tuple[str, int] | None:
    if not _TURN.match(clause, at):
        return None
    if verb_patterns()["preposition"].match(clause, at):
        found = _behind_phrase(clause, at, verbs)
    else:
        found = next((m for m in verbs if at < m.start() <= at + 8 and m.group() in _GRANTED), None)
    return (found.group(), found.start()) if found else None


_GRANTED = frozenset(["支持", "批准", "安排", "赋予", "同意"])


def _initial(
    clause: str, first: re.Match[str], names: tuple[str, ...], verbs: Sequence[re.Match[str]]
) -> Predicate:
    verb, start, modal = first.group(), first.start(), ""
    while verb in verb_words("modal") and not (verb in verb_words("pace") and _PACE.search(clause)):
        if verb_strengths()[verb] in ("strive", "explore"):
            modal = modal or verb
        after = verb_patterns()["verb"].match(clause, _skip_adverbs(clause, start + len(verb)))
        if not after or _nominal(clause, after):
            if verb in _TURNED and (found := _turned(clause, start + len(verb), verbs)):
                verb, start = found
            break
        if verb in verb_words("pace") and after.group() in verb_words("stative"):
            break
        verb, start = after.group(), after.start()
    if (
        modal
        and verb in verb_words("modal")
        and (found := _last_predicative(clause, start + len(verb)))
    ):
        verb, start = found
    elif not modal and (second := _second(clause, start, verb)):
        verb, start = second, start + len(verb)
    return Predicate(verb, start, modal, clause[:start], names, "initial")


def _second(clause: str, start: int, verb: str) -> str | None:
    seconds = load("verbs")["second"].get(verb)
    if seconds is None:
        return None
    return next((v for v in seconds if clause.startswith(v, start + len(verb))), None)


def _last_predicative(clause: str, at: int) -> tuple[str, int] | None:
    """Find the predicate of a subject behind 争取 (争取…项目开工): a verb before a number or at the end."""
    found = None
    for match in verb_patterns()["verb"].finditer(clause, at):
        tail = clause[match.end() :]
        ends = not tail or bool(_ENDING.match(tail)) or bool(_COMPARED.match(tail))
        if match.group() in verb_words("predicate") and ends and match.start() - at >= 2:
            return match.group(), match.start()
        if match.group() in ("实现", "达到", "打造", "完成"):
            found = found or (match.group(), match.start())
    return found


_ENDING = re.compile(r"(?:建设|投产|投用|通车|运营|运行|达产|开工|使用|成)?$|翻番|地表水")
_COMPARED = re.compile(r"\d|全省|全国|全市|经济|到|至|面上|省级|国家")


def _phrase(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    chosen = _behind_phrase(clause, at, verbs)
    if chosen is None:
        return Predicate("", -1, "", clause, names, "none")
    modal = ""
    if chosen.group() in verb_words("modal"):
        if verb_strengths()[chosen.group()] in ("strive", "explore"):
            modal = chosen.group()
        behind = _skip_adverbs(clause, chosen.end())
        chosen = next((match for match in verbs if match.start() == behind), chosen)
    lead = clause[: chosen.start()]
    return Predicate(chosen.group(), chosen.start(), modal, lead, names, "phrase")


def _behind_phrase(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb behind the prepositional phrase that begins at `at`."""
    patterns = verb_patterns()
    lead = patterns["preposition"].match(clause, at)
    begin = lead.end() if lead else at
    if turned := _turning(clause, at, [match for match in verbs if match.start() >= begin]):
        return turned
    rest = [match for match in verbs if match.start() >= begin and not _inside(clause, match)]
    closed = patterns["phrase"].match(clause, at)
    if closed and ((rest and rest[-1].start() >= closed.end()) or closed.end() == len(clause)):
        rest = [match for match in rest if match.start() >= closed.end()]
    rest = [match for match in rest if match.group() not in verb_words("noun")] or rest
    if not rest:
        return None
    return rest[-1] if clause[at] in "把将" else rest[0]


def _turning(clause: str, at: int, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the first verb that turns the object of a preposition into something (把…打造成)."""
    turning = load("verbs")["turning"].get(clause[at])
    if turning is None:
        return None
    return next((match for match in verbs if re.match(turning, clause[match.start() :])), None)


def _inside(clause: str, match: re.Match[str]) -> bool:
    """Tell a verb inside quotes, before 的 or 、, behind 的, or as part of a noun."""
    start = match.start()
    if (
        clause.count("“", 0, start) > clause.count("”", 0, start)
        or clause[start - 1 : start] == "的"
    ):
        return True
    if _NOUN_BEHIND.match(clause, match.end()):
        return True
    return _nominal(clause, match)


_NOUN_BEHIND = re.compile("[的、型性为]|等(?!级)|工(?!业|农|厂|会|艺|资)|区(?!域)|业(?!主|务|态)")


def _subject(clause: str, at: int, verbs: list[re.Match[str]], names: tuple[str, ...]) -> Predicate:
    candidates = [m for m in verbs if not _inside(clause, m) and m.start() > at]
    candidates = [m for m in candidates if m.group() not in verb_words("noun")] or candidates
    chosen = _willed(clause, candidates) or _told(clause, candidates)
    return _made(clause, chosen, names) if chosen else Predicate("", -1, "", clause, names, "none")


def _willed(clause: str, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb behind the subject's 要 or 应 (各地区要继续加强合作)."""
    for auxiliary in _AUXILIARY.finditer(clause):
        at = _skip_adverbs(clause, auxiliary.end())
        if found := next((match for match in verbs if match.start() == at), None):
            behind = _skip_adverbs(clause, found.end())
            paced = found.group() in verb_words("pace") and not _PACE.search(clause)
            return next((m for m in verbs if paced and m.start() == behind), found)
        if verb_patterns()["preposition"].match(clause, at):
            return _behind_phrase(clause, at, verbs)
    return None


_AUXILIARY = re.compile(
    r"(?<![主重需必想只不次扼摘纲])[要将须](?![素求件点闻塞道害])|应当|必须|应(?![对用急收届聘邀战])"
)


def _told(clause: str, verbs: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return the verb that says what its subject does or reaches."""
    number = _DIGIT.search(clause)
    stated = [match for match in verbs if match.group() in verb_words("predicate")]
    if number and (
        planned := [m for m in stated if m.group() == "安排" and m.end() == len(clause)]
    ):
        return planned[0]
    if number and (measured := [m for m in stated if m.start() < number.start()]):
        return measured[-1]
    if compared := [m for m in stated if m.group() in _COMPARING]:
        return compared[-1]
    ended = [m for m in verbs if _ENDING.match(clause, m.end()) or _adverbial(clause, m)]
    if ended:
        kept = clause.endswith("保持", 0, ended[0].start())
        return next((m for m in verbs if kept and m.group() == "保持"), ended[0])
    return None if number and not stated else next(iter(stated[-1:]), None)


_DIGIT = re.compile(r"\d")
_COMPARING = frozenset(["高于", "快于", "低于"])


def _adverbial(clause: str, match: re.Match[str]) -> bool:
    return _ADVERBIAL.search(clause, 0, match.start()) is not None


_ADVERBIAL = re.compile(
    r"(?:更加|显著|明显|持续|不断|继续|全面|基本|进一步|均|全线|要|逐步|稳步|大幅|稳定)$"
)


def _made(clause: str, match: re.Match[str], names: tuple[str, ...]) -> Predicate:
    modal = match.group() if match.group() in ("争取", "争创", "力争") else ""
    return Predicate(match.group(), match.start(), modal, clause[: match.start()], names, "subject")
