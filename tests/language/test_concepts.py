"""Which concept or family names stand for, case by case (`concepts.tsv`), and what is claimed of a report's numbers."""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.language import extract
from kg.language.number.concept import indicator_id, nearest_family
from kg.language.number.family import claim_families
from kg.lexicon.indicators import indicators

TABLE = Path(__file__).with_name("concepts.tsv")


class Row(NamedTuple):
    """A name and what it stands for; the head of the table says what the fields mean."""

    kind: str
    name: str
    unit: str
    change: str
    concept: str
    family: str


def load() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [Row(*row) for row in csv.reader(lines, delimiter="\t")][1:]


@pytest.mark.parametrize("row", load(), ids=lambda row: f"{row.kind}: {row.name} {row.unit}")
def test_concept_and_family(row: Row) -> None:
    found = indicator_id(row.name, row.unit)
    if row.concept == "-":
        assert found.startswith("x-")
        nearest = nearest_family(row.name, row.unit, grows=row.change != "level")
        assert (nearest.family.id if nearest else "-") == row.family
    else:
        assert (found, indicators()[found].family) == (row.concept, row.family)


def test_what_counts_firms_is_not_what_they_turn_over() -> None:
    firms, turnover = indicator_id("跨境电商", "家"), indicator_id("跨境电商", "元")
    assert firms != turnover
    assert firms == indicator_id("新增跨境电商", "家")


def test_one_claim_for_each_wording_and_family() -> None:
    text = (
        "二、2024年重点工作\n新增停车泊位60个。新建智慧停车场3个。建成智慧停车场2个。投入30亿元。"
    )
    statements = extract(text, place="栖云市", year=2024).statements
    targets = {target.text: target for s in statements for target in s.targets}
    claims = {claim.family: claim for claim in claim_families(statements)}
    assert claims["parking"].targets == (targets["3个"].id, targets["2个"].id)
    assert claims["investment"].evidence == ("投入",)
    assert all(0 < claim.confidence < 1 for claim in claims.values())
    assert targets["60个"].id not in {id for claim in claims.values() for id in claim.targets}
