"""Bodies that are told apart by an ordinal or by their kind: 第一中学 and 第三中学, 人民医院 and 中医院 are siblings, not one thing.

The marks are data: `lexicon/rules/sibling.toml`.
"""

import re

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS, number

__all__ = ["Bodies", "bodies", "other_bodies"]

_NUMBER = re.compile(rf"[{NUMERALS}\d]+")

Bodies = dict[str, frozenset[str]]
"""The marks of the bodies that a text names, by what the bodies are."""


def bodies(text: str) -> Bodies:
    """Return the marks of the bodies that a text names, by what they are.

    Example:
        >>> bodies("第三中学、第五中学竣工")["ordinal 中学"] == {"3", "5"}
        True
    """
    found: dict[str, set[str]] = {}
    for group in ("ordinal", "line", "kind"):
        for told in rules("sibling").pattern(group).finditer(text):
            noun = "院" if told["noun"].endswith("院") else told["noun"]
            found.setdefault(f"{group} {noun}", set()).add(_mark(told["mark"]))
    return {noun: frozenset(marks) for noun, marks in found.items()}


def _mark(words: str) -> str:
    """Return a mark; of an ordinal its number, however it is written (3, 三)."""
    return str(number(words)) if _NUMBER.fullmatch(words) else words


def other_bodies(here: Bodies, there: Bodies) -> bool:
    """Say whether two texts name bodies of one sort, and none that both have.

    Example:
        >>> other_bodies(bodies("县中医院封顶"), bodies("县人民医院封顶"))
        True
        >>> other_bodies(bodies("第三中学封顶"), bodies("第三中学、第五中学竣工"))
        False
    """
    return any(here[noun].isdisjoint(there[noun]) for noun in here.keys() & there.keys())
