"""Files of every format with bytes, marks and parts changed: each is read, or refused in one sentence."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KGError
from kg.reading import Source, find_sources, read_report, read_source

SETTINGS = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# What the formats are made of, and what breaks programs that read them.
TOKENS = (
    b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[2J", "\u202e\u200b\ufeff".encode(), b"%PDF-1.7", b"PK\x03\x04",
    b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"&#xD800;", b"&#0;", b"&x;", b"<div>" * 40, b"<table><tr><td>" * 20,
    b"<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]>", b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:sdt>", b"<w:del>",
    b' r="XFD1048576"', b' t="s"', b"<v>9999999999</v>", b"<v>NaN</v>", b'"', b"'", b",", b"\t", b"\r", b"\n", b'"\n', b"{", b"}", b"[" * 60,
    b"obj", b"endobj", b"stream\n", b"xref\n", b"0 0 R", b"/Kids", b"/Length -1", b"<<", b">>", b"1e309", b"9" * 400, "一".encode() * 90,
    b"style='display:none'", b"charset=utf-7", b"charset=gb2312", b"\xc4\xea", b"-99999999 0 Td",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 80),
        st.one_of(st.sampled_from(TOKENS), st.binary(max_size=12), st.just(b"")),
    ),
    min_size=1,
    max_size=6,
)  # where, how many bytes go, what comes in their place
Edits = list[tuple[float, int, bytes]]
Make = Callable[[Path, str], None]


def changed(data: bytes, edits: Edits) -> bytes:
    for where, gone, come in edits:
        at = int(where * len(data))
        data = data[:at] + come + data[at + gone :]
    return data


def repacked(data: bytes, name: str, edits: Edits) -> bytes:
    """Return an archive with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, changed(content, edits) if part == name else content)
    return out.getvalue()


def check(error: KGError, path: Path) -> None:
    """Hold a refusal to what it must be: one sentence that names the file."""
    assert "\n" not in str(error)
    assert path.name in str(error)


def is_read_or_refused(path: Path) -> None:
    try:
        report = read_report(path, place="栖云市", year=2022)
    except KGError as error:
        check(error, path)
        return
    assert report.parts[-1].end == len(report.text)


def web_page(body: str) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in body.splitlines())
    table = "<table><tr><th>指标</th><td>学位</td></tr><tr><td>目标</td><td>900个</td></tr></table>"
    return f"<html><head><meta charset='utf-8'><title>政府工作报告</title></head><body><div class=content>{lines}{table}</div></body></html>".encode()


def document(body: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for line in body.splitlines():
        made.add_paragraph(line)
    made.add_table(2, 2).cell(0, 0).text = "学位"
    made.save(out)
    return out.getvalue()


def sheet(body: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["place", "year", "text"], ["栖云市", 2022, body], ["东河市", 2023, body]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@SETTINGS
@given(edits=EDITS, encoding=st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_a_text(tmp_path: Path, body: str, edits: Edits, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(changed(body.encode(encoding), edits))
    is_read_or_refused(path)


@SETTINGS
@given(edits=EDITS)
def test_a_web_page(tmp_path: Path, body: str, edits: Edits) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(changed(web_page(body), edits))
    is_read_or_refused(path)


@pytest.mark.parametrize("part", ["", "word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"])  # fmt: skip
@SETTINGS
@given(edits=EDITS)
def test_a_word_file(tmp_path: Path, body: str, edits: Edits, part: str) -> None:
    path, data = tmp_path / "a.docx", document(body)
    path.write_bytes(repacked(data, part, edits) if part else changed(data, edits))
    is_read_or_refused(path)


@SETTINGS
@given(edits=EDITS)
def test_a_pdf(tmp_path: Path, pdf_file: Callable[..., Path], edits: Edits) -> None:
    path = pdf_file(
        ["政府工作报告", "栖云市建成驿站十二座，新增学位九百个，全部投入使用。"], ["优化布局。"]
    )
    # Marks of the format are put in whole lines, so that some of its objects stay.
    path.write_bytes(changed(path.read_bytes(), edits))
    is_read_or_refused(path)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.csv", ""),
        ("a.jsonl", ""),
        ("a.xlsx", ""),
        ("a.xlsx", "xl/worksheets/sheet1.xml"),
        ("a.xlsx", "xl/sharedStrings.xml"),
        ("a.xlsx", "xl/workbook.xml"),
    ],
)
@SETTINGS
@given(edits=EDITS)
def test_a_table_of_reports(tmp_path: Path, body: str, edits: Edits, name: str, part: str) -> None:
    line = re.sub(r"\s+", "。", body)
    data = {
        "a.csv": f"place,year,text\n栖云市,2022,{line}\n东河市,2023,{line}\n".encode(),
        "a.jsonl": f'{{"place": "栖云市", "year": 2022, "text": "{line}"}}\n'.encode() * 2,
        "a.xlsx": sheet(line),
    }[name]
    path = tmp_path / name
    path.write_bytes(repacked(data, part, edits) if part else changed(data, edits))
    try:
        sources: tuple[Source, ...] = find_sources([path]).found
    except KGError as error:
        check(error, path)
        return
    for source in sources:
        try:
            read_source(source)
        except KGError as error:
            check(error, path)
