"""What may be wrong about a statement, as tables for `kg review`: a row each, to be filled in or struck out."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from kg.corrections.fields import value_text
from kg.identifiers import responsibility_id, split_key, stable_id
from kg.model import Responsibility, Statement
from kg.tables import Linked, Whole

__all__ = ["corrections", "verdicts"]

_CORRECTIONS: Final = (
    "place", "year", "id", "start", "end", "words", "field", "old", "new", "by", "when", "why",
)  # fmt: skip
_VERDICTS: Final = ("claim", "verdict", "outcome", "note")


def corrections(place: str, found: Statement, year: int) -> str:
    """Return a table of what was read: the kind of the statement, and the value of each number."""
    other = "achievement" if found.kind == "commitment" else "commitment"
    words = " ".join(found.text.split())
    rows: list[list[object]] = [
        [
            place,
            year,
            found.id,
            found.start,
            found.end,
            words,
            "kind",
            found.kind,
            other,
            "",
            "",
            "",
        ]
    ]
    for it in found.targets:
        at = [place, year, it.id, it.start, it.end, it.text]
        rows.append([*at, "value", value_text(it.value), "", "", "", ""])
    return _table(_CORRECTIONS, rows)


def verdicts(place: str, whole: Whole, claims: Iterable[Responsibility]) -> str:
    """Return a table of the claims about a statement: its links, and who answers for it; nothing if there are none.

    Args:
        place: Key of the place.
        whole: The statement with its links.
        claims: Who is claimed to answer for it.
    """
    it = whole.statement
    links = [_claim(place, link.other.report, it.report, link, it.id) for link in whole.later]
    links += [_claim(place, it.report, link.other.report, link, it.id) for link in whole.earlier]
    links += [f"{place}/{it.year}/{responsibility_id(claim)}" for claim in claims]
    return _table(_VERDICTS, [[claim, "", "", ""] for claim in links]) if links else ""


def _claim(place: str, later: str, earlier: str, link: Linked, own: str) -> str:
    """Return what a link goes by: the report that says it, and its id of both statements."""
    newer = link.other.report == later
    ends = (own, link.other.id) if newer else (link.other.id, own)
    return f"{place}/{split_key(later)[1]}/{stable_id(*ends, link.type, kind='link')}"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()
