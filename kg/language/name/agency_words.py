"""The words of `lexicon/agencies.toml` and the rules of `lexicon/rules/agency.toml`, compiled."""

import re
from functools import cache
from typing import Any, get_args

from kg.lexicon import load
from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import rules
from kg.model import AgencyType

__all__ = ["agency_data", "agency_pattern", "generic_pattern", "head_patterns", "office_patterns"]


def agency_data() -> dict[str, Any]:
    """Return the lexicon of agencies."""
    return load("agencies")


@cache
def agency_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a group of `lexicon/rules/agency.toml`."""
    return re.compile(rules("agency")[name].pattern)


@cache
def generic_pattern() -> re.Pattern[str]:
    """Return the pattern of words that name a class of organisations."""
    return re.compile(alternatives(agency_data()["limits"]["generic"].split()) + "+")


# One pattern a type, each alternative with a plain first character: so the engine skips to the
# characters that can start a match, several times as fast as with named groups.


@cache
def office_patterns() -> tuple[tuple[AgencyType, str, re.Pattern[str]], ...]:
    """Return the patterns of offices: type, how the office stands, pattern."""
    offices, levels = agency_data()["offices"], agency_data()["levels"]
    kinds: tuple[AgencyType, ...] = get_args(AgencyType)
    found = []
    for kind in kinds:
        for where, patterns in offices.get(kind, {}).items():
            if where == "level":
                found.append((kind, where, re.compile(f"[{levels}](?:{_joined(patterns)})")))
            else:
                found += [(kind, where, re.compile(_joined(part))) for part in _parts(patterns)]
    return tuple(found)


def _parts(patterns: list[str]) -> list[list[str]]:
    """Part the patterns that begin with a plain character, to which the engine skips, from the others."""
    plain = [pattern for pattern in patterns if pattern[0].isalpha()]
    return [part for part in (plain, [p for p in patterns if p not in plain]) if part]


def _joined(patterns: list[str]) -> str:
    data = agency_data()
    joined = "|".join(patterns).replace("{N}", data["numeral"]).replace("{F}", data["treasury"])
    joined = joined.replace("{D}", alternatives(data["departments"].split()))
    return joined.replace("{M}", alternatives(data["ministries"].split()))


@cache
def head_patterns() -> tuple[tuple[AgencyType, re.Pattern[str]], ...]:
    """Return the patterns of head words, by type."""
    heads = agency_data()["heads"]
    kinds: tuple[AgencyType, ...] = get_args(AgencyType)
    return tuple(
        (kind, re.compile("|".join(part))) for kind in kinds for part in _parts(heads.get(kind, []))
    )
