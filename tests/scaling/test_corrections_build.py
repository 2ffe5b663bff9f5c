"""Corrections outlive rebuilds: what they touch is built again, what they lose is listed."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.dataset import open_folder, read_manifest
from kg.dataset.corrections import PENDING, standings
from kg.errors import ReadError
from kg.graph import open_dataset, query, report_to_text, validate
from kg.graph.results import rows
from kg.scaling import build, restore_quotes, take_corrections

HEAD = "place,year,id,start,end,words,field,old,new,by,when,why"
WORDS = "海外仓40个"
KEYS = ("000000-2022", "000000-2023")
TEXT = """栖云市政府工作报告
一、{past}年工作回顾
建成海外仓{done}个。
二、{year}年工作安排
（一）市场升级行动
新增海外仓40个。到2026年，地区生产总值突破800亿元。
"""


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    found = []
    for year, done in ((2022, 31), (2023, 42)):
        found.append(tmp_path / f"qiyun_{year}.txt")
        text = TEXT.format(past=year - 1, year=year, done=done)
        found[-1].write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def out(reports: list[Path], tmp_path: Path) -> Path:
    build(reports, tmp_path / "out")
    return tmp_path / "out"


def table(folder: Path, *lines: str) -> Path:
    file = folder / "table.csv"
    file.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8-sig")
    return file


def line(field: str, old: str, new: str, words: str = WORDS, year: int = 2023, id: str = "") -> str:
    return f"栖云市,{year},{id},,,{words},{field},{old},{new},李敏,2024-03-05,原文如此"


def records(out: Path, key: str) -> list[dict[str, Any]]:
    text = (out / "records" / f"{key}.jsonl").read_text(encoding="utf-8")
    return [json.loads(row) for row in text.splitlines()]


def values(out: Path, key: str) -> list[float]:
    return [it["value"] for row in records(out, key) for it in row.get("targets", ())]


def states(out: Path) -> list[str]:
    return [state for _, state in standings(open_folder(out))]


def test_a_correction_is_applied_by_the_next_build_and_every_later_one(
    reports: list[Path], out: Path
) -> None:
    taken = take_corrections(out, table(out.parent, line("value", "40", "44")))
    assert (len(taken.taken), taken.refused) == (1, ())
    assert taken.taken[0].id.startswith("target-")
    assert states(out) == [PENDING]
    summary = build(reports, out)
    assert (summary.built, summary.unchanged) == (("000000-2023",), ("000000-2022",))
    assert (summary.corrections, summary.stale) == (1, ())
    assert 44 in values(out, "000000-2023")
    assert 44 not in values(out, "000000-2022")
    assert states(out) == ["applied"]
    assert build(reports, out).unchanged == KEYS
    report = validate(out)
    assert report.conforms, report_to_text(report)
    (found,) = rows(query(open_dataset(out), "corrections"))
    assert [str(it) for it in found[3:8]] == ["value", "40", "李敏", "2024-03-05", "原文如此"]
    # The same table again changes nothing.
    before = (out / "corrections.csv").read_bytes()
    assert take_corrections(out, table(out.parent, line("value", "40", "44"))).refused == ()
    assert (out / "corrections.csv").read_bytes() == before
    assert build(reports, out).unchanged == KEYS


def test_a_build_from_nothing_with_the_same_corrections_is_the_same(
    reports: list[Path], out: Path, tmp_path: Path
) -> None:
    take_corrections(out, table(out.parent, line("value", "40", "44")))
    build(reports, out)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / "corrections.csv").write_bytes((out / "corrections.csv").read_bytes())
    build(reports, fresh, jobs=2)
    for name in ("manifest.json", "records/000000-2023.jsonl", "reports/000000-2023.ttl"):
        assert (fresh / name).read_bytes() == (out / name).read_bytes()


def test_a_correction_that_is_taken_out_is_undone(reports: list[Path], out: Path) -> None:
    before = (out / "records" / "000000-2023.jsonl").read_bytes()
    take_corrections(out, table(out.parent, line("value", "40", "44")))
    build(reports, out)
    (out / "corrections.csv").write_text(HEAD + "\n", encoding="utf-8")
    assert build(reports, out).built == ("000000-2023",)
    assert (out / "records" / "000000-2023.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda text: "注：本文为要点。\n" + text, "applied"),
        (lambda text: text.replace("新增海外仓", "将新增海外仓"), "applied"),
        (lambda text: text.replace("40个", "44个"), "its words are not found, or several times"),
        (lambda text: text.replace("新增海外仓40个。", ""), "its words are not found, or several times"),
    ],
)  # fmt: skip
def test_when_the_text_moves(reports: list[Path], out: Path, change: Any, state: str) -> None:
    take_corrections(out, table(out.parent, line("value", "40", "44")))
    reports[1].write_text(change(reports[1].read_text(encoding="utf-8")), encoding="utf-8")
    summary = build(reports, out)
    assert states(out) == [state]
    assert len(summary.stale) == (state != "applied")
    assert (values(out, "000000-2023").count(44) == 1) is (
        state == "applied" or "44个" in change("40个")
    )


def test_a_report_that_is_gone_leaves_its_corrections_stale(reports: list[Path], out: Path) -> None:
    take_corrections(out, table(out.parent, line("value", "40", "44")))
    summary = build(reports[:1], out)
    assert states(out) == ["the dataset has no such report"]
    assert "value 40 → 44 (李敏)" in summary.stale[0]
    assert build(reports, out).stale == ()


def test_a_year_is_corrected_and_stays_so(reports: list[Path], out: Path) -> None:
    lines = [line("year", "2023", "2024", words="", id="report"), line("value", "", "44")]
    assert take_corrections(out, table(out.parent, *lines)).refused == ()
    summary = build(reports, out)
    assert (summary.built, summary.removed) == (("000000-2024",), ("000000-2023",))
    assert states(out) == ["applied", "applied"]
    assert 44 in values(out, "000000-2024")
    assert build(reports, out).unchanged == ("000000-2022", "000000-2024")
    # A later correction may name the report as the dataset has it now.
    more = table(out.parent, line("comparator", "", "about", year=2024))
    assert take_corrections(out, more).taken[0].year == 2023
    build(reports, out)
    assert states(out) == ["applied"] * 3
    again = table(out.parent, line("year", "2024", "2025", words="", year=2024, id="report"))
    take_corrections(out, again)
    assert build(reports, out).built == ("000000-2025",)
    assert validate(out).conforms


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (line("value", "41", "44"), "value is 40 there, and not 41"),
        (line("value", "", "44", words="没有这句话"), "no such thing, or several"),
        (line("value", "", "44", year=2021), "the dataset has no such report"),
        (line("value", "", "44", words="", id="target-0000000000"), "no such thing, or several"),
        (line("value_high", "", "60"), "a range, and nothing else, has a value_high"),
        (line("part", "", "other", words="", id="section-0000000000"), "no such section or statement"),
        (line("year", "2020", "2024", words="", id="report"), "year is 2023 there, and not 2020"),
    ],
)  # fmt: skip
def test_what_fits_nothing_is_refused(out: Path, row: str, why: str) -> None:
    before = read_manifest(out)
    found = take_corrections(out, table(out.parent, row))
    assert found.taken == ()
    assert why in found.refused[0][1]
    assert not (out / "corrections.csv").exists()
    assert read_manifest(out) == before


def test_opposite_ones_are_found_behind_different_words(out: Path) -> None:
    rows = [line("value", "", "44"), line("value", "", "45", words="新增海外仓40个")]
    with pytest.raises(ReadError, match="lines 2 and 3: they set value of the same"):
        take_corrections(out, table(out.parent, *rows))


def test_a_later_table_replaces_what_an_earlier_one_said(reports: list[Path], out: Path) -> None:
    take_corrections(out, table(out.parent, line("value", "40", "44")))
    build(reports, out)
    take_corrections(out, table(out.parent, line("value", "44", "45")))
    build(reports, out)
    assert 45 in values(out, "000000-2023")
    (target,) = [
        it for r in records(out, KEYS[1]) for it in r.get("targets", ()) if "corrected" in it
    ]
    assert target["corrected"]["value"]["was"] == "40"


def test_a_damaged_file_costs_no_work(reports: list[Path], out: Path) -> None:
    (out / "corrections.csv").write_bytes("栖云市".encode("gb18030"))
    before = read_manifest(out)
    with pytest.raises(ReadError, match=r"corrections\.csv is not in UTF-8"):
        build(reports, out)
    assert read_manifest(out) == before


def test_quotes_are_put_back_into_a_corrected_dataset(
    reports: list[Path], out: Path, tmp_path: Path
) -> None:
    rows = [line("value", "40", "44"), line("part", "", "past-term", words="建成海外仓42个")]
    assert take_corrections(out, table(out.parent, *rows)).refused == ()
    build(reports, out)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "corrections.csv").write_bytes((out / "corrections.csv").read_bytes())
    build(reports, bare, quotes="none")
    restore_quotes(bare, reports)
    for name in ("records/000000-2023.jsonl", "reports/000000-2023.ttl"):
        assert (bare / name).read_bytes() == (out / name).read_bytes()


def test_without_sentences_a_number_is_known_by_its_id(reports: list[Path], tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    build(reports, bare, quotes="none")
    ids = [it["id"] for row in records(bare, KEYS[1]) for it in row.get("targets", ())]
    assert take_corrections(
        bare, table(tmp_path, line("value", "", "44", words="", id=ids[1]))
    ).taken
    assert build(reports, bare, quotes="none").built == (KEYS[1],)
    assert 44 in values(bare, KEYS[1])


def test_a_number_is_kept_with_the_words_that_lead_to_it(reports: list[Path], out: Path) -> None:
    ids = [it["id"] for row in records(out, KEYS[1]) for it in row.get("targets", ())]
    rows = [line("value", "", "44", words="", id=id) for id in ids]
    taken = take_corrections(out, table(out.parent, *rows)).taken
    assert [it.words for it in taken] == [
        "建成海外仓42个",
        "新增海外仓40个",
        "地区生产总值突破800亿元",
    ]
    # The ids are gone with the year, the text has moved: the words find each of them.
    take_corrections(out, table(out.parent, line("year", "", "2024", words="", id="report")))
    text = (
        reports[1].read_text(encoding="utf-8").replace("（一）", "各位代表，现在报告安排。\n（一）")
    )
    reports[1].write_text(text + "40个，42个。\n", encoding="utf-8")
    build(reports, out)
    assert states(out) == ["applied"] * 4
    assert values(out, "000000-2024")[:3] == [44, 44, 44]
