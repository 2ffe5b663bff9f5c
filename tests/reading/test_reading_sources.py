"""What is given: metadata by path, names that tell reports apart."""

import os
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import Metadata, Source, find_sources, read_source

URL = "https://www.qiyun.example/2022/a.html"
TEXT = "政府工作报告\n\n各位代表：\n\n一、2022年工作安排\n\n今年新增驿站6个，修路3公里。\n"


def folders(tmp_path: Path, *names: str) -> Path:
    root = tmp_path / "in"
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return root


def said(root: Path, table: str) -> tuple[dict[str, Metadata], tuple[str, ...]]:
    path = root.with_name("m.csv")
    path.write_text(table, encoding="utf-8")
    sources = find_sources([root], metadata=path)
    return {source.within: source.said for source in sources.found}, sources.warnings


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("昆明市/2022.md,昆明市,2022\n", {"昆明市/2022.md": "昆明市"}),
        (".\\昆明市\\2022.md,昆明市,2022\n", {"昆明市/2022.md": "昆明市"}),
        ("in/义乌市/2022.md,义乌市,2022\n昆明市/2022.md,昆明市,2022\n", {"义乌市/2022.md": "义乌市", "昆明市/2022.md": "昆明市"}),
        ("2022.md,义乌市,2022\n昆明市/2022.md,昆明市,2022\n", {"义乌市/2022.md": "义乌市", "昆明市/2022.md": "昆明市"}),
        ("2021.md,义乌市,2021\n", {"义乌市/2021.md": "义乌市"}),
    ],
)  # fmt: skip
def test_metadata_is_matched_by_path(tmp_path: Path, rows: str, found: dict[str, str]) -> None:
    root = folders(tmp_path, "昆明市/2022.md", "义乌市/2022.md", "义乌市/2021.md")
    about, warnings = said(root, "file,place,year\n" + rows)
    assert {name: it.place for name, it in about.items() if it.place} == found
    assert warnings == ()


def test_a_name_that_several_files_have_is_refused(tmp_path: Path) -> None:
    root = folders(tmp_path, "昆明市/2022.md", "义乌市/2022.md")
    with pytest.raises(
        ReadError, match=r"m\.csv: 2022\.md names several files, .*write as much of the path"
    ):
        said(root, "file,place,year\n2022.md,昆明市,2022\n")


def test_rows_without_a_file_are_said(tmp_path: Path) -> None:
    root = folders(tmp_path, "昆明市/2022.md")
    about, warnings = said(
        root, "file,place,year\n昆明市/2022.md,,2022\n大理市/2022.md,,2022\n2020.md,,2020\n"
    )
    assert about == {"昆明市/2022.md": Metadata(None, 2022)}
    (warning,) = warnings
    assert warning.endswith("m.csv: 2 rows name no file that was given: 大理市/2022.md, 2020.md")


@pytest.mark.parametrize(
    ("date", "retrieved"),
    [("2022-01-15", "2022-01-15"), ("2022年1月15日", "2022-01-15"), ("20220115", "2022-01-15"), ("2022/1/15 10:00:00", "2022-01-15"),
     ("2022.1.15", "2022-01-15"), ("2022-01-15T08:00:00Z", "2022-01-15"), ("2022年1月", "2022年1月"), ("2022-13-40", "2022-13-40"), ("", None)],
)  # fmt: skip
def test_address_and_day_come_from_the_metadata(
    tmp_path: Path, date: str, retrieved: str | None
) -> None:
    root = folders(tmp_path, "a.md")
    about, _ = said(root, f"file,place,year,source,date\na.md,栖云市,2022,{URL},{date}\n")
    assert about == {"a.md": Metadata("栖云市", 2022, URL, retrieved)}


def test_the_address_comes_from_front_matter_unless_a_table_says_it(tmp_path: Path) -> None:
    root = folders(tmp_path, "a.md")
    (root / "a.md").write_text(f"---\nsource: {URL}\ntitle: 甲\n---\n\n{TEXT}", encoding="utf-8")
    given = Metadata("栖云市", 2022)
    (source,) = find_sources([root], given=given).found
    assert read_source(source).address == URL
    table = tmp_path / "m.csv"
    table.write_text("file,place,year,source\na.md,栖云市,2022,人民网\n", encoding="utf-8")
    (source,) = find_sources([root], metadata=table, given=given).found
    assert read_source(source).address == "人民网"


def test_a_metadata_table_of_one_row_in_gbk(tmp_path: Path) -> None:
    root = folders(tmp_path, "a.md")
    table = tmp_path / "m.csv"
    table.write_bytes("file,place,year\na.md,义乌市,2022\n".encode("gbk"))
    assert find_sources([root], metadata=table).found[0].said == Metadata("义乌市", 2022)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["in"], ["义乌市/2022.md", "昆明市/2022.md"]),
        (["in/昆明市"], ["2022.md"]),
        (["in/昆明市/2022.md"], ["2022.md"]),
        (["in/昆明市/2022.md", "in/义乌市/2022.md"], ["昆明市/2022.md", "义乌市/2022.md"]),
        (["in/昆明市/2022.md", "in/昆明市", "in/昆明市/2022.md"], ["2022.md"]),
    ],
)
def test_what_tells_files_of_one_name_apart(
    tmp_path: Path, given: list[str], names: list[str]
) -> None:
    folders(tmp_path, "昆明市/2022.md", "义乌市/2022.md")
    sources = find_sources([tmp_path / name for name in given]).found
    assert [source.within for source in sources] == names
    assert {source.id for source in sources} == {"2022"}


def test_word_files_of_old_in_a_folder_are_said(tmp_path: Path) -> None:
    root = folders(tmp_path, "a.txt", "b.doc", "c/d.DOC", "e.ofd", "f.csv")
    sources = find_sources([root])
    assert [source.within for source in sources.found] == ["a.txt"]
    assert sources.warnings == (
        f"{root}: 2 .doc files are not read; open it in Word or WPS and save it as .docx",
        f"{root}: 1 .ofd file is not read; open it in its reader and save it as .pdf with its text, "
        "or copy the text into a .txt file",
    )
    (root / "a.txt").unlink()
    with pytest.raises(ReadError, match=r"the folder holds no report .*2 \.doc files are not read"):
        find_sources([root])


def test_a_file_name_that_is_not_utf8_costs_the_others_nothing(tmp_path: Path) -> None:
    root = folders(tmp_path, "a.txt")
    name = os.fsdecode(os.fsencode(root) + b"/\xd2\xe5\xce\xda.txt")
    try:
        Path(name).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    good, bad = find_sources([root], given=Metadata("栖云市", 2022)).found
    assert read_source(good).id == "a"
    with pytest.raises(ReadError, match="the file's name is not in UTF-8; rename it") as caught:
        read_source(bad)
    assert str(caught.value).encode()


def test_a_place_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(ReadError, match="the name that was given of the place is not in UTF-8"):
        find_sources([], given=Metadata(os.fsdecode(b"\xd2\xe5"), 2022))


def test_a_source_is_named_by_file_and_row() -> None:
    assert Source("t.csv", "t.csv#a", "a", row=7).name == "t.csv, row 7"
    assert Source("in/a.txt", "a.txt", "a").name == "in/a.txt"
