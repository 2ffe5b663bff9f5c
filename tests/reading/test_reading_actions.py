import pytest

import kg
from kg.model import SectionKind
from kg.reading import read_text

REVIEW = "各位代表：\n一、2021年工作回顾\n一年来，建成驿站。\n"
PLAN = "二、2022年工作安排\n今年要真抓实干。\n"
GOOD = "各位代表，今年办好十件民生实事：\n1.住房改善方面。改造危房40栋。\n2.交通出行方面。优化线路10条。\n"


def kinds(text: str) -> list[tuple[str, SectionKind]]:
    report = read_text(text, place="栖云市", year=2022)
    assert all(section.action == (section.kind is not None) for section in report.sections)
    return [(section.text, section.kind) for section in report.sections if section.kind]


def listed(*titles: str) -> str:
    numerals = "一二三四五六七八九"
    return "".join(f"（{numerals[i]}）{title}。优化布局。\n" for i, title in enumerate(titles))


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("市场升级行动", True),
        ("深入实施市场升级行动，促进繁荣", True),
        ("打造文化之城", True),
        ("推进绿色行动计划", False),
        ("行动起来", False),
        ("担使命快行动", False),
        ("建设文化之城", False),
        ("安居工程", False),
    ],
)
def test_a_name_makes_an_action_in_review_and_plan(title: str, action: bool) -> None:
    found = kinds(REVIEW + listed(title) + PLAN + listed(title, "强智造", "强平台"))
    assert [kind for text, kind in found if text == title and kind == "named"] == ["named"] * (
        2 * action
    )


def test_most_sisters_of_a_kind_are_undertakings() -> None:
    works = ("安居工程", "畅行工程", "清水工程")
    assert kinds(REVIEW + PLAN + listed(*works)) == [(title, "undertaking") for title in works]
    many = ("强智造", "强平台", "强企业", "强基础")
    assert kinds(REVIEW + PLAN + listed(*works, *many)) == [(t, "task") for t in (*works, *many)]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        # the plan's (一)(二), not the review's; the government's own work among them
        (PLAN + listed("强智造", "强平台", "加强政府自身建设"), ["强智造", "强平台", "加强政府自身建设"]),
        # headings that say what is to be reached are none
        (PLAN + listed("总体要求", "2022年主要目标", "强智造", "强平台", "强企业"), ["强智造", "强平台", "强企业"]),
        (PLAN + listed("牢牢把握重点任务，打好三场硬仗", "强智造", "强平台"), ["牢牢把握重点任务，打好三场硬仗", "强智造", "强平台"]),
        # headings of level 1 with none below them; the government's own work is none beside others
        ("二、2022年总体要求\n今年要实干。\n三、强智造\n推进技改。\n四、强平台\n建好园区。\n五、强企业\n育龙头。\n",
         ["强智造", "强平台", "强企业"]),
        (PLAN + listed("强智造", "强平台") + "三、深化改革开放\n放权。\n四、加强政府自身建设\n依法行政。\n",
         ["强智造", "强平台", "深化改革开放"]),
        # numbered points, and lead sentences, where the plan has nothing else
        (PLAN + "1.强智造。推进技改。\n2.强平台。建好园区。\n3.强企业。育龙头。\n", ["强智造", "强平台", "强企业"]),
        (PLAN + "大力发展竹业。推进技改，建好园区，培育龙头。\n着力改善民生。扩大就业，提高收入，办好教育。\n深化各项改革。简政放权，优化服务，激发活力。\n",
         ["大力发展竹业", "着力改善民生", "深化各项改革"]),
        (PLAN, []),
    ],
)  # fmt: skip
def test_a_plan_without_named_actions_has_its_tasks(plan: str, expected: list[str]) -> None:
    found = kinds(REVIEW + listed("竹业更强", "竹乡更美", "竹农更富") + plan)
    assert found == [(title, "task") for title in expected]


def test_named_actions_that_make_up_a_plan_leave_no_tasks() -> None:
    names = ("市场升级行动", "通道拓展行动", "民生优先行动")
    assert kinds(REVIEW + PLAN + listed(*names, "守护平安")) == [(name, "named") for name in names]


def test_one_named_action_among_tasks_does_not_hide_them() -> None:
    found = kinds(REVIEW + PLAN + listed("强智造", "强平台", "市场升级行动", "强企业"))
    assert [kind for _, kind in found] == ["task", "task", "named", "task"]


def test_good_deeds_are_an_action_of_the_plan_and_none_of_the_review() -> None:
    tasks = PLAN + listed("强智造", "强平台", "强企业")
    assert ("十件民生实事", "good-deeds") in kinds(REVIEW + tasks + GOOD)
    assert {kind for _, kind in kinds(REVIEW + GOOD.replace("今年", "去年") + tasks)} == {"task"}


def test_statements_are_grouped_by_the_good_deeds_that_they_stand_in() -> None:
    text = REVIEW + PLAN + listed("强智造", "强平台", "强企业") + GOOD
    found = kg.extract(read_text(text, place="栖云市", year=2022))
    actions = {statement.text: statement.action for statement in found.statements}
    assert actions["改造危房40栋"] == actions["优化线路10条"] == "十件民生实事"
