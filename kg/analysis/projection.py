"""Dataset → networkx: what the reports say, as one graph of plain nodes and edges.

Evidence, mentions and concepts are folded into attributes: a target has its offsets, its unit and its
comparator; an agency hangs at the statement that names it; what is claimed about statements (a link across
the years, who answers for it) is an edge. What is left is the shape that people mean when they say "the graph".
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import networkx as nx
from rdflib import Dataset

from kg.analysis.claims import claim_edges, function_nodes
from kg.analysis.numbers import complete
from kg.analysis.terms import Ask, Attributes, Scalar, local, prefixed, scalar, values
from kg.errors import DatasetError
from kg.graph.guarded import GuardedStore
from kg.graph.namespaces import BASE, PREFIXES, graph_name

__all__ = ["dataset_reports", "to_networkx"]

_KINDS: Final = {
    "pc:WorkReport": "report",
    "pc:Section": "section",
    "pc:Programme": "programme",
    "pc:Action": "action",
    "pc:Commitment": "commitment",
    "pc:Achievement": "achievement",
    "pc:Target": "target",
    "pc:Result": "result",
    "pc:Agency": "agency",
}
_LITERALS: Final = {
    "rdfs:label": "label",
    "pc:reportYear": "year",
    "pc:order": "order",
    "pc:headingLevel": "level",
    "pc:number": "number",
    "pc:declaredSize": "size",
    "pc:verb": "verb",
    "pc:value": "value",
    "pc:upperValue": "value_high",
    "pc:baseline": "baseline",
    "pc:indicatorText": "indicator",
    "pc:deadlineYear": "deadline",
    "pc:periodYear": "period",
    "pc:periodStart": "period_start",
    "pc:verbatim": "text",
}
_CONCEPTS: Final = {
    "pc:part": "part",
    "pc:strength": "strength",
    "pc:comparator": "comparator",
    "pc:change": "change",
    "pc:aggregation": "aggregation",
    "pc:yearBasis": "year_basis",
    "pc:indicator": "indicator_id",
    "pc:unit": "unit_id",
}
_EDGES: Final = (
    "dcterms:isPartOf",
    "pc:isSetOutIn",
    "pc:isPartOfAction",
    "pc:isTargetOf",
    "pc:isResultOf",
)
_STATEMENTS: Final = ("commitment", "achievement")
_LANGUAGES: Final = {None: 0, "zh": 1}  # a notation has no language
_BARE: Final = (
    '?run prov:used ?text ; pc:option "quotes=none" . ?text pc:isTextOf ?a . ?a pc:reportYear ?b'
)


def to_networkx(
    dataset: Dataset, *, report: str | None = None, claims: bool = True
) -> nx.MultiDiGraph:
    """Return the graph of a dataset, or of one of its reports.

    Nodes are IRIs as strings, in the order of their IRIs, with plain attributes; what is not known is
    absent:

    - all: `kind` (report, section, programme, action, commitment, achievement, target, result, agency,
      function) and `label`; all but agencies and functions: `report` (`000000-2023`) and `year` (the
      report's)
    - what stands somewhere: `start`, `end` (code points, half-open; an action has those of the section
      that sets it out) and, of statements and numbers, `text` (unless built without quotes)
    - reports: `place` (its name), `source` (the file's name); sections: `part`, `order`, `level`, `number`; programmes:
      `size`; actions: `order`
    - commitments and achievements: `part`, `verb`, `strength`; `themes`, local names with a space between; `projects`,
      names with `; ` between
    - targets and results: `indicator`, `indicator_id`, `value`, `value_high`, `baseline` (base units),
      `unit` (as it is read), `unit_id`, `comparator`, `change`, `year_basis`, `strength`, and `deadline` or `period` (a year)
    - agencies: `agency_type`

    Edges have the key and attribute `predicate`: isPartOf, isSetOutIn, isPartOfAction, isTargetOf,
    isResultOf as in the ontology, and isMentionedIn from an agency to a statement, with its `role`
    (responsible, partner, built-up, named). Claims have a `basis` (inferred or assigned), a `review` status
    and their `evidence`, its items with `; ` between, as well:

    - continues, reports_on: from the later to the earlier statement; `score` in [0, 1], `outcome`, `trend`
    - isResponsibleFor: from a function, or from an agency, to a statement; `confidence` in [0, 1] and `role`;
      from a function with the basis stated as well, where the report names a body that the register knows

    Args:
        dataset: As from `kg.graph.open_dataset`; all its named graphs are read as one.
        report: The one report to read, by id or by the name of its file; without it all are read.
        claims: Whether links and who answers are read, too, with the functions of government; what reports state
            needs half the time.

    Raises:
        DatasetError: If there is no such report.
    """
    ask = partial(_ask, dataset, "{}" if report is None else _scope(dataset, report))
    anywhere = partial(_ask, dataset, "{}")
    nodes = _nodes(ask, _unit_names(anywhere))
    if claims:
        nodes |= function_nodes(ask, anywhere)
    for node, place in anywhere("?a dcterms:spatial ?p . ?p rdfs:label ?b"):
        if str(node) in nodes:
            nodes[str(node)]["place"] = str(place)
    graph = nx.MultiDiGraph()
    for node in sorted(nodes):
        graph.add_node(node, **nodes[node])
    claimed = claim_edges(ask) if claims else ()
    edges = sorted([*_edges(ask), *claimed], key=lambda edge: edge[:3])
    for source, predicate, target, more in edges:
        if source in nodes and target in nodes:
            graph.add_edge(source, target, key=predicate, predicate=predicate, **more)
    return graph


def dataset_reports(dataset: Dataset) -> dict[str, str]:
    """Return the names of the reports' files by the ids of the reports, in order of year, then id.

    A look at a dataset that is too large to be one graph: `list(dataset_reports(dataset))[-1]` is the
    latest report, and `to_networkx(dataset, report=…)` reads it alone.
    """
    rows = _ask(dataset, "{}", "?a a pc:WorkReport . OPTIONAL { ?a dcterms:identifier ?b }")
    found = [(_origin(str(node)), str(name or "")) for node, name in rows]
    known = [(origin["year"], origin["report"], name) for origin, name in found if origin]
    return {report: name for _, report, name in sorted(known)}


def _scope(dataset: Dataset, report: str) -> str:
    """Return what a pattern stands within to see one report: its named graph and that of its agencies."""
    reports = dataset_reports(dataset)
    found = [key for key, name in reports.items() if report in (key, name)]
    if not found:
        some = ", ".join(list(reports)[-5:]) or "none"
        raise DatasetError(f"there is no report {report!r} in this dataset; it has {some}")
    place, _, year = found[0].rpartition("-")
    graphs = f"<{graph_name(place, year)}> <{graph_name(place, year, 'agencies')}>"
    return f"VALUES ?graph {{{{ {graphs} }}}} GRAPH ?graph {{{{ {{}} }}}}"


def _ask(dataset: Dataset, scope: str, pattern: str) -> Iterator[tuple[Any, ...]]:
    """Yield what a pattern finds for ?a, ?b and, if it stands in the pattern, ?c."""
    names = " ".join(name for name in ("?a", "?b", "?c") if name in pattern)
    where = scope.format(pattern)
    sparql = f"SELECT {names} WHERE {{ {where} }}"
    if isinstance(dataset.store, GuardedStore):
        yield from dataset.store.rows(sparql)
        return
    result = dataset.query(sparql, initNs=PREFIXES)
    wanted = list(result.vars or ())
    for row in (
        result.bindings
    ):  # iterating over the result makes an object of each row, for twice the time
        yield tuple(map(row.get, wanted))


def _nodes(ask: Ask, units: dict[str, str]) -> dict[str, Attributes]:
    nodes: dict[str, Attributes] = {}
    for node, kind in ask(f"{values(_KINDS)} ?a a ?b"):
        nodes[str(node)] = {"kind": _KINDS[prefixed(kind)], **_origin(str(node))}
    for node, name, value in _attributes(ask, units):
        if node in nodes:
            nodes[node].setdefault(name, value)
    for node, section in ask("?a pc:isSetOutIn ?b"):
        told, around = nodes.get(str(node), {}), nodes.get(str(section), {})
        for key in (
            ("start", "end", "part") if told.get("kind") in _STATEMENTS else ("start", "end")
        ):
            if told and key in around:
                told.setdefault(key, around[key])
    _add_words(ask, nodes)
    return {node: dict(sorted(attributes.items())) for node, attributes in nodes.items()}


def _add_words(ask: Ask, nodes: dict[str, Attributes]) -> None:
    """Add the words of statements, if the dataset has them, and what numbers have from their statements."""
    bare = {_origin(str(node)).get("report") for node, _ in ask(_BARE)}
    for told in nodes.values():
        if told["kind"] in _STATEMENTS and told.get("report") not in bare:
            told.setdefault("text", told.get("label", ""))
    for number, statement in ask("?a pc:isTargetOf|pc:isResultOf ?b"):
        if str(number) in nodes and str(statement) in nodes:
            complete(nodes[str(number)], nodes[str(statement)])


def _attributes(ask: Ask, units: dict[str, str]) -> Iterator[tuple[str, str, Scalar]]:
    """Yield (node, name of the attribute, value), some of them of nodes that are not in the graph."""
    for node, term, value in ask(f"{values(_LITERALS)} ?a ?b ?c"):
        yield str(node), _LITERALS[prefixed(term)], scalar(value)
    for node, term, value in ask(f"{values(_CONCEPTS)} ?a ?b ?c"):
        yield str(node), _CONCEPTS[prefixed(term)], local(value)
    for node, themes in _themes(ask):
        yield node, "themes", themes
    for node, projects in _projects(ask):
        yield node, "projects", projects
    for node, unit in ask("?a pc:unit ?b"):
        yield str(node), "unit", units.get(str(unit), local(unit))
    for node, source in ask("?a a pc:WorkReport ; dcterms:identifier ?b"):
        yield str(node), "source", str(source)
    for node, kind in sorted(ask("?m pc:agency ?a ; pc:agencyType ?b")):
        yield str(node), "agency_type", local(kind)
    for node, start, end in ask("?a pc:start ?b ; pc:end ?c"):
        yield str(node), "start", int(start)
        yield str(node), "end", int(end)
    for node, text in ask("?a pc:quote ?b ; pc:isSetOutIn ?s"):
        yield str(node), "text", str(text)


def _themes(ask: Ask) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node, theme in ask("?a pc:theme ?b"):
        found[str(node)].append(local(theme))
    yield from ((node, " ".join(sorted(themes))) for node, themes in found.items())


def _projects(ask: Ask) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node, name in ask("?a pc:projectName ?b"):
        found[str(node)].append(str(name))
    yield from ((node, "; ".join(sorted(names))) for node, names in found.items())


def _edges(ask: Ask) -> Iterator[tuple[str, str, str, Attributes]]:
    for source, term, target in ask(f"{values(_EDGES)} ?a ?b ?c"):
        yield str(source), local(term), str(target), {}
    roles = {
        (str(agency), str(statement)): local(role)
        for agency, statement, role in sorted(
            ask("?m pc:agency ?a ; pc:isMentionedIn ?b ; pc:agencyRole ?c"), reverse=True
        )
    }
    for agency, statement in ask("?m pc:agency ?a ; pc:isMentionedIn ?b"):
        role = roles.get((str(agency), str(statement)))
        more = {} if role is None else {"role": role}
        yield str(agency), "isMentionedIn", str(statement), more


def _unit_names(ask: Ask) -> dict[str, str]:
    """Return the names of units by IRI: the notation of shipped ones, the words of others."""
    rows = ask(f"?a skos:inScheme <{BASE}voc/unit> ; skos:notation|skos:prefLabel ?b")
    ranked = sorted((_LANGUAGES.get(name.language, 2), str(name), str(unit)) for unit, name in rows)
    names: dict[str, str] = {}
    for _, name, unit in ranked:
        names.setdefault(unit, name)
    return names


def _origin(node: str) -> Attributes:
    """Return the report and year that an IRI says: <base>id/<place>/<year>/<local>.

    Example:
        >>> _origin("https://w3id.org/policy-commitment/id/000000/2023/target-4628c337ab")
        {'report': '000000-2023', 'year': 2023}
    """
    place, *rest = node.removeprefix(f"{BASE}id/").split("/")
    return {"report": f"{place}-{rest[0]}", "year": int(rest[0])} if len(rest) == 2 else {}
