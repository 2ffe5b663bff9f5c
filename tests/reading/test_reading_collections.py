"""Tables of reports: a row is a report, and a bad one costs the others nothing."""

import csv
import json
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from kg.errors import ReadError
from kg.reading import Metadata, find_sources, read_source

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


def test_one_cell_far_below_makes_no_million_reports(tmp_path: Path) -> None:
    """It took 24 seconds and 1.4 GB."""
    path = as_excel(tmp_path / "t.xlsx", [HEAD, *ROWS])
    book = openpyxl.load_workbook(path)
    book.active.cell(1_048_576, 1, "末行")
    book.save(path)
    tracemalloc.start()
    found = find_sources([path]).found
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(it.id, it.row, bool(it.fault)) for it in found] == [
        ("a1", 2, False),
        ("a2", 3, False),
        ("末行", 1_048_576, True),
    ]
    assert most < 20_000_000


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_a_formula_that_failed_says_nothing(tmp_path: Path, error: str) -> None:
    good, bad = ROWS[0][:], ROWS[1][:]
    good[3] = bad[-1] = error
    found = find_sources([as_excel(tmp_path / "t.xlsx", [HEAD, good, bad])]).found
    assert found[0].said.address is None
    assert [bool(it.fault) for it in found] == [False, True]


@pytest.mark.parametrize("id", ["NaN", "Infinity", "-1e400", "[1]", "true", '"\\ud800"'])
def test_an_id_of_any_kind_is_a_text(tmp_path: Path, id: str) -> None:
    path = tmp_path / "t.jsonl"
    line = json.dumps({"place": "栖云市", "year": 2022, "text": text(6)})
    path.write_text(f'{{"id": {id}, {line[1:]}\n', encoding="utf-8")
    (source,) = find_sources([path]).found
    assert source.id.encode()
    assert read_source(source).place.name == "栖云市"
