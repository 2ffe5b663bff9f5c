"""The shipped register, read from the ontology: `agencies.ttl` and the labels of `vocabulary/function.ttl`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

import pyoxigraph

from kg.agencies.bodies import Body, Function
from kg.identifiers import BASE

__all__ = ["shipped"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_VOCABULARY: Final = f"{BASE}voc/"

_Facts = dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]]


def shipped() -> tuple[dict[str, Function], list[Body]]:
    """Return the functions by id, in the order of the vocabulary, and the bodies."""
    labels, facts = _triples("vocabulary/function.ttl"), _triples("agencies.ttl")
    return {f.id: f for f in _functions(labels, facts)}, list(_bodies(facts))


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
                id=subject.partition("/")[2],
                successors=_bodies_of(said, "isReplacedBy"),
                forerunners=_bodies_of(said, "replaces"),
            )
            yield replace(plain, since=_year(said, "validFrom"), until=_year(said, "validThrough"))


def _bodies_of(
    said: Mapping[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]], key: str
) -> tuple[str, ...]:
    return tuple(_local(body).partition("/")[2] for body in said.get(key, ()))


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
