"""Tables beside the graph: what page, ledger, scoreboard, stats and csv ask, in one SQLite file a dataset.

    with open_tables("dataset") as tables:
        tables.reports(place=None)                      → [Report]     with findings, parts, counts
        tables.report(key), tables.sections(key), tables.programmes(key), tables.residue(key)
        tables.search(Where(text="学位 幼儿园", place="栖云市", kind="commitment"), limit=50, offset=0)
                                                        → Found(total, rows: Statement…)
        tables.ledger(Where(status="missed", theme="education", checkable=True), limit=100)
                                                        → Found(total, rows, statuses: {status: count}, routine)
        tables.traced(Where(place="330782"))            → Traced(promise: Statement, said: Linked…, closest), one after the other
        tables.statement(report_key, statement_id)      → Whole(statement, later: Linked…, earlier: Linked…)
        tables.links(place=None)                        → [Pair]       the words of both, by place and year
        tables.facets(Where(text="公路"))               → {"place" | "year" | "kind" | "theme" | "status" | "strength" |
                                                           "agency" | "action": [Facet(value, label, count)]}
        tables.indicators(Where(place="栖云市"))        → [Facet(local name, name for people, count)]
        tables.series("gdp", place="栖云市")            → [Point(report, place, name, statement, number: Number)]
        tables.agencies(Where(report=key))              → [Load(name, function, stated, assigned, inferred, expected)]

Every `Statement` carries its numbers, who answers for it (`Agency.answers`) and, if it is a commitment, its `Verdict` by
the one rule of `kg.lineage.status`. All classes stand in `kg.tables.answers`, `kg.tables.counts` and `kg.tables.documents`, the columns in `schema.sql`.

The file is made by a build (`kg.tables.writing`) and holds nothing that the other files do not say: it can be deleted and is
made again. A connection may be used from several threads, one at a time.
"""

from kg.tables.answers import (
    Agency,
    Brief,
    Found,
    Linked,
    Number,
    Statement,
    Verdict,
    Whole,
)
from kg.tables.counts import Facet, Load, Point
from kg.tables.documents import Programme, Report, Section
from kg.tables.filters import Where
from kg.tables.pairs import Pair
from kg.tables.promises import Traced
from kg.tables.reading import Tables, open_tables

__all__ = [
    "Agency",
    "Brief",
    "Facet",
    "Found",
    "Linked",
    "Load",
    "Number",
    "Pair",
    "Point",
    "Programme",
    "Report",
    "Section",
    "Statement",
    "Tables",
    "Traced",
    "Verdict",
    "Where",
    "Whole",
    "open_tables",
]
