from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import read_report
from kg.reading.pdf import read

Write = Callable[..., Path]


def test_lines_are_joined_and_radicals_mapped(pdf_file: Write) -> None:
    path = pdf_file(
        ["政府⼯作报告", "各位代表：", "栖云市建成驿站十二座，新增学位", "九百个，全部投⼊使用。"],
        ["— 2 —", "（一）市场升级行动。优化布局。"],
    )
    assert read(path).text.splitlines() == [
        "政府工作报告",
        "各位代表：",
        "栖云市建成驿站十二座，新增学位九百个，全部投入使用。",
        "（一）市场升级行动。优化布局。",
    ]


def test_a_sentence_over_a_page_is_joined(pdf_file: Write) -> None:
    path = pdf_file(
        ["栖云市建成驿站十二座，新增学位", "- 1 -"], ["九百个，全部投入使用。", "- 2 -"]
    )
    assert read(path).text == "栖云市建成驿站十二座，新增学位九百个，全部投入使用。\n"


def test_a_pdf_without_text_is_refused(pdf_file: Write) -> None:
    with pytest.raises(ReadError, match=r"report\.pdf: the PDF has no text layer"):
        read_report(pdf_file([], []))


@pytest.mark.parametrize("data", [b"%PDF-1.7 cut off", b"text", b"%PDF"])
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="this is no PDF file, or a broken or locked one"):
        read_report(path)
