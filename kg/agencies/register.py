"""The register of agencies: functions of government, the bodies that perform them, and their names.

Read from `ontology/agencies.ttl` (bodies, definitions, COFOG) and `ontology/vocabulary/function.ttl` (labels).
A place's own register, a CSV file, overrides the bodies of its functions or adds to them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, cast

import pyoxigraph

from kg.agencies.bodies import Body, Function, read_bodies
from kg.identifiers import BASE
from kg.model import Level, Place

__all__ = ["Register", "load_register"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_VOCABULARY: Final = f"{BASE}voc/"
_LAST: Final = "local_government"  # 管委会 and 街道 stand in the names of other bodies as well
# A name is looked up by its parts only if it ends like a body's.
_BODY: Final = re.compile(r".*[局委办厅部会署司处队]$|.*(?:中心|公司|集团|办公室|政府)$")
_ENDINGS: Final[dict[str, Level]] = {
    "全国": "national",
    "省": "province",
    "自治区": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
}
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]|\s")


class Register:
    """Functions and bodies, and the ways from a written name to a function and back.

    Attributes:
        functions: By id, in the order of the vocabulary.
        bodies: A place's own ones first.
    """

    def __init__(self, functions: Mapping[str, Function], bodies: Iterable[Body]) -> None:
        self.functions = dict(functions)
        self.bodies = tuple(bodies)
        self._names: dict[str, str] = {}
        for body in self.bodies:
            for name in (body.name, *body.aliases):
                self._names.setdefault(name, body.function)
        stems = [(stem, f.id) for f in self.functions.values() for stem in f.stems]
        self._stems = sorted(stems, key=lambda pair: (pair[1] == _LAST, -len(pair[0]), pair[0]))

    def function_of(self, name: str) -> str | None:
        """Return the function of the body with this written name, or None if no body is recognised.

        The longest known name at the end of the words decides, whatever place stands before it; else
        the longest part of a name that gives a function away.

        Example:
            >>> register = load_register()
            >>> [register.function_of(name) for name in ("市卫计委", "成都公积金中心", "区教育局", "大剧院")]
            ['health', 'housing_fund', 'education', None]
        """
        name = _BRACKETS.sub("", name)
        known = self.known_ending(name)
        if known and self._names[known] != _LAST:
            return self._names[known]
        if not _BODY.match(name):
            return None
        stood_for = name.removesuffix(known)  # what a 管委会 or 人民政府 is the government of
        part = next((function for stem, function in self._stems if stem in stood_for), None)
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
            The name, or None if governments of this level have no such body.

        Example:
            >>> register = load_register()
            >>> [register.body("health", "prefecture", year) for year in (2013, 2016, 2018, 2019)]
            ['卫生局', '卫生和计划生育委员会', '卫生和计划生育委员会', '卫生健康委员会']
        """
        level = level or "county"
        bodies = [b for b in self.bodies if b.function == function and level in b.levels]
        standing = [body for body in bodies if body.stood(year)]
        return next((body.name for body in standing or bodies), None)

    def office(self, function: str, place: Place | None, year: int | None = None) -> str | None:
        """Return the name of a place's body with this function (栖云市教育局).

        Municipalities call theirs as cities do; national bodies and a place's own ones stand alone.

        Example:
            >>> load_register().office("education", Place("栖云市", "000000", "county"))
            '栖云市教育局'
            >>> load_register().office("education", Place("临江省"))
            '临江省教育厅'
        """
        if place is None:
            return self.body(function, None, year)
        level = place.level or _level(place.name)
        if level == "province" and place.name.endswith("市"):
            level = "prefecture"
        name = self.body(function, level, year)
        own = any(body.own and body.name == name for body in self.bodies)
        return name if name is None or own or level == "national" else place.name + name

    def words(self) -> Iterator[tuple[str, Body]]:
        """Yield the words of a place's own register with the body that they lead to."""
        for body in self.bodies:
            yield from ((word, body) for word in body.words)

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
    labels = _triples("vocabulary/function.ttl")
    facts = _triples("agencies.ttl")
    functions = {f.id: f for f in _functions(labels, facts)}
    return Register(functions, _bodies(facts))


def _level(name: str) -> Level | None:
    """Return the level that a place's name tells by its ending."""
    return next((level for ending, level in _ENDINGS.items() if name.endswith(ending)), None)


_Facts = dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]]


def _triples(name: str) -> _Facts:
    packed = _PACKAGE / "_ontology"
    path = (packed if packed.is_dir() else _PACKAGE.parent / "ontology") / name
    facts: _Facts = {}
    for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        subject = cast(pyoxigraph.NamedNode, triple.subject).value.removeprefix(_VOCABULARY)
        predicate = re.split(r"[#/]", triple.predicate.value)[-1]
        value = cast("pyoxigraph.NamedNode | pyoxigraph.Literal", triple.object)
        facts.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return facts


def _functions(labels: _Facts, facts: _Facts) -> Iterator[Function]:
    for subject, said in labels.items():
        scheme, _, name = subject.partition("/")
        if scheme != "function" or not name:
            continue
        more = facts.get(subject, {})
        groups = [
            facts[_local(group)]["notation"][0].value for group in more.get("relatedMatch", ())
        ]
        stems = {stem.value for stem in more.get("hiddenLabel", ())}
        yield Function(
            id=name,
            zh=_label(said, "zh"),
            en=_label(said, "en"),
            cofog=tuple(groups),
            stems=tuple(sorted(stems, key=lambda stem: (-len(stem), stem))),
        )


def _bodies(facts: _Facts) -> Iterator[Body]:
    for subject, said in facts.items():
        if subject.startswith("body/"):
            plain = Body(
                function=_local(said["purpose"][0]).partition("/")[2],
                name=_label(said, "zh"),
                levels=frozenset(
                    _local(level).partition("/")[2] for level in said["governmentLevel"]
                ),
                aliases=tuple(alias.value for alias in said.get("altLabel", ())),
            )
            yield replace(plain, since=_year(said, "validFrom"), until=_year(said, "validThrough"))


def _local(node: pyoxigraph.NamedNode | pyoxigraph.Literal) -> str:
    return node.value.removeprefix(_VOCABULARY)


def _label(
    said: Mapping[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]], language: str
) -> str:
    return next(
        label.value
        for label in said["prefLabel"]
        if isinstance(label, pyoxigraph.Literal) and label.language == language
    )


def _year(
    said: Mapping[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]], key: str
) -> int | None:
    return int(said[key][0].value) if key in said else None
