from pathlib import Path

import docx
import pytest

from kg.errors import ReadError
from kg.reading import read_report
from kg.reading.docx import read


def test_paragraphs_and_tables_in_order_and_merged_cells_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、2022年工作安排")
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate(
        (("任务", "单位", "进度"), ("建成驿站", "城管局", "快"), ("续", "", "慢"))
    ):
        for j, word in enumerate(row):
            table.cell(i, j).text = word
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 1).merge(table.cell(2, 1))
    document.add_paragraph("")
    document.add_paragraph("全面完成\n各项任务。")
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert read(path).splitlines() == [
        "一、2022年工作安排",
        "任务 单位\t进度",
        "建成驿站\t城管局\t快",
        "续\t慢",
        "全面完成",
        "各项任务。",
    ]


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(ReadError, match="the document holds no text"):
        read_report(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 an old .doc", b"text"])
def test_a_broken_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="this is no Word file, or a broken one"):
        read_report(path)


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "b.docx"
    docx.Document().save(str(whole))
    path = tmp_path / "a.docx"
    path.write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(ReadError, match="this is no Word file, or a broken one"):
        read_report(path)
