"""Rows of the ledger as people read them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args

from kg.cli import console
from kg.cli.filters import Promise, Wanted, about, chosen
from kg.model import Status

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import LedgerRow, Said, TargetVerdict
    from kg.model import Statement, Target

__all__ = [
    "cells",
    "find_promises",
    "nearest",
    "said_of_breaks",
    "totals",
    "value_of",
]


def find_promises(
    folder: "Folder", place: str | None, wanted: Wanted
) -> tuple[list[Promise["LedgerRow"]], int]:
    """Return the promises of one place or of all that are wanted, and how many routine ones were left out.

    Raises:
        KGError: If a filter names what there is not; it says what comes near.
    """
    keys = folder.find_places(place)
    found = [it for key in keys for it in about(folder, _rows(folder, key, wanted))]
    every, shown = chosen(found, wanted)
    return shown, len(every) - len(shown)


def _rows(folder: "Folder", place: str, wanted: Wanted) -> Iterator[tuple[str, "LedgerRow"]]:
    from kg.lineage import ledger

    reports = folder.editions(place)
    rows = ledger(reports, folder.links(place), first=wanted.first, last=wanted.last)
    return ((row.report, row) for row in rows)


def totals(promises: Sequence[Promise["LedgerRow"]], routine: int) -> str:
    """Return in one line how many promises have each status, and how many are left out."""
    counts, words = Counter(promise.row.status for promise in promises), console.words()
    names = {it: words("status." + it.replace(" ", "_")) for it in get_args(Status)}
    told = [f"{counts[it]} {words.either(zh, it)}" for it, zh in names.items() if counts[it]]
    many = "message.one_promise" if len(promises) == 1 else "message.promises"
    line = words(many, n=len(promises))
    line += words.either("：", ": ") + words.either("、", ", ").join(told) if told else ""
    left = words.either("；", "; ") + words("message.routine", n=routine) if routine else ""
    return line + left


def said_of_breaks(folder: "Folder", place: str | None) -> str:
    """Return which of the places were renamed or merged, as the end of a line; empty if none was."""
    found = [it for key in folder.find_places(place) for it in folder.breaks(key)]
    words = console.words()
    told = words.sentence(f"renamed or merged: {'、'.join(found)}")
    return words.either("；", "; ") + told if found else ""


def value_of(target: "Target | None") -> str:
    """Return a number for people (400亿元以上)."""
    from kg.analysis import in_words, target_values

    return in_words(target_values(target)) if target else ""


def cells(promise: Promise["LedgerRow"]) -> dict[str, Any]:
    """Return what stands in the columns of a promise."""
    from kg.analysis import with_subject

    row = promise.row
    numbers = [target for target in row.promise.targets if target.value is not None]
    return {
        "place": promise.place,
        "year": row.year,
        "action": row.promise.action,
        "section": row.section,
        "theme": "；".join(name for _, name in promise.themes),
        "agency": "；".join(name for name, _ in promise.agencies),
        "agency_basis": "；".join(basis for _, basis in promise.agencies),
        "promise": with_subject(row.promise),
        "indicator": "；".join(t.indicator.name if t.indicator else "" for t in numbers),
        "target": "；".join(map(value_of, numbers)),
        "strength": row.promise.strength,
        "due": row.due,
        "status": row.status,
        "basis": row.basis,
        "score": row.score,
        "reported": _reported(row),
        "numbers": "；".join(map(_compared, row.verdict.targets)),
        "later": "；".join(map(_later, row.said)),
        "why": _why(row),
        "report": row.report,
        "promise_at": _offsets(row.promise),
        "later_at": " ".join(f"{said.link.source[0]}:{_offsets(said.statement)}" for said in row.said),
        "closest": nearest(row.closest),
    }  # fmt: skip


def _reported(row: "LedgerRow") -> str:
    """Return in short what tells the status: the numbers that were compared, else the words; or that it is planned again."""
    said = row.verdict.said
    if said is None:
        again = dict.fromkeys(f"{it.year}" for it in row.said)
        return f"planned again {'、'.join(again)}" if again else ""
    values = [told for it in row.verdict.targets if (told := _told(it))]
    words = "；".join(values) if row.basis == "numbers" and values else _words(said.statement)
    return f"{said.year}: {words}"


def _told(row: "TargetVerdict") -> str:
    """Return what was reported of a number: all of the numbers that add up to it, or the one that it was compared with."""
    return " + ".join(map(value_of, row.parts)) or value_of(row.reported)


def _compared(row: "TargetVerdict") -> str:
    """Return a number of the promise with what was reported and what came of it."""
    told = _told(row)
    reported = f" → {told}" if told else ""
    basis = f" ({row.basis})" if row.basis else ""
    return f"{value_of(row.target)}{reported} {row.status}{basis}"


def _later(said: "Said") -> str:
    link = said.link
    told = link.outcome if link.type == "reports_on" else "planned again"
    more = [word for word in (told, link.trend, link.basis, f"{link.score:.2f}") if word]
    return f"{said.year} {_words(said.statement)} ({', '.join(more)})"


def _words(statement: "Statement") -> str:
    from kg.analysis import with_subject

    return with_subject(statement)


def _why(row: "LedgerRow") -> str:
    """Return what stands between a promise and its answer: years without a report, and what is odd about the later one."""
    years = [f"no report of {year}" for year in row.missing]
    odd = [f"{row.due + 1}: {' '.join(row.doubts)}"] if row.doubts else []
    return "; ".join([*years, *odd])


def nearest(found: "Sequence[tuple[Statement, float]]") -> str:
    """Return what came closest with its scores, the best first."""
    return "；".join(f"{_words(statement)} ({score})" for statement, score in found)


def _offsets(statement: "Statement") -> str:
    return f"{statement.start}–{statement.end}"
