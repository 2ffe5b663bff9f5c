"""What a statement says in a few words made from its fields: verb, object, number; also where its sentence is not kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from kg.analysis.amounts import in_words, target_values
from kg.analysis.views import neighbours
from kg.lexicon.themes import themes
from kg.lexicon.words import verbs_that
from kg.model import Statement

__all__ = ["node_phrase", "phrase", "statement_phrase", "with_subject"]

_NAMES = 2  # projects that are named


def phrase(
    verb: str,
    projects: Sequence[str] = (),
    numbers: Iterable[Mapping[str, Any]] = (),
    topics: Iterable[str] = (),
) -> str:
    """Return the first number with what it measures, else the projects, else the theme, behind the verb.

    Args:
        verb: The main verb, or nothing.
        projects: Names of what is built or done.
        numbers: As `kg.analysis.in_words` takes them, with `indicator`.
        topics: Local names of themes.

    Example:
        >>> phrase("新增", [], [{"value": 3.0, "unit": "个", "change": "increase", "indicator": "公共海外仓"}])
        '新增公共海外仓3个'
        >>> phrase("增长", [], [{"value": 7.0, "unit": "%", "change": "increase", "indicator": "地区生产总值"}])
        '地区生产总值增长7%'
        >>> phrase("达到", [], [{"value": 750.0, "unit": "家", "indicator": "链主企业"}])
        '链主企业达到750家'
        >>> phrase("控制", [], [{"value": 3.0, "unit": "%", "comparator": "at_most", "indicator": "失业率"}])
        '失业率3%以内'
        >>> phrase("建成", ["望溪大桥"]), phrase("推进", topics=["transport"]), phrase("")
        ('建成望溪大桥', '推进（交通运输与物流）', '')
    """
    known = [row for row in numbers if row.get("value") is not None]
    if known:
        return _counted(verb, known[0])
    if projects:
        return verb + "、".join(projects[:_NAMES])
    named = [themes().themes[topic].zh for topic in topics if topic in themes().themes]
    return f"{verb}（{named[0]}）" if named else verb


def _counted(verb: str, row: Mapping[str, Any]) -> str:
    name, words = str(row.get("indicator") or ""), in_words(row)
    moves, share = row.get("change") in ("increase", "decrease"), row.get("unit") in _SHARES
    if not verb or verb in name or (moves and share):  # 地区生产总值增长7%
        return f"{name}{words}"
    if moves:  # 新增公共海外仓3个: the verb says that it grows
        return f"{verb}{name}{in_words({**row, 'change': 'level'})}"
    if row.get("comparator") in ("at_least", "at_most", "about"):  # 城镇登记失业率3%以内
        return f"{name}{words}"
    if share or verb in verbs_that("reaches_number"):  # 高新技术企业达到750家
        return f"{name}{verb}{words}"
    return f"{verb}{name}{words}"


_SHARES = ("%", "‰", "百分点")


def statement_phrase(statement: Statement) -> str:
    """Return the phrase of a statement."""
    numbers = (
        {**target_values(target), "indicator": target.indicator.name if target.indicator else ""}
        for target in statement.targets
    )
    projects = [project.name for project in statement.projects]
    return phrase(statement.verb, projects, numbers, statement.themes)


def node_phrase(graph: nx.MultiDiGraph, node: str) -> str:
    """Return the phrase of a commitment or achievement of the graph of `to_networkx`."""
    data = graph.nodes[node]
    kind = "target" if data["kind"] == "commitment" else "result"
    numbers = (graph.nodes[near] for near in neighbours(graph, node, kind))
    projects = [name for name in str(data.get("projects", "")).split("; ") if name]
    return phrase(str(data.get("verb", "")), projects, numbers, str(data.get("themes", "")).split())


def with_subject(statement: Statement) -> str:
    """Return the words of a statement, with what its first number measures where the clause leaves it out.

    Without its words it is the phrase of its fields.
    """
    text = " ".join(statement.text.split())
    if not text:
        return statement_phrase(statement)
    left_out = (
        target.indicator.name
        for target in statement.targets[:1]
        if target.indicator and target.indicator.text not in statement.text
    )
    return "".join(f"（{name}）" for name in left_out) + text
