"""Members as names: without the verb, place, amount and frame that stand around them in an item or a heading."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.language.name.boundary import is_led
from kg.language.name.enumeration import first_member, shared_start
from kg.lexicon.rules import conjunctions, rules
from kg.lexicon.words import adverbs

__all__ = [
    "action_name",
    "bare",
    "opening",
    "placeless",
    "shortened",
    "singled",
    "unframed",
    "unled",
    "without_verb",
]

_NOUN = 4  # characters of a name that is left
_PAIR = 2
_JOINTS = ("、", *conjunctions())


def action_name(title: str) -> str:
    """Return the name of the action that a heading sets out; the heading itself where it names none.

    Example:
        >>> action_name("深入实施科技振兴行动，创新能力持续提升"), action_name("打造商贸之城")
        ('科技振兴行动', '打造商贸之城')
    """
    name = without_verb(re.split("[，。：；]", title)[0])
    return name if rules("programme")["campaign"].match(name) else title


def without_verb(title: str) -> str:
    """Return a title without the verb before the name that it sets out.

    Example:
        >>> without_verb("坚决打好债务化解攻坚战"), without_verb("打造以云溪为龙头的东部经济带")
        ('债务化解攻坚战', '东部经济带')
    """
    carrier = rules("programme")["carrier"].match(title)
    rest = title[carrier.end() :] if carrier else title
    framed = rules("programme")["framed"].match(rest)
    rest = rest[framed.end() :] if framed else rest
    return rest if len(rest) > _PAIR else title


def shortened(item: str) -> str:
    """Return an item without the verb before it and the amount behind it.

    Example:
        >>> shortened("实施小区改造"), shortened("加快青山铁路建设步伐")
        ('小区改造', '青山铁路')
    """
    short = without_verb(item)
    pace = rules("programme")["pace"].match(item)
    short = short[: -len(pace["pace"])] if pace else short
    amount = None if is_led(short) else rules("programme")["amount"].match(short)
    return short[: amount.start()] if amount and amount.start() >= _NOUN else short


def bare(item: str) -> str:
    """Return an item without the verb and the place before its name, and the amount and the state behind it.

    Example:
        >>> bare("完成50个农村水体治理任务"), bare("在云溪医院建设肿瘤中心"), bare("修建社区公园9个")
        ('农村水体治理', '肿瘤中心', '社区公园')
    """
    item = _pattern("footnote").sub("", item).strip()
    pace = rules("programme")["pace"].match(item)
    item = item[: -len(pace["pace"])] if pace else item
    for group in ("amount", "done"):
        found = _pattern(group).search(item)
        item = item[: found.start()] if found and _is_name(item[: found.start()]) else item
    for group in ("framed", "carrier", "deal", "quantity"):
        found = _pattern(group).match(item)
        item = item[found.end() :] if found and _is_name(item[found.end() :]) else item
    return item


def _is_name(words: str) -> bool:
    """Say whether the words can stand alone as a name."""
    return len(words) >= _NOUN and words[0] not in _JOINTS


def unframed(members: Sequence[str], name: str) -> list[str]:
    """Return members without the words that all of them have around their names, but for those of the set's name.

    Example:
        >>> unframed(["丝绸产业要有新突破", "茶叶产业要有新突破"], "两个突破")
        ['丝绸产业', '茶叶产业']
        >>> unframed(["坚定实施内需战略", "坚定实施产业战略"], "两大战略")
        ['内需战略', '产业战略']
    """
    if len(members) < _PAIR:
        return list(members)
    behind = shared_start([member[::-1] for member in members])[::-1]
    frame = _pattern("frame").search(behind)
    size = len(behind) - frame.start() if frame else 0
    kept = [member[: len(member) - size] for member in members]
    low = _shared_verb(shared_start(kept), name, placed=bool(frame))
    kept = [member[low:] for member in kept]
    return kept if min(map(len, kept)) > 1 else list(members)


def _shared_verb(start: str, name: str, *, placed: bool) -> int:
    """Return how long the words are that all members start with and that are no part of their names."""
    if placed and start.startswith(_PLACE):
        return len(_PLACE)
    low = next((size for size in (_MANNER, _PAIR) if start[:size] in adverbs()), 0)
    verb = _pattern("deal").match(start[low:])
    high = low + verb.end() if verb else 0
    return high if high and start[high - _PAIR : high] not in name else 0


_MANNER = 4  # characters of an adverb, at most


def opening(members: Sequence[str]) -> list[str]:
    """Return members, the first without the beginning of the clause: 在水域设置|一块警示牌、一个救生圈.

    Example:
        >>> opening(["在水域设置一块警示牌", "一个救生圈", "一根安全绳"])
        ['一块警示牌', '一个救生圈', '一根安全绳']
    """
    one = _pattern("one_of_each")
    if len(members) < _PAIR:
        return list(members)
    if all(map(_pattern("led_one").match, members)):
        return unled(members)
    first, *rest = members
    starts = [found.start() for found in one.finditer(first)]
    if starts and _most(one.match(member) for member in rest):
        first = first[starts[-1] :]
    elif len(first) > _LONGER * max(map(len, rest)) or _is_led_alone(first, rest):
        first = first_member(members)
    return [first, *rest]


def unled(members: Sequence[str]) -> list[str]:
    """Return members without the verb before 一批 and the like, if each has that: 打造|一批街区, 推出|一批酒店."""
    led = [_pattern("led_one").match(member) for member in members]
    kept = [member[one.end() :] for member, one in zip(members, led, strict=True) if one]
    return kept if len(set(kept)) == len(members) else list(members)


def _is_led_alone(first: str, rest: Sequence[str]) -> bool:
    """Say whether only the first member begins with a verb: 落实|义务教育、基本医疗、住房."""
    return is_led(first) and not any(is_led(member) for member in rest)


_LONGER = 1.5  # times as long as the others is a first member with the beginning of a clause


def singled(members: Sequence[str], name: str) -> list[str]:
    """Return members without 一个 and the like where most have it, but for a name that counts its word (五个一批)."""
    found = [_pattern("one_of_each").match(member) for member in members]
    if not _most(found) or any(one and one[0] in name for one in found):
        return list(members)
    return [member[one.end() if one else 0 :] for member, one in zip(members, found, strict=True)]


def _most(found: Iterable[object]) -> bool:
    told = [bool(each) for each in found]
    return sum(told) >= _SHARE * len(told)


_SHARE = 0.8


def placeless(members: Sequence[str]) -> list[str]:
    """Return members without the place or person that each names before its own name: 在云溪医院建设|肿瘤中心."""
    framed = [_pattern("framed").match(member) for member in members]
    if not all(framed):
        return list(members)
    return [member[one.end() :] for member, one in zip(members, framed, strict=True) if one]


_PLACE = "在"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[name].pattern)
