"""Stable identifiers: derived from the text that a thing stands on, never from the extractor.

An identifier is `<kind>-<hash>`, unique within a place and year; the IRI of the thing is
`<base>/id/<place>/<year>/<kind>-<hash>`. The hash covers place, year, kind, the clause's text without
white space, and its occurrence number, so that text inserted elsewhere, or a better extractor, moves no id.
"""

import hashlib
import re
from collections import Counter
from functools import lru_cache
from typing import Final

from kg.model import Link, Responsibility

__all__ = [
    "BASE",
    "Minter",
    "is_place_key",
    "is_report_key",
    "link_id",
    "place_key",
    "report_key",
    "responsibility_id",
    "split_key",
    "stable_id",
]

BASE: Final = "https://w3id.org/policy-commitment/"
"""What every IRI of the ontology, the vocabularies and the data begins with; no other place says it."""

_LENGTH = 10
_PLACE_LENGTH = 16  # of 8, two of forty thousand townships would have the same in one case of six
_PLACE: Final = "(?:[0-9]{6}|x-(?:[0-9a-f]{8}){1,2})"  # 8 digits in older datasets
_PLACE_KEY: Final = re.compile(_PLACE)
_REPORT_KEY: Final = re.compile(f"{_PLACE}-[0-9]{{4}}")
_ROLES: Final[dict[str, list[str]]] = {
    "lead": [],
    "responsible": ["responsible"],
    "support": ["support"],
}


def stable_id(*parts: str | int, kind: str) -> str:
    """Return `<kind>-<10 hexadecimal digits>` of the parts, in their order.

    Example:
        >>> stable_id("330782", 2022, "新增海外仓40个", 1, kind="statement")
        'statement-4628c337ab'
    """
    return _hashed(kind, *["".join(str(part).split()) for part in parts])


def _hashed(kind: str, *parts: str) -> str:
    text = "\x1f".join([kind, *parts])
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]}"


def place_key(name: str, code: str | None) -> str:
    """Return the ASCII key of a place: its administrative code, else a hash of its name.

    Example:
        >>> place_key("义乌市", "330782"), place_key("栖云县", None)
        ('330782', 'x-f9850e7a7c77dd91')
    """
    return code or f"x-{hashlib.sha256(name.encode()).hexdigest()[:_PLACE_LENGTH]}"


def is_place_key(text: str) -> bool:
    """Return whether a text has the form that `place_key` gives.

    Example:
        >>> is_place_key("330782"), is_place_key("x-f9850e7a7c77dd91"), is_place_key("../330782")
        (True, True, False)
    """
    return bool(_PLACE_KEY.fullmatch(text))


def is_report_key(text: str) -> bool:
    """Return whether a text has the form that `report_key` gives."""
    return bool(_REPORT_KEY.fullmatch(text))


def report_key(place: str, year: int) -> str:
    """Return the key of a report, which no other report of a dataset has: its place's and its year.

    Example:
        >>> report_key("330782", 2022)
        '330782-2022'
    """
    return f"{place}-{year}"


def split_key(key: str) -> tuple[str, int]:
    """Return the place's key and the year of a report's key.

    Example:
        >>> split_key("x-f9850e7a7c77dd91-2022")
        ('x-f9850e7a7c77dd91', 2022)

    Raises:
        ValueError: If it is no report's key.
    """
    place, _, year = key.rpartition("-")
    return place, int(year)


def link_id(link: Link) -> str:
    """Return the local id of a link: of its two statements and its type, whatever else is said of it."""
    return _link_id(link.target[1], link.source[1], link.type)


@lru_cache(maxsize=65_536)  # of one link it is asked for by its graph, its verdict, its review
def _link_id(earlier: str, later: str, kind: str) -> str:
    return stable_id(earlier, later, kind, kind="link")


def responsibility_id(claim: Responsibility) -> str:
    """Return the local id of a responsibility: of its statement, function, body and basis."""
    parts = [claim.statement, claim.function, claim.name or "", claim.basis]
    return stable_id(*parts, *_ROLES[claim.role], kind="responsibility")


class Minter:
    """Mint ids within one report, counting how often the same words of a kind came before.

    Example:
        >>> mint = Minter("330782", 2022)
        >>> mint("statement", "强智造") == mint("statement", "强智造")
        False
    """

    def __init__(self, place: str, year: int) -> None:
        self._place, self._year = "".join(place.split()), str(year)
        self._seen: Counter[tuple[str, str]] = Counter()

    def __call__(self, kind: str, text: str) -> str:
        """Return the id of the next thing of this kind that stands on this text."""
        words = self.skip(kind, text)
        return _hashed(kind, self._place, self._year, words, str(self._seen[kind, words]))

    def skip(self, kind: str, text: str) -> str:
        """Count a thing that needs no id, so that later ones keep theirs; return its words."""
        words = "".join(text.split())
        self._seen[kind, words] += 1
        return words
