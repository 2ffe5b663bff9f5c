"""Rows of the ledger as people read them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

from kg.cli import console
from kg.cli.choices import choose
from kg.cli.filters import Wanted, check_status
from kg.model import Status

if TYPE_CHECKING:
    from kg.dataset import Folder
    from kg.model import Statement, Target
    from kg.tables import Linked, Number, Tables, Traced, Verdict
    from kg.tables import Statement as Row

__all__ = ["Promises", "cells", "nearest", "said_of_breaks", "value_of"]


class Promises:
    """The promises of places that are wanted, one after the other; they are counted as they pass.

    Attributes:
        places: The names of their places.
        statuses: How many have each status.
        routine: How many ritual or vague ones were left out.
    """

    def __init__(self, tables: "Tables", places: Sequence[str], wanted: Wanted) -> None:
        """Look up what the filters mean.

        Args:
            tables: Of the dataset.
            places: Keys of the places, in the order that they are wanted in.
            wanted: Which of their promises.

        Raises:
            KGError: If a filter names what there is not; it says what comes near.
        """
        self.places: dict[str, None] = {}
        self.statuses: Counter[Status] = Counter()
        self.routine = 0
        self._tables, self._places, self._wanted = tables, places, wanted
        self._status = check_status(wanted.status)
        self._actions = self._named("action", wanted.action)
        self._themes = self._themed(wanted.theme)
        self._agencies = self._answering(wanted.agency)

    def __iter__(self) -> "Iterator[Traced]":
        from kg.tables import Where

        wanted = self._wanted
        for place in self._places:
            where = Where(
                place=place,
                first=wanted.first,
                last=wanted.last,
                numbers=wanted.numbers,
                action=self._actions,
                theme=self._themes,
                status=self._status,
                due=wanted.due,
                score=wanted.score or None,
            )
            for it in self._tables.traced(where, self._is_shown):
                self.places.setdefault(it.promise.name)
                self.statuses[_verdict(it.promise).status] += 1
                yield it

    @property
    def totals(self) -> str:
        """In one line how many promises have each status, and how many were left out."""
        words, count = console.words(), self.statuses.total()
        names = {it: words("status." + it.replace(" ", "_")) for it in get_args(Status)}
        told = [
            f"{self.statuses[it]} {words.either(zh, it)}"
            for it, zh in names.items()
            if self.statuses[it]
        ]
        line = words("message.one_promise" if count == 1 else "message.promises", n=count)
        line += words.either("：", ": ") + words.either("、", ", ").join(told) if told else ""
        left = words("message.routine", n=self.routine) if self.routine else ""
        return line + (words.either("；", "; ") + left if left else "")

    def _is_shown(self, promise: "Row") -> bool:
        from kg.tables.promises import answering

        if self._agencies and not any(name in self._agencies for name, _ in answering(promise)):
            return False
        is_left = _verdict(promise).routine and not self._wanted.everything
        self.routine += is_left
        return not is_left

    def _values(self, facet: str) -> list[str]:
        """Return all names of a kind that the promises have, whatever else is asked of them."""
        from kg.tables import Where

        found = []
        for place in self._places:
            where = Where(
                place=place, kind="commitment", first=self._wanted.first, last=self._wanted.last
            )
            found += self._tables.facets(where, only={facet}, most=-1)[facet]
        return [it.value for it in found]

    def _named(self, facet: str, wanted: str | None) -> tuple[str, ...]:
        if wanted is None:
            return ()
        return tuple(sorted(choose(wanted, self._values(facet), kind=f"{facet}s")))

    def _themed(self, wanted: str | None) -> tuple[str, ...]:
        from kg.lexicon.themes import themes

        if wanted is None:
            return ()
        known = themes().themes
        names = {id: {id, known[id].zh} for id in self._values("theme") if id in known}
        topics = choose(wanted, (name for both in names.values() for name in both), kind="themes")
        return tuple(id for id, both in names.items() if both & topics)

    def _answering(self, wanted: str | None) -> Collection[str]:
        from kg.tables import Where
        from kg.tables.promises import answering

        if wanted is None:
            return ()
        names: set[str] = set()

        def note(promise: "Row") -> bool:
            names.update(name for name, _ in answering(promise))
            return False

        for place in self._places:
            where = Where(place=place, first=self._wanted.first, last=self._wanted.last)
            list(self._tables.traced(where, note))
        return choose(wanted, names, kind="agencies")


def said_of_breaks(folder: "Folder", place: str | None) -> str:
    """Return which of the places were renamed or merged, as the end of a line; empty if none was."""
    found = [it for key in folder.find_places(place) for it in folder.breaks(key)]
    words = console.words()
    told = words.sentence(f"renamed or merged: {'、'.join(found)}")
    return words.either("；", "; ") + told if found else ""


def value_of(target: "Target | None") -> str:
    """Return a number for people (400亿元以上)."""
    from kg.analysis.amounts import in_words, target_values

    return in_words(target_values(target)) if target else ""


def cells(row: "Traced") -> dict[str, Any]:
    """Return what stands in the columns of a promise."""
    from kg.lexicon.themes import themes
    from kg.tables.promises import answering

    promise, verdict, known = row.promise, _verdict(row.promise), themes().themes
    numbers = [number for number in promise.numbers if number.value is not None]
    agencies = answering(promise)
    return {
        "place": promise.name,
        "year": promise.year,
        "action": promise.action,
        "section": promise.heading,
        "theme": "；".join(known[id].zh for id in promise.themes if id in known),
        "agency": "；".join(name for name, _ in agencies),
        "agency_basis": "；".join(basis for _, basis in agencies),
        "promise": promise.words,
        "indicator": "；".join(number.name or "" for number in numbers),
        "target": "；".join(number.shown for number in numbers),
        "strength": promise.strength,
        "due": verdict.due,
        "status": verdict.status,
        "basis": verdict.basis,
        "score": verdict.score,
        "reported": _reported(row),
        "numbers": "；".join(map(_compared, _judged(promise))),
        "later": "；".join(map(_later, row.said)),
        "why": _why(promise),
        "report": promise.report,
        "promise_at": f"{promise.start}–{promise.end}",
        "later_at": " ".join(f"{it.other.report}:{it.other.start}–{it.other.end}" for it in row.said),
        "closest": "；".join(f"{near.words} ({score})" for near, score in row.closest),
    }  # fmt: skip


def _verdict(promise: "Row") -> "Verdict":
    return cast("Verdict", promise.verdict)  # a commitment has one


def _judged(promise: "Row") -> "list[Number]":
    """Return the numbers of a promise of which it is known what came of them."""
    return [number for number in promise.numbers if number.status]


def _reported(row: "Traced") -> str:
    """Return in short what tells the status: the numbers that were compared, else the words; or that it is planned again."""
    verdict = _verdict(row.promise)
    if verdict.said is None:
        again = dict.fromkeys(f"{it.other.year}" for it in row.said)
        return f"planned again {'、'.join(again)}" if again else ""
    values = [number.reported for number in _judged(row.promise) if number.reported]
    words = "；".join(values) if verdict.basis == "numbers" and values else verdict.said.words
    return f"{verdict.said.year}: {words}"


def _compared(number: "Number") -> str:
    """Return a number of the promise with what was reported and what came of it."""
    reported = f" → {number.reported}" if number.reported else ""
    basis = f" ({number.basis})" if number.basis else ""
    return f"{number.shown}{reported} {number.status}{basis}"


def _later(said: "Linked") -> str:
    told = said.outcome if said.type == "reports_on" else "planned again"
    more = [word for word in (told, said.trend, said.basis, f"{said.score:.2f}") if word]
    return f"{said.other.year} {said.other.words} ({', '.join(more)})"


def _why(promise: "Row") -> str:
    """Return what stands between a promise and its answer: years without a report, and what is odd about the later one."""
    verdict = _verdict(promise)
    years = [f"no report of {year}" for year in verdict.missing]
    odd = [f"{verdict.due + 1}: {' '.join(verdict.doubts)}"] if verdict.doubts else []
    return "; ".join([*years, *odd])


def nearest(found: "Sequence[tuple[Statement, float]]") -> str:
    """Return what came closest with its scores, the best first."""
    from kg.analysis.phrases import with_subject

    return "；".join(f"{with_subject(statement)} ({score})" for statement, score in found)
