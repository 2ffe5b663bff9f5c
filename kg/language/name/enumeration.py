"""Enumerations: the members of 甲、乙和丙, without the verb that stands before the first of them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from kg.language.name.boundary import is_led, name_start
from kg.lexicon.rules import rules

__all__ = ["checked", "first_member", "split_items", "unquoted"]

_LONGEST = 18  # characters of a member
_VERB = 2  # characters of a verb


def split_items(words: str, count: int) -> list[str]:
    """Split an enumeration into `count` members; nothing if it has more or fewer.

    Example:
        >>> split_items("丝绸、茶叶和机械", 3), split_items("丝绸、茶叶和机械", 4)
        (['丝绸', '茶叶', '机械'], [])
    """
    items = words.split("、")
    if len(items) == count - 1:
        last = rules("programme")["last"].match(items[-1])
        items[-1:] = [items[-1][: last.start()], items[-1][last.end() :]] if last else items[-1:]
    return items if len(items) == count > 1 else []


def first_member(members: Sequence[str]) -> str:
    """Return the first of two or more members without the verb before it.

    Example:
        >>> first_member(["做强丝绸", "茶叶"]), first_member(["推动教育进社区", "进校园", "进企业"])
        ('丝绸', '进社区')
    """
    first, rest = members[0], members[1:]
    whole = rules("programme")["whole"].match(first)
    if whole:
        return first[whole.start() :]
    shared = _shared_start(rest) if len(rest) > 1 else ""
    if shared and shared in first:
        return first[first.rindex(shared) :]
    if all(is_led(item) for item in rest):
        return first  # members that are themselves verb phrases
    return _fitting(first, [len(item) for item in rest])


def _shared_start(items: Sequence[str]) -> str:
    columns = takewhile(lambda column: len(set(column)) == 1, zip(*items, strict=False))
    return "".join(column[0] for column in columns)


def _fitting(first: str, lengths: list[int]) -> str:
    """Return the end of the first member that is most like the others in length."""
    bare = first[name_start(first, 0, len(first), soft=False) :]
    if not bare:  # “一带一路”建设 ends in what elsewhere is a verb
        bare = first[name_start(first, 0, len(first) - _VERB, soft=False) :]
    softer = bare[name_start(bare, 0, len(bare)) :]
    typical = sum(lengths) / len(lengths)
    if softer and abs(len(softer) - typical) < abs(len(bare) - typical):
        bare = softer
    if len(lengths) > 1 and len(bare) > max(lengths) == min(lengths) and "“" not in bare:
        bare = bare[-max(lengths) :]
    return bare


def checked(members: Sequence[str]) -> tuple[str, ...]:
    """Return the members if they look like names of one kind, else nothing.

    Example:
        >>> checked(["“丝绸”", "茶叶"]), checked(["丝绸", "丝绸"])
        (('丝绸', '茶叶'), ())
    """
    bare = tuple(unquoted(member.strip()) for member in members)
    sizes = [len(member) for member in bare]
    even = min(sizes) > 0 and max(sizes) <= min(_LONGEST, 4 * min(sizes) + 2)
    clean = not any(rules("programme")["broken"].match(member) for member in bare)
    return bare if even and clean and len(set(bare)) == len(bare) else ()


def unquoted(member: str) -> str:
    """Return the member without the quotation marks around the whole of it."""
    return member[1:-1] if re.fullmatch("“[^”]*”", member) else member
