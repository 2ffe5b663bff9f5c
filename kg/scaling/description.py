"""What the manifest says of a dataset's graphs → `dataset.ttl`, the description that is passed on with them."""

from collections.abc import Mapping

from kg.dataset.manifest import Derived, Entry
from kg.graph import Member, describe, graph_name, to_turtle

__all__ = ["DESCRIPTION", "description_text"]

DESCRIPTION = "dataset.ttl"


def description_text(entries: Mapping[str, Entry], derived: Mapping[str, Derived]) -> str:
    """Return the description of a dataset with these reports and claims, in Turtle."""
    members = [
        Member(
            graph_name(place := key.rpartition("-")[0], entry.year),
            name := f"reports/{key}.ttl",
            entry.outputs[name],
            entry.counts,
            place,
            entry.year,
        )
        for key, entry in entries.items()
    ]
    members += [_claims(name, file) for name, file in derived.items() if name.endswith(".ttl")]
    return to_turtle(describe(members))


def _claims(name: str, file: Derived) -> Member:
    folder, _, stem = name.removesuffix(".ttl").partition("/")
    if folder == "links":
        return Member(graph_name(stem, "links"), name, file.sha256, file.counts, stem)
    place, _, year = stem.rpartition("-")
    return Member(graph_name(place, year, "agencies"), name, file.sha256, file.counts, place)
