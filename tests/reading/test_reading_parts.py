import pytest

from kg.reading import read_text
from kg.reading.periods import periods

HEAD = "栖云市政府工作报告\n\n各位代表：\n\n我代表栖云市人民政府作报告，请各位审议。\n\n"
CLOSING = "各位代表！让我们并肩赶路，为家乡的明天而努力奋斗！\n"


def parts(text: str, year: int = 2022) -> list[tuple[str, str]]:
    report = read_text(text, place="栖云市", year=year)
    assert report.parts[0].start == 0
    assert report.parts[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(report.parts, report.parts[1:], strict=False))
    return [(part.name, text[part.start : part.end].strip()[:8]) for part in report.parts]


def test_a_whole_report(body: str) -> None:
    assert parts(body) == [
        ("other", "政府工作报告\n\n"),
        ("past-year", "一、2021年工"),
        ("past-term", "各位代表！过去五"),
        ("coming-term", "二、今后五年奋斗"),
        ("plan-year", "三、2022年工"),
        ("other", "各位代表！山高路"),
    ]


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        # one title for two periods: the paragraphs tell
        ("一、2020年和“十三五”工作回顾\n\n2020年极不平凡。\n\n“十三五”时期，综合实力跃升。\n\n二、“十四五”主要目标和2021年工作安排\n\n"
         "“十四五”时期，要再上台阶。\n\n2021年是开局之年。\n", 2021,
         ["other", "past-year", "past-term", "coming-term", "plan-year"]),
        # no cue in the titles
        ("一、攻坚克难，发展成效显著\n\n指标较好。\n\n二、稳中求进，推动健康发展\n\n做强行业。\n\n三、敢于担当，建设廉洁政府\n\n改进作风。\n", 2022,
         ["other", "past-year", "plan-year"]),
        ("一、凝心聚力，成效显著\n\n指标较好。\n\n二、抱团发力，再翻一座山\n\n蓝图已经绘就。\n\n根据党代会部署，今后五年的总体要求是稳。\n\n"
         "三、鼓足干劲，再添一把火\n\n2022年是换届之年。\n", 2022, ["other", "past-year", "coming-term", "plan-year"]),
        # the goal of a plan's first year
        ("一、回顾\n\n较好。\n\n二、“十四五”奋斗目标\n\n2021年是起点。\n\n三、全力做好“十四五”开局工作\n\n“十四五”时期关键。\n", 2021,
         ["other", "past-year", "coming-term", "plan-year"]),
        # the year within the plan does not fall back to the coming years
        ("一、回顾\n\n较好。\n\n二、今后五年奋斗目标和2022年工作任务\n\n今后五年，再上台阶。\n\n2022年，做好以下工作。\n\n"
         "筹办2025年展会，落实发展规划纲要。\n", 2022, ["other", "past-year", "coming-term", "plan-year"]),
        # review only, and plan only
        ("一、2021年工作回顾\n\n较好。\n", 2022, ["other", "past-year"]),
        ("一、2022年工作任务\n\n做强行业。\n", 2022, ["other", "plan-year"]),
        ("一、过去五年工作回顾\n\n较好。\n\n二、对今年政府工作的建议\n\n做强行业。\n", 2022, ["other", "past-term", "plan-year"]),
        # the first year of a term is one year
        ("一、2021年工作回顾\n\n过去一年是本届政府履职的第一年。\n\n本届政府开局之年，指标较好。\n\n二、2022年工作任务\n\n做强行业。\n", 2022,
         ["other", "past-year", "plan-year"]),
        ("一、过去一年和本届政府工作回顾\n\n2021年较好。\n\n本届政府任期内，指标翻番。\n\n二、2022年工作任务\n\n做强行业。\n", 2022,
         ["other", "past-year", "past-term", "plan-year"]),
        # unnumbered headings divide, numbered ones of the same level do not
        ("2021年工作回顾\n\n一、产业提质增效\n\n较快。\n\n二、城乡面貌更新\n\n较好。\n\n2022年工作安排\n\n一、推进产业升级\n\n做强。\n", 2022,
         ["other", "past-year", "plan-year"]),
    ],
)  # fmt: skip
def test_headings_and_openings(text: str, year: int, expected: list[str]) -> None:
    assert [name for name, _ in parts(HEAD + text, year)] == expected
    assert [name for name, _ in parts(HEAD + text + CLOSING, year)] == [*expected, "other"]


def test_a_fragment_that_begins_inside_the_review() -> None:
    text = (
        "(上接第一版)\n\n(六)担当更有力。全年办复建议284件，荣获省级称号。\n\n"
        "各位代表,2021年各项任务交了账,本届政府的路也走到了头。过去五年,栖云一路爬坡。\n\n"
        "二、抱团发力,再翻一座山\n\n今后五年,总体要求是稳。\n\n三、鼓足干劲,再添一把火\n\n2022年是换届之年。\n"
    )
    names = [name for name, _ in parts(text)]
    assert names == ["other", "past-year", "past-term", "coming-term", "plan-year"]


def test_a_fragment_that_begins_inside_the_plan() -> None:
    text = "栖云市政府工作报告\n\n(八)打造文化之城。新建示范带1条以上，争创品牌3个以上，加快剧院建设，启动书房改造。\n"
    assert [name for name, _ in parts(text)] == ["other", "plan-year"]


def test_annexes_glossary_and_furniture() -> None:
    text = (
        HEAD
        + "一、2021年工作回顾\n\n较好。\n\n二、2022年工作安排\n\n做强。\n\n"
        + CLOSING
        + "\n附件1\n\n2021年为民办实事完成情况\n\n一、便利出行。已改造。\n\n2022年民生实事\n\n一、便利出行。再改造。\n\n"
        + "名词解释\n\n1.驿站：指歇脚处。\n\n相关链接\n其他文章\n"
    )
    assert [name for name, _ in parts(text)] == [
        "other", "past-year", "plan-year", "other", "past-year", "plan-year", "other",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "year", "expected"),
    [
        ("“九五”时期", 2001, ["past-term"]),
        ("“十五”时期", 2001, ["coming-term"]),
        ("“十五五”规划", 2026, ["coming-term"]),
        ("“十四五”和2025年", 2026, ["past-term", "past-year"]),
        ("2021年以来工作回顾", 2022, ["past-year"]),
        ("2008年以来的工作", 2012, ["past-term"]),
        ("2035年远景目标", 2021, ["coming-term", "coming-term"]),
        ("对今年工作的建议", 2021, ["plan-year"]),
        ("今年以来", 2021, ["past-year"]),
        ("推进改革", 2021, []),
    ],
)
def test_periods(words: str, year: int, expected: list[str]) -> None:
    assert [name for _, name in periods(words, year)] == expected


def test_an_empty_text_has_one_part_or_none() -> None:
    assert read_text("", place="栖云市", year=2022).parts == ()
