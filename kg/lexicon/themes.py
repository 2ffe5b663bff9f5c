"""Themes, and the words that name them: `themes.toml` and `words/themes.tsv`, read strictly into frozen tables."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from kg.lexicon.rules import check_keys
from kg.lexicon.tables import LexiconError, flags, rows, text_of

__all__ = ["Reading", "Theme", "Themes", "parse", "parse_words", "theme_words", "themes"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; `themes.toml` says what the fields mean."""

    id: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    cofog: tuple[str, ...]
    sdg: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers by which words are weighed; `themes.toml` says what they mean."""

    repeat: float
    sentence: float
    paragraph: float
    carried: float
    heading: float
    outer: float
    most: float
    least: float
    second: float
    own: float


@dataclass(frozen=True, slots=True)
class Themes:
    """The scheme.

    Attributes:
        weights: What a word of each level says for its theme.
        reading: How words are weighed together.
        themes: The themes by their ids, in order of the file.
    """

    weights: Mapping[str, float]
    reading: Reading
    themes: Mapping[str, Theme]


@cache
def themes() -> Themes:
    """Return the scheme of themes.

    Raises:
        LexiconError: If the file says what the program does not know, or leaves something out.
    """
    return parse(text_of("themes.toml"), name="themes.toml")


@cache
def theme_words() -> Mapping[str, Mapping[str, float]]:
    """Return what each word says for which themes; a word that hides others says nothing.

    Raises:
        LexiconError: If the table says what the scheme does not know.

    Example:
        >>> theme_words()["公路"], theme_words()["健康发展"]
        ({'transport': 5.0}, {})
    """
    return parse_words(text_of("words/themes.tsv"), themes(), name="words/themes.tsv")


def parse(text: str, *, name: str) -> Themes:
    """Return the scheme of a file.

    Raises:
        LexiconError: If a key is unknown or missing.
    """
    data = tomllib.loads(text)
    check_keys(data, ("weights", "reading", "theme"), name)
    found: dict[str, Theme] = {}
    for row in data["theme"]:
        where = f"{name}, theme {row.get('id', '(without id)')}"
        theme = _record(Theme, row, where)
        if theme.id in found:
            raise LexiconError(f"{where}: the id stands twice")
        found[theme.id] = theme
    check_keys(data["weights"], _LEVELS, f"{name}, weights")
    if missing := [level for level in _LEVELS if level not in data["weights"]]:
        raise LexiconError(f"{name}, weights: it needs {', '.join(missing)}")
    return Themes(data["weights"], _record(Reading, data["reading"], f"{name}, reading"), found)


_LEVELS = ("decisive", "core", "slight")


def parse_words(text: str, scheme: Themes, *, name: str) -> Mapping[str, Mapping[str, float]]:
    """Return what each word of a table says for which themes, in order of the scheme.

    Raises:
        LexiconError: If the table names a theme that the scheme does not know, or one twice for a word.
    """
    found = {}
    for where, row in rows(text, ("word", *_LEVELS), name=name):
        said = dict[str, float]()
        for level in _LEVELS:
            for theme in flags(row[level], scheme.themes.keys(), where):
                if theme in said:
                    raise LexiconError(f"{where}: {theme} stands twice")
                said[theme] = scheme.weights[level]
        found[row["word"]] = _ordered(said, scheme.themes)
    return found


def _ordered(said: Mapping[str, float], order: Collection[str]) -> Mapping[str, float]:
    return {theme: said[theme] for theme in order if theme in said} if said else {}


def _record(kind: type[_T], row: Mapping[str, Any], where: str) -> _T:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    check_keys(row, names, where)
    if missing := [name for name in names if name not in row]:
        raise LexiconError(f"{where}: it needs {', '.join(missing)}")
    return kind(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    )
