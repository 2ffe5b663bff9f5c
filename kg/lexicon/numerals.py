"""Signs of Chinese numerals with their values (`words/numerals.tsv`)."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from kg.lexicon.tables import choice, rows, text_of

__all__ = ["SignKind", "signs"]

SignKind = Literal["digit", "small", "large", "point", "parts", "vague"]
_KINDS = ("digit", "small", "large", "point", "parts", "vague")


@cache
def signs(kind: SignKind) -> Mapping[str, int]:
    """Return the signs of a kind with their values; 0 for those that have none.

    Raises:
        LexiconError: If the table says what no rule knows.

    Example:
        >>> signs("large")
        {'万': 10000, '亿': 100000000}
    """
    name = "words/numerals.tsv"
    table = rows(text_of(name), ("sign", "kind", "value"), name=name)
    return {
        row["sign"]: int(row["value"] or 0)
        for where, row in table
        if choice(row["kind"], _KINDS, where) == kind
    }
