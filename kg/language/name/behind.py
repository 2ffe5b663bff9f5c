"""Members behind the count: “三大工程”：甲、乙、丙, in one list or in clauses."""

import re
from collections.abc import Sequence
from functools import cache

from kg.language.name.bare import opening, placeless, singled, unled
from kg.language.name.boundary import is_led, name_start
from kg.language.name.counted import Name, count_of
from kg.language.name.enumeration import (
    checked,
    quoted_items,
    shared_start,
    split_items,
    without_tail,
)
from kg.lexicon.rules import rules

__all__ = ["after"]

_PAIR, _VERB = 2, 2  # things, and characters of a verb


def after(text: str, name: Name) -> tuple[str, ...]:
    """Return the members that a list behind a name has, if it is one of as many as the name counts.

    Example:
        >>> from kg.language.name.counted import find_counted
        >>> text = "建设三大片区：城东、城西和城北。"
        >>> after(text, next(find_counted(text)))
        ('城东', '城西', '城北')
    """
    quoted = name.outer[1] > name.end
    if quoted and (shared := _of_several(text, name)):
        return checked(shared, longest=_LONGEST)
    opened = _pattern("follow").match(text, name.outer[1])
    opened = opened or (_pattern("follow_noun").match(text, name.outer[1]) if quoted else None)
    if not opened and _pattern("titled").search(
        text, max(0, name.outer[0] - _TITLE), name.outer[0]
    ):
        opened = _LINES.match(text, name.outer[1])
    part = len(name.text) <= _PART and name.size <= _PAIR
    if not opened or (part and not _MARK.search(opened[0])):
        return ()
    begun = _pattern("begun").match(text, opened.end())
    low = begun.end() if begun else opened.end()
    parallel = _parallel(text, low, name)
    if parallel:
        return checked(placeless(parallel), longest=_LONGEST)
    listed = rules("programme")["listed"].match(text, low)
    words = _without_name(listed["list"], text[slice(*name.outer)]) if listed else ""
    items = without_tail(_listed_items(words, name.size))
    items = singled(_without_noun(opening(items), name), name.text)
    return checked(items or [""], longest=_LONGEST) or _in_clauses(
        text, low, name, bracket="（" in opened[0]
    )


def _of_several(text: str, name: Name) -> list[str]:
    """Return the members of one of several names that a line explains in turn: “三治”“两进”：甲、乙、丙；丁、戊."""
    low, high = name.outer
    before = _pattern("heads_before").search(text, max(0, low - _HEADS), low)
    behind = _pattern("heads_behind").match(text, high, high + 2 * _HEADS)
    if not behind:
        return []
    at = before[0].count("“") if before else 0
    size = at + 1 + behind["heads"].count("“")
    words = re.split("[。\n]", text[behind.end() : behind.end() + _ALL], maxsplit=1)[0]
    lists = next((found for mark in "；，" if len(found := words.split(mark)) == size), [])
    if size < _PAIR or not lists:
        return []
    listed = _WHOLE.fullmatch(lists[at])
    return _without_noun(split_items(listed[1] if listed else lists[at], name.size), name)


_HEADS = 30  # characters of the names before; twice as many behind, with what ends them


def _without_noun(members: list[str], name: Name) -> list[str]:
    """Return members without the set's noun that only the last of them has: 春季会战、冬季会战|专项行动."""
    noun = name.noun
    if not (members and noun and members[-1].endswith(noun)):
        return members
    short = members[-1][: -len(noun)].removesuffix("的")
    alone = len(short) > 1 and not any(member.endswith(noun) for member in members[:-1])
    return [*members[:-1], short] if alone else members


def _without_name(words: str, name: str) -> str:
    """Return a list without its name, where that is said again behind it: 五大行动：甲、乙、丙、丁、戊“五大行动”."""
    bare = words.removesuffix("”").removesuffix(name.strip("“”"))
    return bare.removesuffix("“").removesuffix("等") if len(bare) < len(words) - 1 else words


def _listed_items(words: str, count: int) -> list[str]:
    """Split a list behind its name; the marks around the whole of it are no part of it: “甲、乙、丙”制度."""
    whole = _WHOLE.fullmatch(words)
    return quoted_items(words, count) or split_items(
        whole[1] if whole else words, count, inner=True
    )


_WHOLE = re.compile("“([^“”]+、[^“”]+)”[^“”、]{0,6}")
# “两集中”即甲、乙, without a mark between: what a part of a longer name abbreviates.
_MARK, _PART = re.compile(r"\W"), 3
_TITLE = 14  # characters before a name in its line
_LINES = re.compile(r"[^\W\d]{0,4}\n\s*")


def _parallel(text: str, low: int, name: Name) -> list[str]:
    """Return the clauses behind a name, as many as it counts, that all start as the first one does: 拆除甲、乙，拆除丙."""
    words = re.split("[。；\n]", text[low : low + _ALL], maxsplit=1)[0]
    items = words.split("，")
    starts = {item[:_VERB] for item in items}
    return items if len(items) == name.size and len(starts) == 1 and is_led(items[0]) else []


def _in_clauses(text: str, low: int, name: Name, *, bracket: bool) -> tuple[str, ...]:
    """Return the members of a list that is parted by other marks: as the clauses or sentences of all that is said of the name."""
    words = text[low : low + _ALL].split("）" if bracket else "\n", maxsplit=1)[0]
    words = words if bracket else words.split("。")[0]
    for marks in ("；", "[；，]", "[、；]" if bracket else "[；，、]"):
        items = [re.split("[，：]", part.strip())[0] for part in re.split(marks, words)]
        if len(items) == name.size and (marks == "；" or bracket or _is_told(items, name)):
            return checked(placeless(unled(_from_shared(items))), longest=_LONGEST)
    if bracket and (items := split_items(words.replace("，", "、"), name.size)):
        return checked([_unled(item) for item in items], longest=_LONGEST)
    items = words.split("；")[0].strip().split("，")
    led = name.outer[1] == name.end and all(map(is_led, items))
    if len(items) == name.size > _PAIR and (led or _is_told(items, name)):
        return checked(items, longest=_LONGEST)  # 四项工作：甲，乙，丙，丁；and on to other things
    return ()


def _unled(item: str) -> str:
    """Return an item in brackets without the verb of its clause: 扩建|天香园."""
    return item[name_start(item, 0, len(item)) :] or item if is_led(item) else item


def _from_shared(items: Sequence[str]) -> list[str]:
    """Return clauses, the first from the words on that all others start with: 全体干部必须|坚持实干，坚持学习，坚持廉洁."""
    first, *rest = items
    shared = shared_start(rest)
    at = first.find(shared) if len(shared) >= _VERB else 0
    return [first[max(at, 0) :], *rest]


def _is_told(items: Sequence[str], name: Name) -> bool:
    """Say whether the clauses have the words of the name: each of them (六优先), or as many as it counts (三促进一保持)."""
    counts = list(_pattern("counts").finditer(name.text))
    if len(counts) > 1 and not _pattern("repeats").match(name.text):
        return all(
            sum(each["word"] in item for item in items) >= count_of(each["n"]) for each in counts
        )
    words = set(name.text[1:])
    same = len({item[:_VERB] for item in items}) == 1 and is_led(items[0])
    return same or bool(words.intersection(*map(set, items)))


_ALL, _LONGEST = 400, 30  # characters of a list, and of a member


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[name].pattern)
