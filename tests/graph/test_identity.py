"""Identifiers survive: a paragraph that is put in, sections that change places, rules that learn something."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import PROV, RDFS, Graph, URIRef

import kg.graph.sheet
import kg.language.clause.kind
import kg.language.clause.strength
import kg.language.extraction
from kg import sample
from kg.graph import report_graph
from kg.graph.namespaces import BASE, PC
from kg.identifiers import link_id
from kg.language import extract
from kg.language.clause.kind import Judgement, judge, reconsider
from kg.model import Extraction, Statement
from kg.reading import read_text

TEXT = sample.paths()[0].read_text(encoding="utf-8")
PARAGRAPH = "新建望溪水厂1座，日供水能力达到3万吨。推动老旧泵站改造，完成管网更新27公里。\n\n"
# What identifies a thing, beside its id: the words that it stands on.
Words = dict[str, str]


def read(text: str) -> Extraction:
    return extract(read_text(text, id="qiyun_2022", place="栖云市", year=2022))


def words(extraction: Extraction) -> Words:
    """Return every id of a report with the words of what it names."""
    found = {statement.id: statement.text for statement in extraction.statements}
    found |= {target.id: target.text for it in extraction.statements for target in it.targets}
    found |= {section.id: section.text for section in extraction.report.sections}
    return found | {programme.id: programme.name for programme in extraction.programmes}


def names(extraction: Extraction) -> set[URIRef]:
    """Return the IRIs of all data in the report's graph."""
    nodes = set(report_graph(extraction).subjects())
    return {node for node in nodes if isinstance(node, URIRef) and node.startswith(f"{BASE}id/")}


@pytest.fixture(scope="module")
def before() -> Extraction:
    return read(TEXT)


@pytest.fixture(scope="module")
def ids(before: Extraction) -> Words:
    found = words(before)
    assert len(found) > 200
    kinds = {id.partition("-")[0] for id in found}
    assert kinds == {"programme", "section", "statement", "target"}
    return found


@pytest.mark.parametrize(
    "place",
    [
        "（二）城乡面貌",
        "二、今后五年",
        "三、2022年工作任务",
        "（四）智造跃升行动",
        "（五）科创赋能行动",
    ],
)
def test_a_paragraph_that_is_put_in_moves_no_id(before: Extraction, ids: Words, place: str) -> None:
    assert TEXT.count(place) == 1
    after = read(TEXT.replace(place, f"{PARAGRAPH}{place}"))
    found = words(after)
    assert ids.items() <= found.items()
    new = {found[id] for id in found.keys() - ids.keys()}
    assert new
    assert all(text in PARAGRAPH for text in new)
    assert names(before) < names(after)


def test_a_paragraph_with_words_that_stand_there_already_takes_no_id_away(ids: Words) -> None:
    clause = next(text for id, text in ids.items() if id.startswith("target-"))
    sentence = next(line for line in TEXT.splitlines() if clause in line and "。" in line)
    found = words(read(TEXT.replace("二、今后五年", f"{sentence}\n\n二、今后五年")))
    assert ids.keys() <= found.keys()
    assert len(found) > len(ids)


def test_a_paragraph_that_is_taken_out_takes_its_own_ids_along(
    before: Extraction, ids: Words
) -> None:
    section = next(s for s in before.report.sections if s.text == "科创赋能行动")
    start, end = section.scope.start, section.scope.end
    found = words(read(TEXT[:start] + TEXT[end:]))
    gone = ids.keys() - found.keys()
    assert gone
    inside = {s.id for s in before.statements if start <= s.start < end}
    inside |= {t.id for s in before.statements if s.id in inside for t in s.targets}
    programme = next(p.id for p in before.programmes if p.name == "十项行动")  # nine are no ten
    assert gone <= inside | {section.id, programme}
    assert found.items() <= ids.items()


def test_sections_that_change_places_keep_their_ids(before: Extraction, ids: Words) -> None:
    one, two = (
        next(s for s in before.report.sections if s.text == title)
        for title in ("改革破冰行动", "智造跃升行动")
    )
    assert one.scope.end == two.scope.start
    first, second = TEXT[one.scope.start : one.scope.end], TEXT[two.scope.start : two.scope.end]
    assert "（三）" in first
    assert "（四）" in second
    swapped = second.replace("（四）", "（三）") + first.replace("（三）", "（四）")
    after = read(TEXT[: one.scope.start] + swapped + TEXT[two.scope.end :])
    assert words(after) == ids
    assert names(after) == names(before)
    assert {s.id: s.start for s in after.statements} != {s.id: s.start for s in before.statements}


# ---------------------------------------------------------------- rules that learn something


def other_strength(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.language.clause.strength, "strength", lambda *_, **__: "explore")


def no_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        kg.language.extraction, "indicator_id", lambda name, unit=None: "x-0123456789"
    )


def other_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(*arguments: Any) -> list[Judgement]:
        return [one._replace(rule="upgraded") for one in reconsider(*arguments)]

    monkeypatch.setattr(kg.language.steps, "reconsider", renamed)


def other_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.graph.sheet, "__version__", "9.9.9")


def test_a_rule_of_another_name_changes_nothing_in_the_graph(
    before: Extraction, ids: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = set(report_graph(before))
    other_rule(monkeypatch)
    after = read(TEXT)
    assert {it.rule for it in after.statements} == {"upgraded"}
    assert words(after) == ids
    assert set(report_graph(after)) == graph


UPGRADES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], URIRef]] = {
    "strength": (other_strength, PC.strength),
    "indicator": (no_indicator, PC.indicator),
    "version": (other_version, PROV.wasAssociatedWith),
}


@pytest.mark.parametrize("upgrade", UPGRADES)
def test_a_rule_that_reads_otherwise_names_alike(
    before: Extraction, ids: Words, monkeypatch: pytest.MonkeyPatch, upgrade: str
) -> None:
    graph = report_graph(before)
    change, predicate = UPGRADES[upgrade]
    change(monkeypatch)
    after = read(TEXT)
    other = report_graph(after)
    assert set(graph.subject_objects(predicate)) != set(other.subject_objects(predicate))
    assert words(after) == ids
    assert names(after) == names(before)


def test_a_rule_that_finds_more_moves_no_id(ids: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was background, and is a commitment now, counted all the same among the same words."""

    def generous(*arguments: Any, **options: Any) -> Judgement:
        found = judge(*arguments, **options)
        return found if found.kind else Judgement("commitment", "generous")

    monkeypatch.setattr(kg.language.clause.kind, "judge", generous)
    found = words(read(TEXT))
    assert ids.items() <= found.items()
    assert len(found) > len(ids) + 20


def test_a_rule_that_finds_less_moves_no_id(ids: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    def strict(clause: Any, *arguments: Any, **options: Any) -> Judgement:
        found = judge(clause, *arguments, **options)
        return found if re.search(r"\d", clause.text) else Judgement(None, "strict")

    monkeypatch.setattr(kg.language.clause.kind, "judge", strict)
    found = words(read(TEXT))
    assert found.items() < ids.items()
    assert len(found) > 80


def test_a_name_says_nothing_of_where_or_what(before: Extraction) -> None:
    """The hash is of the words alone: no label, offset or value stands in an IRI."""
    labels = set()
    graph = report_graph(before)
    for node in names(before):
        local = str(node).rpartition("/")[2]
        assert re.fullmatch(r"[a-z0-9-]+", local), local
        labels |= {str(label) for label in graph.objects(node, RDFS.label)}
    starts = {str(start) for start in graph.objects(None, PC.start)}
    assert labels
    assert not [node for node in names(before) if str(node).rpartition("-")[2] in starts - {"2022"}]


def test_links_are_named_by_their_statements(sample_dataset: Path) -> None:
    """Score, outcome and grounds of a link may change, not its name."""
    from dataclasses import replace  # noqa: PLC0415

    from kg.dataset import open_folder  # noqa: PLC0415

    links = open_folder(sample_dataset).links("000000")
    assert len(links) > 20
    for link in links:
        assert link_id(replace(link, score=0.01, outcome=None, evidence=())) == link_id(link)
    assert len({link_id(link) for link in links}) == len(links)


def test_one_statement_is_one_node(before: Extraction) -> None:
    graph: Graph = report_graph(before)
    statements: tuple[Statement, ...] = before.statements
    assert len({s.id for s in statements}) == len(statements)
    nodes = set(graph.subjects(PC.isSetOutIn)) & {
        node for node in names(before) if "/statement-" in node
    }
    assert len(nodes) == len(statements)
