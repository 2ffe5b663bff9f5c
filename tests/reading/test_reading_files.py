from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import Metadata, find_reports, read_metadata


def test_folders_stand_for_their_reports_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.PDF", "c.md", "d/e.docx", "d/f.html", "x.csv", "~$e.docx", ".g.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    names = [str(path.relative_to(tmp_path)) for path in find_reports([tmp_path])]
    assert names == ["a.PDF", "b.txt", "c.md", "d/e.docx", "d/f.html"]


def test_files_keep_their_order_whatever_their_ending(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b.txt", "a.xyz")]
    for path in paths:
        path.write_text("x")
    assert find_reports(map(str, paths)) == paths


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_metadata_table(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "m.csv"
    table = "File,place,year,note\r\n报告/a.txt,栖云市,2022,\r\nb.txt,,2021,x\r\nc.txt,栖云市,,\r\n,,,\r\n"
    path.write_bytes(table.encode(encoding))
    assert read_metadata(path) == {
        "报告/a.txt": Metadata("栖云市", 2022),
        "b.txt": Metadata(None, 2021),
        "c.txt": Metadata("栖云市", None),
    }


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("file,year\na.txt,2022\n", "lacks the column place"),
        ("", "lacks the column file, place, year"),
        ("file,place,year\na.txt,栖云市,去年\n", "line 2: 去年 is no year"),
        ("file,place,year\na.txt,栖云市,22\n", "line 2: 22 is no year"),
        (
            "file,place,year\na.txt,栖云市,2022\na.txt,栖云市,2021\n",
            r"line 3: a\.txt stands here twice",
        ),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, table: str, says: str) -> None:
    path = tmp_path / "m.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        read_metadata(path)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"m\.csv: cannot be read"):
        read_metadata(tmp_path / "m.csv")


def test_a_short_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("file,place,year\na.txt,栖云市\n", encoding="utf-8")
    assert read_metadata(path) == {"a.txt": Metadata("栖云市", None)}
