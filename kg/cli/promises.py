"""Rows of the ledger as people read them, and the filters that choose among them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from kg.cli import console
from kg.cli.choices import choose
from kg.errors import KGError
from kg.model import Basis, Status

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.lineage import LedgerRow, Said, TargetVerdict
    from kg.model import Statement, Target

__all__ = [
    "Promise",
    "Wanted",
    "cells",
    "find_promises",
    "nearest",
    "said_of_breaks",
    "totals",
    "value_of",
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises are shown; None makes no difference.

    Attributes:
        first: Year of the first report.
        last: Year of the last report.
        everything: Also ritual and vague ones.
        numbers: Only with a number.
        action: Words of the title of the action.
        theme: Id, or words of the Chinese name, of a theme.
        agency: Words of the name of an agency or function that answers for it.
        status: One of the statuses; hyphens may stand for spaces.
        due: Its last year.
        score: How sure what was found is, at least.
    """

    first: int | None = None
    last: int | None = None
    everything: bool = False
    numbers: bool = False
    action: str | None = None
    theme: str | None = None
    agency: str | None = None
    status: str | None = None
    due: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A row of the ledger with what its dataset knows besides.

    Attributes:
        place: Name of the place.
        row: The row.
        agencies: (name, basis) of who answers for it.
        themes: Ids and Chinese names of its themes.
    """

    place: str
    row: "LedgerRow"
    agencies: tuple[tuple[str, Basis], ...]
    themes: tuple[tuple[str, str], ...]


def find_promises(folder: "Folder", place: str | None, wanted: Wanted) -> tuple[list[Promise], int]:
    """Return the promises of one place or of all that are wanted, and how many routine ones were left out.

    Raises:
        KGError: If a filter names what there is not; it says what comes near.
    """
    found = [row for key in folder.find_places(place) for row in _promises(folder, key, wanted)]
    chosen = _chosen(found, wanted)
    if wanted.everything:
        return chosen, 0
    kept = [promise for promise in chosen if not promise.row.routine]
    return kept, len(chosen) - len(kept)


def _promises(folder: "Folder", place: str, wanted: Wanted) -> Iterator[Promise]:
    from kg.lexicon.themes import themes
    from kg.lineage import ledger

    reports, names = folder.editions(place), themes().themes
    claimed = {edition.report: _claimed(folder, edition.report) for edition in reports}
    for row in ledger(reports, folder.links(place), first=wanted.first, last=wanted.last):
        stated = [a.name for a in row.promise.agencies if a.role == "responsible"]
        named: list[tuple[str, Basis]] = [(name, "stated") for name in dict.fromkeys(stated)]
        topics = [(id, names[id].zh) for id in row.promise.themes if id in names]
        claims = claimed[row.report].get(row.promise.id, ())
        yield Promise(
            folder.place(row.report).name, row, tuple(named) or tuple(claims), tuple(topics)
        )


def _claimed(folder: "Folder", key: str) -> dict[str, list[tuple[str, Basis]]]:
    """Return who answers for each statement of a report: all that tables assign, else the surest that is inferred."""
    from kg.dataset.claims import register_of, responsibilities

    functions = register_of(folder, key).functions
    found: dict[str, list[tuple[str, Basis]]] = {}
    for claim in sorted(responsibilities(folder, key), key=lambda claim: -claim.confidence):
        name = claim.name or functions[claim.function].zh
        row = (name, claim.basis)
        rows = found.setdefault(claim.statement, [])
        if claim.role == "lead" and row not in rows and (claim.basis == "assigned" or not rows):
            rows.append(row)
    return found


def _chosen(found: Sequence[Promise], wanted: Wanted) -> list[Promise]:
    rows = list(found)
    if wanted.action is not None:
        known = choose(wanted.action, _names(p.row.promise.action for p in rows), kind="actions")
        rows = [promise for promise in rows if promise.row.promise.action in known]
    if wanted.theme is not None:
        names = (name for promise in found for theme in promise.themes for name in theme)
        known = choose(wanted.theme, names, kind="themes")
        rows = [p for p in rows if any(known & set(theme) for theme in p.themes)]
    if wanted.agency is not None:
        names = (name for promise in found for name, _ in promise.agencies)
        known = choose(wanted.agency, names, kind="agencies")
        rows = [p for p in rows if any(name in known for name, _ in p.agencies)]
    if wanted.status is not None:
        status = wanted.status.replace("-", " ")
        if status not in get_args(Status):
            raise KGError(f"there is no status {wanted.status}; {', '.join(get_args(Status))}")
        rows = [promise for promise in rows if promise.row.status == status]
    if wanted.numbers:
        rows = [promise for promise in rows if promise.row.has_number]
    if wanted.due is not None:
        rows = [promise for promise in rows if promise.row.due == wanted.due]
    if wanted.score is not None:
        rows = [promise for promise in rows if (promise.row.score or 0) >= wanted.score]
    return rows


def _names(names: Iterable[str | None]) -> Iterator[str]:
    yield from (name for name in names if name)


def totals(promises: Sequence[Promise], routine: int) -> str:
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


def cells(promise: Promise) -> dict[str, Any]:
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
    values = [value_of(it.reported) for it in row.verdict.targets if it.reported]
    words = "；".join(values) if row.basis == "numbers" and values else _words(said.statement)
    return f"{said.year}: {words}"


def _compared(row: "TargetVerdict") -> str:
    """Return a number of the promise with what was reported and what came of it."""
    reported = f" → {value_of(row.reported)}" if row.reported else ""
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
