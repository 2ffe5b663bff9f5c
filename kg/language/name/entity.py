"""Named projects, places and policy instruments, each under one name wherever it is mentioned.

Precision comes first: the names feed the links between a place's reports, where a class taken for a
thing (工业园, 重点项目) would tie together what has nothing in common.

    project     义新欧班列, 甬金高速, 栖云水厂二期, G235龙回至祥贝段
    place       云溪新区, 滨河湿地公园
    instrument  “141”体系, 消防治本攻坚三年行动, 《优化营商环境条例》

Words and rules are data: `lexicon/words/heads.tsv`, `lexicon/rules/entity.toml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args

from kg.language.name.boundary import is_led, name_start
from kg.lexicon.roles import HeadKind
from kg.lexicon.rules import rules, rules_words
from kg.lexicon.words import guard, heads

__all__ = ["EntityFound", "EntityKind", "find_entities"]

EntityKind = Literal["project", "place", "instrument"]

_REACH = 24  # characters that a name may have before its head word


class EntityFound(NamedTuple):
    """A named thing.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: `text[start:end]`.
        name: Normalised name (甬金高速公路 → 甬金高速, “141”体系 → 141体系).
        kind: `project`, `place` or `instrument`.
    """

    start: int
    end: int
    text: str
    name: str
    kind: EntityKind


_Span = tuple[int, int, EntityKind]


def find_entities(text: str) -> list[EntityFound]:
    """Return the named things in a clause or a whole report, in order, none overlapping another.

    Example:
        >>> [(e.name, e.kind) for e in find_entities("加快甬金高速公路建设，健全“141”体系")]
        [('甬金高速', 'project'), ('141体系', 'instrument')]
    """
    kept: list[_Span] = []
    spans = {*_codes(text), *_policies(text), *_named(text)}
    for span in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return [
        EntityFound(start, end, text[start:end], _name(text[start:end]), kind)
        for start, end, kind in sorted(kept)
    ]


def _codes(text: str) -> Iterator[_Span]:
    """Yield roads and lines by their number: G235龙回至祥贝段, 3号线."""
    for group in ("road", "line"):
        for code in _found(group).finditer(text):
            yield *code.span(), "project"


def _policies(text: str) -> Iterator[_Span]:
    for policy in _found("policy").finditer(text):
        yield *policy.span(), "instrument"
    for policy in _found("carried").finditer(text):
        start, end = policy.span("name")
        generic = _generic("generic_policy").fullmatch(text, start, end)
        if not generic and not is_led(text[start:end]):
            yield start, end, "instrument"


def _named(text: str) -> Iterator[_Span]:
    """Yield projects and places: a name before a head word."""
    for kind, pattern in _head_patterns():
        for head in pattern.finditer(text):
            start = name_start(text, max(0, head.start() - _REACH), head.start())
            if _is_one(text, start, head):
                yield start, head.end(), kind


def _is_one(text: str, start: int, head: re.Match[str]) -> bool:
    """Say whether the words name one thing rather than a class or a number of things."""
    groups, size = rules("entity"), head.start() - start
    counted = groups["counted"].match(text, head.end())
    if not size:
        return heads()[head[0]].bare and not counted
    if not _LEAST <= size <= _MOST or counted or groups["measure"].match(text, start):
        return False
    name = text[start : head.end()]
    generic = _generic("generic").fullmatch(text, start, head.start())
    return not (generic or groups["class"].match(name) or name.count("“") != name.count("”"))


_LEAST, _MOST = 2, 16  # characters before a head


def _name(words: str) -> str:
    for pattern, name in _names():
        words = pattern.sub(name, words)
    return words


# The rules, as patterns.


@cache
def _found(group: str) -> re.Pattern[str]:
    return re.compile(rules("entity")[group].pattern)


@cache
def _generic(name: str) -> re.Pattern[str]:
    return re.compile(f"{rules_words('entity')[name]}+")


@cache
def _head_patterns() -> tuple[tuple[EntityKind, re.Pattern[str]], ...]:
    """Return the patterns of heads, the longest first, each with a plain first character to which the engine skips."""
    kinds: tuple[HeadKind, ...] = get_args(HeadKind)
    longest = sorted(heads().values(), key=lambda head: (-len(head.word), head.word))
    return tuple(
        (kind, re.compile("|".join(guard(head) for head in longest if head.kind == kind)))
        for kind in kinds
    )


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    renamed = rules("entity")["name"].rules
    return tuple((re.compile(rule.pattern), rule.becomes or "") for rule in renamed)
