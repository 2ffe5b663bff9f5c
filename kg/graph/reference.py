"""The reference of the ontology for reading: one HTML page, both languages side by side.

The page fetches nothing (no script, no font, no picture) and depends on the files of the ontology alone.
"""

import os
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from kg.graph.namespaces import BASE, PREFIXES, bind
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
    """Return the page: the terms by kind, then the schemes with their concepts, each sorted by name.

    Example:
        >>> page = reference_page()
        >>> 'id="Target"' in page, 'id="strength-firm"' in page
        (True, True)
    """
    ontology = bind(Graph().parse(ontology_file("commitment.ttl")))
    schemes = {
        path.stem: bind(Graph().parse(path)) for path in ontology_files("vocabulary", ".ttl")
    }
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
    head = "<tr><th>Name</th><th>English</th><th lang='zh'>中文</th><th>Definition</th><th lang='zh'>定义</th></tr>"
    rows = "\n".join(_concept(graph, name, concept) for concept in concepts)
    return (
        f'<section id="{name}-">\n'
        f"<h3>{label['en']} <span lang='zh'>{label['zh']}</span> <code>{name}:</code></h3>\n"
        f"{_columns(_both(graph, scheme, SKOS.definition))}\n<table>\n{head}\n{rows}\n</table>\n</section>"
    )


def _concept(graph: Graph, scheme: str, concept: URIRef) -> str:
    local = concept.removeprefix(PREFIXES[scheme])
    label, definition = (_both(graph, concept, p) for p in (SKOS.prefLabel, SKOS.definition))
    others = sorted(_text(name) for name in graph.objects(concept, SKOS.altLabel))
    also = f"<br><small>{'、'.join(others)}</small>" if others else ""
    return (
        f'<tr id="{scheme}-{escape(local)}"><td><code>{escape(local)}</code></td><td>{label["en"]}</td>'
        f"<td lang='zh'>{label['zh']}{also}</td><td>{definition['en']}</td><td lang='zh'>{definition['zh']}</td></tr>"
    )


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
    return f"<code>{escape(value.n3(ontology.namespace_manager))}</code>"


def _text(value: Node | None) -> str:
    return escape(str(value or ""))


def _local(term: URIRef) -> str:
    return escape(term.rpartition("#")[2])
