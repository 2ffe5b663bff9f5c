"""What is far larger than any report is refused at once, in one sentence; what is read is read in linear time."""

import time
import tracemalloc
import zipfile
from pathlib import Path

import docx
import pytest

import kg
from kg.errors import ReadError
from kg.reading import docx as word
from kg.reading import read_report
from kg.reading.html import read
from tests.reading.word_parts import para, run

PARAGRAPH = "栖云一边修桥铺路，一边栽树种竹，老街添了新铺七十间，山村来了新客三万人。"


def page(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.html"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_of_50_megabytes_is_refused_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全市稳中有进" * 2_800_000, encoding="utf-8")
    start = time.process_time()
    with pytest.raises(ReadError, match="16,800,000 characters are far more than any report has"):
        read_report(path)
    assert time.process_time() - start < 20


def test_half_a_million_characters_are_no_report(tmp_path: Path) -> None:
    """A promise every eight characters: each costs some 14 kilobytes in memory, however lean the rest is."""
    path = tmp_path / "a.txt"
    path.write_text("2022年栖云市政府工作报告\n" + "新建学校12所。" * 60_000, encoding="utf-8")
    with pytest.raises(ReadError, match="480,015 characters are far more than any report has"):
        read_report(path)


@pytest.mark.slow
def test_the_longest_text_of_promises_takes_less_than_ten_seconds() -> None:
    text = "2022年栖云市政府工作报告\n" + "新建学校12所。" * 49_000
    start = time.process_time()
    assert len(kg.extract(text).statements) == 49_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "unit",
    [
        "全市稳中有进", "1", " ", "一是推进改革。", "（一）推进改革。", "推进改革。", "2022年目标任务", "“十四五”", "。一、推进改革",
        "一、推进改革\n", "推进改革，", "一\n",
    ],
)  # fmt: skip
def test_the_longest_text_is_read_in_linear_time(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(unit * (300_000 // len(unit)) + "终", encoding="utf-8")
    start = time.process_time()
    report = read_report(path, place="栖云市", year=2022)
    assert time.process_time() - start < 20
    assert report.parts[-1].end == len(report.text)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<div>", "</div>"),
        ("<div class=content>", "</div>"),
        ("<div style='display:none'>", ""),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<ul><li>新建驿站8座。", ""),
        ("<b><i><p>", ""),
        ("<nav>", "</nav>"),
        ("<A href=x>", ""),
    ],
)
def test_a_page_nested_without_end_is_refused_at_once(
    tmp_path: Path, opening: str, closing: str
) -> None:
    path = page(tmp_path, f"<p>{PARAGRAPH}</p>{opening * 50_000}{PARAGRAPH}{closing * 50_000}")
    start = time.process_time()
    with pytest.raises(ReadError, match="more than 5,000 elements inside one another"):
        read(path)
    assert time.process_time() - start < 5


WORDS = " ".join(f"a{i}" for i in range(100_000))


@pytest.mark.parametrize(
    "tag",
    [
        f"<p {WORDS}>",
        f"<p {WORDS.replace(' ', '=1 ')}>",
        f"<p {WORDS.replace(' ', '=「x」').replace('「', chr(34)).replace('」', chr(34))}>",
        f"<p title='>' {WORDS}>",
        f"<p title=it's {WORDS}>",
        f"<p/{WORDS.replace(' ', '/')}>",
        f"<P\n{WORDS}",
    ],
    ids=["names", "values", "quoted", "sign in quotes", "quote in a value", "slashes", "no end"],
)
def test_an_element_with_attributes_without_end_is_refused_at_once(
    tmp_path: Path, tag: str
) -> None:
    """The parser holds each attribute against all before it: 16 seconds for these."""
    path = page(tmp_path, f"<p>{PARAGRAPH}</p>{tag}{PARAGRAPH}")
    start = time.process_time()
    with pytest.raises(ReadError, match="an element with more than 1,000 attributes"):
        read(path)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        f"<p {' '.join(f'a{i}=1' for i in range(999))}>",
        f"<p title='{WORDS}'>",
        f"<p>{PARAGRAPH} 3 < 4 {WORDS}</p>",
        "<p class=a id=b style='color: red'>" * 4_000,
        "<a" * 4_000,
    ],
)
def test_what_has_few_attributes_is_read(tmp_path: Path, text: str) -> None:
    assert PARAGRAPH in read(page(tmp_path, f"<p>{PARAGRAPH}</p>{text}")).text


@pytest.mark.parametrize("text", ["<p>", "<li>", "<br>", "<td>", "<div></div>", "<img src=x>", "</div>"])  # fmt: skip
def test_what_stands_side_by_side_is_not_nested(tmp_path: Path, text: str) -> None:
    assert PARAGRAPH in read(page(tmp_path, f"{text * 6000}<p>{PARAGRAPH}</p>")).text


def unpacked(path: Path, body: str, name: str = "word/document.xml") -> Path:
    """Write a document whose part of this name holds so much more."""
    whole = path.with_name("whole.docx")
    docx.Document().save(str(whole))
    with (
        zipfile.ZipFile(whole) as parts,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in parts.infolist():
            data = parts.read(part)
            if part.filename == name:
                data = data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            made.writestr(part.filename, data)
    return path


@pytest.mark.parametrize(
    "block",
    ["<w:p/>", para(run("新增学校12所。")), "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"],
)
def test_a_document_that_unpacks_to_far_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    """190 MB of paragraphs took 34 seconds and 2.7 GB."""
    path = unpacked(tmp_path / "a.docx", block * (17_000_000 // len(block.encode())))
    monkeypatch.setattr(word, "docx", None)  # nothing is opened with it
    tracemalloc.start()
    with pytest.raises(ReadError, match=r"unpacks to 1[678],\d{3},\d{3} bytes"):
        word.read(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20_000_000


@pytest.mark.parametrize(
    "begin", [b"<a>", b"\xef\xbb\xbf<a>", b"\xff\xfe<\0a\0>\0", b" \n" * 600_000]
)
def test_what_is_marked_up_is_told_whatever_it_is_called(tmp_path: Path, begin: bytes) -> None:
    path = unpacked(tmp_path / "a.docx", "")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/image1.png", begin + b" " * 16_000_000)
    with pytest.raises(ReadError, match=r"unpacks to 1[678],\d{3},\d{3} bytes"):
        word.read(path)


def test_large_pictures_are_no_text(tmp_path: Path) -> None:
    path = unpacked(tmp_path / "a.docx", para(run("新增学校12所。")))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/image1.png", b"\x89PNG" + bytes(20_000_000))
    assert word.read(path).text == "新增学校12所。\n"


@pytest.mark.parametrize("size", [300_000_000, 1000])
def test_a_false_size_in_the_header_hides_nothing(tmp_path: Path, size: int) -> None:
    """A part of 300 MB, declared as such or as small: refused before a library takes it whole."""
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        with parts.open("word/large.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
        parts.getinfo("word/large.xml").file_size = size
    with pytest.raises(ReadError, match=r"unpacks to [\d,]+ bytes|no Word file, or a broken one"):
        read_report(path)
