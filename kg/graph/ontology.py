"""Where the ontology lies: inside the package in a wheel, beside it in a checkout."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["ontology_file", "ontology_files", "reference_files"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def ontology_file(*parts: str) -> Path:
    """Return the path of a file of the ontology, whether it exists or not.

    Example:
        >>> ontology_file("vocabulary", "unit.ttl").name
        'unit.ttl'
    """
    packed = _PACKAGE / "_ontology"
    return (packed if packed.is_dir() else _PACKAGE.parent / "ontology").joinpath(*parts)


def ontology_files(folder: str, suffix: str) -> list[Path]:
    """Return the files of a folder of the ontology with this suffix, sorted by name."""
    return sorted(ontology_file(folder).glob(f"*{suffix}"))


def reference_files() -> Iterator[Path]:
    """Yield the Turtle files that every dataset is read with: the ontology, its vocabularies, the register."""
    yield ontology_file("commitment.ttl")
    yield ontology_file("alignments.ttl")
    yield ontology_file("agencies.ttl")
    yield from ontology_files("vocabulary", ".ttl")
