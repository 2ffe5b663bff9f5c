"""An exported folder → its RO-Crate: what is in it, by whom, under which licence (https://w3id.org/ro/crate/1.1)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.dataset import Folder
from kg.version import __version__

__all__ = ["METADATA", "Part", "crate"]

METADATA = "ro-crate-metadata.json"
_LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
_FORMATS = {
    "csv": "text/csv",
    "json": "application/json",
    "nq": "application/n-quads",
    "ttl": "text/turtle",
}


@dataclass
class Part:
    r"""A file of a crate: what it is, in English, and the size and hash of what was written of it so far.

    Example:
        >>> part = Part("Two lines")
        >>> list(part.watched(["a\n", "b\n"])), part.size
        ([b'a\n', b'b\n'], 4)
    """

    about: str
    size: int = 0
    sha256: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def watched(self, pieces: Iterable[str]) -> Iterator[bytes]:
        """Yield the pieces of the file as they are written."""
        for piece in pieces:
            content = piece.encode()
            self.size += len(content)
            self.sha256.update(content)
            yield content


def crate(dataset: Folder, files: Mapping[str, Part]) -> str:
    """Return the text of `ro-crate-metadata.json`, the same bytes for the same files.

    The date is the year of the latest report: a crate says no time that would change it without its content.

    Args:
        dataset: What was exported.
        files: Each file, when it is written, by its path in the folder.
    """
    years = sorted({entry.year for entry in dataset.reports.values()})
    places = sorted({entry.place for entry in dataset.reports.values()})
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": "Policy commitments of government work reports 政府工作报告政策承诺数据集",
        "description": f"What {len(dataset.reports)} work reports of {len(places)} governments promise, and what came of it.",
        "datePublished": str(years[-1]),
        "temporalCoverage": f"{years[0]}/{years[-1]}",
        "license": {"@id": _LICENCE},
        "publisher": {"@id": "#publisher"},
        "inLanguage": "zh",
        "version": __version__,
        "hasPart": [{"@id": name} for name in sorted(files)],
    }
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        root,
        *(_file(name, files[name]) for name in sorted(files)),
        {"@id": _LICENCE, "@type": "CreativeWork", "name": "Apache License 2.0"},
        {"@id": "#publisher", "@type": "Organization", "name": "policy-commitment-kg"},
    ]
    content = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _file(name: str, part: Part) -> dict[str, Any]:
    return {
        "@id": name,
        "@type": "File",
        "name": part.about,
        "encodingFormat": _FORMATS[name.rpartition(".")[2]],
        "contentSize": str(part.size),
        "sha256": part.sha256.hexdigest(),
    }
