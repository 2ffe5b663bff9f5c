"""Records are what the contract says, there and back."""

import json
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg import model, sample
from kg.errors import DatasetError
from kg.language import extract
from kg.reading import read_report
from kg.records import (
    contract,
    dump,
    extraction_from_records,
    parse_links,
    parse_records,
    parse_responsibilities,
    records,
    records_schema,
    responsibility_from_record,
    responsibility_record,
)

SCHEMA = Path(__file__).parents[2] / "ontology" / "records.schema.json"
LINK: dict[str, Any] = {
    "from": {"report": "000000-2023", "id": "statement-2", "start": 5, "end": 9},
    "to": {"report": "000000-2022", "id": "statement-1", "start": 7, "end": 12},
    "type": "continues",
    "outcome": None,
    "trend": "raised",
    "score": 0.9,
    "evidence": ["indicator:gdp"],
}


def test_the_schema_is_what_the_code_says() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == records_schema(), "see: make schema"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(records_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def lines(dataset: Path) -> Iterator[tuple[Path, str]]:
    for folder in ("records", "links", "agencies"):
        files = sorted((dataset / folder).glob("*.jsonl"))
        assert files
        for file in files:
            yield file, file.read_text(encoding="utf-8")


def test_every_line_of_the_sample_fits_the_schema(
    sample_dataset: Path, validator: Draft202012Validator
) -> None:
    for file, text in lines(sample_dataset):
        for line in text.splitlines():
            assert not list(validator.iter_errors(json.loads(line))), (file, line)


@pytest.mark.parametrize(
    "change",
    [
        {"score": "high"},
        {"type": "follows"},
        {"trend": 1},
        {"evidence": None},
        {"form": "words"},
        {"to": {"report": "000000-2022"}},
    ],
)
def test_what_is_no_link_fits_neither(
    change: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert validator.is_valid(LINK)
    assert not validator.is_valid({**LINK, **change})
    with pytest.raises(DatasetError):
        parse_links(json.dumps({**LINK, **change}), "links.jsonl")


@pytest.mark.parametrize("path", sample.paths(), ids=lambda path: path.stem)
def test_an_extraction_comes_back(path: Path) -> None:
    found = extract(read_report(path))
    rows = list(records(found))
    assert parse_records(dump(rows), path) == rows
    back = extraction_from_records(rows, found.report.text)
    assert list(records(back)) == rows
    for field in fields(model.Report):
        if field.name != "view":  # the one that is read away from the text
            assert getattr(back.report, field.name) == getattr(found.report, field.name)


@pytest.mark.parametrize(
    ("thing", "record", "aside"),
    [
        (model.Target, contract.TargetRecord, set()),
        (model.Statement, contract.StatementRecord, set()),
        (model.AgencyMention, contract.AgencyRecord, set()),
        (model.Indicator, contract.IndicatorRecord, {"id"}),  # the target's `indicator_id`
        (model.Programme, contract.ProgrammeRecord, set()),
        (model.Section, contract.SectionRecord, set()),
        (model.Link, contract.LinkRecord, {"places", "years"}),  # stand at the ends
        (model.Responsibility, contract.ResponsibilityRecord, set()),
    ],
)
def test_nothing_of_the_model_is_forgotten(thing: Any, record: Any, aside: set[str]) -> None:
    own = {field.name for field in fields(thing)}
    assert own - set(record.__struct_fields__) == aside


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "line 2: "),
        ("[]", "line 2: Expected `object`, got `array`"),
        ('{"type": "chapter"}', "line 2: Invalid value 'chapter' - at `$.type`"),
        ('{"type": "programme", "report": 7}', "line 2: Expected `str`, got `int` - at `$.report`"),
        ('{"type": "programme", "colour": 7}', "line 2: Object contains unknown field `colour`"),
        ('{"type": "section", "report": "a"}', "line 2: Object missing required field `place`"),
    ],
)
def test_a_bad_line_is_named(line: str, what: str) -> None:
    good = dump(
        [
            contract.ProgrammeRecord(
                report="a",
                place="栖云市",
                year=2022,
                id="programme-1",
                start=0,
                end=4,
                name="十项行动",
                count=10,
                members=(),
            )
        ]
    )
    with pytest.raises(DatasetError) as raised:
        parse_records(f"{good}{line}\n", "records/a.jsonl")
    message = str(raised.value)
    assert message.startswith(f"records/a.jsonl, {what}")
    assert message.endswith("; build the dataset again.")
    assert "\n" not in message


@given(st.integers(0, 10**6).map(lambda it: Decimal(it) / 10**6))
def test_a_confidence_comes_back(confidence: Decimal) -> None:
    claim = model.Responsibility("statement-1", "education", None, "inferred", confidence)
    text = dump([responsibility_record(claim)])
    (row,) = parse_responsibilities(text, "here")
    assert responsibility_from_record(row) == claim
    printed = json.loads(text)["confidence"]
    assert Decimal(str(printed)) == confidence
    assert isinstance(printed, int) == (confidence == int(confidence))
