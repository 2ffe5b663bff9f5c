"""Words with all their roles, one a row, in `words/*.tsv`: a verb is added once and every rule knows it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar, cast, get_args

from kg.lexicon.patterns import alternatives
from kg.lexicon.roles import Head, HeadKind, Kind, NameRole, Other, Role, Unit, UnitRole, Verb
from kg.lexicon.tables import choice, flags, rows, text_of
from kg.model import Strength

__all__ = [
    "adverbs",
    "classifiers",
    "counters",
    "guard",
    "guarded",
    "heads",
    "name_words",
    "opening_words",
    "others",
    "phrase_ends",
    "unit_pattern",
    "units",
    "verbs",
    "verbs_that",
]

Row = Mapping[str, str]
T = TypeVar("T")


@cache
def verbs() -> Mapping[str, Verb]:
    """Return the verbs, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    columns = ("word", "strength", "name", "indicator", "roles", "then", "not_behind", "not_before")
    return _table("words/verbs.tsv", columns, _verb)


@cache
def others() -> Mapping[str, Other]:
    """Return the words around verbs and names, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    columns = ("word", "kind", "verb", "name", "indicator", "phrase", "not_behind", "not_before")
    return _table("words/others.tsv", columns, _other)


@cache
def units() -> Mapping[str, Unit]:
    """Return the units and classifiers, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    columns = ("unit", "dimension", "same", "not_before", "roles")
    return _table("words/units.tsv", columns, _unit)


@cache
def unit_pattern() -> str:
    """Return the units, the longest first, each with what may not follow it (台 in 台阶)."""
    longest = sorted(units().values(), key=lambda unit: (-len(unit.unit), unit.unit))
    return "|".join(
        re.escape(unit.unit) + (f"(?!{unit.not_before})" if unit.not_before else "")
        for unit in longest
    )


@cache
def classifiers(role: UnitRole | None = None) -> frozenset[str]:
    """Return what counts things one by one, or those with a role."""
    return frozenset(
        unit.unit
        for unit in units().values()
        if (role in unit.roles if role else "count" in unit.dimensions)
    )


@cache
def counters() -> frozenset[str]:
    """Return what numbers of things and people stand with: the classifiers, and 人, which needs none."""
    return classifiers() | {"人"}


@cache
def heads() -> Mapping[str, Head]:
    """Return what the names of projects and places end in, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    columns = ("word", "kind", "not_behind", "not_before", "bare")
    return _table("words/heads.tsv", columns, _head)


def _table(name: str, columns: Sequence[str], make: Callable[[Row, str], T]) -> dict[str, T]:
    """Return what is made of each row of a table, by the word in its first column."""
    return {
        row[columns[0]]: make(row, where) for where, row in rows(text_of(name), columns, name=name)
    }


def _verb(row: Row, where: str) -> Verb:
    return Verb(
        word=row["word"],
        strength=_strength(row["strength"], where),
        name=_name(row["name"], where),
        opens=_is(row["indicator"], "opens", where),
        roles=cast(frozenset[Role], flags(row["roles"], get_args(Role), where)),
        then=tuple(row["then"].split()),
        not_behind=row["not_behind"],
        not_before=row["not_before"],
    )


def _other(row: Row, where: str) -> Other:
    return Other(
        word=row["word"],
        kind=cast(Kind, choice(row["kind"], get_args(Kind), where)),
        passed=_is(row["verb"], "passed", where),
        name=_name(row["name"], where),
        opens=_is(row["indicator"], "opens", where),
        ends_phrase=_is(row["phrase"], "ends", where),
        not_behind=row["not_behind"],
        not_before=row["not_before"],
    )


def _unit(row: Row, where: str) -> Unit:
    return Unit(
        unit=row["unit"],
        dimensions=tuple(row["dimension"].split()),
        same=row["same"] or row["unit"],
        not_before=row["not_before"],
        roles=cast(frozenset[UnitRole], flags(row["roles"], get_args(UnitRole), where)),
    )


def _head(row: Row, where: str) -> Head:
    return Head(
        word=row["word"],
        kind=cast(HeadKind, choice(row["kind"], get_args(HeadKind), where)),
        not_behind=row["not_behind"],
        not_before=row["not_before"],
        bare=_is(row["bare"], "bare", where),
    )


def _is(value: str, word: str, where: str) -> bool:
    return bool(choice(value, (word,), where))


def _strength(value: str, where: str) -> Strength | None:
    return cast(Strength, choice(value, get_args(Strength), where)) if value else None


def _name(value: str, where: str) -> frozenset[NameRole]:
    return cast(frozenset[NameRole], flags(value, get_args(NameRole), where))


@cache
def verbs_that(role: Role) -> frozenset[str]:
    """Return the verbs that have a role.

    Example:
        >>> sorted(verbs_that("pace"))
        ['加快', '加速']
    """
    return frozenset(verb.word for verb in verbs().values() if role in verb.roles)


@cache
def adverbs() -> frozenset[str]:
    """Return the words that are passed over before a verb."""
    passed = (word.word for word in others().values() if word.passed)
    return frozenset([*passed, *verbs_that("adverb")])


@cache
def opening_words() -> frozenset[str]:
    """Return the words, verbs most of them, that are passed over before what a number measures."""
    return frozenset(word.word for word in _all() if word.opens)


def name_words(role: NameRole) -> Sequence[Verb | Other]:
    """Return the words that cut a name, or are only taken off its start."""
    return [word for word in _all() if role in word.name]


@cache
def phrase_ends() -> frozenset[str]:
    """Return the words that end the phrase behind a number."""
    ends = (word.word for word in others().values() if word.ends_phrase)
    return frozenset([*ends, *verbs_that("ends_phrase")])


def guarded(words: Iterable[Verb | Other | Head]) -> str:
    """Return a pattern that matches one of the words where it is no part of a longer one (争 in 斗争).

    Example:
        >>> import re
        >>> pattern = re.compile(guarded([verbs()["争"]]))
        >>> bool(pattern.search("争一流")), bool(pattern.search("斗争")), bool(pattern.search("争先"))
        (True, False, False)
    """
    kept = sorted(words, key=lambda word: (-len(word.word), word.word))
    plain = [word.word for word in kept if not (word.not_behind or word.not_before)]
    parts = [guard(word) for word in kept if word.not_behind or word.not_before]
    return "|".join([alternatives(plain), *parts] if plain else parts)


def guard(word: Verb | Other | Head) -> str:
    """Return the pattern of one word where it is no part of a longer one; it begins with a plain character."""
    behind = "".join(f"(?<!{before}{word.word})" for before in word.not_behind.split("|") if before)
    ahead = f"(?!{word.not_before})" if word.not_before else ""
    return f"{word.word}{behind}{ahead}"


def _all() -> tuple[Verb | Other, ...]:
    return (*verbs().values(), *others().values())
