import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal

import networkx as nx
import pydot
import pytest

from kg.analysis import programme_flows
from kg.drawing import draw, draw_comparison, draw_page, draw_sankey, draw_scoreboard
from kg.drawing.metrics import width
from kg.drawing.programmes import colours
from kg.errors import DatasetError
from kg.lineage.scoreboard import Cell, Score
from kg.model import Indicator, Status, Target

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pyparsing, in pydot
Build = Callable[..., nx.MultiDiGraph]
SVG = "{http://www.w3.org/2000/svg}"


def parse(dot: str) -> pydot.Dot:
    parsed = pydot.graph_from_dot_data(dot)
    assert parsed is not None
    return parsed[0]


def nodes(dot: str) -> dict[str, str]:
    return {
        str(node.get_name()).strip('"'): str(node.get_attributes().get("label", ""))
        for node in parse(dot).get_nodes()
    }


def visible(dot: str) -> list[tuple[str, str, str]]:
    """Edges that are seen: ends without ports, and style."""
    return [
        (str(e.get_source()), str(e.get_destination()), str(e.get_attributes().get("style", "")))
        for e in parse(dot).get_edges()
        if "invis" not in str(e.get_attributes().get("style", ""))
    ]


class TestLineage:
    @pytest.mark.parametrize(
        ("mark", "colour"),
        [("▲", "#74add1"), ("✓", "#cfe5f2"), ("◐", "#fde69a"), ("✗", "#f4976c"), ("?", "#dcdcdc")],
    )
    def test_each_outcome_has_its_colour_and_sign(
        self, linked_city: nx.MultiDiGraph, mark: str, colour: str
    ) -> None:
        cells = [
            text for name, text in nodes(draw(linked_city, "lineage")).items() if "#2023" in name
        ]
        (cell,) = [text for text in cells if f"{mark} 2024年报告" in text]
        assert f'BGCOLOR="{colour}"' in cell

    def test_what_is_only_planned_again_has_no_outcome(self, linked_city: nx.MultiDiGraph) -> None:
        cells = [
            text for name, text in nodes(draw(linked_city, "lineage")).items() if "#2023" in name
        ]
        silent = [text for text in cells if "年报告" not in text]
        assert len(silent) == 2
        assert all('BGCOLOR="#ffffff"' in text for text in silent)

    def test_promises_of_the_last_report_are_open(self, linked_city: nx.MultiDiGraph) -> None:
        cells = [
            text for name, text in nodes(draw(linked_city, "lineage")).items() if "#2024" in name
        ]
        assert len(cells) == 5
        assert all('BGCOLOR="#f3f3f3"' in text for text in cells)

    def test_edges_say_how_numbers_moved(self, linked_city: nx.MultiDiGraph) -> None:
        edges = parse(draw(linked_city, "lineage")).get_edges()
        labels = [str(edge.get_attributes().get("label", "")).strip('"') for edge in edges]
        assert sorted(filter(None, labels)) == ["=", "↑", "↓"]

    def test_top_takes_the_first_ones(self, linked_city: nx.MultiDiGraph) -> None:
        rows = [
            name for name in nodes(draw(linked_city, "lineage", top=2)) if name.endswith("-thread")
        ]
        assert len(rows) == 2

    @pytest.mark.parametrize(
        ("options", "rows"),
        [
            ({"agency": "商务"}, 3),
            ({"agency": "water"}, 2),
            ({"indicator": "新增学位"}, 6),
            ({"theme": "trade"}, 1),
        ],
    )
    def test_filters(
        self, linked_city: nx.MultiDiGraph, options: dict[str, str], rows: int
    ) -> None:
        first = next(
            n for n, d in linked_city.nodes(data=True) if d.get("text") == "新增公共海外仓等"
        )
        linked_city.nodes[first]["themes"] = "energy trade"
        found = [n for n in nodes(draw(linked_city, "lineage", **options)) if n.endswith("-thread")]
        assert len(found) == rows

    def test_nothing_that_fits_is_one_sentence(self, linked_city: nx.MultiDiGraph) -> None:
        with pytest.raises(DatasetError, match="no thread fits theme 'none'"):
            draw(linked_city, "lineage", theme="none")

    def test_without_links_it_says_so(self, city: nx.MultiDiGraph) -> None:
        with pytest.raises(DatasetError, match="no links across the years of 000000"):
            draw(city, "lineage")

    def test_rejected_links_are_not_drawn(self, linked_city: nx.MultiDiGraph) -> None:
        for *_, data in linked_city.edges(data=True):
            if data.get("trend") == "raised":
                data["review"] = "rejected"
        assert "↑" not in "".join(
            str(e.get_attributes().get("label"))
            for e in parse(draw(linked_city, "lineage")).get_edges()
        )

    def test_a_cell_says_what_was_promised_also_without_its_sentence(
        self, linked_city: nx.MultiDiGraph
    ) -> None:
        for node, data in linked_city.nodes(data=True):
            data.pop("text", None)
            if data["kind"] == "commitment":
                data |= {"verb": "新增", "label": f"承诺 {node[-4:]}"}
        cells = [
            text for name, text in nodes(draw(linked_city, "lineage")).items() if "#20" in name
        ]
        words = [text.replace("<BR/>", "") for text in cells]
        assert any("新增公共海外仓3个" in text for text in words)
        assert any("护理型床位占养老床位的比重" in text for text in words)
        assert not any("承诺" in text for text in words)

    def test_projects_and_themes_stand_for_what_has_no_number(
        self, linked_city: nx.MultiDiGraph
    ) -> None:
        for node, data in linked_city.nodes(data=True):
            if data["kind"] == "commitment":
                data |= {"verb": "推进", "themes": "transport"}
                del data["text"]
                if node.endswith("2023/statement-4"):
                    data["projects"] = "望溪大桥; 望溪隧道"
                for target in [
                    t for t, _, k in linked_city.in_edges(node, keys=True) if k == "isTargetOf"
                ]:
                    linked_city.nodes[target]["kind"] = "gone"
        text = "".join(nodes(draw(linked_city, "lineage")).values()).replace("<BR/>", "")
        assert "推进（交通运输与物流）" in text
        assert "推进望溪大桥、望溪隧道" in text

    STATUSES = (
        ("met", "#cfe5f2", "✓"), ("in progress", "#fff6d8", "◔"), ("missed", "#f4976c", "✗"),
        ("not yet due", "#f3f3f3", ""), ("not mentioned", "#ffffff", ""), ("cannot be told", "#e8e4ee", "∅"),
    )  # fmt: skip

    @pytest.mark.parametrize(("status", "colour", "mark"), STATUSES)
    def test_verdicts_of_the_one_rule_are_shown(
        self, linked_city: nx.MultiDiGraph, status: str, colour: str, mark: str
    ) -> None:
        told = status in ("met", "in progress", "missed")
        first = next(b for _, b, key in linked_city.edges(keys=True) if key == "reports_on")
        (later,) = [
            a for a, _, key in linked_city.in_edges(first, keys=True) if key == "reports_on"
        ]
        linked_city.nodes[first]["status"] = status
        if told:
            linked_city.nodes[first].update(outcome="partial", told_by=later, basis="words")
        cells = {n: text for n, text in nodes(draw(linked_city, "lineage")).items() if "#2023" in n}
        (cell,) = [text for name, text in cells.items() if name.startswith(f"{first}-thread")]
        assert f'BGCOLOR="{colour}"' in cell
        assert mark in cell
        assert ("2024年报告" in cell) == told

    def test_the_number_that_was_compared_is_shown(self, linked_city: nx.MultiDiGraph) -> None:
        first, later = next(
            (b, a) for a, b, key in linked_city.edges(keys=True) if key == "reports_on"
        )
        results = {"#level": {"value": 4e10, "unit": "元"}, "#rate": {"value": 6.2, "unit": "%"}}
        for name, number in results.items():
            more = {"kind": "result", "label": "x", "report": "000000-2024", "year": 2024}
            linked_city.add_node(f"{later}{name}", **more, **number)
            linked_city.add_edge(f"{later}{name}", later, key="isResultOf", predicate="isResultOf")
        linked_city.nodes[first].update(
            status="missed", outcome="missed", basis="numbers", told_by=later, compared_with=f"{later}#rate"
        )  # fmt: skip
        cells = {n: text for n, text in nodes(draw(linked_city, "lineage")).items() if "#2023" in n}
        (cell,) = [text for name, text in cells.items() if name.startswith(f"{first}-thread")]
        assert "✗ 2024年报告 6.2%" in cell

    def test_pages_follow_one_another(self, linked_city: nx.MultiDiGraph) -> None:
        def rows(page: int | None) -> list[str]:
            found = nodes(draw(linked_city, "lineage", top=3, page=page))
            return [name for name in found if name.endswith("-thread")]

        assert rows(None) == rows(1)
        assert len({*rows(1), *rows(2), *rows(3)}) == 7
        with pytest.raises(DatasetError, match="the last page is 3"):
            rows(4)


class TestProgrammes:
    def test_one_heading_that_holds_most_gives_way_to_those_under_it(
        self, linked_city: nx.MultiDiGraph
    ) -> None:
        for year in (2023, 2024):
            base = f"https://w3id.org/policy-commitment/id/000000/{year}"
            outer = f"{base}/section-words"
            for order in range(1, 11):
                action = f"{base}/action-{order}"
                linked_city.nodes[action].update(kind="section", level=2)
                linked_city.remove_edges_from(list(linked_city.out_edges(action)))
                linked_city.add_edge(action, outer, key="isPartOf", predicate="isPartOf")
        found = nodes(draw(linked_city, "programmes"))
        groups = [name for name in found if "/2023/action-" in name]
        assert len(groups) == 10

    def test_all_years_are_shown(self, build_city: Build, linked_city: nx.MultiDiGraph) -> None:
        graph = linked_city
        for year in (2025, 2026):
            graph = build_city(year, graph=graph)
        columns = [name for name in nodes(draw(graph, "programmes")) if name.endswith("/report")]
        assert [name.split("/")[-2] for name in columns] == ["2023", "2024", "2025", "2026"]

    def test_colours_stay_with_an_action(self, linked_city: nx.MultiDiGraph) -> None:
        found = programme_flows(linked_city)
        hue = colours(found)
        (_, _, first), (_, _, second) = found.columns
        assert len({hue[group.id] for group in first}) == len(first)
        same = {group.label: hue[group.id] for group in first}
        assert all(hue[group.id] == same[group.label] for group in second if group.label in same)
        assert colours(found) == hue

    def test_flows_lead_from_action_to_action(self, linked_city: nx.MultiDiGraph) -> None:
        flows = [
            tuple(re.findall(r"(\d{4})/action-(\d+)", f"{a} {b}"))
            for a, b, _ in visible(draw(linked_city, "programmes"))
        ]
        assert sorted(flows) == [
            (("2023", a), ("2024", b))
            for a, b in (("1", "1"), ("2", "2"), ("3", "3"), ("6", "6"), ("7", "8"))
        ]

    def test_smaller_groups_are_put_together(self, linked_city: nx.MultiDiGraph) -> None:
        found = nodes(draw(linked_city, "programmes", top=3))
        assert sum(name.endswith("#rest") for name in found) == 2
        assert "其他9项" in next(
            text for name, text in found.items() if name.endswith("2023/report#rest")
        )

    def test_the_last_report_flows_nowhere(self, linked_city: nx.MultiDiGraph) -> None:
        with pytest.raises(DatasetError, match="no later report"):
            draw(linked_city, "programmes", report="000000-2024")


class TestSankey:
    def test_bands_are_to_scale(self, linked_city: nx.MultiDiGraph) -> None:
        page = draw_sankey(linked_city)
        picture = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])  # noqa: S314
        bands = picture.findall(f"{SVG}path")
        assert len(bands) == 5
        heights = {float(r.get("height", "")) for r in picture.findall(f"{SVG}rect")}
        assert heights == {5.0, 10.0}

    def test_the_page_stands_alone(self, linked_city: nx.MultiDiGraph) -> None:
        page = draw_page(linked_city, "programmes")
        assert page == draw_sankey(linked_city)
        assert "<script" not in page
        assert re.findall(r"https?://[^\"']+", page) == ["http://www.w3.org/2000/svg"]

    def test_hostile_words_survive(self, hostile_city: nx.MultiDiGraph) -> None:
        page = draw_sankey(hostile_city)
        page.encode()
        ET.fromstring(page[page.index("<svg") : page.rindex("</svg>") + 6])  # noqa: S314 - our own


class TestAgencies:
    def test_basis_is_the_style_of_the_line(self, city: nx.MultiDiGraph) -> None:
        edges = [
            (a.split("/")[-1].strip('"'), b.split("/")[-1].strip('"'), style.strip('"'))
            for a, b, style in visible(draw(city, "agencies"))
        ]
        assert {(b, style) for _, b, style in edges} == {
            ("agency-1", "solid"), ("agency-2", "solid"), ("water", "bold"), ("water", "dashed"),
            ("commerce", "dashed"), ("education", "dashed"),
        }  # fmt: skip

    def test_inferred_ones_have_their_mean_confidence(self, city: nx.MultiDiGraph) -> None:
        (table,) = [
            text
            for name, text in nodes(draw(city, "agencies")).items()
            if name.endswith("/action-1")
        ]
        assert "1 · 0.50" in table
        assert "<B>市商务局</B>" in table

    def test_top_leaves_what_is_not_inferred(self, city: nx.MultiDiGraph) -> None:
        edges = [style.strip('"') for *_, style in visible(draw(city, "agencies", top=0))]
        assert sorted(edges) == ["bold", "solid", "solid", "solid"]

    def test_what_is_inferred_is_not_in_the_picture_of_what_is_stated(
        self, city: nx.MultiDiGraph
    ) -> None:
        assert "水利" not in draw(city, "actions")


def number(value: str, *, change: str = "increase") -> Target:
    return Target(
        id="t", start=0, end=2, text=f"{value}%", value=Decimal(value), value_high=None, unit="%",
        comparator="exactly", change=change, baseline=None, indicator=Indicator(0, 2, "物价", "cpi", "物价"),  # type: ignore[arg-type]
        year=2023, year_basis="report", period_start=2023, aggregation="year",
        period_rule="past-year one-year", strength=None, verbatim=value, rule="r",
    )  # fmt: skip


class TestScoreboard:
    def test_what_is_missing_says_why(self) -> None:
        states = (Cell("not stated", "r"), Cell("not found", "r"), Cell("no report"))
        stated = Cell("stated", "r", None, number("3"))
        scores = [
            Score("cpi", "物价<涨幅>", 2023 + n, stated, cell, None)
            for n, cell in enumerate(states)
        ]
        scores.append(
            Score("cpi", "物价<涨幅>", 2026, stated, Cell("stated", "r", None, number("2")), "met")
        )
        picture = ET.fromstring(draw_scoreboard(scores, "栖云市 & 它的物价"))  # noqa: S314 - our own
        words = ["".join(text.itertext()) for text in picture.findall(f"{SVG}text")]
        assert words[-8:] == ["+3%", "—", "+3%", "?", "+3%", "", "+3%", "✓ +2%"]
        assert {"物价<涨幅>", "栖云市 & 它的物价"} <= set(words)
        assert [r.get("fill") for r in picture.findall(f"{SVG}rect")][-1] == "#cfe5f2"

    def test_a_column_is_as_wide_as_its_widest_cell(self) -> None:
        silent = Cell("not stated", "r")
        scores = [
            Score(name, name, year, silent, Cell("stated", "r", None, number(value)), None)
            for name, year, value in (
                ("gdp", 2023, "3"), ("cpi", 2023, "123456.789012345"), ("gdp", 2024, "3"),
            )
        ]  # fmt: skip
        picture = ET.fromstring(draw_scoreboard(scores))  # noqa: S314 - our own
        boxes = picture.findall(f"{SVG}rect")[-3:]
        wide, wider, narrow = (float(box.get("width", "")) for box in boxes)
        assert wide == wider > narrow
        left = [float(box.get("x", "")) for box in boxes]
        assert left == [left[0], left[0], left[0] + wide]


class TestComparison:
    def board(self, *verdicts: Status | None) -> list[Score]:
        stated = Cell("stated", "r", None, number("3"))
        return [
            Score(
                "cpi", "物价", 2023 + at, stated, stated if verdict else Cell("no report"), verdict
            )
            for at, verdict in enumerate(verdicts)
        ]

    def test_a_panel_a_place_to_one_scale(self) -> None:
        boards = {"栖云市": self.board("met", None), "临溪<市>": self.board("missed")}
        picture = ET.fromstring(draw_comparison(boards, "物价 & 计划"))  # noqa: S314 - our own
        words = ["".join(text.itertext()) for text in picture.findall(f"{SVG}text")]
        assert {"栖云市", "临溪<市>", "✓ +3%", "✗ +3%", "物价 & 计划"} <= set(words)
        columns = [r for r in picture.findall(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
        assert [r.get("fill") for r in columns] == ["#cfe5f2", "#f4976c"]
        assert len({r.get("height") for r in columns}) == 1

    def test_what_falls_stands_below_the_line(self) -> None:
        fell = Cell("stated", "r", None, number("2", change="decrease"))
        score = Score("cpi", "物价", 2023, Cell("stated", "r", None, number("3")), fell, "missed")
        picture = ET.fromstring(draw_comparison({"栖云市": [score]}))  # noqa: S314 - our own
        (column,) = [r for r in picture.findall(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
        (zero, goal) = [float(line.get("y1", "")) for line in picture.findall(f"{SVG}line")]
        assert goal < zero == float(column.get("y", ""))

    def test_long_numbers_keep_apart(self) -> None:
        """What stands over a column, or in a cell, leaves room for what stands over the next one."""
        long = Cell("stated", "r", None, number("12345.678901"))
        scores = [Score("cpi", "物价", 2023 + at, long, long, "exceeded") for at in range(3)]
        for svg, size in (
            (draw_comparison({"栖云市": scores}), 10.0),
            (draw_scoreboard(scores), 11.0),
        ):
            rows = [
                it
                for it in ET.fromstring(svg).findall(f"{SVG}text")  # noqa: S314 - our own
                if (it.text or "").startswith("▲ +")
            ]
            lefts = [float(it.get("x", "")) for it in rows]
            broad = [width(it.text or "", size) for it in rows]
            assert len(lefts) == 3
            for one, other, taken in zip(lefts, lefts[1:], broad, strict=False):
                assert other - one > taken

    def test_places_without_any_number(self) -> None:
        score = Score("cpi", "物价", 2023, Cell("not stated", "r"), Cell("not found", "r"), None)
        words = ET.fromstring(draw_comparison({"栖云市": [score]})).itertext()  # noqa: S314
        assert "栖云市" in list(words)
