"""One bureau, one name: short, old and bracketed names of a unit → the name that it has in the register.

A collective name (各县（市、区）人民政府, 市属国企) stands for the bodies that the place's own register lists under it, or stays one.
"""

import re
from collections.abc import Iterator
from typing import Final

from kg.agencies.register import Register
from kg.lexicon.rules import rules
from kg.model import Place

__all__ = ["full_names"]

_LEVELS: Final = "省市区县州旗盟"
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]$")


def full_names(name: str, place: Place, year: int, register: Register) -> tuple[str, ...]:
    """Return the names under which the register knows a unit, in its order; one for a single unit.

    Args:
        name: As a table has it.
        place: Whose table.
        year: Of the report: a body is called as it was called when that year began.
        register: With the place's own bodies first.

    Example:
        >>> from kg.agencies.register import load_register
        >>> city, known = Place("栖云市", "000000", "county"), load_register()
        >>> [full_names(name, city, 2022, known)[0] for name in ("市卫健委", "市卫生健康委员会", "栖云市卫健局（原卫计局）")]
        ['栖云市卫生健康局', '栖云市卫生健康局', '栖云市卫生健康局']
        >>> full_names("各县区", city, 2022, known), full_names("各县（市、区）人民政府", city, 2022, known)
        (('各县（市、区）',), ('各县（市、区）',))
        >>> full_names("省教育厅", city, 2022, known)
        ('省教育厅',)
    """
    if rules("department")["collective"].match(name) or _listed(name, register):
        return tuple(_members(name, register)) or (_collective(name),)
    own = _of_place(name, place)
    if own is None:
        return (name,)
    found = register.identify(own, place, year)
    if found is None or found.body is None:
        return (_with_place(own, place),)
    return (found.body.name if found.body.own else place.name + (found.then or found.body.name),)


def _of_place(name: str, place: Place) -> str | None:
    """Return a name without its place and brackets, or None if it is a body of another place or level."""
    bare = _BRACKETS.sub("", name) or name
    if bare.startswith(place.name):
        return bare
    level = place.name[-1:]
    if bare[:1] in _LEVELS and bare[:1] != level:
        return None
    return bare


def _with_place(name: str, place: Place) -> str:
    """Return the unit's name as other places would write it: 市教育局 of 栖云市 is 栖云市教育局."""
    own = name[0] in _LEVELS and place.name.endswith(name[0]) and len(place.name) > 1
    return place.name[:-1] + name if own else name


def _listed(name: str, register: Register) -> bool:
    return sum(body.own and name in body.aliases for body in register.bodies) > 1


def _members(name: str, register: Register) -> Iterator[str]:
    """Yield the place's own bodies that a collective name stands for: those that list it among their names."""
    plain = _collective(name)
    for body in register.bodies:
        if body.own and (name in body.aliases or plain in map(_collective, body.aliases)):
            yield body.name


def _collective(name: str) -> str:
    """Return a collective name in one form: 各县区, 各县（市、区）人民政府 → 各县（市、区）."""
    known = rules("department")
    bare = known.pattern("government").sub("", name)
    if known["all_counties"].match(bare):
        return "各县（市、区）"
    if known["all_towns"].match(bare):
        return "各镇（街道）"
    return bare if known["lower"].match(bare) else name
