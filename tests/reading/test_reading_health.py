"""Whether a report looks whole: the rules, their examples, and what is said of a finding."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import extract
from kg.lexicon.forms import parse
from kg.lexicon.tables import LexiconError, text_of
from kg.model import Finding, Report
from kg.reading import read_text
from kg.reading.expectations import Rule, health_rules
from kg.reading.health import examine, hidden, is_doubtful, is_whole, sentence
from kg.reading.measures import MEASURES

RULES = health_rules()
REVIEW = "一、2023年工作回顾\n过去的一年，建成驿站6座，改造老街2条，新增学位900个。\n"
PLAN = "二、2024年工作安排\n新建驿站8座，改造老街3条，新增学位1200个。\n"
CLOSING = "各位代表，山高路远，让我们并肩赶路，为家乡的明天而努力奋斗！\n"
# Thanks in the midst of a report, and a paragraph that breaks off.
PRAISE = "各位代表，一年来的成绩，是大家一步一步走出来的，是全市人民团结奋斗的结果。\n"
GLOSSARY = "".join(f"{n}.第{n}级驿站：能坐下{n}0个人、有书有茶有灯的驿站。\n" for n in (1, 2, 3))
LONG = "新修步道12公里，把沿线的旧仓库改成驿站和书屋，增设长椅和路灯，让晚归的人有灯可看、有路可走，再用三年时间把望溪两岸的步道、渡口和老街一段一段连成\n"
LINE = "把望溪两岸的旧厂房改成工坊和书屋，让晚归的人有灯可看、有路可走，第{}座在春天开门。\n"
LINES = [LINE.format(number) for number in range(30)]
MANY_REVIEW, MANY_PLAN = REVIEW + "".join(LINES[:12]), PLAN + "".join(LINES[12:])


def read(text: str, year: int = 2024) -> Report:
    return read_text(f"各位代表：\n{text}", place="栖云市", year=year)


def found(text: str, *, year: int = 2024) -> list[str]:
    """What is odd about a text; that it is short, as all these are, goes without saying."""
    return [finding.rule for finding in examine(read(text, year)) if finding.rule != "short"]


# ---------------------------------------------------------------- the rules as data


def test_rules_are_complete() -> None:
    assert len(RULES) == text_of("health.toml").count("\n[[rule]]\n")
    for rule in RULES.values():
        assert rule.measure in MEASURES
        assert rule.severity in ("torn", "misread", "remark")
        assert rule.hides == "here" or set(rule.hides) <= {"review", "plan"}
        assert (rule.severity == "remark") <= (not rule.hides), rule.id
        assert rule.yields_to is None or rule.yields_to in RULES
        assert rule.unit in ("share", "count", "thousand")
        assert (rule.least > float("-inf")) != (rule.most < float("inf")), rule.id
        assert rule.do
        assert rule.says.format(measured=1, expected=2)
    assert {rule.measure for rule in RULES.values()} == set(MEASURES)


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(LexiconError, match="unknown field `meassure`"):
        parse('id = "no-review"\nmeassure = "review"\n', Rule, name="health.toml")


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.example], ids=lambda r: r.id
)
def test_a_rule_finds_its_example_and_not_its_counterexample(rule: Rule) -> None:
    assert rule.counter
    odd, usual = (
        {finding.rule for finding in examine(read_text(text, place="栖云市", year=2024))}
        for text in (rule.example or "", rule.counter)
    )
    assert rule.id in odd
    assert rule.id not in usual


# ---------------------------------------------------------------- kinds of damage


def test_a_whole_report_has_nothing_odd(body: str) -> None:
    report = read_text(body)
    assert [finding.rule for finding in examine(report)] == ["short"]
    assert found(REVIEW + PLAN + CLOSING) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAN.replace("二", "一") + CLOSING, ["no-review"]),
        (REVIEW + CLOSING, ["no-plan"]),
        # what survives of a report begins with the eighth heading
        ("（八）民生更好。今年，新建驿站8座。\n（九）生态更美。今年，栽种行道树3000株。\n" + CLOSING,
         ["no-review", "starts-late", "pages-lost"]),
        ("三、2024年工作安排\n新建驿站8座。\n四、自身建设\n办事先立规矩。\n" + CLOSING, ["no-review", "starts-late"]),
        # the line of a heading was lost, and nothing else
        (REVIEW + PLAN + "四、自身建设\n办事先立规矩。\n" + CLOSING, ["gap"]),
        (REVIEW + PLAN + "三、自身建设\n办事先立规矩。\n" + CLOSING, []),
        # pages were lost between two headings
        (REVIEW + "（三）街巷更美。修好石板路2公里。\n（四）河道更清。清淤12公里。\n" + PLAN + CLOSING, ["pages-lost"]),
        (REVIEW + "（二）街巷更美。修好石板路2公里。\n（三）河道更清。清淤12公里。\n" + PLAN + CLOSING, []),
        (REVIEW + "做了三件事：（一）补路灯；（二）修长椅；\n（三）街巷更美。修好石板路2公里。\n" + PLAN + CLOSING, []),
        (REVIEW + "（一）街巷更美。修好石板路2公里。\n（五）河道更清。清淤12公里。\n" + PLAN + CLOSING, ["pages-lost"]),
        (REVIEW + "（一）街巷更美。修好石板路2公里。\n（三）河道更清。清淤12公里。\n" + PLAN + CLOSING, []),
        # the end
        (REVIEW + PLAN + "新修步道12公里，把沿线的旧仓库改成驿站和书屋，并且\n", ["breaks-off"]),
        (REVIEW + PLAN + "新修步道12公里，把沿线的旧仓库改成驿站和书屋，增设长椅，\n", ["breaks-off"]),
        (REVIEW + PLAN + PRAISE + LONG, ["breaks-off"]),
        (REVIEW + PLAN + CLOSING + "责任单位：各县（市）区政府、各园区管委会，市级各相关部门\n", ["open-end"]),
        (REVIEW + PLAN + CLOSING.replace("！", "，"), ["open-end"]),
        (REVIEW + PLAN, ["no-closing"]),
        (REVIEW + PLAN + CLOSING + "（栖云日报）\n", []),
        (MANY_REVIEW + MANY_PLAN + CLOSING + "名词解释\n" + GLOSSARY + "4.雏鹰企业：成长性好的小微企业，由市里列入名单并逐年更\n", []),
        # what was lost on the way
        (REVIEW.replace("6座", "$1.$2座") + PLAN + CLOSING, ["much-lost"]),
        (REVIEW.replace("6座", "\ufffd座") + PLAN + CLOSING, ["much-lost"]),
        (MANY_REVIEW + MANY_PLAN.replace("1200个", "\ufffd个") + CLOSING, ["some-lost"]),
        # what was taken twice
        (REVIEW + PLAN + LINE * 2 + CLOSING, ["much-repeated"]),
        (MANY_REVIEW + MANY_PLAN + LINES[7] + CLOSING, ["some-repeated"]),
        (MANY_REVIEW + MANY_PLAN + CLOSING, []),
    ],
)  # fmt: skip
def test_damage(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_first_heading_that_was_lost_is_no_page_that_was_lost() -> None:
    odd = found("过去的一年，建成驿站6座，改造老街2条。\n" + PLAN + CLOSING)
    assert "first-heading-lost" in odd
    assert not {"starts-late", "pages-lost"} & set(odd)


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (2024, "2011年，建成驿站6座。2012年，建成驿站8座。到2015年，再建9座。\n", ["other-year"]),
        (2024, "2023年，建成驿站6座。2012年，建成驿站8座。到2015年，再建9座。\n", []),
        (2024, "到2026年，建成驿站60座。\n", []),  # named twice: too few to tell
        (2024, "建成驿站6座。\n", []),
    ],
)
def test_years_that_are_not_the_report_s(year: int, text: str, expected: list[str]) -> None:
    whole = f"一、去年工作回顾\n{text}二、今年工作安排\n{text.replace('建成', '新建')}{CLOSING}"
    assert found(whole, year=year) == expected


@pytest.mark.parametrize(
    ("day", "year", "odd"),
    [("2024年1月9日", 2024, False), ("2023年12月9日", 2024, False), ("2024年12月9日", 2024, True),
     ("2014年2月9日", 2015, True), ("2014年8月9日", 2014, False)],
)  # fmt: skip
def test_the_day_of_a_report_fits_its_year(day: str, year: int, odd: bool) -> None:
    title = f"政府工作报告\n——{day}在栖云市第九届人民代表大会第一次会议上\n栖云市市长 林知远\n各位代表：\n"
    report = read_text(title + REVIEW + PLAN + CLOSING, place="栖云市", year=year)
    assert ("other-date" in [f.rule for f in examine(report)]) is odd


def test_columns_that_were_mixed_are_seen() -> None:
    half = "把望溪两岸的旧厂房改成工坊和书屋，让晚归的人有灯可看、有路可走，第{0}座在春天开门，第{0}座以后还有别的许多座等着人来，推开门就能看见河\n"
    mixed = "".join(half.format(n) + f"（{n}）另一栏的话从这里开始。\n" for n in range(1, 9))
    assert "mixed-lines" in found(REVIEW + PLAN + mixed + CLOSING)


# ---------------------------------------------------------------- how many statements


@pytest.mark.parametrize(
    ("statements", "odd"),
    [(0, ["few-statements"]), (30, ["few-statements"]), (60, []), (200, ["many-statements"])],
)
def test_statements_in_a_thousand_characters(statements: int, odd: list[str]) -> None:
    report = read(MANY_REVIEW + MANY_PLAN + CLOSING)
    assert 1200 < sum(part.end - part.start for part in report.parts if part.name != "other") < 1500
    rules = [f.rule for f in examine(report, statements=statements) if f.rule != "short"]
    assert rules == odd
    assert [f.rule for f in examine(report) if f.rule != "short"] == []


def test_an_extraction_carries_what_is_odd_about_its_report() -> None:
    extraction = extract(read(PLAN + CLOSING))
    assert extraction.findings == examine(extraction.report, statements=len(extraction.statements))
    assert hidden(extraction.findings) == {"review"}


# ---------------------------------------------------------------- what follows from findings


@pytest.mark.parametrize(
    ("severities", "whole", "doubtful"),
    [((), True, False), (("remark",), True, False), (("remark", "misread"), True, True), (("torn",), False, True)],
)  # fmt: skip
def test_whole_and_doubtful(severities: tuple[str, ...], whole: bool, doubtful: bool) -> None:
    findings = [Finding("gap", severity, 1) for severity in severities]  # type: ignore[arg-type]
    assert (is_whole(findings), is_doubtful(findings)) == (whole, doubtful)


def test_a_page_that_is_lost_hides_the_side_that_it_stood_in() -> None:
    lost = "（三）街巷更美。修好石板路2公里。\n（四）河道更清。清淤12公里。\n"
    assert hidden(examine(read(REVIEW + lost + PLAN + CLOSING))) == {"review"}
    assert hidden(examine(read(REVIEW + PLAN + lost + CLOSING))) == {"plan"}
    assert hidden(examine(read(REVIEW + PLAN + CLOSING))) == set()


def test_a_finding_says_where_it_stands() -> None:
    report = read(REVIEW.replace("6座", "$1.$2座") + PLAN + CLOSING)
    (lost,) = (finding for finding in examine(report) if finding.rule == "much-lost")
    assert lost.start is not None
    assert report.text[lost.start :].startswith("$1.$2座")


@pytest.mark.parametrize("rule", RULES)
def test_a_sentence_says_what_is_odd_and_what_to_do(rule: str) -> None:
    said = sentence(Finding(rule, RULES[rule].severity, 0.05))
    assert said.startswith(f"{RULES[rule].en}: ")
    assert said.endswith(RULES[rule].do)
    assert "{" not in said
    assert "inf" not in said.split()


def test_a_share_is_said_in_per_cent() -> None:
    assert "takes up 4% of what was read (whole reports: 12% or more)" in sentence(
        Finding("no-review", "torn", 0.04, ("review",))
    )


def test_findings_do_not_depend_on_what_is_not_measured(body: str) -> None:
    report = read_text(body)
    assert examine(report) == examine(replace(report, id="another", source="another.txt"))


PIECES = st.sampled_from(
    [
        REVIEW,
        PLAN,
        CLOSING,
        PRAISE,
        LONG,
        "（三）街巷更美。\n",
        "$1.$2",
        "\ufffd",
        "\n",
        "2011年",
        "  ",
        "|",
        "。",
    ]
)


@given(st.lists(PIECES, max_size=12), st.integers(1990, 2030))
def test_any_text_can_be_examined(pieces: list[str], year: int) -> None:
    report = read_text("".join(pieces), place="栖云市", year=year)
    findings = examine(report, statements=len(pieces))
    assert [rule for rule in RULES if rule in {f.rule for f in findings}] == [
        f.rule for f in findings
    ]
    assert all(f.start is None or 0 <= f.start <= len(report.text) for f in findings)
    assert findings == examine(report, statements=len(pieces))
