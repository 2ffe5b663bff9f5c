"""What a dataset holds, in DCAT and VoID: its graphs, places, years and counts, and nothing that changes without the data.

It is made from what was counted when each graph was written, not from the store: that costs nothing, however
large the dataset is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, VOID, XSD, Graph, Literal, URIRef

from kg.dataset import Manifest
from kg.dataset.names import REPORT_GRAPH
from kg.graph.namespaces import BASE, PC, PREFIXES, VERSION_IRI, graph_name, place_iri
from kg.graph.sheet import Pair, Sheet, Term, integer
from kg.graph.turtle import Triple, Written, write
from kg.identifiers import split_key, stable_id
from kg.version import __version__

__all__ = ["Member", "count", "counts_of", "describe", "description_text", "graph_of"]

_TRIPLES: Final = "triples"
# Classes of things that several graphs speak of: the sum of their counts would say too much.
_SHARED: Final = {"Agency", "Indicator"}
_TITLE: Final = "Policy commitments of government work reports", "政府工作报告政策承诺数据集"
_RIGHTS: Final = (
    "The facts, names and positions are free under the licence. Quoted words are those of public reports of governments: "
    "who passes them on looks to the terms of the place that the texts come from.",
    "事实、名称与位置按许可证自由使用。所引原文出自公开的政府工作报告，转载时须遵守原文来源的规定。",
)
_LICENCE: Final = URIRef("https://www.apache.org/licenses/LICENSE-2.0")
_LANGUAGE: Final = URIRef("http://publications.europa.eu/resource/authority/language/ZHO")
_TURTLE: Final = URIRef("https://www.iana.org/assignments/media-types/text/turtle")
_PUBLISHER: Final[tuple[URIRef, URIRef, Pair]] = (
    URIRef(f"{BASE}publisher"),
    FOAF.Agent,
    (FOAF.name, Literal("policy-commitment-kg")),
)
_ABOUT: Final = (
    "What the work reports of governments promise, by whom, by when, how much, on which words, and what came of it.",
    "政府工作报告承诺了什么：谁来做、何时、多少、依据哪句原文，以及后来如何。",
)


@dataclass(frozen=True, slots=True)
class Member:
    """One graph of a dataset.

    Attributes:
        name: The graph's.
        file: Its path within the dataset folder.
        sha256: Hash of the file's bytes.
        counts: As from `count`; empty if they are not known.
        place: Key of the place that it is about.
        year: Of the report that it holds, or None if it holds none.
    """

    name: URIRef
    file: str
    sha256: str
    counts: Mapping[str, int]
    place: str
    year: int | None = None


def description_text(manifest: Manifest) -> str:
    """Return the description of the dataset with this manifest, in Turtle."""
    return _sheet(_members(manifest)).written().text


def graph_of(file: str) -> URIRef:
    """Return the name of the graph that a file of a dataset is, or belongs to.

    Example:
        >>> str(graph_of("agencies/330782-2022.jsonl")).removeprefix(BASE)
        'graph/330782/2022/agencies'
    """
    folder, _, name = file.partition("/")
    stem = PurePosixPath(name).stem
    if folder == "links":
        return graph_name(stem, folder)
    place, year = split_key(stem)
    return graph_name(place, year, folder) if folder == "agencies" else graph_name(place, year)


def count(triples: Iterable[Triple]) -> dict[str, int]:
    """Return what `counts_of` returns, of a graph that is not written yet."""
    return counts_of(write(triples))


def counts_of(written: Written) -> dict[str, int]:
    """Return the number of distinct triples of a graph, and of the things of each class that it has to itself."""
    ours = {name.removeprefix("pc:"): n for name, n in written.classes.items() if name[:3] == "pc:"}
    own = {name: n for name, n in ours.items() if name not in _SHARED}
    return {_TRIPLES: written.triples, **dict(sorted(own.items()))}


def _members(manifest: Manifest) -> Iterator[Member]:
    for key, entry in manifest.reports.items():
        file, place = REPORT_GRAPH.format(key), split_key(key)[0]
        yield Member(graph_of(file), file, entry.outputs[file], entry.counts, place, entry.year)
    for file, made in manifest.derived.items():
        if file.endswith(".ttl"):
            stem = PurePosixPath(file).stem
            place = stem if file.startswith("links/") else split_key(stem)[0]
            yield Member(graph_of(file), file, made.sha256, made.counts, place)


def describe(members: Iterable[Member]) -> Graph:
    """Return the description of a dataset, a graph of its own.

    It says the dataset's places, its first and last year, the version of the ontology, the file of
    each graph and the triples in it (what two files share counts in both), and the number of things of
    each class, agencies and indicators aside. The dataset's IRI comes from the content of its files: another
    content is another dataset.
    """
    return _sheet(members).graph()


def _sheet(members: Iterable[Member]) -> Sheet:
    members = sorted(members, key=lambda member: member.file)
    content = (part for member in members for part in (member.file, member.sha256))
    whole = URIRef(f"{BASE}dataset/{stable_id(*content, kind='x').removeprefix('x-')}")
    sheet = Sheet.blank(graph_name("dataset"), [whole])
    sheet.add(
        whole,
        DCAT.Dataset,
        (RDF.type, VOID.Dataset),
        *_both(DCTERMS.title, _TITLE),
        *_both(DCTERMS.description, _ABOUT),
        *_both(DCTERMS.rights, _RIGHTS),
        (DCTERMS.license, _LICENCE),
        (DCTERMS.language, _LANGUAGE),
        (DCTERMS.publisher, sheet.add(*_PUBLISHER)),
        (OWL.versionInfo, Literal(__version__)),
        *((DCAT.distribution, _distribution(sheet, member)) for member in members),
        (DCTERMS.conformsTo, VERSION_IRI),
        (VOID.uriSpace, Literal(f"{BASE}id/")),
        *((VOID.vocabulary, URIRef(PREFIXES[prefix])) for prefix in ("oa", "pc", "prov", "skos")),
        *((VOID.subset, member.name) for member in members),
    )
    for member in members:
        sheet.add(
            member.name,
            VOID.Dataset,
            (DCTERMS.identifier, Literal(member.file)),
            (VOID.triples, integer(member.counts[_TRIPLES]) if member.counts else None),
        )
        _add_classes(sheet, member.name, {k: n for k, n in member.counts.items() if k != _TRIPLES})
    _add_counts(sheet, whole, members)
    _add_coverage(sheet, whole, [member for member in members if member.year])
    return sheet


def _distribution(sheet: Sheet, member: Member) -> Term:
    """Add the file of a graph as a distribution; its place is the file's within the dataset folder."""
    return sheet.add(
        URIRef(f"{member.name}#file"),
        DCAT.Distribution,
        (DCTERMS.title, Literal(member.file)),
        (DCTERMS.license, _LICENCE),
        (DCAT.mediaType, _TURTLE),
    )


def _add_counts(sheet: Sheet, whole: URIRef, members: Iterable[Member]) -> None:
    total: Counter[str] = Counter()
    for member in members:
        total.update(member.counts)
    sheet.add(whole, None, (VOID.triples, integer(total.pop(_TRIPLES, 0))))
    _add_classes(sheet, whole, total)


def _add_classes(sheet: Sheet, counted: URIRef, things: Mapping[str, int]) -> None:
    """Say how many things of each class a dataset, or one graph of it, has."""
    for name, number in things.items():
        partition = sheet.add(
            URIRef(f"{counted}#{name}"),
            None,
            (VOID["class"], PC[name]),
            (VOID.entities, integer(number)),
        )
        sheet.add(counted, None, (VOID.classPartition, partition))


def _add_coverage(sheet: Sheet, whole: URIRef, reports: list[Member]) -> None:
    years = [report.year for report in reports if report.year]
    if not years:
        return
    period = sheet.add(
        URIRef(f"{whole}#years"),
        DCTERMS.PeriodOfTime,
        (DCAT.startDate, Literal(str(min(years)), datatype=XSD.gYear)),
        (DCAT.endDate, Literal(str(max(years)), datatype=XSD.gYear)),
    )
    places = sorted({report.place for report in reports})
    spatial = ((DCTERMS.spatial, place_iri(place)) for place in places)
    sheet.add(whole, None, (DCTERMS.temporal, period), *spatial)


def _both(predicate: URIRef, texts: tuple[str, str]) -> list[Pair]:
    return [
        (predicate, Literal(text, lang=lang))
        for text, lang in zip(texts, ("en", "zh"), strict=True)
    ]
