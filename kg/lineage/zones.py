"""Statements → the part of the place that each speaks of: a new area, a park, the counties.

A figure of 望溪新区 is none of the city. The part is the subject of the clause, of the one before it (望溪新区产值翻番，出口增长20%), or of the title
above; a clause that speaks of the whole place (全市) is of no part. A measure that does not say of what (营收, 税收) is of the part
that was last named in its paragraph.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.language.number.phrase import opening
from kg.lexicon.rules import rules
from kg.model import Statement

__all__ = ["Zone", "is_same_zone", "zones"]

_ADJOINING = 3  # characters between neighbouring clauses, fewer
_KEPT = 10_000  # names


class Zone(NamedTuple):
    """The part of the place that a statement speaks of, empty for the whole of it.

    Attributes:
        here: As the statement, its neighbour or the title says.
        around: As the paragraph up to it says.
    """

    here: str = ""
    around: str = ""

    def of(self, key: str) -> str:
        """Return the part that a measure is of.

        Example:
            >>> zone = Zone("", "望溪新区")
            >>> zone.of("营收"), zone.of("进出口总额")
            ('望溪新区', '')
        """
        plain = not self.here and rules("measure")["plain_measure"].match(key)
        return self.around if plain else self.here


def zones(statements: Sequence[Statement], sections: Mapping[str, str]) -> list[Zone]:
    r"""Return the part of the place that each statement speaks of.

    Args:
        statements: The statements of a report, in order.
        sections: Titles of the report's sections, by their ids.

    Example:
        >>> from kg.language import extract
        >>> text = "2023年政府工作安排\n望溪新区新开工项目9个，出口增长20%。建设厂房7座。全市出口增长5%。"
        >>> zones(extract(text, place="栖云市", year=2023).statements, {})  # doctest: +NORMALIZE_WHITESPACE
        [Zone(here='望溪新区', around='望溪新区'), Zone(here='望溪新区', around='望溪新区'),
         Zone(here='', around='望溪新区'), Zone(here='', around='')]
    """
    found: list[Zone] = []
    before, around, end = "", "", 0
    says = rules("measure")
    for statement in statements:
        goes_on, own = statement.start - end < _ADJOINING, zone_of(statement.text)
        if says["everywhere"].match(statement.text):
            around, zone = "", Zone()
        else:
            around = own or (around if goes_on else "")
            carried = before if goes_on and not says["anew"].match(statement.text) else ""
            titled = _of_title(sections.get(statement.section or "", ""))
            zone = Zone(own or carried or titled, around)
        found.append(zone)
        before, end = own, statement.end
    return found


@lru_cache(maxsize=_KEPT)
def zone_of(text: str) -> str:
    """Return the part of the place that a text begins with; empty if there is none, or something is done to it.

    Example:
        >>> zone_of("望溪新区出口增长5%"), zone_of("县域经济增长5%"), zone_of("建设望溪新区")
        ('望溪新区', '县域', '')
    """
    found = rules("measure")["zone"].match(text)
    return found["zone"] if found and not opening(found["zone"]) else ""


@lru_cache(maxsize=_KEPT)
def _of_title(title: str) -> str:
    """Return the part of the place that a title is about: 加快建设望溪新区."""
    named = "" if any(mark in title for mark in _MARKS) else zone_of(title[opening(title) :])
    return named if len(named) > _PLAIN else ""


_MARKS = "，、；和与"  # of a title about several things
_PLAIN = 3  # characters of a kind of part (开发区), which a title may name for all of them


def is_same_zone(one: str, other: str) -> bool:
    """Tell whether two names may be of one part: 望溪新区 and 新区, but not 青岚新区.

    Example:
        >>> is_same_zone("望溪新区", "新区"), is_same_zone("望溪新区", "青岚新区"), is_same_zone("", "新区")
        (True, False, False)
    """
    if not (one and other):
        return one == other
    return one.endswith(other) or other.endswith(one) or one[:_NAMED] == other[:_NAMED]


_NAMED = 2  # characters that tell one name from another: 望溪新区, 望溪产业园
