"""Extractions of invented reports, made by hand: two years of 栖云市, and what is claimed about them."""

import datetime as dt
import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph

from kg.agencies import Followed, Observation, Row, due
from kg.graph import (
    Member,
    add_families,
    add_tasks,
    add_verdicts,
    count,
    describe,
    graph_name,
    link_sheet,
    open_dataset,
    report_graph,
    responsibility_sheet,
    to_turtle,
)
from kg.identifiers import Minter
from kg.lineage import editions
from kg.model import (
    AgencyMention,
    Corrected,
    Entity,
    Extraction,
    FamilyClaim,
    Finding,
    Indicator,
    Link,
    Part,
    Place,
    Programme,
    Progress,
    Report,
    Responsibility,
    Section,
    Span,
    Statement,
    Target,
    View,
)

PLACE = Place("栖云市", "000000", "county")

TEXT_2023 = """栖云市政府工作报告
一、2022年工作回顾
新增海外仓31个。
二、2023年工作安排
今年实施两项行动：市场升级行动、平安守护行动。
（一）市场升级行动
新增海外仓40个，由市商务局负责。到2026年，地区生产总值突破800亿元。护理型养老床位占比由56%提高到60%。
（二）平安守护行动
深化“平安栖云”建设。
三、加强自身建设
"""
TEXT_2024 = """栖云市政府工作报告
一、2023年工作回顾
新增海外仓42个。
二、2024年工作安排
力争新增海外仓50至60个。云河大桥建成通车。
"""


class Reader:
    """Makes the things of one report from the words that they stand on."""

    def __init__(self, year: int, text: str) -> None:
        self.year, self.text, self.mint = year, text, Minter("000000", year)

    def span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def section(self, line: str, level: int, end: str, **options: Any) -> Section:
        number, title = line.lstrip("（").replace("）", "、").split("、", 1)
        start = self.text.index(f"{line}\n")
        stop = self.text.index(end) if end else len(self.text)
        return Section(
            id=self.mint("section", title),
            start=start + len(line) - len(title),
            end=start + len(line),
            text=title,
            level=level,
            number="一二三".index(number) + 1,
            scope=Span(start, stop),
            **options,
        )

    def target(
        self, number: str, value: str, unit: str, name: str, id: str, **options: Any
    ) -> Target:
        start, end = self.span(number)
        settings: dict[str, Any] = {
            "value_high": None,
            "comparator": "exactly",
            "change": "level",
            "baseline": None,
            "year": self.year,
            "year_basis": "report",
            "period_start": options.get("year", self.year),
            "aggregation": "year",
            "period_rule": "plan-year one-year",
            "strength": "firm",
            "verbatim": number,
            "rule": "test",
        }
        return Target(
            id=self.mint("target", number),
            start=start,
            end=end,
            text=number,
            value=Decimal(value),
            unit=unit,
            indicator=Indicator(*self.span(name), name, id, name),
            **(settings | options),
        )

    def statement(self, words: str, section: Section, verb: str, **options: Any) -> Statement:
        start, end = self.span(words)
        settings: dict[str, Any] = {
            "kind": "commitment",
            "part": "plan-year",
            "strength": "firm",
            "action": section.text if section.action else None,
            "verbs": (verb,),
            "rule": "test",
        }
        return Statement(
            id=self.mint("statement", words),
            start=start,
            end=end,
            text=words,
            section=section.id,
            verb=verb,
            **(settings | options),
        )

    def report(self, *sections: Section) -> Report:
        cut = self.text.index("二、")
        return Report(
            id=f"qiyun_{self.year}",
            place=PLACE,
            year=self.year,
            text=self.text,
            view=View(self.text, range(len(self.text))),
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            sections=sections,
            parts=(Part(0, cut, "past-year"), Part(cut, len(self.text), "plan-year")),
            title="栖云市政府工作报告",
            meeting="市第三届人民代表大会第四次会议",
            date=dt.date(self.year, 1, 20),
            speaker="云小溪",
            source=f"qiyun_{self.year}.txt",
        )


PAST: dict[str, Any] = {"kind": "achievement", "part": "past-year", "strength": None}


@pytest.fixture(scope="session")
def first() -> Extraction:
    read = Reader(2023, TEXT_2023)
    past = read.section("一、2022年工作回顾", 1, "二、")
    plan = read.section("二、2023年工作安排", 1, "三、")
    market = read.section("（一）市场升级行动", 2, "（二）", parent=plan.id, kind="named")
    safety = read.section("（二）平安守护行动", 2, "三、", parent=plan.id, kind="named")
    self_made = read.section("三、加强自身建设", 1, "")
    stores = ("海外仓", "x-5e7a1b2c3d")
    before = read.target("31个", "31", "个", *stores, change="increase", year=2022, strength=None)
    more = read.target("40个", "40", "个", *stores, change="increase", verbatim="新增海外仓40个")
    gdp = read.target(
        "800亿元", "8E+10", "元", "地区生产总值", "x-6f7a1b2c3d",
        comparator="at_least", year=2026, year_basis="stated", verbatim="突破800亿元",
    )  # fmt: skip
    beds = read.target(
        "60%", "60", "%", "护理型养老床位占比", "x-7a1b2c3d4e",
        baseline=Decimal("56.0"), verbatim="由56%提高到60%",
        corrected=(Corrected("value", "6", "李敏", dt.date(2024, 3, 5), "数字被拆成两行"),),
    )  # fmt: skip
    bureau = AgencyMention(
        *read.span("市商务局"), "市商务局", "栖云市商务局", "government", "responsible", "test"
    )
    statements = (
        read.statement("新增海外仓31个", past, "新增", targets=(before,), **PAST),
        read.statement(
            "新增海外仓40个，由市商务局负责",
            market,
            "新增",
            targets=(more,),
            agencies=(bureau,),
            themes=("trade",),
        ),
        read.statement(
            "地区生产总值突破800亿元", market, "突破", targets=(gdp,), part="coming-term"
        ),
        read.statement("护理型养老床位占比由56%提高到60%", market, "提高", targets=(beds,)),
        read.statement("深化“平安栖云”建设", safety, "深化", strength="advance"),
    )
    programme = Programme(
        id=read.mint("programme", "两项行动"),
        start=read.span("两项行动")[0],
        end=read.span("两项行动")[1],
        name="两项行动",
        count=2,
        members=("市场升级行动", "平安守护行动"),
        year=2023,
    )
    return Extraction(
        read.report(past, plan, market, safety, self_made),
        (programme,),
        statements,
        findings=(Finding("short", "remark", 200), Finding("no-review", "torn", 0.1, ("review",))),
    )


@pytest.fixture(scope="session")
def second() -> Extraction:
    read = Reader(2024, TEXT_2024)
    past = read.section("一、2023年工作回顾", 1, "二、")
    plan = read.section("二、2024年工作安排", 1, "")
    stores = ("海外仓", "x-5e7a1b2c3d")
    done = read.target("42个", "42", "个", *stores, change="increase", year=2023, strength=None)
    more = read.target(
        "50至60个", "50", "个", *stores,
        value_high=Decimal(60), comparator="range", change="increase", strength="strive",
    )  # fmt: skip
    bridge = Entity(*read.span("云河大桥"), "云河大桥", "云河大桥")
    river = Entity(*read.span("云河"), "云河", "云河")
    statements = (
        read.statement("新增海外仓42个", past, "新增", targets=(done,), **PAST),
        read.statement("力争新增海外仓50至60个", plan, "新增", targets=(more,), strength="strive"),
        read.statement(
            "云河大桥建成通车",
            plan,
            "建成",
            verbs=("建成", "通车"),
            projects=(bridge,),
            places=(river,),
        ),
    )
    return Extraction(read.report(past, plan), (), statements)


@pytest.fixture(scope="session")
def links(first: Extraction, second: Extraction) -> tuple[Link, ...]:
    def end(extraction: Extraction, order: int) -> tuple[str, str, int, int]:
        statement = extraction.statements[order]
        return extraction.report.id, statement.id, statement.start, statement.end

    shared = ("indicator:海外仓", "words:新增海外仓")
    return (
        Link(end(second, 0), end(first, 1), "reports_on", "exceeded", None, 0.93, shared),
        Link(end(second, 1), end(first, 1), "continues", None, "raised", 0.81, shared),
    )


@pytest.fixture(scope="session")
def responsibilities(first: Extraction) -> tuple[Responsibility, ...]:
    statements = first.statements
    return (
        Responsibility(
            statements[1].id, "commerce", "栖云市商务局", "assigned", Decimal(1), ("table.csv:12",)
        ),
        Responsibility(statements[4].id, "public_security", None, "inferred", Decimal("0.7")),
    )


@pytest.fixture(scope="session")
def progress(first: Extraction) -> Progress:
    return Progress(
        first.statements[1].id,
        "on_schedule",
        dt.date(2023, 9, 30),
        "新增海外仓31个，达进度",
        Decimal("0.8"),
        ("table.csv:12",),
    )


def task_of(first: Extraction) -> Followed:
    """Return a task of a table of September, which covers a commitment."""
    row = Row("table.csv", "", 12)
    seen = Observation(dt.date(2023, 8, 31), "in_progress", 77.5, "新增海外仓31个", "用地紧张", row)
    return Followed(
        id="task-0123456789",
        report="000000-2023",
        text="新增海外仓40个",
        group="",
        units=(
            ("栖云市商务局", "lead"),
            ("栖云市口岸物流办", "responsible"),
            ("栖云市财政局", "support"),
        ),
        person="",
        deadline="年底前",
        due=due("年底前", 2023),
        observations=(seen,),
        statements=(first.statements[1].id,),
        note="",
        evidence=(row,),
    )


@pytest.fixture(scope="session")
def graphs(
    first: Extraction,
    second: Extraction,
    links: tuple[Link, ...],
    responsibilities: tuple[Responsibility, ...],
    progress: Progress,
) -> dict[str, Graph]:
    """Return the graphs of a dataset by the file that each is written to."""
    years = {"qiyun_2023": 2023, "qiyun_2024": 2024}
    claims = responsibility_sheet(
        responsibilities,
        PLACE,
        2023,
        progress=[progress],
        bodies={"栖云市商务局": ("commerce", "commerce-bureau")},
    )
    add_tasks(claims, [task_of(first)], PLACE, 2023)
    target = first.statements[0].targets[0]
    family = FamilyClaim(
        "x-5e7a1b2c3d", "trade-platforms", (target.id,), Decimal("0.9"), ("海外仓",)
    )
    add_families(claims, [family], PLACE, 2023)
    linked = link_sheet(links, PLACE, years)
    add_verdicts(linked, PLACE, editions([first, second]), links)
    parts = {
        "reports/000000-2023.ttl": report_graph(first),
        "reports/000000-2024.ttl": report_graph(second),
        "links/000000.ttl": linked.graph(),
        "agencies/000000-2023.ttl": claims.graph(),
    }
    names = {
        "reports/000000-2023.ttl": (graph_name("000000", 2023), 2023),
        "reports/000000-2024.ttl": (graph_name("000000", 2024), 2024),
        "links/000000.ttl": (graph_name("000000", "links"), None),
        "agencies/000000-2023.ttl": (graph_name("000000", 2023, "agencies"), None),
    }
    members = [
        Member(names[file][0], file, "", count(graph), "000000", names[file][1])
        for file, graph in parts.items()
    ]
    return {**parts, "dataset.ttl": describe(members)}


@pytest.fixture
def folder(tmp_path: Path, graphs: dict[str, Graph]) -> Path:
    """Return a dataset folder with all graphs."""
    for name, graph in graphs.items():
        file = tmp_path / "out" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(to_turtle(graph), encoding="utf-8")
    return tmp_path / "out"


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, graphs: dict[str, Graph]) -> Path:
    """Return a dataset folder with all graphs; not to be changed."""
    out = tmp_path_factory.mktemp("dataset")
    for name, graph in graphs.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(to_turtle(graph), encoding="utf-8")
    return out


@pytest.fixture(scope="session")
def dataset(shared_folder: Path) -> Dataset:
    """Return all graphs as a dataset over Oxigraph; only for reading."""
    return open_dataset(shared_folder)


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], Path]:
    """Return a function that replaces words, which must be there, in a file of the dataset folder."""

    def replace(name: str, old: str, new: str) -> Path:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old} is not in {name}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace
