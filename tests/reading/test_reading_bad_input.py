from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import MetadataError, MissingToolError, ReadError
from kg.reading import doors, find_reports, read_report, read_text

Write = Callable[..., Path]


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\xe3\x80\x80\n", "the file holds nothing but white space"),
        ("a.txt", b"\xef\xbb\xbf", "the file holds nothing but white space"),
        ("a.txt", bytes(range(256)) * 9, "this is no text"),
        ("a.md", b"\0\1\2\3" * 99, "this is no text"),
        ("a.html", bytes(range(256)) * 9, "this is no text"),
        ("a.txt", b"%PDF-1.4 cut off", "this is no PDF file, or a broken or locked one"),
        ("a.md", b"PK\3\4", "this is no Word file, or a broken one"),
        ("a.doc", b"x", r"\.doc files are not read; open it in Word or WPS and save it as \.docx"),
        ("a.WPS", b"x", r"\.wps files are not read; open it in Word or WPS and save it as \.docx"),
        ("a.rtf", b"x", r"\.rtf files are not read; .* save it as \.docx"),
        ("a.pages", b"x", r"\.pages files are not read; .* save it as \.docx"),
        ("a.xls", b"x", r"\.xls files are not read; .* save it as \.xlsx or \.csv"),
        ("a.ofd", b"x", r"\.ofd files are not read; .* save it as \.pdf"),
        ("a.jpg", b"x", r"\.jpg files are not read; run text recognition"),
        ("a.zip", b"x", r"\.zip files are not read; unpack it"),
        ("a.odd", b"x", r"the ending \.odd is not known; save the report as one of \.docx"),
        ("a", b"x", r"the ending \(none\) is not known"),
    ],
)
def test_one_sentence_names_the_file(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = written(tmp_path / name, data)
    with pytest.raises(ReadError, match=says) as caught:
        read_report(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}: ")
    assert "\n" not in sentence


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_a_file_is_what_it_begins_with(tmp_path: Path, pdf_file: Write, name: str) -> None:
    lines = [
        "栖云市2022年政府工作报告",
        "各位代表：",
        "今年新建驿站八座，新增学位九百个，全部投入使用。",
    ]
    read = read_report(pdf_file(lines).rename(tmp_path / name))
    assert read.text.splitlines() == lines


def test_a_web_page_that_is_called_a_text(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><body><p>栖云市2022年政府工作报告</p><p>各位代表：</p></body></html>"
    )
    read = read_report(written(tmp_path / "a.txt", page.encode()))
    assert read.text.splitlines() == ["栖云市2022年政府工作报告", "各位代表："]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no\.txt: cannot be read \(No such file or directory\)"):
        read_report(tmp_path / "no.txt")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ReadError, match="this is a folder"):
        read_report(tmp_path / "a.txt")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", "栖云市".encode())

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read whatever the mode says
    with pytest.raises(ReadError, match=r"cannot be read \(Permission denied\); check the path"):
        read_report(path)


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_missing_library_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError("No module named 'reader'", name="reader")

    monkeypatch.setattr(doors, "import_module", missing)
    with pytest.raises(
        MissingToolError, match=r"needs reader; install policy-commitment-kg\[read\]"
    ):
        read_report(written(tmp_path / f"a.{ending}", b"x"))


def test_a_file_too_large_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "LARGEST_FILE", 8)
    with pytest.raises(ReadError, match="9 bytes are far more than any report has"):
        read_report(written(tmp_path / "a.txt", b"123456789"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("推进各项工作。", "the place and the year of the report cannot be told"),
        ("栖云市人民政府工作报告\n推进各项工作。", "the year of the report cannot be told"),
        ("2022年工作安排\n推进各项工作。", "the place of the report cannot be told"),
    ],
)
def test_unknown_metadata_says_how_to_give_them(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path / "a.txt", text.encode())
    with pytest.raises(MetadataError, match=says) as caught:
        read_report(path)
    sentence = str(caught.value)
    assert ("--place NAME" in sentence) is ("place" in says)
    assert ("--year N" in sentence) is ("year" in says)
    assert sentence.endswith("or a metadata CSV with the columns file,place,year")


@pytest.mark.parametrize("half", ["\ud83d", "\ud800\ud800"])
def test_halves_of_characters_are_no_text(half: str) -> None:
    """As of bytes that were decoded by `surrogateescape`: they can be written to no file."""
    with pytest.raises(ReadError, match=r"text: the text holds halves of characters"):
        read_text(f"2022年栖云市政府工作报告\n新建驿站{half}8座。")


def test_paths_that_hold_no_report(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="the folder holds no report"):
        find_reports([tmp_path])
    with pytest.raises(ReadError, match="there is no such file or folder"):
        find_reports([tmp_path / "no"])
