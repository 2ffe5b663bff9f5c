"""Reports behind addresses: copied as they stand there, named by their addresses, and never out of the folder."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import sample
from kg.errors import MissingToolError, ReadError
from kg.reading import Metadata, find_sources, read_source
from kg.reading.doors import LARGEST_FILE

fsspec = pytest.importorskip("fsspec")

TEXT = "栖云市2022年政府工作报告\n今年，新增公共海外仓3个。\n"


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory, empty at the beginning and at the end."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def fill(store: Any, files: dict[str, bytes | str]) -> None:
    for name, content in files.items():
        store.pipe(name, content.encode() if isinstance(content, str) else content)


def test_a_folder_is_read_as_a_folder_of_files(store: Any, tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "b/栖云市/2022.md": TEXT,
        "b/栖云市/2023.txt": TEXT,
        "b/云栖/2022.md": TEXT,
        "b/a.png": b"\x89",
    }
    fill(store, files)
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    there = find_sources(["memory://b"], into=tmp_path / "copies")
    here = find_sources([tmp_path / "b"])
    assert [(it.within, it.id) for it in there.found] == [(it.within, it.id) for it in here.found]
    assert [it.name for it in there.found] == [f"memory://b/{it.within}" for it in here.found]
    assert not there.warnings
    assert [read_source(it).sha256 for it in there.found] == [
        read_source(it).sha256 for it in here.found
    ]


def test_the_files_of_this_machine_have_addresses_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(TEXT, encoding="utf-8")
    (source,) = find_sources([f"file://{tmp_path}/in"], into=tmp_path / "copies").found
    assert (source.within, source.name) == ("a.md", f"file://{tmp_path}/in/a.md")
    assert read_source(source).place.name == "栖云市"


def test_files_tables_and_paths_may_be_given_together(store: Any, tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text(TEXT, encoding="utf-8")
    fill(
        store,
        {"b/a.md": TEXT, "b/t.csv": f'place,year,text\n栖云市,2023,"{TEXT}"\n', "x/a.md": TEXT},
    )
    given: list[str | Path] = [
        "memory://b/a.md",
        tmp_path / "c.md",
        "memory://b/t.csv",
        "memory://x/",
    ]
    found = find_sources(given, into=tmp_path / "copies").found
    assert [it.name for it in found] == [
        "memory://b/a.md",
        str(tmp_path / "c.md"),
        "memory://b/t.csv, row 2",
        "memory://x/a.md",
    ]
    assert len({it.within for it in found}) == 4
    assert read_source(found[2]).source == "t.csv"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"b/a.md": ""}, "memory://b/a.md: the file is empty"),
        ({"b/a.md": b"\0\1\2\3"}, "memory://b/a.md: this is no text"),
        ({"b/a.md": "今年，新增公共海外仓3个。"}, "memory://b/a.md: the place and the year"),
    ],
)
def test_a_bad_report_is_named_by_its_address(
    store: Any, tmp_path: Path, content: dict[str, bytes | str], said: str
) -> None:
    fill(store, content)
    (source,) = find_sources(["memory://b"], into=tmp_path).found
    with pytest.raises(ReadError) as caught:
        read_source(source)
    assert str(caught.value).startswith(said)
    assert str(tmp_path) not in str(caught.value)


def test_a_warning_names_the_address(store: Any, tmp_path: Path) -> None:
    fill(store, {"b/a.md": TEXT})
    (source,) = find_sources(["memory://b"], given=Metadata(year=2023), into=tmp_path).found
    told = [it for it in read_source(source).warnings if "2023" in it]
    assert told
    assert told[0].startswith("memory://b/a.md: the text says 2022")


def test_what_is_not_read_is_not_fetched(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, {"b/a.md": TEXT, "b/old.doc": b"1", "b/disk.txt": b"22", "b/film.mp4": b"333"})
    size = type(store.store["/b/disk.txt"]).size
    large = property(lambda it: LARGEST_FILE + 1 if "disk" in it.path else size.fget(it))
    monkeypatch.setattr(type(store.store["/b/disk.txt"]), "size", large)
    fetched: list[str] = []
    get = type(store).get

    def noted(self: Any, some: list[str], *rest: Any) -> Any:
        fetched.extend(some)
        return get(self, some, *rest)

    monkeypatch.setattr(type(store), "get", noted)
    sources = find_sources(["memory://b"], into=tmp_path)
    assert fetched == ["/b/a.md"]
    assert sources.warnings == (
        "memory://b: 1 .doc file is not read; open it in Word or WPS and save it as .docx",
    )
    disk = next(it for it in sources.found if it.id == "disk")
    with pytest.raises(ReadError, match=r"memory://b/disk\.txt: 100,000,001 bytes are far more"):
        read_source(disk)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://none", "memory://none: there is no such bucket, folder or file"),
        ("memory://b/none.md", "memory://b/none.md: there is no such bucket, folder or file"),
        ("memory://", "memory://: there is no such bucket, folder or file"),
        ("memory://pictures", "memory://pictures: the folder holds no report"),
        ("memory://b/t.zip", "memory://b/t.zip: .zip files are not read"),
        ("nowhere://b", "nowhere://b: cannot be read (Protocol not known: nowhere)"),
        ("https://me:secret@qiyun.example/a/", "https://qiyun.example/a: pages of the web"),
    ],
)
def test_what_is_not_there_is_said(store: Any, tmp_path: Path, address: str, said: str) -> None:
    fill(store, {"b/a.md": TEXT, "b/t.zip": b"1", "pictures/a.png": b"1"})
    with pytest.raises(ReadError) as caught:
        read_source(find_sources([address], into=tmp_path).found[0])
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("name", ["/b/../../out.md", "/b//a.md", "/b/./a.md", "/b/\0.md"])
def test_no_name_leads_out_of_the_folder(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(type(store), "find", lambda *_, **__: {name: {"size": 1}})
    with pytest.raises(ReadError, match="cannot be the name of a file"):
        find_sources(["memory://b"], into=tmp_path / "copies")
    assert not list(tmp_path.rglob("*.md"))


def test_a_store_that_refuses_is_said(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError("Forbidden")

    fill(store, {"b/a.md": TEXT})
    monkeypatch.setattr(type(store), "get", refuse)
    with pytest.raises(ReadError, match=r"^memory://b: the store refuses access; "):
        find_sources(["memory://b"], into=tmp_path)


def test_where_addresses_are_not_read_it_is_said() -> None:
    with pytest.raises(ReadError, match=r"^memory://b: addresses are read by kg build, "):
        find_sources(["memory://b"])


def test_the_library_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingToolError, match=r"library fsspec.*\[remote\]"):
        find_sources(["s3://b"], into=tmp_path)


def test_no_library_is_asked_for_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    assert len(find_sources(sample.paths()).found) == 3


def test_progress_is_told_in_bytes(store: Any, tmp_path: Path) -> None:
    fill(store, {f"b/{number}.md": TEXT for number in range(300)})
    told: list[tuple[str, int, int]] = []
    find_sources(["memory://b"], into=tmp_path, progress=lambda *it: told.append(it))
    size = len(TEXT.encode())
    assert told == [("copies", 256 * size, 300 * size), ("copies", 300 * size, 300 * size)]


def test_a_file_and_a_folder_of_one_name_are_said(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = {"/b/a.md/b.doc": {"size": 1}, "/b/a.md": {"size": LARGEST_FILE + 1}}
    monkeypatch.setattr(type(store), "find", lambda *_, **__: both)
    with pytest.raises(ReadError, match=r"^memory://b: cannot be read \(.*directory"):
        find_sources(["memory://b"], into=tmp_path)
