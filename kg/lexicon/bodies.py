"""Names of bodies and of sets: what they end in, the words that stand around them, bodies known by name; `words/*.tsv`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from kg.lexicon.patterns import alternatives
from kg.lexicon.tables import LexiconError, choice, flags, rows, text_of
from kg.model import AgencyType

__all__ = [
    "Body",
    "BodyHead",
    "Field",
    "bodies",
    "body_heads",
    "fields",
    "known_sets",
    "set_heads",
    "word_class",
]

FieldRole = Literal["department", "class", "kind", "trade"]
BodyKind = Literal["ministry", "world", "known"]


@dataclass(frozen=True, slots=True)
class BodyHead:
    """What the name of a body ends in; the columns of `words/body_heads.tsv` say what the fields mean."""

    word: str
    type: AgencyType
    bare: bool
    behind: str
    before: str
    not_behind: str
    not_before: str

    @property
    def pattern(self) -> str:
        """The word where it is a head; it begins with a plain character, to which the engine skips."""
        ends = "|".join(f"(?<={behind}{self.word})" for behind in self.behind.split("|"))
        behind = f"(?:{ends})" if self.behind else ""
        parted = (before for before in self.not_behind.split("|") if before)
        not_behind = "".join(f"(?<!{before}{self.word})" for before in parted)
        ahead = f"(?={self.before})" if self.before else ""
        not_ahead = f"(?!{self.not_before})" if self.not_before else ""
        return f"{self.word}{behind}{not_behind}{ahead}{not_ahead}"


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is known by name; the columns of `words/bodies.tsv` say what the fields mean."""

    name: str
    type: AgencyType
    kind: BodyKind | None
    same: str


@dataclass(frozen=True, slots=True)
class Field:
    """A word around the names of bodies; the columns of `words/fields.tsv` say what the fields mean."""

    word: str
    roles: frozenset[FieldRole]


@cache
def body_heads() -> Mapping[str, BodyHead]:
    """Return what the names of bodies end in, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    found = {}
    columns = ("word", "type", "bare", "behind", "before", "not_behind", "not_before")
    for where, row in rows(text_of("words/body_heads.tsv"), columns, name="words/body_heads.tsv"):
        found[row["word"]] = BodyHead(
            word=row["word"],
            type=_type(row["type"], where),
            bare=bool(choice(row["bare"], ("bare",), where)),
            behind=row["behind"],
            before=row["before"],
            not_behind=row["not_behind"],
            not_before=row["not_before"],
        )
    return found


@cache
def bodies() -> Mapping[str, Body]:
    """Return the bodies that are known by name, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.

    Example:
        >>> bodies()["党中央"].same
        '中共中央'
    """
    found = {}
    columns = ("name", "type", "kind", "same")
    for where, row in rows(text_of("words/bodies.tsv"), columns, name="words/bodies.tsv"):
        kind = choice(row["kind"], get_args(BodyKind), where)
        found[row["name"]] = Body(
            name=row["name"],
            type=_type(row["type"], where),
            kind=cast(BodyKind, kind) if kind else None,
            same=row["same"],
        )
    return found


@cache
def fields() -> Mapping[str, Field]:
    """Return the words around the names of bodies, in order of the table.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    found = {}
    for where, row in rows(text_of("words/fields.tsv"), ("word", "roles"), name="words/fields.tsv"):
        roles = cast(frozenset[FieldRole], flags(row["roles"], get_args(FieldRole), where))
        found[row["word"]] = Field(row["word"], roles)
    return found


@cache
def set_heads() -> Mapping[str, bool]:
    """Return the nouns that a counted set consists of, and whether each makes a set even with 个.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    table = rows(text_of("words/set_heads.tsv"), ("word", "firm"), name="words/set_heads.tsv")
    return {row["word"]: bool(choice(row["firm"], ("firm",), where)) for where, row in table}


@cache
def known_sets() -> Mapping[str, tuple[str, ...]]:
    """Return the members of the sets that every report knows by name.

    Raises:
        LexiconError: If the table says what no rule knows.
    """
    table = rows(text_of("words/known_sets.tsv"), ("name", "members"), name="words/known_sets.tsv")
    return {row["name"]: tuple(row["members"].split()) for _, row in table}


def word_class(name: str, where: str) -> str:
    """Return a class of words of these tables as a pattern, for rules that refer to it.

    Args:
        name: `department`, `class`, `kind`, `trade`, `ministry`, `world`, `known`, `set_head` or `firm_head`.
        where: What asks for it, for the error.

    Raises:
        LexiconError: If there is no such class.

    Example:
        >>> import re
        >>> bool(re.fullmatch(word_class("department", "x"), "教育"))
        True
    """
    return alternatives(_class_words(name, where))


def _class_words(name: str, where: str) -> Iterable[str]:
    if name in get_args(FieldRole):
        return [field.word for field in fields().values() if name in field.roles]
    if name in get_args(BodyKind):
        return [body.name for body in bodies().values() if body.kind == name]
    if name in ("set_head", "firm_head"):
        return [word for word, firm in set_heads().items() if firm or name == "set_head"]
    raise LexiconError(f"{where}: no table of words has the class {name!r}")


def _type(value: str, where: str) -> AgencyType:
    if not value:
        raise LexiconError(f"{where}: a body needs a type")
    return cast(AgencyType, choice(value, get_args(AgencyType), where))
