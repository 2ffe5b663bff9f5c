"""Themes, and the words that name them, read strictly.

`themes.toml` is the scheme, `words/themes.tsv` is written by hand, `words/themes_learned.tsv` learned from reports, and
`words/themes_fitted.tsv` says what annotated clauses set right in the two.
"""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from kg.lexicon.patterns import alternatives
from kg.lexicon.rules import check_keys
from kg.lexicon.tables import LexiconError, choice, flags, rows, text_of

__all__ = [
    "Reading",
    "Theme",
    "Themes",
    "fitted_words",
    "learned_words",
    "parse",
    "parse_learned",
    "parse_words",
    "theme_words",
    "themes",
    "together",
    "written_words",
]

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
    lean: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers by which words are weighed; `themes.toml` says what they mean."""

    repeat: float
    sentence: float
    paragraph: float
    sentence_after: float
    paragraph_after: float
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
        LexiconError: If a table says what the scheme does not know.

    Example:
        >>> max(theme_words()["公路"].items()), theme_words()["健康发展"]
        (('transport', 6.4), {})
    """
    said = together(written_words(), learned_words(), repeat=themes().reading.repeat)
    moved = fitted_words()
    return {word: _moved(weights, moved.get(word, {})) for word, weights in said.items()}


def _moved(said: Mapping[str, float], more: Mapping[str, float]) -> Mapping[str, float]:
    if not more:
        return said
    return {t: max(0.0, said.get(t, 0.0) + more.get(t, 0.0)) for t in {**said, **more}}


@cache
def written_words() -> Mapping[str, Mapping[str, float]]:
    """Return what each word says by `words/themes.tsv` alone.

    Raises:
        LexiconError: If the table says what the scheme does not know.
    """
    return parse_words(text_of("words/themes.tsv"), themes(), name="words/themes.tsv")


def learned_words() -> Mapping[str, Mapping[str, float]]:
    """Return what `words/themes_learned.tsv` adds for each word.

    Raises:
        LexiconError: If the table says what the scheme does not know.
    """
    return _learned("words/themes_learned.tsv")


def fitted_words() -> Mapping[str, Mapping[str, float]]:
    """Return by how much `words/themes_fitted.tsv` raises (or lowers, below 0) what a word says.

    Raises:
        LexiconError: If the table says what the scheme does not know.
    """
    return _learned("words/themes_fitted.tsv")


def _learned(name: str) -> Mapping[str, Mapping[str, float]]:
    return parse_learned(text_of(name), themes(), name=name)


def together(
    written: Mapping[str, Mapping[str, float]],
    learned: Mapping[str, Mapping[str, float]],
    *,
    repeat: float,
) -> Mapping[str, Mapping[str, float]]:
    """Return what each word says by both tables.

    A learned word says also what the written words in it say. What is written by hand wins: a written word without a
    theme stays without one.

    Args:
        written: What is written for each word.
        learned: What was learned for each word.
        repeat: What a further word for the same theme is worth beside the weightiest one.

    Example:
        >>> together({"公路": {"transport": 3.5}}, {"农村公路": {"transport": 1.0}}, repeat=0.4)
        {'公路': {'transport': 3.5}, '农村公路': {'transport': 4.5}}
    """
    find = re.compile(alternatives(written)).findall
    found = {word: _added([written[part] for part in find(word)], repeat) for word in learned}
    every = {**written, **found}
    for word, more in learned.items():
        if word in written and not written[word]:
            every[word] = {}
        else:
            every[word] = {
                t: every[word].get(t, 0.0) + more.get(t, 0.0) for t in {**every[word], **more}
            }
    return every


def _added(said: Sequence[Mapping[str, float]], repeat: float) -> Mapping[str, float]:
    """Return what several words say together: for each theme the weightiest, and a share of the others."""
    if len(said) < 2:
        return said[0] if said else {}
    themes = dict.fromkeys(theme for word in said for theme in word)
    weights = {theme: sorted(word.get(theme, 0.0) for word in said) for theme in themes}
    return {theme: many[-1] + repeat * sum(many[:-1]) for theme, many in weights.items()}


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


def parse_learned(text: str, scheme: Themes, *, name: str) -> Mapping[str, Mapping[str, float]]:
    """Return what was learned for each word, the weightiest theme first.

    Raises:
        LexiconError: If the table names a theme that the scheme does not know, or a weight is no number.
    """
    found = {}
    for where, row in rows(text, ("word", "themes"), name=name):
        said = dict[str, float]()
        for part in row["themes"].split():
            theme, _, weight = part.partition("=")
            choice(theme, scheme.themes.keys(), where)
            try:
                said[theme] = float(weight)
            except ValueError:
                raise LexiconError(f"{where}: {part!r} is no theme with its weight") from None
        found[row["word"]] = said
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
