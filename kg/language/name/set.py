"""Named sets: what a report announces with a count and lists (十项行动, “八大新场景”, 外贸“五新”).

Eight ways of listing, the surer one first:

    parts     “一港两带”：一港即甲；两带即乙、丙: one set, and its parts are none (composed.py)
    before    丝绸、茶叶两大产业集群: the members stand before the count (ahead.py)
    after     “三大工程”：甲、乙、丙: the members stand after it (behind.py)
    items     三项任务：一是甲；二是乙；三是丙, and other sentences behind it (itemised.py)
    again     抓好三大工程。甲工程开工。乙工程 …: the noun comes again in the sentences behind it (again.py)
    dashes    抓好三大工程。 and as many paragraphs that a dash opens (dashed.py)
    headings  十项行动, then ten numbered headings or lead sentences that end in 行动
    refrain   “五新”, then five clauses that end in 新主体, 新市场 …

A set is returned only if it has as many members as its count says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.language.name.again import again
from kg.language.name.ahead import before, is_everyday
from kg.language.name.bare import unframed
from kg.language.name.behind import after
from kg.language.name.composed import Composed, composed
from kg.language.name.counted import Name, find_counted
from kg.language.name.dashed import dashed
from kg.language.name.enumeration import core, evened
from kg.language.name.itemised import known, numbered, sentences, works
from kg.language.name.outlined import Heading, Outline
from kg.language.name.refrain import echoed, refrain, repeated, whole_name
from kg.lexicon.bodies import known_sets
from kg.lexicon.rules import rules
from kg.reading.divisions import find_place

__all__ = ["Found", "Heading", "find_programmes"]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A named set.

    Attributes:
        start: Start of the name where it is announced.
        end: End of the name.
        name: 十项行动, as announced.
        count: 10.
        members: The list, in order; `len(members) == count`.
    """

    start: int
    end: int
    name: str
    count: int
    members: tuple[str, ...]


def find_programmes(text: str, sections: Sequence[Heading] = ()) -> list[Found]:
    """Return the named sets, in order, each once: the same name with quite other members is another set.

    Args:
        text: The text.
        sections: Its headings, in order of `start`.

    Example:
        >>> [(p.name, p.members) for p in find_programmes("做强丝绸、茶叶两大产业集群。")]
        [('两大产业集群', ('丝绸', '茶叶'))]
    """
    found: list[Found] = []
    outline = Outline(text, sections)
    names = [
        name
        for name in find_counted(text)
        if name.size > 1 and not rules("programme")["no_set"].match(name.text)
    ]
    wholes = {name: whole for name in names if (whole := composed(text, name)).members}
    names = [name for name in names if not _is_part(name, wholes)]
    beside = [_beside(text, name, wholes.get(name)) for name in names]
    listed = sorted(zip(names, beside, strict=True), key=lambda pair: not pair[1])
    for name, members in listed:
        if not (members or name.loose or is_everyday(name)):
            name, members = _elsewhere(text, name, outline)  # noqa: PLW2901
        if _are_places(name, members):
            continue
        if members and not any(_is_same(name, members, other) for other in found):
            bare = tuple(evened(core(unframed(members, name.text), ""), _noun(name)))
            found.append(Found(name.start, name.end, name.text, name.size, bare))
    return sorted(one for one in found if not any(_is_inside(one, other) for other in found))


def _noun(name: Name) -> str:
    """Return what all members are, if a name counts one kind of things: 平台 of 三大平台, nothing of 四馆一中心."""
    several = rules("programme")["many_counts"].match(name.text.strip("“”"))
    return "" if several else name.noun or name.head


def _are_places(name: Name, members: Sequence[str]) -> bool:
    """Say whether things are merely counted by the places where they lie: 云溪市、锦河县两个新城; 三大新城 may be a plan."""
    if not (members and rules("programme")["number_of"].match(name.text)):
        return False
    return sum(bool(find_place(member).code) for member in members) >= _MOST * len(members)


_MOST = 0.6  # of the members are places; a name of a quarter is in no table


def _is_part(name: Name, wholes: Mapping[Name, Composed]) -> bool:
    """Say whether a name is a part of one whose parts are explained there: 两带 of 一港两带."""
    return any(
        whole.start < name.start < told.end and name.text in whole.text
        for whole, told in wholes.items()
    )


def _is_inside(one: Found, other: Found) -> bool:
    """Say whether a set stands within a member of another: 五个统筹, one of which is 空间、规模、产业三大结构."""
    return other.start < one.start and any(
        one.name in member and all(inner in member for inner in one.members)
        for member in other.members
    )


def _beside(text: str, name: Name, whole: Composed | None) -> tuple[str, ...]:
    """Return the members that stand directly before or behind a name, or those of its parts."""
    if _is_gloss(name):
        return ()
    if whole:
        return whole.members
    little = name.size <= _PAIR and (name.loose or is_everyday(name))
    single = name.loose and len(name.text) == _ABBREVIATED
    return before(text, name) or (() if little or single else after(text, name))


def _elsewhere(text: str, name: Name, outline: Outline) -> tuple[Name, tuple[str, ...]]:
    """Return a name, with the words that it needs, and its members from what follows it further down."""
    members = (
        outline.members(name)
        or numbered(text, name)
        or sentences(text, name)
        or works(text, name)
        or known(text, name)
        or dashed(text, name)
        or (() if _is_gloss(name) else again(text, name, outline.scope_end(name)))
        or (() if _is_gloss(name) else repeated(text, name) or echoed(text, name))
    )
    if members:
        return name, members
    members = refrain(text, name)
    return (whole_name(text, name) if members else name), members


def _is_same(name: Name, members: Sequence[str], other: Found) -> bool:
    """Say whether a set was found before: in the same place, by the same name with like members, or with the same members."""
    like = [any(ours in theirs or theirs in ours for theirs in other.members) for ours in members]
    shared = sum(map(set(other.members).__contains__, members))
    again = name.text == other.name and (shared * 2 >= len(members) or sum(like) * 2 > len(members))
    alias = len(members) > _PAIR and tuple(members) == other.members
    return again or alias or (name.start < other.end and other.start < name.end)


def _is_gloss(name: Name) -> bool:
    """Say whether the name only abbreviates two things that are listed (两违)."""
    if name.text in known_sets():
        return False
    return name.size <= _PAIR and not name.noun and len(name.text) == _ABBREVIATED


_PAIR = 2
_ABBREVIATED = 2  # characters of a number and its noun
