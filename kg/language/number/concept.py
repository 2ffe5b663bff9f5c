"""Words of an indicator → its concept: one of the vocabulary, or a stable one of its own."""

import re
from functools import cache

from kg.identifiers import stable_id
from kg.lexicon import load
from kg.lexicon.rules import rules

__all__ = ["indicator_id", "is_known"]

_MARKS = re.compile(r"[“”‘’\s]")


def indicator_id(text: str) -> str:
    """Return the local name of the concept that these words name.

    Example:
        >>> indicator_id("全市社会消费品零售总额"), indicator_id("GDP")
        ('retail-sales', 'gdp')
        >>> indicator_id("智慧灯杆") == indicator_id("新增 智慧灯杆")
        True
    """
    names = _names()
    if text in names:
        return names[text]
    bare = _MARKS.sub("", text)
    short = _scope().sub("", bare) or bare
    return names.get(bare) or names.get(short) or stable_id(short, kind="x")


def is_known(text: str) -> bool:
    """Tell whether the words are a name of the vocabulary.

    Example:
        >>> is_known("城镇新增就业"), is_known("智慧灯杆")
        (True, False)
    """
    return text in _names()


@cache
def _scope() -> re.Pattern[str]:
    """Return the pattern of the words before a name that say where, when or that it was reached, not what it is."""
    return re.compile(f"^(?:(?:{rules('mention')['scope'].pattern})的?)+")


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for id, row in load("indicator_names")["indicator"].items():
        for name in (row["zh"], *row["alt"]):
            names.setdefault(name, id)
            names.setdefault(_MARKS.sub("", name), id)
    return names
