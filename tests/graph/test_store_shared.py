"""What several files say of shared things, and what of it stays in the store when one of them goes."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import update_store
from kg.graph.store_shared import SHARED, orphaned, read_shared, recorded
from kg.graph.store_sources import read_sources


def content(store: Path) -> set[str]:
    """Return the quads of a store, but for those with blank nodes, which the ontology has."""
    return {line for quad in ox.Store.read_only(str(store)) if "_:" not in (line := str(quad))}


def test_files_taken_away_one_after_the_other_leave_what_the_others_say(folder: Path) -> None:
    update_store(folder)
    for name in ("agencies/000000-2023.ttl", "links/000000.ttl", "reports/000000-2024.ttl"):
        (folder / name).unlink()
        brought_up = content(update_store(folder))
        (folder / "store/sources.json").unlink()
        assert content(update_store(folder)) == brought_up


def zeros(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:16] + bytes(path.stat().st_size - 16))


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, lambda path: path.write_bytes(b"12345"), zeros],
    ids=["gone", "cut off", "zeros"],
)
def test_a_store_that_lost_what_its_files_share_is_made_anew(
    damage: Callable[[Path], None], folder: Path
) -> None:
    damage(update_store(folder) / SHARED)
    (folder / "reports/000000-2024.ttl").unlink()
    renewed = content(update_store(folder))
    (folder / "store/sources.json").unlink()
    assert content(update_store(folder)) == renewed


def test_what_files_say_of_shared_things_is_known_as_the_store_has_it(sample_dataset: Path) -> None:
    """A store writes some literals otherwise (1.0 as 1): a key of such a triple would not be found in it again."""
    store = update_store(sample_dataset)
    counts = {name: source.shared for name, source in read_sources(store).items()}
    known = read_shared(store, counts)
    assert known
    keys = array("Q")
    assert sum(1 for _ in recorded(ox.Store.read_only(str(store)), keys)) > len(keys) > 0
    assert set(keys) == set().union(*known.values())
    assert orphaned(known, known) == set(keys)
