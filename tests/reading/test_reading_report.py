import hashlib
from pathlib import Path

import pytest

import kg.reading
from kg.reading import read_report, read_text

EXPORTS = [
    "Metadata",
    "Placed",
    "Source",
    "Sources",
    "clean",
    "divided_again",
    "explain_parts",
    "find_reports",
    "find_sources",
    "placed",
    "read_metadata",
    "read_report",
    "read_source",
    "read_text",
]


def test_the_exports_are_sorted_and_there() -> None:
    assert kg.reading.__all__ == EXPORTS
    assert all(hasattr(kg.reading, name) for name in EXPORTS)


def test_a_report_from_a_file(tmp_path: Path, body: str) -> None:
    path = tmp_path / "qiyun.txt"
    path.write_bytes(b"\xef\xbb\xbf" + body.replace("\n", "\r\n").encode())
    report = read_report(path)
    assert report.text == body.replace("\n", "\r\n")
    assert report.view.text == body
    assert report.sha256 == hashlib.sha256(report.text.encode()).hexdigest()
    assert (report.id, report.source, report.warnings) == ("qiyun", "qiyun.txt", ())
    assert (report.place.name, report.year, report.speaker) == ("栖云市", 2022, "林知远")
    assert [s.text for s in report.sections] == [s.text for s in read_text(body).sections]


def test_what_the_user_gives_goes_before_what_the_text_says(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(body, encoding="utf-8")
    report = read_report(path, place="义乌市", year=2030)
    assert (report.place.code, report.year) == ("330782", 2030)


def test_the_file_name_is_the_last_resort(tmp_path: Path) -> None:
    path = tmp_path / "栖云市_2022.txt"
    path.write_text("推进各项工作。", encoding="utf-8")
    report = read_report(path)
    assert (report.place.name, report.year) == ("栖云市", 2022)


def test_the_text_goes_before_the_file_name(tmp_path: Path, body: str) -> None:
    path = tmp_path / "义乌市_2019.txt"
    path.write_text(body, encoding="utf-8")
    assert read_report(path).place.name == "栖云市"
    assert read_report(path).year == 2022


def test_damage_is_told_and_reading_goes_on() -> None:
    text = "栖云市政府工作报告\n各位代表：\n一、2022年工作安排\n收入增长$1.$2%，投资\ufffd亿元。\n"
    report = read_text(text, id="a")
    assert report.warnings == (
        'a: 1 number was lost before this file was written ("$1.$2" stands in its place); look for a better copy',
        "a: 1 character was lost in an earlier conversion (U+FFFD stands in its place); look for a better copy",
    )
    assert "增长□□□□□%" in report.view.text


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_every_door_gives_the_same_outline(tmp_path: Path, body: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    if ending == "html":
        text = "".join(f"<p>{line}</p>" for line in body.splitlines() if line)
        path.write_text(f"<html><body><div class='TRS_Editor'>{text}</div></body></html>", "utf-8")
    else:
        path.write_text(body, encoding="utf-8")
    report = read_report(path)
    plain = read_text(body)
    assert [(s.text, s.level, s.action) for s in report.sections] == [
        (s.text, s.level, s.action) for s in plain.sections
    ]
    assert [part.name for part in report.parts] == [part.name for part in plain.parts]


def test_reading_twice_gives_the_same(body: str) -> None:
    assert read_text(body) == read_text(body)
