"""Cue words, units and patterns as data: one TOML file a topic."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load"]


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon file `<name>.toml` as nested dictionaries; do not change the result.

    Raises:
        FileNotFoundError: If there is no such file.
    """
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
