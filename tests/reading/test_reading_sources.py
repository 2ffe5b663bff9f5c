"""What is given: tables of reports, metadata by path, names that tell reports apart."""

import csv
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from kg.errors import ReadError
from kg.reading import Metadata, Source, find_sources, read_source

HEAD = ["id", "city", "year", "source", "date", "full_text"]
URL = "https://www.qiyun.example/2022/a.html"
Cells = Sequence[Sequence[object]]


def text(number: int) -> str:
    return (
        f"政府工作报告\n\n各位代表：\n\n一、2022年工作安排\n\n今年新增驿站{number}个，修路3公里。\n"
    )


ROWS = [
    ["a1", "栖云市", "2022", URL, "2022/1/15", text(6)],
    ["a2", "临溪市", "2023年", "", "", text(7)],
]


def as_csv(path: Path, rows: Cells, encoding: str = "utf-8-sig", separator: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def as_excel(path: Path, rows: Cells) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def as_jsonl(path: Path, rows: Cells) -> Path:
    lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def as_semicolons(path: Path, rows: Cells) -> Path:
    return as_csv(path, rows, separator=";")


def as_tabs(path: Path, rows: Cells) -> Path:
    return as_csv(path, rows, separator="\t")


def as_gbk(path: Path, rows: Cells) -> Path:
    return as_csv(path, rows, encoding="gb18030")


@pytest.mark.parametrize(
    ("name", "write"),
    [("t.csv", as_csv), ("t.csv", as_gbk), ("t.csv", as_semicolons), ("t.tsv", as_tabs), ("t.xlsx", as_excel), ("t.jsonl", as_jsonl)],
)  # fmt: skip
def test_a_table_of_reports(tmp_path: Path, name: str, write: Callable[..., Path]) -> None:
    path = write(tmp_path / name, [HEAD, *ROWS])
    sources = find_sources([path]).found
    assert [source.id for source in sources] == ["a1", "a2"]
    assert [source.within for source in sources] == [f"{name}#a1", f"{name}#a2"]
    assert sources[0].said == Metadata("栖云市", 2022, URL, "2022-01-15")
    assert sources[1].said == Metadata("临溪市", 2023)
    first, second = map(read_source, sources)
    assert first.text == text(6)
    assert (first.id, first.place.code, first.year, first.source) == ("a1", "000000", 2022, name)
    assert (first.address, first.retrieved) == (URL, "2022-01-15")
    assert (second.place.name, second.year, second.address) == ("临溪市", 2023, None)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (["text"], None),
        (["Full_Text "], None),
        (["content"], None),
        (["正文"], None),
        (["内容"], None),
        (["报告正文"], None),
        (["report_body"], "report_body"),
        (["正文", "text"], "TEXT"),
        (["text", "正文"], "text"),
    ],
)
def test_the_column_of_the_text(tmp_path: Path, head: list[str], wanted: str | None) -> None:
    cells = [
        text(6) if name.strip().lower() == (wanted or name).strip().lower() else "别的"
        for name in head
    ]
    path = as_csv(tmp_path / "t.csv", [[*head, "地区", "年份"], [*cells, "栖云市", 2022]])
    (source,) = find_sources([path], text=wanted).found
    assert source.text == text(6)
    assert (source.id, source.said) == ("栖云市-2022", Metadata("栖云市", 2022))


@pytest.mark.parametrize(
    ("head", "wanted", "says"),
    [
        (["place", "year"], None, "no column that is known to hold the text; it has place, year; name it with --text COLUMN"),
        (["text", "正文"], None, r"several columns that may hold the text \(text, 正文\); name it with --text COLUMN"),
        (["text"], "body", "the table has no column body; it has text"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_found_is_one_sentence(
    tmp_path: Path, head: list[str], wanted: str | None, says: str
) -> None:
    path = as_csv(tmp_path / "t.csv", [head, ["一"] * len(head)])
    with pytest.raises(ReadError, match=says) as caught:
        find_sources([path], text=wanted)
    assert "\n" not in str(caught.value)


def test_a_column_without_a_table_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(6), encoding="utf-8")
    with pytest.raises(ReadError, match="the column body is that of a table of reports"):
        find_sources([tmp_path / "a.txt"], text="body")


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"province": "浙江省", "city": "金华市", "county": "义乌市"}, "义乌市"),
        ({"省份": "浙江省", "城市": "", "区县": ""}, "浙江省"),
        ({"province": "江苏省", "city": "南京市", "county": "鼓楼区"}, "江苏省南京市鼓楼区"),
        ({"省": "江苏", "市": "南京", "区": "玄武区"}, "玄武区"),
        ({"地区": "栖云市"}, "栖云市"),
    ],
)
def test_the_nearest_place_counts(tmp_path: Path, cells: dict[str, str], place: str) -> None:
    path = as_csv(tmp_path / "t.csv", [[*cells, "year", "text"], [*cells.values(), 2022, text(6)]])
    assert find_sources([path]).found[0].said.place == place


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["b", "栖云市", "去年", "", "", "文"], "去年 is no year; write four digits, like 2022"),
        (["b", "栖云市", "22", "", "", "文"], "22 is no year"),
        (["b", "栖云市", "2022", "", "", " "], "there is no text in it"),
        (["b", "栖云市", "2022", "", "", "文", "多"], "it has more cells than the head has names"),
    ],
)
def test_a_bad_row_costs_the_others_nothing(tmp_path: Path, row: list[str], fault: str) -> None:
    path = as_csv(tmp_path / "t.csv", [HEAD, ROWS[0], row, ROWS[1]])
    first, bad, last = find_sources([path]).found
    assert [read_source(it).id for it in (first, last)] == ["a1", "a2"]
    with pytest.raises(ReadError, match=rf"t\.csv, row 3: {fault}"):
        read_source(bad)


def test_a_report_that_cannot_be_placed_is_named_by_its_row(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "t.csv", [["text"], ["推进各项工作。"]])
    (source,) = find_sources([path]).found
    with pytest.raises(ReadError, match=r"t\.csv, row 2: the place and the year of the report"):
        read_source(source)
    (source,) = find_sources([path], given=Metadata("栖云市", 2022)).found
    assert read_source(source).year == 2022


@pytest.mark.parametrize("line", ["[" * 100_000, "{", '"a"', "[1]"])
def test_a_bad_line_of_json_costs_the_others_nothing(tmp_path: Path, line: str) -> None:
    path = as_jsonl(tmp_path / "t.jsonl", [HEAD, *ROWS])
    path.write_text(f"{path.read_text()}\n{line}\n\n", encoding="utf-8")
    *good, bad = find_sources([path]).found
    assert [it.id for it in good] == ["a1", "a2"]
    with pytest.raises(ReadError, match=r"t\.jsonl, row 3: it is no JSON object"):
        read_source(bad)


def test_a_line_of_json_without_a_text_costs_the_others_nothing(tmp_path: Path) -> None:
    path = as_jsonl(tmp_path / "t.jsonl", [HEAD, *ROWS])
    path.write_text('{"id": "a0", "year": 2022}\n' + path.read_text(), encoding="utf-8")
    bad, *good = find_sources([path]).found
    assert [it.id for it in good] == ["a1", "a2"]
    with pytest.raises(ReadError, match=r"t\.jsonl, row 1: there is no text in it"):
        read_source(bad)


def test_halves_of_characters_become_lost_ones(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        json.dumps({"text": text(6) + "\ud83d", "place": "栖云市", "year": 2022}), encoding="utf-8"
    )
    report = read_source(find_sources([path]).found[0])
    assert report.text.endswith("\ufffd")
    assert "1 character was lost" in report.warnings[0]


def test_a_text_of_200000_characters(tmp_path: Path) -> None:
    long = text(6) * 4000
    path = as_csv(tmp_path / "t.csv", [HEAD, [*ROWS[0][:-1], long]])
    before = csv.field_size_limit()
    assert find_sources([path]).found[0].text == long
    assert csv.field_size_limit() == before


def test_ids_are_apart_and_stay_when_rows_are_added(tmp_path: Path) -> None:
    bare = [["text"], [text(6)], [text(7)], [text(6)]]
    path = as_csv(tmp_path / "t.csv", bare)
    ids = [source.id for source in find_sources([path]).found]
    assert len(set(ids)) == 3
    as_csv(path, [bare[0], [text(9)], *bare[1:]])
    assert [source.id for source in find_sources([path]).found][1:] == ids


def test_a_path_in_the_table_gives_its_name(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "t.csv", [["file", "text"], ["栖云\\qiyun_2022.txt", text(6)]])
    assert find_sources([path]).found[0].id == "qiyun_2022"


@pytest.mark.parametrize("write", [as_csv, as_excel])
def test_a_text_in_several_columns_or_rows_is_one(
    tmp_path: Path, write: Callable[..., Path]
) -> None:
    name = "t.csv" if write is as_csv else "t.xlsx"
    half = "栖" * 32_767
    head = ["id", "year", "text", "text_10", "text_2"]
    path = write(
        tmp_path / name,
        [head, ["a", 2022, half, "末", "云"], ["b", 2022, half, "", ""], ["b", 2022, "云", "", ""], ["", "", "云", "", ""]],
    )  # fmt: skip
    sources = find_sources([path])
    assert [source.text for source in sources.found] == [f"{half}云末", f"{half}云", "云"]
    assert sources.warnings == ()


def test_a_text_as_long_as_a_cell_is_said(tmp_path: Path) -> None:
    path = as_excel(tmp_path / "t.xlsx", [["id", "text"], ["a", "栖" * 32_767], ["b", text(6)]])
    (warning,) = find_sources([path]).warnings
    assert "t.xlsx: row 2 has a text of 32,767 characters, as much as a cell of Excel" in warning


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("t.xlsx", b"text", "this is no Excel file, or a broken one"),
        ("t.csv", b"", "the table holds no row"),
        ("t.csv", b"text,year\n", "the table holds no row"),
        ("t.jsonl", b"\n", "the table holds no row"),
        ("t.csv", b"text,year\n\0\1\2\3\4\5\6", "this is no text but a binary file"),
    ],
)
def test_a_file_that_is_no_table_is_one_sentence(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=says) as caught:
        find_sources([path])
    assert "\n" not in str(caught.value)


def folders(tmp_path: Path, *names: str) -> Path:
    root = tmp_path / "in"
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(6), encoding="utf-8")
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
    (root / "a.md").write_text(f"---\nsource: {URL}\ntitle: 甲\n---\n\n{text(6)}", encoding="utf-8")
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
        Path(name).write_text(text(6), encoding="utf-8")
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
