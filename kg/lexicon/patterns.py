"""Named patterns: the rules of a lexicon file, each with words to refer to and examples that hold it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.lexicon import load

__all__ = ["Rule", "load_rules", "load_words", "union"]

_KEYS = frozenset(("id", "kind", "pattern", "example", "counter"))
_REFERENCE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a lexicon file.

    Attributes:
        id: Its name, unique in the file.
        kind: What it is for; the file says which kinds there are.
        pattern: A regular expression; `{name}` stands for any word of the list of that name.
        examples: Texts that it matches, whole.
        counters: Texts that it does not match.
    """

    id: str
    kind: str
    pattern: str
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@cache
def load_words(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of words of a lexicon file, as they stand.

    Example:
        >>> "来源" in load_words("furniture")["label"]
        True
    """
    return {key: tuple(words) for key, words in load(name)["words"].items()}


@cache
def load_rules(name: str, kind: str = "") -> tuple[Rule, ...]:
    """Return the rules of a lexicon file, of one kind if that is given, in order.

    Raises:
        ValueError: If the file has a rule without id, pattern or example, one with an unknown key, two of one
            id, or a reference to words that it lacks.

    Example:
        >>> [rule.id for rule in load_rules("furniture", "jump")]
        ['jump']
    """
    table = load(name)
    if unknown := set(table) - {"words", "rule"}:
        raise ValueError(f"{name}.toml: unknown table {', '.join(sorted(unknown))}")
    words = {
        key: "|".join(sorted(map(re.escape, set(found)), key=_length))
        for key, found in load_words(name).items()
    }
    rules = tuple(_rule(row, words, name) for row in table["rule"])
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError(f"{name}.toml: two rules of one id")
    return tuple(rule for rule in rules if kind in ("", rule.kind))


def _length(word: str) -> tuple[int, str]:
    return -len(word), word  # the longest word first, as alternatives are tried in order


def _rule(row: Mapping[str, Any], words: Mapping[str, str], name: str) -> Rule:
    if set(row) - _KEYS or not {"id", "kind", "pattern", "example"} <= set(row):
        raise ValueError(
            f"{name}.toml: a rule has {', '.join(sorted(row))}; it needs id, kind, pattern, example"
        )
    try:
        pattern = _REFERENCE.sub(lambda found: f"(?:{words[found[1]]})", row["pattern"])
    except KeyError as error:
        raise ValueError(f"{name}.toml, {row['id']}: there are no words {error}") from error
    return Rule(
        row["id"], row["kind"], pattern, _listed(row["example"]), _listed(row.get("counter", []))
    )


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def union(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Return one pattern that matches where any of the rules does."""
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in rules))
