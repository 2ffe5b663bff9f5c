"""What is read and claimed as JSON Lines and back: the record format that other programs read.

One object a line, a report's own first, then sections, programmes, statements and residue in order of `start`.
Numbers are plain JSON numbers in base units, absent values are null, offsets are code points of the report's
text. `contract` says which fields there are; `ontology/records.schema.json` says the same in JSON Schema.
"""

from msgspec.structs import replace as amended

from kg.records.claims import (
    link_from_record,
    link_record,
    responsibility_from_record,
    responsibility_record,
)
from kg.records.contract import (
    LinkRecord,
    ProgrammeRecord,
    Record,
    ReportRecord,
    ResidueRecord,
    SectionRecord,
    StatementRecord,
    TargetRecord,
)
from kg.records.lines import (
    dump,
    finding_from_record,
    parse_links,
    parse_records,
    parse_responsibilities,
)
from kg.records.reports import extraction_from_records, records, statement_from_record
from kg.records.schema import records_schema, write_schema

__all__ = [
    "LinkRecord",
    "ProgrammeRecord",
    "Record",
    "ReportRecord",
    "ResidueRecord",
    "SectionRecord",
    "StatementRecord",
    "TargetRecord",
    "amended",
    "dump",
    "extraction_from_records",
    "finding_from_record",
    "link_from_record",
    "link_record",
    "parse_links",
    "parse_records",
    "parse_responsibilities",
    "records",
    "records_schema",
    "responsibility_from_record",
    "responsibility_record",
    "statement_from_record",
    "write_schema",
]
