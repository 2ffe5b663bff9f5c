"""From a file to a `Report`: doors per format, cleaning, outline, parts, metadata.

file ─door→ text ─clean→ View ─┬─outline→ Sections ─parts→ Parts ─┐
                               └─metadata→ place, year, meeting ──┴→ Report
"""

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.reading.cleaning import clean
    from kg.reading.explain import Placed, explain_parts, placed
    from kg.reading.files import find_reports
    from kg.reading.report import divided_again, read_report, read_text
    from kg.reading.source import Source, read_source
    from kg.reading.sources import Sources, find_sources
    from kg.reading.table import Metadata, read_metadata

__all__ = [
    "Metadata",
    "Placed",
    "Source",
    "Sources",
    "clean",
    "divided_again",
    "explain_parts",
    "find_reports",
    "find_sources",
    "placed",
    "read_metadata",
    "read_report",
    "read_source",
    "read_text",
]

# Module → its names: the patterns of reading are slow to compile, and who asks for the name of a place needs none.
__getattr__ = later(
    __name__,
    {
        "cleaning": "clean",
        "explain": "Placed explain_parts placed",
        "files": "find_reports",
        "report": "divided_again read_report read_text",
        "source": "Source read_source",
        "sources": "Sources find_sources",
        "table": "Metadata read_metadata",
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
