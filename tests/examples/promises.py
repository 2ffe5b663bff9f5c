"""Examples of promises → what the ledger says came of them beside what is right.

An example is a pair of invented reports (`plan` of the first, `review` of the next), or several `reports`; `expect` says of promises their status,
`links` which clauses are about one matter and which are not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from kg.lineage import Edition, LedgerRow, find_place_links, ledger
from kg.model import Link
from tests.lineage.test_pairs import REVIEW, report

__all__ = ["slips"]

Row = dict[str, Any]
Ends = dict[tuple[str, str], str]

_PLAN = "要坚持稳中求进，做好全年工作。"
_SHORT = 4  # characters of words that may stand in many clauses


def slips(example: Row) -> list[str]:
    """Return what the program says otherwise than the example: empty if all is right."""
    rows = list(_reports(example))
    links = list(find_place_links(rows))
    texts = {(row.report, s.id): s.text for row in rows for s in row.statements}
    return [*_statuses(example, rows, links), *_links(example, texts, links)]


def _reports(example: Row) -> Iterator[Edition]:
    first, last = (example.get("years") or [0, 0])[:2]
    pair = [
        {"year": first, "plan": example.get("plan"), "plan_heading": example.get("plan_heading")},
        {
            "year": last,
            "review": example.get("review"),
            "plan": example.get("later_plan"),
            "review_heading": example.get("review_heading"),
        },
    ]
    for row in example.get("reports", pair):
        yield report(
            row["year"],
            row.get("review") or REVIEW,
            row.get("plan") or _PLAN,
            back=row.get("review_heading") or "",
            ahead=row.get("plan_heading") or "",
            date=row.get("date") or "",
        )


def _statuses(example: Row, rows: Sequence[Edition], links: Sequence[Link]) -> Iterator[str]:
    shown = ledger(rows, links)
    for wanted in example.get("expect", ()):
        words = wanted["promise"]
        found = [
            r
            for r in shown
            if (words in r.promise.text or r.promise.text in words)
            and wanted.get("promise_year", r.year) == r.year
        ]
        row = next((r for r in found if _status(wanted, r)), None) or next(iter(found), None)
        if not row:
            yield f"no promise: {words}"
            continue
        status = _status(wanted, row)
        if not status and wanted.get("number"):
            yield f"{words}: no number {wanted['number']}"
            continue
        status = status or row.status
        if status not in {wanted["status"], *wanted.get("also_right", ())}:
            yield f"{words}: {status}, not {wanted['status']}"


def _status(wanted: Row, row: LedgerRow) -> str:
    """Return what is shown of the number that an example asks for; empty if the promise has no such number."""
    number = wanted.get("number")
    told = zip(row.promise.targets, row.verdict.targets, strict=False)
    return next(
        (v.status for t, v in told if number and (number in t.text or t.text in number)), ""
    )


def _links(example: Row, texts: Ends, links: Sequence[Link]) -> Iterator[str]:
    known = {(link.source[:2], link.target[:2]) for link in links}
    for wanted in example.get("links", ()):
        pairs = {(a, b) for a in _ends(wanted["from"], texts) for b in _ends(wanted["to"], texts)}
        if wanted["linked"] == known.isdisjoint(pairs):
            yield f"{'no' if wanted['linked'] else 'false'} link: {wanted['from']} → {wanted['to']}"


def _ends(words: str, texts: Ends) -> list[tuple[str, str]]:
    return [
        end
        for end, text in texts.items()
        if words in text or (text in words and len(text) > _SHORT)
    ]
