"""The administrative table: names, codes of GB/T 2260 and levels of places, today's and former ones.

`divisions.tsv` holds code, name and level of today's places; 100000 is the whole country, 000000 the bundled sample's
place. `former.tsv` holds places that were renamed, raised or merged, with the first and the last year of the name where
they matter and the code of the place that it belongs to since. `aliases.tsv` holds short names that no rule gives.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from kg.lexicon.rules import rules
from kg.model import Level, Place

__all__ = [
    "Entry",
    "entries",
    "find_place",
    "parse_place",
    "rows",
    "short_name",
    "successor",
]

_COUNTRY = "全国"
_NOT_NAMES = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
_LEVEL_OF_ENDING: tuple[tuple[str, Level], ...] = (
    ("省", "province"), ("自治区", "province"), ("州", "prefecture"), ("盟", "prefecture"),
    ("地区", "prefecture"), ("县", "county"), ("旗", "county"), ("区", "county"), ("縣", "county"), ("區", "county"),
)  # fmt: skip
_LEVELS = get_args(Level)
_SHORT, _BEGIN, _NEVER = (rules("places").pattern(group) for group in ("short", "begin", "never"))
_NAME = re.compile("[\u4e00-\u9fff]{1,14}(?:[省市县区旗州盟镇乡縣區鎮鄉]|街道)")
_UPPER = frozenset("省市区州盟县")  # endings of names that other names may follow
_UNITS = "我全本各省市县区"  # 我市 and 自治区 are no names
_BRACKETS = re.compile(r"[（）()\s]")
_UNCLOSED = re.compile(r"^.*[（(](?=[^（）()]*$)")
_ALWAYS = (0, 9999)
_LONGEST = 16  # characters of a name, at most
_STRANGE = 2  # characters before a known name, or before the unit, that can be no name


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table.

    Attributes:
        place: Name, code and level.
        since: First year of the name; 0 if that is not known.
        until: Last year of the name; 9999 if it still holds.
    """

    place: Place
    since: int = _ALWAYS[0]
    until: int = _ALWAYS[1]

    @property
    def former(self) -> bool:
        """Whether the name holds no longer."""
        return self.until < _ALWAYS[1]

    def held(self, year: int | None) -> bool:
        """Whether the name held in a year; today's names hold where no year is given."""
        return not self.former if year is None else self.since <= year <= self.until


def find_place(name: str, context: str = "", year: int | None = None) -> Place:
    """Return the place of a name; a name that the table lacks, or has twice, gets no code.

    Args:
        name: As in the table (义乌市), or short (恩施州, 义乌); names of the places it lies in may stand before it.
        context: Words that may name the places it lies in; they decide between places of one name.
        year: The year of the report; it decides between a former place and today's of the same name.

    Example:
        >>> find_place("浙江义乌市")  # 义乌 will do, too
        Place(name='义乌市', code='330782', level='county')
        >>> find_place("恩施州").name, find_place("莱芜市").code
        ('恩施土家族苗族自治州', '371200')
        >>> find_place("鼓楼区"), find_place("南京市鼓楼区").code
        (Place(name='鼓楼区', code=None, level='county'), '320106')
    """
    name = re.sub(r"\s", "", name)
    for table in (_names(), _bare_names()):
        for at in range(len(name)):
            if name[at:] in table and _is_above(name[:at]):
                return _choose(table[name[at:]], name[:at] or context, year)
    level = next((level for end, level in _LEVEL_OF_ENDING if name.endswith(end)), None)
    return Place(name, None, level)


def parse_place(words: str, context: str = "", year: int | None = None) -> Place | None:
    """Return the place whose name ends some words, or None if no name ends them.

    A name that the table lacks counts only if nothing else than a name can stand there.

    Args:
        words: Words of a title page, up to the end of a name.
        context: As for `find_place`.
        year: As for `find_place`.

    Example:
        >>> parse_place("（浙江省）义乌市").code, parse_place("在2月5日召开的栖云市").code
        ('330782', '000000')
        >>> parse_place("12日在日喀则市").name, parse_place("黔南州").name
        ('日喀则市', '黔南布依族苗族自治州')
        >>> parse_place("我市"), parse_place("较好完成了县")
        (None, None)
    """
    words = _BRACKETS.sub("", _UNCLOSED.sub("", words))[-2 * _LONGEST :]
    if words.endswith(_COUNTRY):
        return find_place(_COUNTRY)
    table = _names()
    for at in range(len(words)):
        if words[at:] in table and _may_begin(words[:at]):
            return _choose(table[words[at:]], words[:at] + context, year)
    return _unknown(words, context, year)


def _may_begin(before: str) -> bool:
    return bool(_BEGIN.search(before)) or _is_above(before)


def _is_above(before: str) -> bool:
    """Whether words end in the name of a place, so that one that lies in it may follow."""
    if not before or before[-1] in _UPPER:
        return True
    return any(
        before[at:] in _bare_names()
        for at in range(max(len(before) - _LONGEST, 0), len(before) - 1)
    )


def _unknown(words: str, context: str, year: int | None) -> Place | None:
    """Return the place of a name that the table lacks or that stands behind other words."""
    at = next((at for at in range(len(words) - 1, 0, -1) if _BEGIN.search(words[:at])), 0)
    name = words[at:]
    for cut in range(_STRANGE, len(name) - _STRANGE):
        if name[cut:] in _names():
            return _choose(_names()[name[cut:]], words + context, year)
    if (
        not _NAME.fullmatch(name)
        or len(short_name(name)) < _STRANGE
        or name[0] in _UNITS
        or _NEVER.search(name)
    ):
        return None
    return find_place(name, context, year)


def _choose(same: Sequence[Entry], context: str, year: int | None) -> Place:
    """Return the place of several of one name; without a code if it cannot be told which."""
    held = [entry for entry in same if entry.held(year)] or list(same)
    top = min(_LEVELS.index(entry.place.level) for entry in held if entry.place.level)
    places = [entry.place for entry in held if entry.place.level == _LEVELS[top]]
    if len(places) == 1:
        return places[0]
    counts = [sum(context.count(name) for name in _parents(place)) for place in places]
    best = max(counts)
    if best and counts.count(best) == 1:
        return places[counts.index(best)]
    return Place(places[0].name, None, places[0].level)


def _parents(place: Place) -> list[str]:
    """Return the names of the prefecture and province that a place lies in, without their endings."""
    code = place.code or ""
    names = (_by_code().get(parent) for parent in (f"{code[:4]}00", f"{code[:2]}0000"))
    return [short_name(name) for name in names if name and name != place.name]


def short_name(name: str) -> str:
    """Return a name without the ending that says what unit it is.

    Example:
        >>> short_name("恩施土家族苗族自治州"), short_name("内蒙古自治区"), short_name("义乌市")
        ('恩施', '内蒙古', '义乌')
    """
    return _SHORT.sub("", name)


def entries() -> Iterator[Entry]:
    """Yield the rows of the table, by name; today's before the former ones of one name.

    A city's own county-level row beside the city is left out.
    """
    for same in _table().values():
        yield from same


def successor(place: Place) -> Place | None:
    """Return the place that a former place belongs to since it was renamed, raised or merged; None of today's.

    Example:
        >>> found = successor(Place("莱芜市", "371200", "prefecture"))
        >>> found and found.name, successor(Place("济南市", "370100", "prefecture"))
        ('济南市', None)
    """
    code = _successors().get((place.name, place.code or ""))
    return next((it.place for it in entries() if it.place.code == code and not it.former), None)


@cache
def _successors() -> dict[tuple[str, str], str]:
    return {(name, code): after for code, name, _, _, _, after in rows("former")}


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    levels: dict[str, Level] = {level: level for level in _LEVELS}
    for code, name, level in rows("divisions"):
        if name not in _NOT_NAMES:
            found[name].append(Entry(Place(name, code, levels[level])))
    today = {name: _highest(same) for name, same in found.items()}
    for code, name, level, since, until, _ in rows("former"):
        entry = Entry(Place(name, code, levels[level]), int(since or 0), int(until))
        today[name] = (*today.get(name, ()), entry)
    return today


def _highest(same: Sequence[Entry]) -> tuple[Entry, ...]:
    top = min(_LEVELS.index(entry.place.level) for entry in same if entry.place.level)
    return tuple(entry for entry in same if entry.place.level == _LEVELS[top])


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of one of the tables, without its head."""
    text = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    return (row.split("\t") for row in text.splitlines()[1:])


@cache
def _by_code() -> dict[str, str]:
    return {e.place.code: e.place.name for e in entries() if e.place.code and not e.former}


@cache
def _names() -> dict[str, tuple[Entry, ...]]:
    """Return the places by full name, and by short name with the unit (恩施州)."""
    table = dict(_table())
    table |= _missing(
        table, ((short_name(name) + name[-1], name) for name in table if "自治" in name)
    )
    return table | {alias: _table()[name] for alias, name in rows("aliases")}


@cache
def _bare_names() -> dict[str, tuple[Entry, ...]]:
    """Return the places by short name without the unit (恩施, 义乌)."""
    return _missing(_names(), ((short_name(name), name) for name in _table()))


def _missing(
    table: dict[str, tuple[Entry, ...]], pairs: Iterable[tuple[str, str]]
) -> dict[str, tuple[Entry, ...]]:
    """Return the places of the other names that a table lacks."""
    found: dict[str, tuple[Entry, ...]] = defaultdict(tuple)
    for other, name in pairs:
        if len(other) > 1 and other not in table:
            found[other] += _table()[name]
    return dict(found)
