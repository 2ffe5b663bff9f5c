import datetime as dt

import pytest

from kg.model import Place
from kg.reading.cleaning import clean
from kg.reading.divisions import find_place, parse_place
from kg.reading.metadata import Head, read_head, read_name
from kg.reading.own_place import own_place

QIYUN = Place("栖云市", "000000", "county")


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        ("政府工作报告\n——2022年1月12日在栖云市第九届人民代表大会第一次会议上\n各位代表：\n", QIYUN, 2022),
        # a report of December plans for the next year
        ("政府工作报告\n——2021年12月28日在栖云市第九届人民代表大会第一次会议上\n各位代表：\n", QIYUN, 2022),
        ("政府工作报告\n——2021年10月8日在栖云市第九届人民代表大会第一次会议上\n各位代表：\n三、明年工作安排\n", QIYUN, 2022),
        # the title page says another year than the day
        ("2021年栖云市人民政府工作报告\n在栖云市第九届人大第一次会议上（2022年1月12日）\n各位代表：\n", QIYUN, 2022),
        ("——二〇二二年一月十二日在栖云市第九届人民代表大会第一次会议上\n各位代表：\n", QIYUN, 2022),
        ("2022年1月12日在栖云市\n\n第九届人民代表大会第一次会议上\n\n各位代表：\n", QIYUN, 2022),
        ("栖云市政府工作报告（2022年1月12日 林知远）\n各位代表：\n", QIYUN, 2022),
        # no day: headings, then the title, then the text
        ("栖云市2021年政府工作报告\n各位代表：\n一、2021年工作回顾\n二、2022年重点工作\n", QIYUN, 2022),
        ("栖云市2022年政府工作报告\n各位代表：\n一、攻坚克难\n二、再接再厉\n", QIYUN, 2022),
        ("政府工作报告\n各位代表：\n我代表栖云市人民政府报告工作。\n2021年是开局之年。2022年是换届之年。\n", QIYUN, 2022),
        # where the speaker's office says the place
        ("政府工作报告\n栖云市市长 林知远\n2022年1月12日\n各位代表：\n", QIYUN, 2022),
        ("（浙江省）义乌市人民政府工作报告（2024年2月4日）\n", Place("义乌市", "330782", "county"), 2024),
        ("政府工作报告\n——2020年5月22日在第十三届全国人民代表大会第三次会议上\n", Place("全国", "100000", "national"), 2020),
        ("政府工作报告\n国务院总理 某某\n2020年5月22日\n各位代表：\n", Place("全国", "100000", "national"), 2020),
        ("2013年宁夏回族自治区政府工作报告\n2013年1月23日在自治区第十一届人民代表大会第一次会议上\n",
         Place("宁夏回族自治区", "640000", "province"), 2013),
        ("——2021年1月5日在上海市浦东新区第六届人民代表大会第九次会议上\n", Place("浦东新区", "310115", "county"), 2021),
        # a place that the table lacks keeps its name
        ("——2021年1月5日在云栖县第六届人民代表大会第九次会议上\n", Place("云栖县", None, "county"), 2021),
        # nor does it have towns and zones
        ("竹溪桥镇人民政府工作报告\n2022年1月12日\n各位代表：\n", Place("竹溪桥镇", None, None), 2022),
        ("——2022年1月12日在竹溪桥乡第九届人民代表大会第一次会议上\n", Place("竹溪桥乡", None, None), 2022),
        ("栖江经济技术开发区管理委员会2022年工作报告\n各位代表：\n", Place("栖江经济技术开发区", None, "county"), 2022),
        ("栖江高新区管委会\n2022年工作报告\n各位代表：\n", Place("栖江高新区", None, "county"), 2022),
        # traditional characters
        ("雲棲縣2022年政府工作報告\n各位代表：\n", Place("雲棲縣", None, "county"), 2022),
        ("——2022年1月12日在雲棲縣第九屆人民代表大會第一次會議上\n", Place("雲棲縣", None, "county"), 2022),
        ("竹溪橋鎮人民政府工作報告\n2022年1月12日\n各位代表：\n", Place("竹溪橋鎮", None, None), 2022),
        ("推进各项工作。", None, None),
    ],
)  # fmt: skip
def test_place_and_year(text: str, place: Place | None, year: int | None) -> None:
    head = read_head(clean(text).text)
    assert (head.place, head.year) == (place, year)


def test_the_whole_title_page(body: str) -> None:
    assert read_head(body) == Head(
        place=QIYUN,
        year=2022,
        title="政府工作报告",
        meeting="栖云市第九届人民代表大会第一次会议",
        date=dt.date(2022, 1, 12),
        speaker="林知远",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("栖云市市长 林 远", "林远"),
        ("代市长林知远", "林知远"),
        ("区人民政府区长\u3000\n林知远", "林知远"),
        ("自治区主席 阿里木·江", "阿里木·江"),
        ("栖云市市长", None),
    ],
)
def test_speakers(line: str, name: str | None) -> None:
    assert read_head(f"政府工作报告\n{line}\n\n各位代表：\n").speaker == name


def test_a_day_that_is_none_is_no_day() -> None:
    assert read_head("栖云市政府工作报告\n2022年13月42日\n各位代表：\n").date is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("义乌市", Place("义乌市", "330782", "county")),
        ("义乌", Place("义乌市", "330782", "county")),
        ("浙江", Place("浙江省", "330000", "province")),
        ("北京市", Place("北京市", "110000", "province")),
        ("吉林省吉林市", Place("吉林市", "220200", "prefecture")),
        ("南京市鼓楼区", Place("鼓楼区", "320106", "county")),
        ("鼓楼区", Place("鼓楼区", None, "county")),
        ("东莞市", Place("东莞市", "441900", "prefecture")),
        ("栖云县", Place("栖云县", None, "county")),
        ("某地", Place("某地")),
    ],
)
def test_names_of_places(name: str, place: Place) -> None:
    assert find_place(name) == place


def test_context_decides_between_places_of_one_name() -> None:
    assert find_place("朝阳区", "在长春的发展中").code == "220104"
    assert find_place("朝阳区", "在北京的发展中").code == "110105"


@pytest.mark.parametrize("words", ["我市", "自治区", "市", "全省", "各县", "推进工作", ""])
def test_words_that_name_no_place(words: str) -> None:
    assert parse_place(words) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "我市稳中有进，栖云开放，栖云崛起，栖云和谐，栖云向前，位列全省第一，居全省前茅。",
            "栖云市",
        ),
        ("我市稳中有进，平安建设，平安创建，平安乡镇，平安家庭，平安行动。", None),
        (
            "我市稳中有进，宁波开放，宁波崛起，宁波和谐，宁波向前，杭州开放，杭州崛起，杭州和谐，杭州向前。",
            None,
        ),
        ("栖云开放，栖云崛起，栖云和谐，栖云向前。", None),
    ],
)
def test_the_place_that_a_text_speaks_of(text: str, name: str | None) -> None:
    found = own_place(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("栖云市_2022", (QIYUN, 2022)),
        ("2022年栖云市人民政府工作报告", (QIYUN, 2022)),
        ("qiyun_2022", (None, 2022)),
        ("20220112", (None, None)),
        ("报告", (None, None)),
    ],
)
def test_what_a_file_name_hints_at(stem: str, expected: tuple[Place | None, int | None]) -> None:
    assert read_name(stem) == expected
