"""A dataset folder that is opened once: what it knows, and what it reads when it is asked."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from kg.dataset import Folder, open_folder
from kg.dataset.claims import anchors, responsibilities
from kg.dataset.manifest import Manifest
from kg.dataset.names import LINKS, RECORDS, outputs
from kg.errors import DatasetError

KEYS = ["000000-2022", "000000-2023", "000000-2024"]


@pytest.fixture
def folder(dataset: Path) -> Folder:
    return open_folder(dataset)


def test_it_knows_its_reports_places_and_years(folder: Folder) -> None:
    assert list(folder.reports) == KEYS
    assert folder.places == {"000000": KEYS}
    assert folder.years("000000") == [2022, 2023, 2024]
    assert folder.place(KEYS[0]).name == "栖云市"
    assert folder.quotes(KEYS) == "clause"


@pytest.mark.parametrize(
    "name", ["000000-2023", "qiyun_2023", "qiyun_2023.txt", "in/qiyun_2023.txt"]
)
def test_a_report_is_found_by_its_key_or_its_file(folder: Folder, name: str) -> None:
    assert folder.find_report(name) == KEYS[1]


@pytest.mark.parametrize("name", ["", "qiyun", "000000", "000000-1999"])
def test_a_report_that_is_not_there(folder: Folder, name: str) -> None:
    with pytest.raises(DatasetError, match=f"has no one report {name}; it has 000000-2022"):
        folder.find_report(name)


def test_a_place_is_found_by_its_name_or_its_key(folder: Folder) -> None:
    for wanted in (None, "栖云市", "000000"):
        assert folder.find_places(wanted) == ["000000"]
    with pytest.raises(DatasetError, match="has no report of 临江市; it has 栖云市"):
        folder.find_places("临江市")


def test_of_many_places_those_like_the_wanted_one_are_told(folder: Folder) -> None:
    names = ["临溪市", *(f"栖云{number}县" for number in range(12))]
    entries = {
        f"{at:06}-2022": replace(folder.reports[KEYS[0]], place=name)
        for at, name in enumerate(names)
    }
    many = Folder(folder.path, Manifest(reports=entries))
    with pytest.raises(DatasetError, match=r"临江市; it has 临溪市, ([^,]+, ){4}…"):
        many.find_places("临江市")


def test_only_the_file_that_is_asked_for_is_read(folder: Folder) -> None:
    for name in outputs(KEYS[1]) | outputs(KEYS[2]) | {LINKS.format("000000")}:
        folder.file(name).unlink()
    assert folder.records(KEYS[0])[0] == folder.own_record(KEYS[0])
    assert len(folder.edition(KEYS[0]).statements) == len(folder.statements(KEYS[0])) > 10
    assert responsibilities(folder, KEYS[0])
    with pytest.raises(DatasetError, match=r"links/000000\.jsonl cannot be read"):
        folder.links("000000")


def test_links_that_the_manifest_does_not_list_are_none_of_it(folder: Folder) -> None:
    assert len(folder.links("000000")) > 20
    folder.manifest.derived.clear()
    assert folder.links("000000") == []


def test_every_claim_is_about_a_statement_of_the_dataset(folder: Folder) -> None:
    known = {
        f"000000/{key[-4:]}/{statement.id}" for key in KEYS for statement in folder.statements(key)
    }
    found = anchors(folder)
    assert {it for one, other, _ in found.values() for it in (one, other) if it} <= known
    assert len(found) > 40


def test_whatever_is_not_as_it_was_built_is_told(folder: Folder) -> None:
    assert list(folder.faults()) == []
    folder.file("reports/000000-2022.ttl").unlink()
    folder.file("links/000000.jsonl").write_text("{}\n", encoding="utf-8")
    folder.file("records/notes.txt").write_text("nobody reads it", encoding="utf-8")
    folder.file("reports/000000-1999.ttl").write_text("", encoding="utf-8")
    folder.file("reviews.csv").write_text("claim,verdict\n", encoding="utf-8")  # given, not made
    assert list(folder.faults()) == [
        ("links/000000.jsonl", "changed"),
        ("reports/000000-2022.ttl", "missing"),
        ("reports/000000-1999.ttl", "not listed"),
    ]


@pytest.mark.parametrize("content", [None, '{"format": 1, "reports": {}}'])
def test_a_folder_without_reports_is_no_dataset(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(
        DatasetError, match="is no dataset, or an empty one; make it with: kg build"
    ):
        open_folder(tmp_path)


@pytest.mark.parametrize(
    "content",
    ["", "[]\n", "{\n", '{"type": "report"\n', "[" * 100_000, "\ud800", '{"type": "statement"}\n'],
)
def test_records_that_are_damaged_are_named(folder: Folder, content: str) -> None:
    name = RECORDS.format(KEYS[0])
    folder.file(name).write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(
        DatasetError, match=rf"{name}(, line 1: | cannot be read)|lack the report's own"
    ):
        folder.edition(KEYS[0])


@pytest.mark.parametrize("module", ["kg.scaling", "rdflib", "spacy", "networkx", "kg.agencies"])
def test_to_open_a_folder_loads_no_more_than_it_needs(sample_dataset: Path, module: str) -> None:
    code = f"""if True:
        import sys
        from kg.dataset import open_folder
        folder = open_folder({str(sample_dataset)!r})
        folder.statements("000000-2022"), folder.links("000000")
        assert {module!r} not in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True)
