"""The table of corrections: what a person fills in is read, or refused in one sentence."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections import Correction, corrections_text, read_corrections
from kg.corrections.table import is_corrections
from kg.errors import ReadError

HEAD = "place,year,id,start,end,words,field,old,new,by,when,why"
TARGET = "target-4628c337ab"
ROW = f"栖云市,2024,{TARGET},,,,value,4,40,李敏,2024-03-05,断行"


def write(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("when", ["2024-03-05", "2024/3/5", "2024年3月5日"])
def test_what_excel_saves_is_read(tmp_path: Path, encoding: str, when: str) -> None:
    row = ROW.replace("2024-03-05", when)
    (found,) = read_corrections(write(tmp_path / "c.csv", row, ",,,,,,,,,,,", encoding=encoding))
    assert found == Correction(
        "栖云市",
        2024,
        TARGET,
        None,
        None,
        "",
        "value",
        "4",
        "40",
        "李敏",
        dt.date(2024, 3, 5),
        "断行",
    )


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(
        ["栖云市", 2024, TARGET, None, None, None, "value", 4, 40, "李敏", dt.date(2024, 3, 5)]
    )
    book.save(tmp_path / "c.xlsx")
    (found,) = read_corrections(tmp_path / "c.xlsx")
    assert (found.new, found.when) == ("40", dt.date(2024, 3, 5))


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("value", "400亿", "40000000000"),
        ("value", "4E+10", "40000000000"),
        ("value", "6.50", "6.5"),
        ("value_high", "", ""),
        ("unit", "个百分点", "百分点"),
        ("comparator", "about", "about"),
        ("indicator_id", "gdp", "gdp"),
        ("period_start", "2021", "2021"),
        ("aggregation", "annual-average", "annual-average"),
    ],
)
def test_a_value_is_kept_as_the_records_have_it(
    tmp_path: Path, field: str, given: str, kept: str
) -> None:
    row = f"栖云市,2024,{TARGET},,,,{field},,{given},李敏,2024-03-05,"
    (found,) = read_corrections(write(tmp_path / "c.csv", row))
    assert found.new == kept


@pytest.mark.parametrize(
    ("id", "words", "field", "thing"),
    [
        ("https://w3id.org/policy-commitment/id/000000/2024/target-4628c337ab", "", "value", "target"),
        ("id:000000/2024/statement-4628c337ab", "", "kind", "statement"),
        ("programme-4628c337ab", "", "name", "programme"),
        ("section-4628c337ab", "", "part", "stretch"),
        ("report", "", "year", "report"),
        ("", "", "place", "report"),
        ("", "新增海外仓", "year", "target"),
        ("", "新增海外仓", "strength", "statement"),
        ("", "一、回顾…再上台阶。", "part", "stretch"),
    ],
)  # fmt: skip
def test_a_correction_is_about_a_thing(
    tmp_path: Path, id: str, words: str, field: str, thing: str
) -> None:
    values = {
        "value": "1",
        "kind": "commitment",
        "name": "两项行动",
        "part": "other",
        "strength": "firm",
    }
    new = values.get(field, "2024" if field == "year" else "栖云市")
    row = f"栖云市,2024,{id},,,{words},{field},,{new},李敏,2024-03-05,"
    (found,) = read_corrections(write(tmp_path / "c.csv", row))
    assert found.thing == thing


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("40,", "四五六个,"), "line 2: value cannot be '四五六个'; expected a number in base units"),
        (ROW.replace("value,4,40", "comparator,,more"), "expected one of at_least, at_most, about, exactly, range"),
        (ROW.replace("value,4,40", "unit,元,亿元"), "unit cannot be '亿元'; expected a unit without a multiplier"),
        (ROW.replace("value,4,40", "year,2024,24"), "year cannot be '24'; expected a year from 1949 to 2100"),
        (ROW.replace("value,4,40", "indicator_id,,GDP!"), "expected an indicator of the vocabulary"),
        (ROW.replace("value,4,40", "part,,plan-year"), "target-4628c337ab has no field 'part' to correct"),
        (ROW.replace("value,4,40", "colour,,red"), "expected one of value, value_high, unit"),
        (ROW.replace(TARGET, "target-1"), "'target-1' is no id; take it from the records"),
        (ROW.replace(TARGET, ""), "neither id nor words say what is corrected"),
        (ROW.replace(f"{TARGET},,", f"{TARGET},9,3"), "expected start < end, or neither, got '9' and '3'"),
        (ROW.replace(f"{TARGET},,", f"{TARGET},x,3"), "expected a whole number for start, got 'x'"),
        (ROW.replace("李敏", ""), "by is empty; say who corrects it"),
        (ROW.replace("栖云市", ""), "place is empty; say whose report it is"),
        (ROW.replace("2024,t", ",t"), "year is empty"),
        (ROW.replace("2024-03-05", "2024-13-05"), "expected a day for when, as 2024-03-05, got '2024-13-05'"),
        (ROW.replace("2024-03-05", "昨天"), "got '昨天'"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_corrections(write(tmp_path / "c.csv", row))
    assert said in str(caught.value)
    assert "c.csv, line 2: " in str(caught.value)


def test_opposite_corrections_name_both_lines(tmp_path: Path) -> None:
    rows = [ROW, ROW.replace("40,", "44,").replace("李敏", "王工")]
    with pytest.raises(
        ReadError, match="lines 2 and 3: they set value of the same to '40' and to '44'"
    ):
        read_corrections(write(tmp_path / "c.csv", *rows))
    assert len(read_corrections(write(tmp_path / "c.csv", ROW, ROW))) == 2


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is not in UTF-8; save it in Excel as “CSV UTF-8”"):
        read_corrections(write(tmp_path / "c.csv", ROW, encoding="gb18030"))


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("place,year,field,new,by\n", encoding="utf-8")
    with pytest.raises(ReadError, match="when is missing"):
        read_corrections(tmp_path / "c.csv")


def test_verdicts_are_no_corrections(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("claim,verdict\n", encoding="utf-8")
    assert not is_corrections(tmp_path / "v.csv")
    assert is_corrections(write(tmp_path / "c.csv"))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
CORRECTION = st.builds(
    Correction,
    place=st.just("栖云市"),
    year=st.integers(1949, 2100),
    id=st.just(TARGET),
    start=st.just(3),
    end=st.just(9),
    words=TEXT,
    field=st.just("value"),
    old=st.just("4"),
    new=st.sampled_from(["40", "0.5", "-3"]),
    by=TEXT,
    when=st.dates(dt.date(2000, 1, 1)),
    why=TEXT,
)


@given(st.lists(CORRECTION, max_size=5))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Correction]
) -> None:
    file = tmp_path_factory.mktemp("kept") / "corrections.csv"
    text = corrections_text(rows)
    file.write_text(text, encoding="utf-8", newline="\n")
    again = read_corrections(file)
    assert set(again) == set({row.about: row for row in rows}.values())
    assert corrections_text(reversed(again)) == text
