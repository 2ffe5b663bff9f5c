"""Claims about statements, made from what the dataset folder holds: cross-year links and responsibilities.

    records/*.jsonl of a place                      →  links/<place>.jsonl
    links/<place>.jsonl, reviews.csv                →  links/<place>.ttl
    agencies/<key>.jsonl, breakdowns/<key>.jsonl,
    records/<key>.jsonl, registers/<place>.csv,
    reviews.csv                                     →  agencies/<key>.ttl

Each file is made again when, and only when, what it is made from has changed; so a report that was added
touches its own files and its place's links.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from kg.agencies import Register
from kg.errors import DatasetError
from kg.graph import add_families, count, link_sheet, responsibility_sheet, to_turtle
from kg.language.number.family import claim_families
from kg.lineage import backbone
from kg.model import Link, Responsibility, Statement
from kg.reading import Source
from kg.records import (
    Record,
    link_from_record,
    responsibility_from_record,
    statement_from_record,
)
from kg.scaling.imports import (
    Matched,
    match,
    named_bodies,
    place_register,
    read_tasks,
    register_file,
)
from kg.scaling.manifest import Derived, Entry, claim_rules, read_derived, sha256
from kg.scaling.redact import Quotes
from kg.scaling.reviews import (
    REVIEWS,
    STATUS,
    Anchor,
    Review,
    judge,
    judge_links,
    link_anchor,
    read_verdicts,
    responsibility_anchor,
    reviews_text,
)
from kg.scaling.workspace import Workspace
from kg.scaling.years import PlaceJob, Recorded, place_of, places, read_rows, years_of

__all__ = ["Claims", "Linking"]

Linking = Callable[[Sequence[PlaceJob]], Iterable[str]]


class Claims:
    """The claims of a dataset folder while it is written.

    Attributes:
        derived: What the manifest will say of the files.
    """

    def __init__(
        self,
        workspace: Workspace,
        entries: Mapping[str, Entry],
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        """Take up a dataset.

        Args:
            workspace: The folder, with what is new in it staged.
            entries: What the manifest will say of the reports.
            sources: Where the reports' texts stand, by key, as far as they are at hand.
        """
        self.derived: dict[str, Derived] = {}
        self._workspace, self._entries, self._sources = workspace, entries, sources or {}
        self._before = read_derived(workspace.path)
        reviews = workspace.find(REVIEWS)
        self._reviews = read_verdicts(reviews) if reviews.exists() else []

    def link(self, linking: Linking, *, leave: Collection[str] = ()) -> None:
        """Link the reports of the places of which one has changed; do not touch those to leave."""
        jobs: dict[str, PlaceJob] = {}
        for place, keys in places(self._entries).items():
            if len(keys) < 2 or place in leave:
                continue
            name = _raw(place)
            if not self._stands(name, self._records(keys)):
                quoted = self._quotes(keys) == "clause"
                jobs[place] = PlaceJob(tuple(map(self._recorded, keys)), quoted)
        if jobs:
            for place, text in zip(jobs, linking(list(jobs.values())), strict=True):
                self._put(_raw(place), self._records(places(self._entries)[place]), text)

    def keep_links(self) -> None:
        """Leave the links as they are, whatever has changed since."""
        for place in places(self._entries):
            if _raw(place) in self._before:
                self.derived[_raw(place)] = self._before[_raw(place)]

    def write(self) -> None:
        """Make the graphs of links and responsibilities anew where something has changed."""
        for place in places(self._entries):
            if _raw(place) in self.derived:
                self._write_links(place)
        for key in self._entries:
            self._write_agencies(key)

    def anchors(self) -> dict[str, Anchor]:
        """Return every claim of the dataset with what it is about."""
        found: dict[str, Anchor] = {}
        for place in places(self._entries):
            if _raw(place) in self.derived:
                found |= dict(link_anchor(link, place) for link in self._links(place))
        for key in self._entries:
            found |= dict(
                responsibility_anchor(claim, key) for claim in self._responsibilities(key)
            )
        return found

    def matched(self, key: str) -> Matched:
        """Return what official tables say of a report's commitments."""
        place = place_of(key, self._entries[key])
        tasks = read_tasks(self._workspace.find(_tasks(key)))
        if not tasks:
            return Matched()
        return match(tasks, self._statements(key), place, self._register(key))

    def _write_links(self, place: str) -> None:
        name = f"links/{place}.ttl"
        reviews = [it for it in self._reviews if it.statement.startswith(f"{place}/") and it.other]
        keys = places(self._entries)[place]
        raw = {_raw(place): self.derived[_raw(place)].sha256}
        inputs = {**raw, **_digest(reviews), **self._records(keys)}
        if self._stands(name, inputs):
            return
        links, status = judge_links(self._links(place), place, reviews)
        sheet = link_sheet(
            links,
            place_of(keys[0], self._entries[keys[0]]),
            years_of({key: self._entries[key] for key in keys}),
            quotes=self._quotes(keys),
            reviews={
                link_anchor(k, place)[0].rpartition("/")[2]: s
                for k, s in zip(links, status, strict=True)
                if s
            },
            joining=backbone(k for k, s in zip(links, status, strict=True) if s != "rejected"),
        )
        self._put(name, inputs, to_turtle(sheet.triples), count(sheet.triples))

    def _write_agencies(self, key: str) -> None:
        name, raw, entry = f"agencies/{key}.ttl", f"agencies/{key}.jsonl", self._entries[key]
        home = "/".join(key.rsplit("-", 1))
        reviews = [
            it for it in self._reviews if it.statement.startswith(f"{home}/") and not it.other
        ]
        inputs = {
            raw: entry.outputs[raw],
            **self._records([key]),
            **_digest(reviews),
            **self._breakdown(key),
        }
        if self._stands(name, inputs):
            return
        claims = self._responsibilities(key)
        found = judge(reviews, dict(responsibility_anchor(claim, key) for claim in claims))
        sheet = responsibility_sheet(
            claims,
            place_of(key, entry),
            entry.year,
            reviews={claim.rpartition("/")[2]: STATUS[it.verdict] for claim, it in found.items()},
            progress=self.matched(key).progress,
            bodies=named_bodies(
                self._names(key), place_of(key, entry), entry.year, self._register(key)
            ),
        )
        families = claim_families(self._said(key))
        add_families(sheet, families, place_of(key, entry), entry.year)
        self._put(name, inputs, to_turtle(sheet.triples), count(sheet.triples))

    def _links(self, place: str) -> list[Link]:
        return [link_from_record(row) for row in self._rows(_raw(place))]

    def _responsibilities(self, key: str) -> list[Responsibility]:
        """Return what tables assign, and what is inferred where they are silent."""
        assigned = self.matched(key).claims
        done = {claim.statement for claim in assigned}
        inferred = map(responsibility_from_record, self._rows(f"agencies/{key}.jsonl"))
        return [*assigned, *(claim for claim in inferred if claim.statement not in done)]

    def _statements(self, key: str) -> list[Statement]:
        rows = [row for row in read_rows(self._recorded(key)) if row["type"] == "statement"]
        if any(row["text"] is None for row in rows):
            raise DatasetError(
                f"{key} has no sentences to match a table with; "
                "build the dataset with --quotes clause, or again from the report's file."
            )
        return [statement_from_record(row) for row in rows]

    def _said(self, key: str) -> Iterator[Statement]:
        """Yield the statements of a report, of one without sentences, too: their text is then missing."""
        rows = read_rows(self._recorded(key))
        yield from (statement_from_record(row) for row in rows if row["type"] == "statement")

    def _names(self, key: str) -> set[str]:
        """Return the names of the agencies that a report's statements name."""
        rows = read_rows(self._recorded(key))
        return {it["name"] for row in rows for it in row.get("agencies", ())}

    def _register(self, key: str) -> Register:
        return place_register(self._workspace.find(register_file(key)))

    def _breakdown(self, key: str) -> dict[str, str]:
        found = {name: self._workspace.find(name) for name in (_tasks(key), register_file(key))}
        return {name: sha256(path.read_bytes()) for name, path in found.items() if path.exists()}

    def _records(self, keys: Iterable[str]) -> dict[str, str]:
        names = {key: f"records/{key}.jsonl" for key in keys}
        return {name: self._entries[key].outputs[name] for key, name in names.items()}

    def _quotes(self, keys: Iterable[str]) -> Quotes:
        """Return whether words of all these reports may stand in the dataset."""
        quoted = all(self._entries[key].options["quotes"] == "clause" for key in keys)
        return "clause" if quoted else "none"

    def _recorded(self, key: str) -> Recorded:
        bare = self._entries[key].options["quotes"] == "none"  # else no text is needed
        return Recorded(
            key,
            str(self._workspace.find(f"records/{key}.jsonl")),
            self._sources.get(key) if bare else None,
        )

    def _rows(self, name: str) -> list[Record]:
        text = self._workspace.find(name).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    def _stands(self, name: str, inputs: Mapping[str, str]) -> bool:
        """Take over a file if it is what would be made from the inputs; return whether."""
        file, path = self._before.get(name), self._workspace.path / name
        if file is None or (file.inputs, file.rules) != (inputs, claim_rules()):
            return False
        if not path.is_file() or sha256(path.read_bytes()) != file.sha256:
            return False
        self.derived[name] = file
        return True

    def _put(
        self,
        name: str,
        inputs: Mapping[str, str],
        text: str,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        self._workspace.stage({name: text})
        digest = sha256(text.encode())
        self.derived[name] = Derived(dict(inputs), claim_rules(), digest, dict(counts or {}))


def _raw(place: str) -> str:
    return f"links/{place}.jsonl"


def _tasks(key: str) -> str:
    return f"breakdowns/{key}.jsonl"


def _digest(reviews: Sequence[Review]) -> dict[str, str]:
    return {REVIEWS: sha256(reviews_text(reviews).encode())} if reviews else {}
