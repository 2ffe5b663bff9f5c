"""A dataset of two reports of an invented city, written by hand in the terms of the ontology."""

from collections.abc import Callable

import networkx as nx
import pytest
from rdflib import Dataset

from kg.analysis import to_networkx

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix pc: <https://w3id.org/policy-commitment/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix voc: <https://w3id.org/policy-commitment/voc/> .
@prefix g: <https://w3id.org/policy-commitment/graph/> .
@prefix c: <https://w3id.org/policy-commitment/id/000000/> .
@prefix y23: <https://w3id.org/policy-commitment/id/000000/2023/> .
@prefix y24: <https://w3id.org/policy-commitment/id/000000/2024/> .
"""

VOCABULARY = """
g:vocabulary {
  <https://w3id.org/policy-commitment/voc/unit/yuan> skos:inScheme <https://w3id.org/policy-commitment/voc/unit> ;
    skos:prefLabel "yuan"@en , "人民币元"@zh ; skos:notation "元" .
  pc:Target rdfs:label "Target"@en .
}
"""

REPORT_2023 = """
<https://w3id.org/policy-commitment/graph/000000/2023> {
  c: rdfs:label "栖云市"@zh .
  y23:report a pc:WorkReport ; rdfs:label "栖云市2023年政府工作报告"@zh ; pc:reportYear 2023 ;
    dcterms:identifier "qiyun_2023" ; dcterms:spatial c: .
  y23:s1 a pc:Section ; rdfs:label "2023年重点工作"@zh ; dcterms:isPartOf y23:report ; pc:order 1 ;
    pc:headingLevel 1 ; pc:number 3 ; pc:part <https://w3id.org/policy-commitment/voc/part/plan-year> ;
    pc:inReport y23:report ; pc:start 100 ; pc:end 109 .
  y23:s2 a pc:Section ; rdfs:label "商贸焕新行动"@zh ; dcterms:isPartOf y23:s1 ; pc:order 1 ; pc:headingLevel 2 ;
    pc:inReport y23:report ; pc:start 150 ; pc:end 156 .
  y23:programme a pc:Programme ; rdfs:label "两项行动"@zh ; pc:declaredSize 2 ; pc:isSetOutIn y23:s1 .
  y23:a1 a pc:Action ; rdfs:label "商贸焕新行动"@zh ; dcterms:isPartOf y23:programme ; pc:order 1 ; pc:isSetOutIn y23:s2 .
  y23:a2 a pc:Action ; rdfs:label "平安固本行动"@zh ; dcterms:isPartOf y23:programme ; pc:order 2 ; pc:isSetOutIn y23:s1 .

  y23:c1 a pc:Commitment ; rdfs:label "支持市商务局 新增公共海外仓"@zh ; pc:isSetOutIn y23:s2 ; pc:isPartOfAction y23:a1 ;
    pc:verb "新增"@zh ; pc:strength <https://w3id.org/policy-commitment/voc/strength/strive> ;
    pc:part <https://w3id.org/policy-commitment/voc/part/plan-year> ; pc:inReport y23:report ; pc:start 200 ; pc:end 215 ; pc:quote "支持市商务局\\n新增公共海外仓"@zh .
  y23:t1 a pc:Target ; rdfs:label "公共海外仓 5个"@zh ; pc:isTargetOf y23:c1 ; pc:value 5.0 ; pc:indicatorText "公共海外仓"@zh ;
    pc:indicator <https://w3id.org/policy-commitment/voc/indicator/x-1> ;
    pc:unit <https://w3id.org/policy-commitment/voc/unit/x-2> ; pc:deadlineYear 2023 ; pc:verbatim "新增5个"@zh ;
    pc:yearBasis <https://w3id.org/policy-commitment/voc/year-basis/report> ;
    pc:comparator <https://w3id.org/policy-commitment/voc/comparator/unmarked> ;
    pc:periodStart 2023 ; pc:aggregation <https://w3id.org/policy-commitment/voc/aggregation/year> ;
    pc:change <https://w3id.org/policy-commitment/voc/change/increase> ; pc:inReport y23:report ; pc:start 213 ; pc:end 215 .
  y23:t2 a pc:Target ; rdfs:label "跨境电商交易额 30亿元"@zh ; pc:isTargetOf y23:c1 ; pc:value 3000000000.0 ;
    pc:upperValue 3500000000.0 ; pc:baseline 2400000000.0 ; pc:indicatorText "跨境电商交易额"@zh ;
    pc:unit <https://w3id.org/policy-commitment/voc/unit/yuan> ; pc:deadlineYear 2026 ;
    pc:comparator <https://w3id.org/policy-commitment/voc/comparator/range> ; pc:inReport y23:report ; pc:start 210 ; pc:end 212 .
  <https://w3id.org/policy-commitment/voc/unit/x-2> skos:inScheme <https://w3id.org/policy-commitment/voc/unit> ;
    skos:prefLabel "个"@zh .
  y23:m1 a pc:AgencyMention ; pc:isMentionedIn y23:c1 ; pc:agency c:agency-1 ;
    pc:agencyType <https://w3id.org/policy-commitment/voc/agency-type/government> .
  c:agency-1 a pc:Agency ; rdfs:label "市商务局"@zh .

  y23:c2 a pc:Commitment ; rdfs:label "建成望溪大桥"@zh ; pc:isSetOutIn y23:s1 ; pc:inReport y23:report ; pc:start 120 ; pc:end 126 .
  y23:d1 a pc:Achievement ; rdfs:label "新改建公路66公里"@zh ; pc:isSetOutIn y23:report ; pc:inReport y23:report ; pc:start 20 ; pc:end 29 .
  y23:r1 a pc:Result ; rdfs:label "公路 66公里"@zh ; pc:isResultOf y23:d1 ; pc:value 66.0 ; pc:periodYear 2022 .
}
"""

REPORT_2024 = """
<https://w3id.org/policy-commitment/graph/000000/2024> {
  y24:report a pc:WorkReport ; rdfs:label "栖云市2024年政府工作报告"@zh ; pc:reportYear 2024 ;
    dcterms:identifier "qiyun_2024" ; dcterms:spatial c: .
  y24:c1 a pc:Commitment ; rdfs:label "建成望溪大桥"@zh ; pc:isSetOutIn y24:report .
  y24:c2 a pc:Commitment ; rdfs:label "请市商务局办好会展"@zh ; pc:isSetOutIn y24:report .
  y24:m1 a pc:AgencyMention ; pc:isMentionedIn y24:c2 ; pc:agency c:agency-1 ;
    pc:agencyType <https://w3id.org/policy-commitment/voc/agency-type/government> .
  c:agency-1 a pc:Agency ; rdfs:label "市商务局"@zh .
}
"""


def load(*graphs: str) -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(data=PREFIXES + "".join(graphs), format="trig")
    return dataset


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Two reports and a little vocabulary."""
    return load(VOCABULARY, REPORT_2023, REPORT_2024)


@pytest.fixture
def graph(dataset: Dataset) -> nx.MultiDiGraph:
    """The graph of the two reports."""
    return to_networkx(dataset)


@pytest.fixture
def iri() -> Callable[[str], str]:
    """The IRI of a thing by year and local name."""
    return "https://w3id.org/policy-commitment/id/000000/{}".format
