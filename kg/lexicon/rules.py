"""Rules with names: `rules/*.toml`, each a short pattern with exceptions, examples and counter-examples.

A file has five kinds of tables, and may say first which classes of `words/*.tsv` its patterns refer to:

    tables     names of such classes, as `bodies.word_class` knows them: ["department", "ministry"]
    [groups]   which rules are asked together, and where they must match: `whole`, `start` or `anywhere`
    [hints]    words one of which stands in all that a group matches; they are looked for first, which is faster
    [words]    classes of plain words, one a row or parted by white space; a pattern says {name} for one of them
    [parts]    short patterns that several rules use; a pattern says {name}
    [[rule]]   id, group, when (a pattern, or a list of them), unless (what must not begin at the same place),
               example, counter (what looks like it and is not; a | in them is where it is asked),
               becomes (in rules that rename)

What is wrong in a file is an error when it is loaded; that every rule agrees with its examples is a test.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, Protocol, cast, get_args

from kg.lexicon.bodies import word_class
from kg.lexicon.patterns import alternatives
from kg.lexicon.tables import LexiconError, text_of
from kg.lexicon.words import unit_pattern

__all__ = [
    "Ask",
    "Group",
    "Mode",
    "Rule",
    "Rules",
    "check_keys",
    "conjunctions",
    "expanded",
    "listed",
    "parse",
    "references",
    "rules",
    "rules_words",
]

Mode = Literal["whole", "start", "anywhere"]

_LONGEST = 120  # characters of a pattern as it is written
_REFERENCE = re.compile(r"\{([a-z][a-z_]*)\}")
_WHOLE = re.compile(r"\(\?(?:P=|<)")
_GROUP = re.compile(r"\((?:[^?]|\?P<)")  # where a group may begin that counts


class Ask(Protocol):
    """A function that looks for something in a text, from an offset on."""

    def __call__(self, text: str, at: int = 0, /) -> re.Match[str] | None:
        """Return where it is, or None."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: Its name, unique in all files.
        pattern: What it matches, references put in and exceptions ahead.
        example: What it matches.
        counter: What it does not.
        becomes: What stands for it instead (a template of `re.sub`), in rules that rename.
    """

    id: str
    pattern: str
    example: tuple[str, ...]
    counter: tuple[str, ...]
    becomes: str | None = None


@dataclass(frozen=True)
class Group:
    """Rules that are asked together.

    Attributes:
        name: Name of the group.
        mode: Where a rule must match.
        rules: In order of the file.
        hint: Pattern of the words one of which stands in all that the group matches; empty if there are none.
    """

    name: str
    mode: Mode
    rules: tuple[Rule, ...]
    hint: str = ""

    @cached_property
    def match(self) -> Ask:
        """The function that returns where one of the rules matches from an offset on, or None."""
        ask = self.asked([self.pattern])
        if not self.hint:
            return ask
        hinted = re.compile(self.hint).search
        return lambda text, at=0: ask(text, at) if hinted(text, at) else None

    @property
    def pattern(self) -> str:
        """The rules as one pattern."""
        return "|".join(rule.pattern for rule in self.rules)

    def rule(self, text: str) -> str | None:
        """Return the id of the first rule that matches, or None."""
        if not self.match(text):
            return None
        return next(id for id, ask in self._each if ask(text))

    @cached_property
    def _each(self) -> list[tuple[str, Ask]]:
        return [(rule.id, self.asked([rule.pattern])) for rule in self.rules]

    def asked(self, patterns: Sequence[str]) -> Ask:
        """Return the function that says where one of some patterns matches, in the group's mode."""
        pattern = re.compile("|".join(patterns))
        if self.mode == "start":
            return pattern.match
        return pattern.search if self.mode == "anywhere" else pattern.fullmatch


class Rules(dict[str, Group]):
    """The groups of a file, by their names."""

    def pattern(self, *groups: str) -> re.Pattern[str]:
        """Return one pattern for the rules of some groups, for code that says itself where to look.

        Raises:
            KeyError: If there is no such group.

        Example:
            >>> bool(rules("outline").pattern("action", "undertaking").search("市场升级行动"))
            True
        """
        return re.compile("|".join(f"(?:{self[group].pattern})" for group in groups))


@cache
def rules(name: str) -> Rules:
    """Return the groups of `rules/<name>.toml`, by their names.

    Raises:
        LexiconError: If the file says what no rule knows.
    """
    return parse(text_of(f"rules/{name}.toml"), name=f"rules/{name}.toml")


@cache
def rules_words(name: str) -> Mapping[str, str]:
    """Return the classes and parts of `rules/<name>.toml` as patterns, by their names.

    Raises:
        LexiconError: If a reference is unknown.
    """
    where = f"rules/{name}.toml"
    return {
        key: f"(?:{text})" for key, text in references(tomllib.loads(text_of(where)), where).items()
    }


@cache
def conjunctions() -> str:
    """Return the words that join the last two members of a row, one character each."""
    return "".join(tomllib.loads(text_of(_COMMON))["words"]["conjunction"].split())


def parse(text: str, *, name: str) -> Rules:
    """Return the groups of a file of rules.

    Raises:
        LexiconError: If a key or a reference is unknown, an id stands twice, a pattern is too long or no pattern, or a
            rule has no example.

    Example:
        >>> text = '''
        ... [groups]
        ... stance = "start"
        ... [words]
        ... aim = "聚焦 立足"
        ... [[rule]]
        ... id = "stance-aim"
        ... group = "stance"
        ... when = "{aim}"
        ... example = "聚焦民生"
        ... '''
        >>> parse(text, name="x.toml")["stance"].rule("立足栖云")
        'stance-aim'
    """
    data = tomllib.loads(text)
    check_keys(data, ("tables", "groups", "hints", "words", "parts", "rule"), name)
    known = references(data, name)
    found: dict[str, list[Rule]] = {group: [] for group in data["groups"]}
    ids = set[str]()
    for row in data.get("rule", ()):
        where = f"{name}, rule {row.get('id', '(without id)')}"
        check_keys(row, ("id", "group", "when", "unless", "example", "counter", "becomes"), where)
        missing = {"id", "group", "when", "example"} - set(row)
        if missing or not listed(row["example"]):
            raise LexiconError(f"{where}: it needs {', '.join(sorted(missing)) or 'an example'}")
        if row["id"] in ids:
            raise LexiconError(f"{where}: the id stands twice")
        if row["group"] not in found:
            raise LexiconError(f"{where}: there is no group {row['group']}")
        ids.add(row["id"])
        found[row["group"]].append(_rule(row, known, where))
    empty = [group for group, members in found.items() if not members]
    if empty:
        raise LexiconError(f"{name}: no rule is in the group {empty[0]}")
    modes = cast(dict[str, Mode], data["groups"])
    hints = {group: alternatives(words.split()) for group, words in data.get("hints", {}).items()}
    check_keys(hints, tuple(modes), f"{name}, hints")
    return Rules(
        (group, Group(group, modes[group], tuple(members), hints.get(group, "")))
        for group, members in found.items()
    )


def check_keys(table: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
    """Refuse a table with another key than these.

    Raises:
        LexiconError: If there is one.
    """
    if unknown := sorted(set(table) - set(keys)):
        raise LexiconError(f"{where}: {unknown[0]!r} is none of {', '.join(keys)}")


def references(data: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return what the patterns of a file may refer to, by name: its classes and parts and the common ones."""
    for group, mode in data.get("groups", {}).items():
        if mode not in get_args(Mode):
            raise LexiconError(f"{name}, group {group}: {mode!r} is none of {get_args(Mode)}")
    known = dict(_common()) if name != _COMMON else {}
    known |= {table: word_class(table, name) for table in data.get("tables", ())}
    for name_of, plain in data.get("words", {}).items():
        known[name_of] = alternatives(plain.split() if isinstance(plain, str) else plain)
    for part, pattern in data.get("parts", {}).items():
        known[part] = expanded(pattern, known, f"{name}, part {part}")
    return known


_COMMON = "rules/common.toml"


@cache
def _common() -> Mapping[str, str]:
    known = references(tomllib.loads(text_of(_COMMON)), _COMMON)
    return {**known, "unit": unit_pattern()}


def _rule(row: Mapping[str, Any], known: Mapping[str, str], where: str) -> Rule:
    when = "|".join(expanded(pattern, known, where) for pattern in listed(row["when"]))
    unless = "|".join(expanded(pattern, known, where) for pattern in listed(row.get("unless", ())))
    return Rule(
        id=row["id"],
        pattern=_guarded(when, unless) if unless else when,
        example=listed(row["example"]),
        counter=listed(row.get("counter", ())),
        becomes=row.get("becomes"),
    )


def _guarded(when: str, unless: str) -> str:
    """Return a pattern that asks for the exception last, which is mostly the dearer one to look for."""
    if _GROUP.search(when) and re.compile(when).groups:  # twice, its groups would be counted twice
        return f"(?!{unless})(?:{when})"
    return f"(?={when})(?!{unless})(?:{when})"


def listed(value: str | Sequence[str]) -> tuple[str, ...]:
    """Return one value, or the values of a list."""
    return (value,) if isinstance(value, str) else tuple(value)


def expanded(pattern: str, known: Mapping[str, str], where: str) -> str:
    """Return a pattern with its references put in, each a group of its own."""
    if len(pattern) > _LONGEST:
        raise LexiconError(f"{where}: a pattern is longer than {_LONGEST} characters; part it")

    def put_in(reference: re.Match[str]) -> str:
        if reference[1] not in known:
            raise LexiconError(f"{where}: there is no {{{reference[1]}}}")
        return f"(?:{known[reference[1]]})"

    whole = _REFERENCE.sub(put_in, pattern)
    # What is put in was looked at where it is written, and compiling it again with each rule takes long; but the whole
    # tells whether the group is there that a pattern goes back to, and whether what it looks behind for has one length.
    asked = whole if _WHOLE.search(pattern) else _REFERENCE.sub("(?:)", pattern)
    try:
        re.compile(asked)
    except re.error as error:
        raise LexiconError(f"{where}: {pattern!r} is no pattern: {error}") from error
    return whole
