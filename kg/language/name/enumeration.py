"""Enumerations: the members of 甲、乙和丙, without the verb that stands before the first of them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from kg.language.name.boundary import cuts, is_led, name_start
from kg.lexicon.rules import rules
from kg.lexicon.words import adverbs, verbs

__all__ = [
    "checked",
    "core",
    "evened",
    "first_member",
    "quoted_items",
    "shared_start",
    "split_items",
    "unquoted",
    "without_tail",
]

_LONGEST = 18  # characters of a member
_VERB = 2  # characters of a verb
_PAIR = 2
_PLACE = "在"
_AMOUNT = 4  # characters of an amount, at most


def split_items(words: str, count: int, *, inner: bool = False) -> list[str]:
    """Split an enumeration into `count` members; nothing if it has more or fewer.

    Args:
        words: 丝绸、茶叶和机械.
        count: How many members are wanted.
        inner: Whether 和 may also part two members within the list, where it is the only one: 丝绸、茶叶和机械、竹器.

    Example:
        >>> split_items("丝绸、茶叶和机械", 3), split_items("丝绸、茶叶和机械", 4)
        (['丝绸', '茶叶', '机械'], [])
    """
    items = _MARKS.split(words)
    if len(items) > count:  # 湾区、示范区和甲、乙、丙: three
        _, joint, first = items[-count].rpartition("和")
        items = [first, *items[1 - count :]] if joint and count > _PAIR else items
    if len(items) == count == _PAIR and rules("programme")["third"].match(items[-1]):
        return []  # 甲、乙和丙: three
    if len(items) == count - 1:
        joined = [rules("programme")["last"].match(item) for item in items]
        within = [at for at, item in enumerate(items) if inner and "和" in item[_PAIR:-_PAIR]]
        at = next((at for at in (-1, 0) if joined[at]), within[0] if len(within) == 1 else 0)
        last = joined[at]
        items[at:] = [*(_halves(items[at], last) if last else [items[at]]), *items[at:][1:]]
    return [_without_also(item) for item in items] if len(items) == count > 1 else []


def _without_also(item: str) -> str:
    also = rules("programme")["also"].match(item)
    return item[also.end() :] if also else item


_MARKS = re.compile("、(?![^“”]*”)")  # not those inside a name in marks: “招、拍、挂”


def _halves(item: str, joint: re.Match[str]) -> list[str]:
    return [item[: joint.start()], item[joint.end() :]]


def first_member(members: Sequence[str]) -> str:
    """Return the first of two or more members without the verb before it.

    Example:
        >>> first_member(["做强丝绸", "茶叶"]), first_member(["推动教育进社区", "进校园", "进企业"])
        ('丝绸', '进社区')
    """
    first, rest = members[0], members[1:]
    said = _BRACKET.search(first)
    if said and said.start() > 1:
        return first_member([first[: said.start()], *rest]) + said[0]
    whole = rules("programme")["whole"].match(first)
    if whole:
        return first[whole.start() :]
    if first.endswith("”") and all(item.startswith("“") for item in rest):
        return first[max(first.rfind("“"), 0) :]
    shared = shared_start(rest) if len(rest) > 1 else ""
    if shared and shared in first:
        return first[first.rindex(shared) :]
    intros = re.finditer(rules("programme")["intro"].pattern, first)
    ends = [found.end() for found in intros if not any(item.startswith(found[0]) for item in rest)]
    first = first[max(ends, default=0) :] or first
    if all(is_led(item) for item in rest):
        return _deed(first, [len(item) for item in rest])
    if _is_whole(first, rest):
        return first
    return _fitting(first, [len(item) for item in rest])


def _is_whole(first: str, rest: Sequence[str]) -> bool:
    """Say whether a member keeps its verb: as another has one (深化改革、扩大开放), or as it ends as the others do (建设项目、重点项目)."""
    if len(first) > max(map(len, rest)):
        return False
    ending = shared_start([item[::-1] for item in (first, *rest)])[::-1]
    bare = first[name_start(first, 0, len(first)) :]
    phrases = [len(item) == _PHRASE for item in (first, *rest)]
    led = any(map(is_led, rest)) or all(phrases)
    alike = bare == ending and len(ending) > 1
    return len(rest) > 1 and (alike or (phrases[0] and any(phrases[1:]) and led))


_PHRASE = 4  # characters of a verb with its object


def _deed(first: str, lengths: list[int]) -> str:
    """Return the first of members that are themselves verbs, or verb phrases: 抓住|培养, 各级在|优化环境."""
    carrier = rules("programme")["carrier"].match(first)
    if carrier and max(lengths) <= _VERB:
        return first[carrier.end() :] or first
    if max(lengths) == _VERB and first[-_VERB:] in verbs():
        return first[-_VERB:]  # 品牌培育、提升、保护
    return first[first.rfind(_PLACE) + 1 :] or first


def shared_start(items: Sequence[str]) -> str:
    """Return the characters that all items start with.

    Example:
        >>> shared_start(["进社区", "进校园"])
        '进'
    """
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*items, strict=False))
    return "".join(column[0] for column in columns)


def _fitting(first: str, lengths: list[int]) -> str:
    """Return the end of the first member that is most like the others in length, a longer one before a shorter one."""
    at = len(first) - lengths[0]
    if len(set(lengths)) == 1 < len(lengths) and _is_behind_a_verb(first, at):
        return first[at:]  # 实施|开放带动、创新驱动、人才强市
    bare = first[name_start(first, 0, len(first), soft=False) :]
    if not bare:  # “一带一路”建设 ends in what elsewhere is a verb
        bare = first[name_start(first, 0, len(first) - _VERB, soft=False) :]
    ends = [bare, bare[name_start(bare, 0, len(bare)) :]]
    ends += [first[at:] for at in (0, *cuts(first)) if _may_begin(first[at:])]
    carrier = rules("programme")["carrier"].match(first)
    whole = first[carrier.end() :] if carrier else bare
    good = [end for end in ends if end and not rules("programme")["suffix"].match(end)] or [whole]
    typical = sum(lengths) / len(lengths)
    best = min(good, key=lambda end: (abs(len(end) - typical), is_led(end), -len(end)))
    even = len(lengths) > 1 and max(lengths) == min(lengths) and "“" not in best
    dropped = best[: -max(lengths)] if even and len(best) >= 2 * max(lengths) else ""
    said = dropped[-_VERB:] in verbs() or rules("programme")["owner"].match(dropped)
    last = best[len(dropped) :] if said else best
    member = best if rules("programme")["deed"].match(last) else last
    whole = _whole(first, member)
    like = len(whole) <= _LIKE * max(lengths) or first[len(first) - len(member) - 1] in _COUPLES
    return whole if like else member  # 工信部和|电信、移动、联通: another thing


def _is_behind_a_verb(words: str, at: int) -> bool:
    """Say whether a verb ends there, and none goes on over it."""
    return words[max(0, at - _VERB) : at] in verbs() and words[at - 1 : at + 1] not in verbs()


_LIKE = 1.5  # times as long as the others is a member of two halves
_COUPLES = "及"


def _whole(first: str, member: str) -> str:
    """Return a member with the other half that stands before it: 汽车及|装备制造."""
    at = len(first) - len(member)
    if not rules("programme")["coupled"].match(first[:at]):
        return member
    manner = _manner(first)
    low = name_start(first, manner, at - 1)
    return first[low:] if at - 1 - low >= _HALF else member


_HALF = 2  # characters of half a member


def _may_begin(words: str) -> bool:
    """Say whether a member may begin so: with no word that cuts names, but for an adverb that belongs to it (高效蔬菜)."""
    manner = _manner(words)
    return not is_led(words[manner:]) and (manner > 0 or not is_led(words))


def _manner(words: str) -> int:
    """Return the length of the adverb that the words begin with."""
    return next((end for end in range(_VERB, 0, -1) if words[:end] in adverbs()), 0)


def checked(members: Sequence[str], *, longest: int = _LONGEST) -> tuple[str, ...]:
    """Return the members if they look like names of one kind, else nothing.

    Example:
        >>> checked(["“丝绸”", "茶叶"]), checked(["丝绸", "丝绸"])
        (('丝绸', '茶叶'), ())
    """
    bare = tuple(unquoted(member.strip()) for member in members)
    sizes = [len(_BRACKET.sub("", member)) for member in bare]
    spread = _MANY_TIMES if len(bare) >= _MANY else _TIMES
    even = min(sizes) > 0 and max(sizes) <= min(longest, spread * min(sizes) + 2)
    numbers = min(sizes) > _AMOUNT and all(member[:1].isdigit() for member in bare)
    tried = [member.lstrip("0123456789")[1:] for member in bare] if numbers else bare
    groups = rules("programme")["broken"], rules("programme")["no_member"]
    clean = not any(group.match(member) for group in groups for member in tried)
    named = clean and (max(sizes) > _VERB or not set(bare) <= set(adverbs()))
    return bare if even and named and len(set(bare)) == len(bare) else ()


# How many times as long as another one a member may be, among few and among many.
_TIMES, _MANY_TIMES, _MANY = 4, 7, 5
_BRACKET = re.compile("（[^）]*）$")  # says more of a member


def core(members: Sequence[str], word: str) -> list[str]:
    """Return the members without what all of them say around their names: by marks, or by the word that is counted.

    Example:
        >>> core(["树立“创新”观念", "树立“开放”观念"], ""), core(["建立新体制", "引入新机制"], "新")
        (['创新', '开放'], ['新体制', '新机制'])
    """
    marked = [_MARKED.fullmatch(member) for member in members]
    if all(marked) and len({found[1] for found in marked if found}) == 1:
        return [found[2] for found in marked if found]
    begun = [member.find(word) for member in members] if word else [-1]
    told = min(begun) >= 0 < max(begun) and not any(member.endswith(word) for member in members)
    led = any(is_led(member) for member in members)
    return [m[at:] for m, at in zip(members, begun, strict=True)] if told and led else list(members)


_MARKED = re.compile("([^“”]{1,6})“([^“”]{2,})”[^“”]{0,3}")  # more than marks around it


def unquoted(member: str) -> str:
    """Return the member without the quotation marks around the whole of it."""
    return member[1:-1] if re.fullmatch("“[^”]*”", member) else member


def without_tail(members: list[str]) -> list[str]:
    """Return members without what is said behind the last of them: 投融资等|服务丝绸."""
    tail = rules("programme")["tail"].match(members[-1]) if members else None
    return [*members[:-1], members[-1][: tail.start()]] if tail else members


def evened(members: Sequence[str], noun: str = "") -> list[str]:
    """Return members without what only the last of them says behind its name, and is said of all.

    That is what stands behind the sign that all others end in, behind 的 where the others are short, or the set's own noun.

    Args:
        members: Three or more; fewer are returned as they are.
        noun: What the set's name ends in, empty if it is none that a set has: 平台.

    Example:
        >>> evened(["建好", "管好", "运营好农村公路"]), evened(["低耗能", "低排放", "高产出的产业"])
        (['建好', '管好', '运营好'], ['低耗能', '低排放', '高产出'])
        >>> evened(["窗口", "热线", "网络平台"], "平台"), evened(["图书馆", "美术馆新馆"])
        (['窗口', '热线', '网络'], ['图书馆', '美术馆新馆'])
    """
    *others, last = members
    if len(others) < _PAIR:
        return list(members)
    end = shared_start([item[::-1] for item in others])[::-1]
    short = max(map(len, others)) <= _PHRASE and not any("的" in item for item in others)
    said = any(noun and item.endswith(noun) for item in others)
    cuts = [
        last.rfind(end) + len(end) if end in last else 0,
        last.find("的") if short else 0,
        0 if said or not noun else len(last.removesuffix(noun).removesuffix("的")),
    ]
    least = min(map(len, others))
    at = min((cut for cut in cuts if least <= cut < len(last)), default=len(last))
    return [*others, last[:at]]


def quoted_items(words: str, count: int) -> list[str]:
    """Split “甲”“乙”“丙”, which need no marks between them, and “甲、乙、丙”, whose marks are shared."""
    items = _ADJACENT.findall(words)
    if len(items) == count:
        sets = any(rules("programme")["nested_set"].match(item) for item in items)
        return [] if sets else [item.strip("“”") for item in items]
    shared = _SHARED_MARKS.search(words)
    return split_items(shared[1], count) if shared else []


_ADJACENT = re.compile("“[^“”、]+”(?=“|$)")
_SHARED_MARKS = re.compile("“([^“”]+)”$")
