"""The patterns of bodies, compiled: `lexicon/words/body_heads.tsv`, `fields.tsv`, `rules/office.toml`, `agency.toml`."""

import re
from collections.abc import Sequence
from functools import cache
from typing import cast, get_args

from kg.lexicon.bodies import body_heads, word_class
from kg.lexicon.rules import rules, rules_words
from kg.model import AgencyType

__all__ = [
    "agency_pattern",
    "each_of",
    "field_pattern",
    "generic_pattern",
    "head_patterns",
    "is_level",
    "office_patterns",
]


@cache
def agency_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a group of `lexicon/rules/agency.toml`."""
    return re.compile(rules("agency")[name].pattern)


@cache
def generic_pattern() -> re.Pattern[str]:
    """Return the pattern of words that name a class of organisations."""
    return re.compile(word_class("class", __name__) + "+")


@cache
def field_pattern() -> re.Pattern[str]:
    """Return the pattern of words that name a class of organisations, or their fields."""
    kinds = ("class", "kind", "department")
    return re.compile("(?:" + "|".join(word_class(kind, __name__) for kind in kinds) + ")+")


def is_level(words: str) -> bool:
    """Say whether the words are a level of government (市).

    Example:
        >>> is_level("市"), is_level("云")
        (True, False)
    """
    return bool(re.fullmatch(_level(), words))


@cache
def _level() -> str:
    return rules_words("office")["level"]


# One pattern a type, each alternative with a plain first character: so the engine skips to the
# characters that can start a match, several times as fast as with named groups.


@cache
def office_patterns() -> tuple[tuple[AgencyType, str, re.Pattern[str]], ...]:
    """Return the patterns of offices: type, how the office stands, pattern."""
    found = []
    for name, group in rules("office").items():
        kind, _, where = name.partition("_")
        if where == "one":
            continue
        if where == "level":
            parts = [f"{_level()}(?:{group.pattern})"]
        else:
            parts = _parts([rule.pattern for rule in group.rules])
        found += [(_type(kind), where, re.compile(part)) for part in parts]
    return tuple(found)


@cache
def each_of(kind: AgencyType) -> re.Pattern[str]:
    """Return the pattern of one office in a row of them."""
    return re.compile(rules("office")[f"{kind}_one"].pattern)


@cache
def head_patterns() -> tuple[tuple[AgencyType, re.Pattern[str]], ...]:
    """Return the patterns of head words, by type, the longest word first."""
    longest = sorted(body_heads().values(), key=lambda head: (-len(head.word), head.word))
    kinds: tuple[AgencyType, ...] = get_args(AgencyType)
    parts = {kind: [head.pattern for head in longest if head.type == kind] for kind in kinds}
    return tuple((kind, re.compile("|".join(part))) for kind, part in parts.items() if part)


def _type(name: str) -> AgencyType:
    if name not in get_args(AgencyType):
        raise ValueError(f"rules/office.toml: no body is of the type {name!r}")
    return cast(AgencyType, name)


def _parts(patterns: Sequence[str]) -> list[str]:
    """Part the patterns that begin with a plain character, to which the engine skips, from the others."""
    plain = [pattern for pattern in patterns if pattern[0].isalpha()]
    others = [pattern for pattern in patterns if not pattern[0].isalpha()]
    return ["|".join(part) for part in (plain, others) if part]
