"""The reference page is complete, well linked, the same every time, and needs no network."""

import os
import re
import subprocess
import sys
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import ORG, RDFS, SKOS, Graph

from kg.graph.namespaces import concept, terms
from kg.graph.ontology import ontology_file, ontology_files
from kg.graph.reference import reference_page, write_reference
from kg.graph.vocabulary import concepts

VOID = {"br", "meta"}


class Page(HTMLParser):
    """Collects ids, links and tags, and sees that what is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def text() -> str:
    return reference_page()


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_term_stands_there_with_its_words(text: str, page: Page) -> None:
    ontology = Graph().parse(ontology_file("commitment.ttl"))
    for term in terms():
        name = str(term).rpartition("#")[2]
        assert name in page.ids
        section = text.split(f'<section id="{name}">')[1].split("</section>", maxsplit=1)[0]
        for predicate in (RDFS.label, SKOS.definition, SKOS.example):
            words = list(ontology.objects(term, predicate))
            assert words
            assert all(escape(str(each)) in section for each in words), name


def test_every_concept_stands_there(page: Page) -> None:
    schemes = [path.stem for path in ontology_files("vocabulary", ".ttl")]
    for scheme in schemes:
        assert f"{scheme}-" in page.ids
        names = {str(concept).split(f"/voc/{scheme}/")[1] for concept in concepts(scheme)}
        assert {f"{scheme}-{name}" for name in names} <= set(page.ids)


def test_the_register_of_agencies_stands_there(text: str, page: Page) -> None:
    register = Graph().parse(ontology_file("agencies.ttl"))
    bodies = set(register.subjects(ORG.purpose))
    assert len(bodies) > 100
    for body in bodies:
        local = str(body).rpartition("/")[2]
        row = text.split(f'<tr id="body-{local}">')[1].split("</tr>", maxsplit=1)[0]
        function = str(register.value(body, ORG.purpose)).rpartition("/")[2]
        assert f"href='#function-{function}'" in row
        for names in (SKOS.prefLabel, SKOS.altLabel):
            assert all(escape(str(name)) in row for name in register.objects(body, names)), local
    (duties,) = (
        it
        for it in register.objects(concept("function", "education"), SKOS.definition)
        if getattr(it, "language", "") == "zh"
    )
    row = text.split('<tr id="function-education">')[1].split("</tr>", maxsplit=1)[0]
    assert escape(str(duties)) in row


def test_links_lead_somewhere(page: Page) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_nothing_is_fetched(text: str, page: Page) -> None:
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "base"})
    assert page.attributes <= {"lang", "charset", "id", "href", "class"}
    assert all(link.startswith("#") for link in page.links)
    assert not re.search(r"@import|url\(", text.split("</style>", maxsplit=1)[0])


def test_no_text_is_empty(text: str) -> None:
    assert "<p></p>" not in text
    assert "<h3> " not in text
    assert "<td></td><td lang='zh'></td><td>" not in text


def test_the_file_is_the_page_under_any_hash_seed(text: str, tmp_path: Path) -> None:
    file = tmp_path / "ontology" / "index.html"
    write_reference(file)
    assert file.read_text(encoding="utf-8") == text
    assert list(file.parent.iterdir()) == [file]
    code = f"from kg.graph.reference import write_reference; write_reference({str(file)!r})"
    environment = {**os.environ, "PYTHONHASHSEED": "4242"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert file.read_text(encoding="utf-8") == text
