"""The register of agencies: functions of government, the bodies that perform them, and their names.

Read from the ontology; a place's own register, a CSV file, overrides the bodies of its functions or adds to them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kg.agencies.bodies import Body, Function, read_bodies
from kg.agencies.shipped import shipped
from kg.lexicon.rules import rules
from kg.model import Level, Place

__all__ = ["Identity", "Register", "load_register"]

_LAST: Final = "local_government"  # 管委会 and 街道 stand in the names of other bodies as well
_ENDINGS: Final[dict[str, Level]] = {
    "全国": "national",
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
}
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]|\s")


class Identity(NamedTuple):
    """Whose name a written name is.

    Attributes:
        function: Local name of its function.
        body: The typical body with that name, or None if only a part of the name gives the function away.
        then: What the body was called when the report's year began, or None.
        now: What it, or its successor, is called today, or None.
    """

    function: str
    body: Body | None
    then: str | None
    now: str | None


class Register:
    """Functions and bodies, and the ways from a written name to a function and back.

    Attributes:
        functions: By id, in the order of the vocabulary.
        bodies: A place's own ones first.
    """

    def __init__(self, functions: Mapping[str, Function], bodies: Iterable[Body]) -> None:
        self.functions = dict(functions)
        self.bodies = tuple(bodies)
        self._named: dict[str, list[Body]] = {}
        for body in self.bodies:
            for name in dict.fromkeys((body.name, *body.aliases)):
                self._named.setdefault(name, []).append(body)
        self._names = {name: found[0].function for name, found in self._named.items()}
        self._ids = {body.id: body for body in self.bodies if body.id}
        self._words = tuple((word, body) for body in self.bodies for word in body.words)
        self._own = {body.name for body in self.bodies if body.own}
        self._offices: dict[tuple[str, Place | None, int | None], str | None] = {}
        stems = [(stem, f.id) for f in self.functions.values() for stem in f.stems]
        self._stems = sorted(stems, key=lambda pair: (pair[1] == _LAST, -len(pair[0]), pair[0]))

    def function_of(self, name: str) -> str | None:
        """Return the function of the body with this written name, or None if no body is recognised.

        The longest known name at the end of the words decides, whatever place stands before it; else
        the longest part of a name that gives a function away.

        Example:
            >>> register = load_register()
            >>> [register.function_of(name) for name in ("市卫计委", "公积金中心", "青岚镇", "大剧院")]
            ['health', 'housing_fund', 'local_government', None]
        """
        name = _BRACKETS.sub("", name)
        known = self.known_ending(name)
        if known and self._names[known] != _LAST:
            return self._names[known]
        if not rules("department")["body"].match(name):
            return _LAST if rules("department")["lower"].match(name) else None
        stood_for = name.removesuffix(known)  # what a 管委会 or 人民政府 is the government of
        part = next((f for stem, f in self._stems if _gives_away(stem, f, stood_for)), None)
        return part or (self._names[known] if known else None)

    def known_ending(self, name: str) -> str:
        """Return the longest known name that the words end with, empty if there is none.

        Example:
            >>> load_register().known_ending("栖云市城管委")
            '城管委'
        """
        return next((name[i:] for i in range(len(name) - 1) if name[i:] in self._names), "")

    def body(self, function: str, level: Level | None, year: int | None = None) -> str | None:
        """Return what the body with this function is called, without the place's name.

        Args:
            function: Local name of the function's concept.
            level: Level of government; None stands for a county.
            year: The report's year: names are those of its beginning. None asks for the present.

        Returns:
            The name; before the body was founded, that of the one whose duties it took over. None if
            governments of this level have no such body, or had none.

        Example:
            >>> register = load_register()
            >>> [register.body("health", "prefecture", year) for year in (2013, 2016, 2018, 2019)]
            ['卫生局', '卫生和计划生育委员会', '卫生和计划生育委员会', '卫生健康委员会']
            >>> [register.body("medical_insurance", "county", year) for year in (2015, 2022)]
            ['人力资源和社会保障局', '医疗保障局']
        """
        found = self._standing(function, level or "county", year)
        return found.name if found else None

    def identify(
        self, name: str, place: Place | None = None, year: int | None = None
    ) -> Identity | None:
        """Return which typical body a written name stands for, or None if it is none of the register.

        Args:
            name: As written, with or without a place before it.
            place: Whose body; a county's if None.
            year: The report's year. The name may be one that people still, or already, used then.

        Example:
            >>> register, city = load_register(), Place("临江市", None, "prefecture")
            >>> found = register.identify("市卫计委", city, 2016)
            >>> found.body.name, found.then, found.now
            ('卫生和计划生育委员会', '卫生和计划生育委员会', '卫生健康委员会')
            >>> found = register.identify("市卫计委", city, 2022)
            >>> found.body.until, found.then
            (2018, '卫生健康委员会')
        """
        function = self.function_of(name)
        home = name.removeprefix(place.name) if place else name
        if function is None or rules("department")["own_government"].match(home):
            return None
        level = (_level_of(place) if place else None) or "county"
        bodies = [b for b in self._called_so(name) if b.function == function]
        ranked = sorted(bodies, key=lambda b: (not b.own, level not in b.levels, not b.stood(year)))
        if not ranked:
            return Identity(function, None, None, None)
        then, now = (self._name_in(at, ranked[0], level) for at in (year, None))
        return Identity(function, ranked[0], then, now)

    def _called_so(self, name: str) -> list[Body]:
        return self._named.get(self.known_ending(_BRACKETS.sub("", name)), [])

    def _name_in(self, year: int | None, body: Body, level: Level) -> str | None:
        """Return what a body, its forerunner or its successor was called in a year."""
        if body.stood(year):
            return body.name
        successors = [self._ids[id] for id in body.successors if id in self._ids]
        heir = next((b for b in successors if level in b.levels), None)
        function = successors[0].function if successors else body.function
        return self._name_in(year, heir, level) if heir else self.body(function, level, year)

    def _standing(self, function: str, level: Level, year: int | None) -> Body | None:
        bodies = [b for b in self.bodies if b.function == function and level in b.levels]
        found = next((body for body in bodies if body.stood(year)), None)
        before = (self._ids[id].function for body in bodies for id in body.forerunners)
        other = next(before, None) if found is None else None
        return self._standing(other, level, year) if other else found

    def office(self, function: str, place: Place | None, year: int | None = None) -> str | None:
        """Return the name of a place's body with this function (栖云市教育局).

        Municipalities call theirs as cities do; national bodies and a place's own ones stand alone.

        Example:
            >>> load_register().office("education", Place("栖云市", "000000", "county"))
            '栖云市教育局'
            >>> load_register().office("education", Place("临江省"))
            '临江省教育厅'
        """
        asked = (function, place, year)
        if asked not in self._offices:  # the same few are asked for with every statement
            self._offices[asked] = self._office(*asked)
        return self._offices[asked]

    def _office(self, function: str, place: Place | None, year: int | None) -> str | None:
        if place is None:
            return self.body(function, None, year)
        level = _level_of(place)
        name = self.body(function, level, year)
        alone = name is None or name in self._own or level == "national"
        return name if alone else f"{place.name}{name}"

    def words(self) -> tuple[tuple[str, Body], ...]:
        """Return the words of a place's own register with the body that they lead to."""
        return self._words

    def with_bodies(self, bodies: Iterable[Body]) -> "Register":
        """Return a register in which these bodies stand before the others."""
        return Register(self.functions, (*bodies, *self.bodies))


@cache
def load_register(own: str | Path | None = None) -> Register:
    """Return the shipped register, with a place's own bodies first if its CSV file is given.

    Raises:
        ReadError: If the CSV file is missing or says something that the register does not know.
    """
    if own is not None:
        register = load_register()
        return register.with_bodies(read_bodies(own, register.functions))
    return Register(*shipped())


def _gives_away(stem: str, function: str, name: str) -> bool:
    """Return whether a part of a name tells its function; 镇 and 新区 do so at its end only."""
    return name.endswith(stem) if function == _LAST else stem in name


def _level_of(place: Place) -> Level | None:
    """Return a place's level, else the one that its name tells; municipalities name bodies as cities do."""
    told = (level for ending, level in _ENDINGS.items() if place.name.endswith(ending))
    level = place.level or next(told, None)
    return "prefecture" if level == "province" and place.name.endswith("市") else level
