"""The reference of the ontology for reading: one HTML page, both languages side by side.

The page fetches nothing (no script, no font, no picture) and depends on the files of the ontology alone.
"""

import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, ORG, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PC, bind
from kg.graph.ontology import ontology_file, ontology_files

__all__ = ["reference_page", "write_reference"]

_KINDS: Final = (
    (OWL.Class, "Classes", "类"),
    (OWL.ObjectProperty, "Object properties", "对象属性"),
    (OWL.DatatypeProperty, "Datatype properties", "数据属性"),
)
_FACTS: Final = (
    (RDFS.subClassOf, "kind of", "上位类"),
    (RDFS.domain, "of", "定义域"),
    (RDFS.range, "takes", "值域"),
    (OWL.disjointWith, "never also", "不相交"),
    (SKOS.example, "example", "示例"),
)
# What a concept says beside its names and definition.
_CONCEPT_FACTS: Final = (
    (PC.dimension, "dimension", "量纲"),
    (PC.direction, "better", "优劣方向"),
    (ORG.purpose, "function", "职能"),
    (PC.governmentLevel, "level", "层级"),
    (URIRef("http://schema.org/validFrom"), "since", "始于"),
    (URIRef("http://schema.org/validThrough"), "until", "止于"),
    (DCTERMS.isReplacedBy, "then", "后为"),
    (ORG.changedBy, "by", "依据"),
    (SKOS.exactMatch, "same as", "等同"),
    (SKOS.broadMatch, "falls under", "归于"),
    (SKOS.closeMatch, "close to", "近于"),
    (SKOS.relatedMatch, "related to", "相关"),
)
_STYLE: Final = """
body { font: 16px/1.5 sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; color: #222; background: #fff }
h1, h2 { border-bottom: 1px solid #bbb } h3 { margin: 1.5rem 0 0 } code { font-size: 90% } a { color: #0b5394 }
nav ul { columns: 4 14rem; list-style: none; padding: 0 } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem }
dl { display: grid; grid-template-columns: 10rem 1fr; margin: 0 } dt { color: #666 } dd { margin: 0 } p { margin: .3rem 0 }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; vertical-align: top }
"""


def write_reference(path: str | os.PathLike[str]) -> None:
    """Write the page to a file, making its folder; the file is complete or untouched."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    scratch.write_text(reference_page(), encoding="utf-8")
    scratch.replace(file)


def reference_page() -> str:
    """Return the page: the terms by kind, then the schemes and the register of agencies, each sorted by name.

    Example:
        >>> page = reference_page()
        >>> 'id="Target"' in page, 'id="strength-firm"' in page
        (True, True)
    """
    ontology = bind(Graph().parse(ontology_file("commitment.ttl")))
    schemes = _schemes()
    root = URIRef(f"{BASE}ns")
    title = _both(ontology, root, DCTERMS.title)
    body = [
        f"<h1>{title['en']} <span lang='zh'>{title['zh']}</span></h1>",
        _columns(_both(ontology, root, DCTERMS.description)),
        f"<p>{_text(ontology.value(root, OWL.versionInfo))} · <code>{BASE}ns#</code> · {_text(ontology.value(root, DCTERMS.license))}</p>",
        _contents(ontology, schemes),
        *(_kind(ontology, *kind) for kind in _KINDS),
        "<h2 id='schemes'>Concept schemes <span lang='zh'>概念体系</span></h2>",
        *(_scheme(graph, name) for name, graph in schemes.items()),
    ]
    return (
        f"<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<title>{title['en']}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _schemes() -> dict[str, Graph]:
    """Return each scheme by its name: a file of vocabulary/, or one of the register of agencies."""
    vocabulary = {path.stem: Graph().parse(path) for path in ontology_files("vocabulary", ".ttl")}
    register = Graph().parse(ontology_file("agencies.ttl"))
    names = {_name(scheme) for scheme in register.subjects(RDF.type, SKOS.ConceptScheme)}
    vocabulary["function"] += register  # which says what each function covers
    schemes = vocabulary | dict.fromkeys(names, register)
    return {name: bind(schemes[name]) for name in sorted(schemes)}


def _contents(ontology: Graph, schemes: Iterable[str]) -> str:
    groups = [
        (f"{english} <span lang='zh'>{chinese}</span>", [_local(t) for t in _terms(ontology, kind)])
        for kind, english, chinese in _KINDS
    ]
    groups.append(("Concept schemes <span lang='zh'>概念体系</span>", [f"{n}-" for n in schemes]))
    lists = (
        f"<h3>{title}</h3>\n<ul>"
        + "".join(f"<li><a href='#{name}'>{name.rstrip('-')}</a></li>" for name in names)
        + "</ul>"
        for title, names in groups
    )
    return "<nav>" + "\n".join(lists) + "</nav>"


def _kind(ontology: Graph, kind: URIRef, english: str, chinese: str) -> str:
    head = f"<h2>{english} <span lang='zh'>{chinese}</span></h2>"
    return "\n".join([head, *(_term(ontology, term) for term in _terms(ontology, kind))])


def _terms(ontology: Graph, kind: URIRef) -> list[URIRef]:
    """Return our terms of a kind; those of others are declared in the file too."""
    found = (term for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef))
    return sorted(term for term in found if term.startswith(f"{BASE}ns#"))


def _term(ontology: Graph, term: URIRef) -> str:
    label = _both(ontology, term, RDFS.label)
    return (
        f'<section id="{_local(term)}">\n'
        f"<h3>{label['en']} <span lang='zh'>{label['zh']}</span> <code>pc:{_local(term)}</code></h3>\n"
        f"{_columns(_both(ontology, term, SKOS.definition))}\n<dl>{''.join(_facts(ontology, term))}</dl>\n</section>"
    )


def _facts(ontology: Graph, term: URIRef) -> Iterator[str]:
    for predicate, english, chinese in _FACTS:
        values = sorted(_shown(ontology, value) for value in ontology.objects(term, predicate))
        if values:
            yield f"<dt>{english} <span lang='zh'>{chinese}</span></dt><dd>{'; '.join(values)}</dd>"


def _scheme(graph: Graph, name: str) -> str:
    scheme = URIRef(f"{BASE}voc/{name}")
    label = _both(graph, scheme, SKOS.prefLabel)
    concepts = sorted(c for c in graph.subjects(SKOS.inScheme, scheme) if isinstance(c, URIRef))
    defined = any((concept, SKOS.definition, None) in graph for concept in concepts)
    more = "<th>Definition</th><th lang='zh'>定义</th>" if defined else ""
    head = f"<tr><th>Name</th><th>English</th><th lang='zh'>中文</th>{more}</tr>"
    rows = "\n".join(_concept(graph, name, concept, defined=defined) for concept in concepts)
    return (
        f'<section id="{name}-">\n'
        f"<h3>{label['en']} <span lang='zh'>{label['zh']}</span> <code>{name}:</code></h3>\n"
        f"{_columns(_both(graph, scheme, SKOS.definition))}\n<table>\n{head}\n{rows}\n</table>\n</section>"
    )


def _concept(graph: Graph, scheme: str, concept: URIRef, *, defined: bool) -> str:
    local = concept.removeprefix(f"{BASE}voc/{scheme}/")
    label, definition = (_both(graph, concept, p) for p in (SKOS.prefLabel, SKOS.definition))
    others = sorted(_text(name) for name in graph.objects(concept, SKOS.altLabel))
    also = f"<br><small>{'、'.join(others)}</small>" if others else ""
    facts = "".join(f"<br><small>{fact}</small>" for fact in _concept_facts(graph, concept))
    return (
        f'<tr id="{scheme}-{escape(local)}"><td><code>{escape(local)}</code>{facts}</td><td>{label["en"]}</td>'
        f"<td lang='zh'>{label['zh']}{also}</td>"
        + (f"<td>{definition['en']}</td><td lang='zh'>{definition['zh']}</td>" if defined else "")
        + "</tr>"
    )


def _concept_facts(graph: Graph, concept: URIRef) -> Iterator[str]:
    for predicate, english, chinese in _CONCEPT_FACTS:
        values = sorted(_shown(graph, value) for value in graph.objects(concept, predicate))
        if values:
            yield f"{english} <span lang='zh'>{chinese}</span> {', '.join(values)}"


def _both(graph: Graph, node: Node, predicate: URIRef) -> dict[str, str]:
    """Return the texts of a node in both languages; an empty text where there is none."""
    texts = sorted(graph.objects(node, predicate), key=str)
    return {
        language: " ".join(_text(t) for t in texts if getattr(t, "language", "") == language)
        for language in ("en", "zh")
    }


def _columns(texts: dict[str, str]) -> str:
    return f"<div class='two'><p>{texts['en']}</p><p lang='zh'>{texts['zh']}</p></div>"


def _shown(ontology: Graph, value: Node) -> str:
    if not isinstance(value, URIRef):
        return _text(value)
    if value.startswith(f"{BASE}ns#"):
        return f"<a href='#{_local(value)}'>{_local(value)}</a>"
    if value.startswith(f"{BASE}voc/"):
        scheme, local = map(escape, value.removeprefix(f"{BASE}voc/").split("/", 1))
        return f"<a href='#{scheme}-{local}'>{scheme}:{local}</a>"
    return f"<code>{escape(value.n3(ontology.namespace_manager))}</code>"


def _text(value: Node | None) -> str:
    return escape(str(value or ""))


def _name(scheme: Node) -> str:
    return escape(str(scheme).rpartition("/")[2])


def _local(term: URIRef) -> str:
    return escape(term.rpartition("#")[2])
