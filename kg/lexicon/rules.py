"""Named rules: short patterns with an example and a counter-example each, over lists of words.

A file of rules has two tables, and nothing else:

    [words]                     # lists of words, one a row
    act = ["启动", "开工"]

    [[rule]]
    id = "act.single"           # group, full stop, name
    when = "^{act}"             # a regular expression, searched for; {act} is any of those words
    example = "启动大桥建设"      # or a list of them
    counter = "推进大桥建设"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Rule", "Rules", "parsed", "rules"]

_ID = re.compile("([a-z-]+)\\.[a-z-]+")
_WORDS = re.compile("\\{([a-z_]+)\\}")
_LONGEST = 120  # characters of a pattern; what is longer is two rules
_KEYS = frozenset(("id", "when", "example", "counter"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: Group and name, with a full stop between them.
        when: What it searches for, its words filled in.
        examples: Texts that it holds for, at least one.
        counters: Texts that it does not hold for, at least one.
    """

    id: str
    when: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]

    @property
    def group(self) -> str:
        """What stands before the full stop of the id."""
        return self.id.partition(".")[0]


class Rules(tuple[Rule, ...]):
    """The rules of a file, in its order."""

    __slots__ = ()

    def pattern(self, *groups: str) -> re.Pattern[str]:
        """Return one pattern for the rules of some groups, as if each of them were tried.

        Raises:
            KeyError: If a group has no rule.

        Example:
            >>> bool(rules("furniture").pattern("jump").search("改革，（下转第三版）"))
            True
        """
        if missing := set(groups) - {rule.group for rule in self}:
            raise KeyError(f"no rule of the group {sorted(missing)[0]}")
        return re.compile("|".join(f"(?:{r.when.pattern})" for r in self if r.group in groups))


@cache
def rules(name: str) -> Rules:
    """Return the rules of the lexicon file `<name>.toml`.

    Raises:
        FileNotFoundError: If there is no such file.
        ValueError: If the file is not as it should be; the message names the rule.
    """
    text = (files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    return parsed(tomllib.loads(text), name)


def parsed(table: Mapping[str, Any], name: str) -> Rules:
    """Return the rules of a table that was read from TOML; nothing in it may be unknown or unused.

    Raises:
        ValueError: If the table is not as the module's description says.

    Example:
        >>> row = {"id": "act.single", "when": "^{act}", "example": "开工建设", "counter": "推进建设"}
        >>> parsed({"words": {"act": ["开工"]}, "rule": [row]}, "trial")[0].when.pattern
        '^(?:开工)'
    """
    if unknown := table.keys() - {"words", "rule"}:
        raise ValueError(f"{name}: unknown table {min(unknown)}")
    words = {key: _alternatives(name, key, row) for key, row in table.get("words", {}).items()}
    found = Rules(_rule(name, row, words) for row in table.get("rule", ()))
    ids = [rule.id for rule in found]
    if twice := {id for id in ids if ids.count(id) > 1}:
        raise ValueError(f"{name}: {min(twice)} stands twice")
    used = {key for row in table.get("rule", ()) for key in _WORDS.findall(row["when"])}
    if unused := words.keys() - used:
        raise ValueError(f"{name}: no rule uses the words {min(unused)}")
    return found


def _alternatives(name: str, key: str, words: list[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    if not words or len(set(words)) < len(words):
        raise ValueError(f"{name}: the words {key} are none, or one stands twice")
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _rule(name: str, row: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    id = str(row.get("id"))
    if row.keys() != _KEYS or not _ID.fullmatch(id):
        raise ValueError(
            f"{name}: {id} should have a group and the keys {', '.join(sorted(_KEYS))}"
        )
    if len(row["when"]) > _LONGEST:
        raise ValueError(f"{name}: {id} is longer than {_LONGEST} characters")
    try:
        when = re.compile(_WORDS.sub(lambda found: words[found[1]], row["when"]))
    except (KeyError, re.error) as error:
        raise ValueError(f"{name}: {id} cannot be read: {error}") from error
    return Rule(id, when, _texts(row["example"]), _texts(row["counter"]))


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
