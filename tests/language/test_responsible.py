"""Lists of units behind what they answer for: who is in them, in what role, and what they speak of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import extract
from kg.language.clause.cut import find_clauses
from kg.language.name.responsible import find_unit_lists, spoken_of

# A text and its lists: "unit unit+ …", where + stands behind a unit that supports, and @ before the year of a deadline.
LISTS = [
    ("改造小区9个（市住建局牵头，市财政局配合）。", "市住建局 市财政局+"),
    ("改造小区9个（由市住建局牵头，市财政局等部门配合）。", "市住建局 市财政局+"),
    ("改造小区9个（市住建局、市财政局按职责分工负责）。", "市住建局 市财政局"),
    ("改造小区9个（市住建局负责、云溪县政府协助）。", "市住建局 云溪县政府+"),
    ("改造小区9个（市住建局、城管局，云溪县政府负责）。", "市住建局 城管局 云溪县政府"),
    (
        "改造小区9个（责任单位：市住建局、市财政局，2027年12月底前完成）。",
        "市住建局 市财政局 @2027",
    ),
    ("改造小区9个（责任单位：市住建局；完成时限：2027年6月）。", "市住建局 @2027"),
    ("改造小区9个（市住建局牵头，年底前完成）。", "市住建局"),
    ("改造小区9个（市住建局牵头，长期坚持）。", "市住建局"),
    (
        "改造小区9个（牵头单位：市住建局；配合单位：市财政局、团市委）。",
        "市住建局 市财政局+ 团市委+",
    ),
    ("改造小区9个。\n牵头单位：市住建局\n责任单位：市财政局\n", "市住建局 市财政局"),
    ("改造小区9个（责任单位：各县（市、区）人民政府）。", "各县（市、区）人民政府"),
    ("改造小区9个(责任单位:市住建局)。", "市住建局"),
    ("改造小区9个（责任单位：市住建局），修路2里（责任单位：市交通局）。", "市住建局 | 市交通局"),
    ("改造小区9个【责任单位：市住建局】。", "市住建局"),
    ("改造小区9个[牵头单位：市住建局；配合单位：市财政局]。", "市住建局 市财政局+"),
    ("改造小区9个（由市住建局会同市财政局负责）。", "市住建局 市财政局"),
    ("改造小区9个（主办：市住建局，协办：市财政局）。", "市住建局 市财政局+"),
    ("改造小区9个——市住建局牵头，市财政局、团市委配合。", "市住建局 市财政局+ 团市委+"),
    # Without a bracket, before what is done or behind it.
    ("由市住建局牵头，市财政局、各街道配合，改造小区9个。", "市住建局 市财政局+ 各街道+"),
    ("改造小区9个，由市住建局牵头，市财政局配合。", "市住建局 市财政局+"),
    ("市住建局牵头。", ""),
    ("由企业牵头，高校参与，组建联合体3个。", ""),
    ("建立由市住建局牵头，市财政局参与的机制。", ""),
    ("市财政局配合，改造小区9个。", ""),
    ("改造小区9个，对担当的干部负责，新建学校2所。", ""),
    ("理顺职责，实现每件事都有部门负责，改造小区9个。", ""),
    ("改造小区9个，一件事只能有一个主管部门负责，按月推进。", ""),
    # Persons answer, too, and are no units.
    ("改造小区9个（责任领导：王云、李锦；责任单位：市住建局）。", "市住建局"),
    (
        "改造小区9个。\n牵头领导：王云　牵头单位：市住建局　配合单位：市财政局\n",
        "市住建局 市财政局+",
    ),
    ("改造小区9个（责任人：王云）。", ""),
    ("会议指出——由部门负责的事，部门要办好。", ""),
    # Brackets that say something else.
    ("改造小区9个（市住建局）。", ""),
    ("改造小区9个（政府负责主体，居民负责装修）。", ""),
    ("改造小区9个（由企业牵头的有3个）。", ""),
    ("完善部门牵头、街道负责的机制。", ""),
    ("压实责任单位的责任。", ""),
    ("压实四方责任：属地责任、部门责任。", ""),
    ("新建小学2所（含幼儿园，由社会力量负责建设）。", ""),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_who_is_in_a_list(text: str, expected: str) -> None:
    told = []
    for found in find_unit_lists(text):
        words = [
            text[unit.start : unit.end] + "+" * (unit.role == "partner") for unit in found.units
        ]
        told.append(" ".join([*words, *([f"@{found.year}"] if found.year else [])]))
    assert " | ".join(told) == expected


# What each list speaks of.
SPOKEN = [
    ("修路2里，新增学位9个（责任单位：市教育局），建桥3座。", "新增学位9个（责任单位"),
    ("修路2里，建桥3座（市交通局牵头）。", "修路2里 建桥3座（市交通局牵头）"),
    ("绿化3亩。修路2里，建桥3座（市交通局牵头）。", "修路2里 建桥3座（市交通局牵头）"),
    ("绿化3亩。修路2里。（市交通局牵头）\n", "绿化3亩 修路2里"),
    ("绿化3亩。（市园林局牵头）修路2里。（市交通局牵头）", "绿化3亩 | （市园林局牵头）修路2里"),
    ("1.绿化3亩。修路2里（市交通局牵头）。\n", "1.绿化3亩 修路2里（市交通局牵头）"),
    ("绿化3亩。修路2里（市交通局牵头）。\n", "修路2里（市交通局牵头）"),
    ("绿化3亩。\n修路2里。\n\n责任单位：市交通局\n", "修路2里"),
    ("修路2里。\n牵头单位：市交通局\n责任单位：市住建局\n", "修路2里"),
    ("绿化3亩。由市交通局牵头，修路2里，建桥3座。绿化4亩。", "修路2里 建桥3座"),
    ("由市园林局牵头，绿化3亩；由市交通局牵头，修路2里。", "绿化3亩 | 修路2里"),
    ("绿化3亩。修路2里，由市交通局牵头。", "修路2里"),
    ("（市交通局牵头）", ""),
]


@pytest.mark.parametrize(("text", "expected"), SPOKEN, ids=[text for text, _ in SPOKEN])
def test_what_a_list_speaks_of(text: str, expected: str) -> None:
    clauses = find_clauses(text)
    said = spoken_of(clauses, find_unit_lists(text), text)
    assert " | ".join(" ".join(clauses[at].text for at in one) for one in said) == expected


PLAN = "2026年政府工作报告\n2026年工作安排\n"


def test_a_list_is_no_statement_and_its_units_hang_on_what_it_closes() -> None:
    text = (
        PLAN
        + "新建云溪小学，新增学位800个（市教育局牵头，市财政局配合，2027年底前完成）。修路9公里。"
    )
    statements = extract(text, place="栖云市", year=2026).statements
    assert [s.text for s in statements][-3:] == [
        "新建云溪小学",
        "新增学位800个（市教育局牵头",
        "修路9公里",
    ]
    for statement in statements[-3:-1]:
        told = [
            (agency.text, agency.role) for agency in statement.agencies if agency.rule == "units"
        ]
        assert told == [("市教育局", "responsible"), ("市财政局", "partner")]
    assert [[target.year for target in s.targets] for s in statements[-2:]] == [[2027], [2026]]
    assert not statements[-1].agencies


def test_who_leads_is_no_part_of_what_is_counted() -> None:
    text = (
        PLAN
        + "县科工局牵头组建专班4个。校地合作处负责改造老旧小区9个。由市住建局牵头，改造公园3个。"
    )
    for statement, unit, name in zip(
        extract(text, place="栖云市", year=2026).statements[-3:],
        ("县科工局", "校地合作处", "市住建局"),
        ("专班", "老旧小区", "公园"),
        strict=True,
    ):
        assert [(it.name, it.role) for it in statement.agencies] == [(unit, "responsible")]
        assert [it.indicator.name for it in statement.targets if it.indicator] == [name]


PIECES = st.sampled_from(
    [
        *"（）()，。；：、\n",
        "市住建局",
        "牵头",
        "配合",
        "负责",
        "责任单位：",
        "2027年底前完成",
        "修路2里",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=50))
def test_lists_stand_apart_and_units_lie_inside(text: str) -> None:
    end = 0
    lists = find_unit_lists(text)
    for found in lists:
        assert end <= found.start < found.end
        assert all(found.start <= u.start < u.end <= found.end for u in found.units)
        end = found.end
    clauses = find_clauses(text)
    for found, said in zip(lists, spoken_of(clauses, lists, text), strict=True):
        assert all(clauses[at].start < found.start for at in said)
