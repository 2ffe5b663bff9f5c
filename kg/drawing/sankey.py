"""How one year's actions flow into the next ones, to scale: a Sankey diagram as a page that stands alone.

Heights are numbers of commitments (after M. Sankey 1898, Minutes of Proceedings of the Institution of Civil
Engineers 134, 278-312). Rest the pointer on a band to read some of its commitments.
"""

from collections import Counter, defaultdict
from typing import Final

import networkx as nx

from kg.analysis import Flows, Group, programme_flows
from kg.drawing.programmes import colours, examples, heading, summary
from kg.drawing.style import COLOURS
from kg.drawing.svg import element, page, svg, text

__all__ = ["draw_sankey"]

_UNIT: Final = 5.0  # pixels a commitment, at most
_TALL: Final = 640.0  # what the commitments of a report take at most
_GAP: Final = 12.0  # between groups
_BAR: Final = 16.0  # width of a group
_APART: Final = 430.0  # between columns
_TOP: Final = 110.0
_LEFT: Final = 250.0  # for the names of the first column
_NOTES: Final = (
    "条高：承诺数；彩带：下一份报告再次计划的承诺；灰色：下一份报告中未见接续（不等于放弃）；名后：接续数/承诺数",
    "Height of a bar: commitments; band: planned again in the next report; grey: not found there again, which is not to say dropped; n/N: planned again / all",
)


def draw_sankey(
    graph: nx.MultiDiGraph,
    report: str | None = None,
    *,
    top: int | None = None,
    theme: str | None = None,
) -> str:
    """Return the HTML page; arguments and errors as of `kg.drawing.programmes.draw_programmes`."""
    found = programme_flows(graph, report, top=14 if top is None else top, theme=theme)
    title = heading(graph, found)
    inflow: Counter[str] = Counter()
    for flow in found.flows:
        inflow[flow.target] += flow.commitments
    unit = _unit(found)
    places = _places(found, inflow, unit)
    height = max(y + h for _, y, h in places.values()) + 20
    width = _LEFT + _APART * (len(found.columns) - 1) + _LEFT + 40
    words = [
        element("text", text(title), x=10.0, y=28.0, font_size=20.0, font_weight="bold"),
        *(
            element("text", text(line), x=10.0, y=48.0 + 16 * at, fill=COLOURS["grey"])
            for at, line in enumerate((summary([c[2] for c in found.columns]), *_NOTES))
        ),
    ]
    picture = svg(
        width, height, *words, *_bands(graph, found, places, unit), *_bars(found, places, unit)
    )
    return page(title, picture)


def _unit(found: Flows) -> float:
    """Return the pixels of a commitment: as many as leave the picture on a screen."""
    most = max(sum(group.commitments for group in groups) for *_, groups in found.columns)
    return min(_UNIT, _TALL / max(most, 1))


def _places(
    found: Flows, inflow: Counter[str], unit: float
) -> dict[str, tuple[float, float, float]]:
    """Return x, y and height of each group; high enough for what flows in, too."""
    places = {}
    for at, (_, _, groups) in enumerate(found.columns):
        y = _TOP
        for group in groups:
            height = unit * max(group.commitments, inflow[group.id], 1)
            places[group.id] = (_LEFT + at * _APART, y, height)
            y += max(height, 18.0) + _GAP
    return places


def _bands(
    graph: nx.MultiDiGraph,
    found: Flows,
    places: dict[str, tuple[float, float, float]],
    unit: float,
) -> list[str]:
    labels = {group.id: group for *_, groups in found.columns for group in groups}
    colour = colours(found)
    out: dict[str, float] = defaultdict(float)
    into: dict[str, float] = defaultdict(float)
    bands = []
    for flow in sorted(found.flows, key=lambda f: (places[f.source][:2], places[f.target][:2])):
        (x, y, _), (x2, y2, _) = places[flow.source], places[flow.target]
        thick = unit * flow.commitments
        a, b = y + out[flow.source], y2 + into[flow.target]
        out[flow.source] += thick
        into[flow.target] += thick
        x, middle = x + _BAR, (x + _BAR + x2) / 2
        path = (
            f"M{x:.1f},{a:.1f} C{middle:.1f},{a:.1f} {middle:.1f},{b:.1f} {x2:.1f},{b:.1f} "
            f"V{b + thick:.1f} C{middle:.1f},{b + thick:.1f} {middle:.1f},{a + thick:.1f} {x:.1f},{a + thick:.1f} Z"
        )
        told = f"{labels[flow.source].label} → {labels[flow.target].label}: {flow.commitments}"
        tip = element("title", text(f"{told}\n{examples(graph, flow)}"))
        bands.append(
            element(
                "path", tip, class_="flow", d=path, fill=colour[flow.source], fill_opacity="0.45"
            )
        )
    return bands


def _bars(found: Flows, places: dict[str, tuple[float, float, float]], unit: float) -> list[str]:
    drawn, colour = [], colours(found)
    for at, (year, _, groups) in enumerate(found.columns):
        head: dict[str, str | float] = {
            "x": _LEFT + at * _APART,
            "y": _TOP - 10.0,
            "font_weight": "bold",
        }
        drawn.append(element("text", text(f"{year}年报告"), **head))
        last = at == len(found.columns) - 1
        for group in groups:
            shade = (colour[group.id], 0 if last else unit * group.onward)
            drawn += _bar(group, places[group.id], shade, first=at == 0, last=last)
    return drawn


def _bar(
    group: Group,
    where: tuple[float, float, float],
    shade: tuple[str, float],
    *,
    first: bool,
    last: bool,
) -> list[str]:
    """Draw a group: in its colour what is planned again, grey what is not found again; its name beside."""
    x, y, height = where
    colour, onward = shade
    count = f"{group.commitments}" if last else f"{group.onward}/{group.commitments}"
    label = group.label if group.groups == 1 else f"其他{group.groups}项"
    short = label if len(label) <= 14 else label[:13] + "…"
    tip = element("title", text(f"{group.label} {count}"))
    anchor: dict[str, str | float] = (
        {"text_anchor": "end", "x": x - 6} if first else {"x": x + _BAR + 6}
    )
    name: dict[str, str | float] = {
        **anchor,
        "y": y + max(min(height, 18.0) / 2, 9.0) + 4,
        "paint_order": "stroke",
        "stroke": "#fff",
        "stroke_width": 3.0,
    }
    shapes = [element("rect", tip, x=x, y=y, width=_BAR, height=height, fill="#d4d4d4")]
    if onward:
        shapes.append(element("rect", x=x, y=y, width=_BAR, height=onward, fill=colour))
    return [*shapes, element("text", tip, text(f"{short} {count}"), **name)]
