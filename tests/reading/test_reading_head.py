"""Title pages of all kinds: whose and which year's a report is, and where it begins."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import MetadataError
from kg.reading import clean, read_report, read_text
from kg.reading.divisions import find_place, parse_place
from kg.reading.escapes import unescape
from kg.reading.frontmatter import front_matter
from kg.reading.metadata import body_start, read_head
from kg.reading.repeats import repeated
from kg.reading.years import planned_year

GREETING = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请列席人员提出意见。\n"
BODY = "一、2021年工作回顾\n一年来，建成驿站。\n二、2022年重点工作\n建设枢纽。\n"
MEETING = "——2022年1月12日在栖云市第九届人民代表大会第一次会议上\n"


@pytest.mark.parametrize(
    "front",
    [
        f"首页 > 政务公开\n栖云市政府工作报告\n发表时间：2023-03-01 来源：栖云日报\n{MEETING}市长 林 一\n",
        f"**栖云市政府工作报告**\n**{MEETING.strip()}**\n**栖云市市长 林 一**\n",
        f"栖云市政府工作报告\n{MEETING}（栖云市人民政府市长 林一）\n",
        f"---\ntitle: 栖云市政府工作报告（2022年1月12日 林一）\ndate: 2020-05-06\n---\n{MEETING}",
        f"栖云市政府工作报告\n{MEETING}市长：林\u2002一\n",
        "栖云市人民政府\u3000代理市长\u3000林一\n在2022年1月12日召开的栖云市第九届人民代表大会第一次会议上\n",
        f"政府工作报告\n{MEETING}林 一\n",
        "市长林一作政府工作报告\n" + MEETING,
        "政府工作报告\n（2022年1月12日在栖云市第九届人民代表大会第一次会议上 林一）\n",
    ],
)
def test_place_year_and_speaker_of_a_title_page(front: str) -> None:
    report = read_text(front + GREETING + BODY)
    assert (report.place.code, report.year, report.speaker) == ("000000", 2022, "林一")
    assert (report.place_basis, report.year_basis, report.warnings) == ("text", "text", ())
    assert report.view.text[body_start(report.view.text) :] == BODY


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("——2022年1月12日在日照市第九届人民代表大会第一次会议上\n", "日照市"),
        ("——2022年1月12日在日喀则市第二届人民代表大会第一次会议上\n", "日喀则市"),
        ("——2022年1月12日在恩施州第九届人民代表大会第一次会议上\n", "恩施土家族苗族自治州"),
        ("黔南州政府工作报告\n", "黔南布依族苗族自治州"),
        ("黔东南州人民政府州长 林一\n", "黔东南苗族侗族自治州"),
        ("甘孜藏族自治州政府工作报告\n", "甘孜藏族自治州"),
        ("——2022年1月12日在博州第九届人民代表大会第一次会议上\n", "博尔塔拉蒙古自治州"),
        ("浙江省义乌市人民政府工作报告\n", "义乌市"),
        ("在2月5日召开的栖云市第九届人民代表大会第一次会议上\n", "栖云市"),
        ("中共栖云市委提出，栖云市第九届人大一次会议\n", "栖云市"),
        ("在2月5日召开的沧澜市第九届人民代表大会第一次会议上\n", "沧澜市"),
        ("南岭县人民政府县长 林一\n", "南岭县"),
        ("义乌市长 林一\n", "义乌市"),
        ("义乌市代理市长 林一\n", "义乌市"),
    ],
)
def test_names_on_title_pages(front: str, name: str) -> None:
    place = read_head(front + "各位代表：\n" + BODY).place
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(
    "words",
    [
        "较好完成了县",
        "圆满完成市",
        "全面落实自治区",
        "经过全区",
        "受市",
        "认真执行本市",
        "根据省",
        "圆满完成镇",
        "全面落实全镇",
    ],
)
def test_words_before_a_meeting_invent_no_place(words: str) -> None:
    assert parse_place(words) is None
    head = read_head(f"各位代表：\n{words}十五届人大三次会议确定的任务。\n{BODY}")
    assert head.place is None


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("莱芜市", 2015, "371200"),
        ("莱芜市", None, "371200"),
        ("巢湖市", 2008, "341400"),
        ("巢湖市", 2020, "340181"),
        ("襄樊市", 2005, "420600"),
        ("思茅市", 2005, "530800"),
        ("毕节地区", 2009, "522400"),
        ("萧山市", 1999, "330181"),
        (" 义乌市\u3000", None, "330782"),
        ("浙江义乌市", None, "330782"),
        ("恩施", None, "422800"),
        ("内蒙古", None, "150000"),
        ("长阳县", None, "420528"),
    ],
)
def test_former_and_short_names(name: str, year: int | None, code: str) -> None:
    assert find_place(name, year=year).code == code


@pytest.mark.parametrize(
    ("text", "day", "at_meeting", "year"),
    [
        ("一、2021年工作回顾\n二、2022年重点工作\n", dt.date(2023, 3, 1), False, 2022),
        ("2021年工作回顾\n", None, False, 2022),
        ("2022年工作安排\n", None, False, 2022),
        ("一、2021年政府工作的简要回顾\n二、今年工作\n", None, False, 2022),
        ("三、明年工作安排\n", dt.date(2021, 12, 20), True, 2022),
        ("三、今后五年和2022年工作\n", dt.date(2021, 11, 2), True, 2022),
        ("一、工作回顾\n", dt.date(2021, 12, 30), True, 2022),
        ("一、工作回顾\n", dt.date(2022, 8, 20), True, 2022),
        ("一、2021年及“十三五”回顾\n到2026年，收入翻番。\n二、2022年主要目标\n", None, False, 2022),
        ("一、二〇二一年工作回顾\n二、二○二二年工作安排\n", None, False, 2022),
        ("一、2021 年工作回顾\n", None, False, 2022),
        ("一、\uff12\uff10\uff12\uff11年工作回顾\n", None, False, 2022),
        ("建成驿站。\n", None, False, None),
    ],
)
def test_years(text: str, day: dt.date | None, at_meeting: bool, year: int | None) -> None:
    assert planned_year(clean(text).text, "", day, at_meeting=at_meeting) == year


def test_a_list_of_other_reports_decides_nothing() -> None:
    others = "".join(f"{name}2025年政府工作报告\n" for name in ("南岭县", "白水县", "青禾区"))
    for text in (others + MEETING + GREETING + BODY, MEETING + GREETING + BODY + others):
        report = read_text(text)
        assert (report.place.code, report.year) == ("000000", 2022)
        assert "2025" not in report.view.text


def test_text_from_a_table_has_its_line_breaks_spelt_out() -> None:
    text = MEETING + "市长 林一\n" + GREETING + BODY
    spelt = text.replace("\n", "\\r\\n").replace("市长 林一", "市长&nbsp;林一<U+00A0>")
    report = read_text(spelt.replace("一年来", "\\u3000\\u3000一年来"))
    assert [section.text for section in report.sections] == ["2021年工作回顾", "2022年重点工作"]
    assert report.speaker == "林一"
    assert not {"\\", "&", "<"} & set(report.view.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"一\n二\r\n三\\n四", "一\n二\n三\n四"),
        ("“双减&rdquo;、6&permil;、A&#8226;B", "“双减”、6‰、A•B"),
        (r"\u4e00年\xa0来", "一年 来"),
        ("一_x000D_二<br/>三", "一\n二\n三"),
        (r"$\nu$与\name", r"$\nu$与\name"),
        ("R&D;研发&未知;5<6", "R&D;研发&未知;5<6"),
        (r"\ud800", r"\ud800"),
    ],
)
def test_spelt_out_characters(text: str, expected: str) -> None:
    assert unescape(text).replace("\u200b", "") == expected
    assert len(unescape(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "fields", "end"),
    [
        ("---\ntitle: 甲\ndate: 2022-01-01\n---\n乙", {"title": "甲", "date": "2022-01-01"}, 34),
        ("---\ntitle: 甲\ntags:\n- 乙\n---\n丙", {"title": "甲"}, 30),
        ('+++\ntitle = "甲"\n+++\n', {"title": "甲"}, 20),
        ("---\n\n一、工作\n---\n", {}, 0),
        ("---\ntitle: 甲\n", {}, 0),
        ("各位代表：\n---\na: b\n---\n", {}, 0),
    ],
)
def test_front_matter(text: str, fields: dict[str, str], end: int) -> None:
    found = front_matter(text)
    assert found[0] == fields
    assert bool(found[1]) == bool(end)
    assert not end or text[: found[1]].endswith(("---\n", "+++\n"))


PAGE = "".join(
    f"{i}、栖云人一边修桥铺路一边栽树种竹，" + "日子越过越亮堂。" * 20 + "\n" for i in "甲乙丙"
)


def test_a_page_that_stands_twice_is_read_once_and_said() -> None:
    text = MEETING + GREETING + BODY + PAGE + PAGE + PAGE
    report = read_text(text, id="a")
    assert report.view.text == MEETING + GREETING + BODY + PAGE
    assert len(report.warnings) == 1
    assert report.warnings[0].startswith("a: a page stands here more than once")
    assert repeated(MEETING + PAGE) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([PAGE, "一\n", "短句。\n", "长" * 40 + "\n"]), max_size=8))
def test_copies_are_later_ones(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = repeated(text)
    assert all(a <= b for (_, a), (b, _) in pairwise(spans))
    for start, end in spans:
        assert text[start:end].strip() in text[:start]


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_contradictions_are_said_and_the_user_wins(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", MEETING + GREETING + BODY)
    report = read_report(path, place="义乌市", year=2020)
    assert (report.place.name, report.year, report.place_basis) == ("义乌市", 2020, "given")
    assert report.warnings == (
        "a.txt: the text says 栖云市, and 义乌市 is given and used; check which is right",
        "a.txt: the text says 2022, and 2020 is given and used; check which is right",
    )
    assert read_report(path, place="栖云市", year=2022).warnings == ()


def test_the_names_of_file_and_folder_are_the_last_resort(tmp_path: Path) -> None:
    bare = "各位代表：\n建成驿站。\n"
    report = read_report(written(tmp_path / "义乌市", "2022.md", bare))
    assert (report.place.name, report.year) == ("义乌市", 2022)
    assert (report.place_basis, report.year_basis) == ("file-name", "file-name")
    said = read_report(written(tmp_path / "义乌市", "2019.md", MEETING + GREETING + BODY))
    assert (said.place.name, said.year, said.place_basis) == ("栖云市", 2022, "text")
    assert len(said.warnings) == 1
    assert "says 义乌市, and the text says 栖云市" in said.warnings[0]


def test_a_folder_of_the_province_contradicts_nothing(tmp_path: Path) -> None:
    text = (MEETING + GREETING + BODY).replace("栖云市", "义乌市")
    assert read_report(written(tmp_path / "浙江省", "2022.md", text)).warnings == ()


@pytest.mark.parametrize("place", ["   ", "\u3000", ""])
def test_a_blank_is_no_place(place: str) -> None:
    with pytest.raises(MetadataError, match="blank"):
        read_text(MEETING + GREETING + BODY, place=place)
