"""Claims about statements, made from what the dataset folder holds: cross-year links and responsibilities.

    records/*.jsonl of a place                      →  links/<place>.jsonl
    links/<place>.jsonl, reviews.csv                →  links/<place>.ttl
    agencies/<key>.jsonl, breakdowns/<key>.jsonl,
    records/<key>.jsonl, registers/<place>.csv,
    reviews.csv                                     →  agencies/<key>.ttl

Each file is made again when, and only when, what it is made from has changed; so a report that was added
touches its own files and its place's links.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.dataset import Derived, Entry, Manifest, read_manifest
from kg.dataset.manifest import sha256
from kg.dataset.names import (
    AGENCIES,
    AGENCIES_GRAPH,
    BREAKDOWN,
    LINKS,
    LINKS_GRAPH,
    RECORDS,
    REGISTER,
    REVIEWS,
)
from kg.dataset.reviews import Review, read_verdicts, reviews_text
from kg.identifiers import split_key
from kg.reading import Source
from kg.scaling.recorded import PlaceJob
from kg.scaling.rules import claim_rules
from kg.scaling.staged import Held, Staged
from kg.scaling.workspace import Workspace

if TYPE_CHECKING:
    from kg.graph import Written
    from kg.lineage import Verdict
    from kg.lineage.pages import Near

__all__ = ["Claims", "Linking"]

Linking = Callable[[Sequence[PlaceJob]], Iterable[str]]


class Claims:
    """The claims of a dataset folder while it is written.

    Attributes:
        manifest: What the dataset's will say.
        dataset: What can be read of it so far.
        told: What came of each commitment of the places whose links were written, by the places' keys.
        near: What of the next report comes closest to each commitment of the places that were linked here, likewise.
    """

    def __init__(
        self,
        workspace: Workspace,
        entries: dict[str, Entry],
        sources: Mapping[str, Source] | None = None,
        *,
        before: Manifest | None = None,
        held: Mapping[str, Held] | None = None,
    ) -> None:
        """Take up a dataset.

        Args:
            workspace: The folder, with what is new in it staged.
            entries: What the manifest will say of the reports.
            sources: Where the reports' texts stand, by key, as far as they are at hand.
            before: What is made already, and what was left out; what the folder's manifest says by default.
            held: What is still in memory of reports with their sentences.
        """
        before = read_manifest(workspace.path) if before is None else before
        self.manifest = Manifest(dict(sorted(entries.items())), {}, before.left_out)
        self.told: dict[str, dict[tuple[str, str], Verdict]] = {}
        self.near: dict[str, dict[tuple[str, str], Near]] = {}
        self.dataset = Staged(workspace, self.manifest, sources or {}, held or {})
        self._workspace, self._derived = workspace, self.manifest.derived
        self._before = before.derived
        reviews = workspace.find(REVIEWS)
        self._reviews = read_verdicts(reviews) if reviews.exists() else []

    def link(self, linking: Linking, *, leave: Collection[str] = ()) -> None:
        """Link the reports of the places of which one has changed; do not touch those to leave."""
        jobs: dict[str, PlaceJob] = {}
        for place, keys in self.dataset.places.items():
            if len(keys) < 2 or place in leave:
                continue
            if not self._stands(LINKS.format(place), self._records(keys)):
                quoted = self.dataset.quotes(keys) == "clause"
                jobs[place] = PlaceJob(tuple(map(self.dataset.recorded, keys)), quoted)
        if jobs:
            for place, text in zip(jobs, linking(list(jobs.values())), strict=True):
                self._put(LINKS.format(place), self._records(self.dataset.places[place]), text)

    def link_here(self) -> None:
        """Link the reports of the places of which one has changed, in this process."""
        from kg.scaling.linking import compare, links_text  # noqa: PLC0415 - likewise

        for place, keys in self.dataset.places.items():
            inputs = self._records(keys)
            if len(keys) > 1 and not self._stands(LINKS.format(place), inputs):
                editions = [self.dataset.edition(key) for key in keys]
                links, near = compare(editions, self.dataset.quotes(keys) == "clause")
                self.dataset.held_links[place], self.near[place] = links, near
                self._put(LINKS.format(place), inputs, links_text(links))

    def keep_links(self) -> None:
        """Leave the links as they are, whatever has changed since."""
        for name in map(LINKS.format, self.dataset.places):
            if name in self._before:
                self._derived[name] = self._before[name]

    def write(self) -> None:
        """Make the graphs of links and responsibilities anew where something has changed."""
        for place, keys in self.dataset.places.items():
            if LINKS.format(place) in self._derived:
                self._write_links(place, keys)
        for key in self.manifest.reports:
            self._write_agencies(key)

    def _write_links(self, place: str, keys: Sequence[str]) -> None:
        name, raw = LINKS_GRAPH.format(place), LINKS.format(place)
        reviews = [it for it in self._reviews if it.statement.startswith(f"{place}/") and it.other]
        inputs = {raw: self._derived[raw].sha256, **_digest(reviews), **self._records(keys)}
        if self._stands(name, inputs):
            return
        from kg.scaling.claim_graphs import links_graph  # noqa: PLC0415 - loads RDF

        graph, self.told[place] = links_graph(self.dataset, place, reviews)
        self._put_graph(name, inputs, graph)

    def _write_agencies(self, key: str) -> None:
        name, raw = AGENCIES_GRAPH.format(key), AGENCIES.format(key)
        place, year = split_key(key)
        home = f"{place}/{year}/"
        reviews = [it for it in self._reviews if it.statement.startswith(home) and not it.other]
        inputs = {
            raw: self.manifest.reports[key].outputs[raw],
            **self._records([key]),
            **_digest(reviews),
            **self._given(BREAKDOWN.format(key), REGISTER.format(place)),
        }
        if self._stands(name, inputs):
            return
        from kg.scaling.claim_graphs import agencies_graph  # noqa: PLC0415 - likewise

        self._put_graph(name, inputs, agencies_graph(self.dataset, key, reviews))

    def _given(self, *names: str) -> dict[str, str]:
        found = {name: self._workspace.find(name) for name in names}
        return {name: sha256(path.read_bytes()) for name, path in found.items() if path.exists()}

    def _records(self, keys: Iterable[str]) -> dict[str, str]:
        names = {key: RECORDS.format(key) for key in keys}
        return {name: self.manifest.reports[key].outputs[name] for key, name in names.items()}

    def _stands(self, name: str, inputs: Mapping[str, str]) -> bool:
        """Take over a file if it is what would be made from the inputs; return whether."""
        file, path = self._before.get(name), self._workspace.path / name
        if file is None or (file.inputs, file.rules) != (inputs, claim_rules()):
            return False
        if not path.is_file() or sha256(path.read_bytes()) != file.sha256:
            return False
        self._derived[name] = file
        return True

    def _put_graph(self, name: str, inputs: Mapping[str, str], graph: "Written") -> None:
        from kg.graph import counts_of  # noqa: PLC0415 - likewise

        self._put(name, inputs, graph.text, counts_of(graph))

    def _put(
        self,
        name: str,
        inputs: Mapping[str, str],
        text: str,
        counts: Mapping[str, int] | None = None,
    ) -> None:
        self._workspace.stage({name: text})
        digest = sha256(text.encode())
        self._derived[name] = Derived(dict(inputs), claim_rules(), digest, dict(counts or {}))


def _digest(reviews: Sequence[Review]) -> dict[str, str]:
    return {REVIEWS: sha256(reviews_text(reviews).encode())} if reviews else {}
