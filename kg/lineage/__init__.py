"""Reports of one place, year by year → what came of what was promised.

find_links      extractions → links (`find_place_links` from records): reports on, continues
find_threads    links → threads: one policy matter across the years
figures         links → persistence, novelty, turnover, ambition, delivery
ledger          promise → what came of it over all later years
status          the one rule for what came of a promise: its status, what tells it, number by number
verdicts        all promises of a place → what came of each
kindred         numbers that measure the same under another name, as far as weights tell
zones           statement → the part of the place that it speaks of
scope           a number that measures the same → of all of it, of a part, or of more
silence         nothing found → not mentioned, or cannot be told because the report that would say is missing or torn
diff            two reports → new, raised, lowered, continued, not mentioned
scoreboard      headline indicators by year: target, reported, verdict
"""

from kg.lineage.diff import Difference, diff
from kg.lineage.editions import Edition, edition_of, editions
from kg.lineage.ledger import LedgerRow, ledger
from kg.lineage.links import Compared, compare_place, find_links, find_place_links
from kg.lineage.measures import (
    Figures,
    agencies_of,
    figures,
    pooled,
    themes_of,
)
from kg.lineage.outcomes import outcome, trend
from kg.lineage.pages import find_closest
from kg.lineage.profiles import is_routine
from kg.lineage.scoreboard import Cell, Score, choose_indicators, scoreboard
from kg.lineage.silence import Silence, doubts, missing_years, silence
from kg.lineage.status import Said, TargetVerdict, Verdict, came_of, shown
from kg.lineage.threads import (
    Member,
    Thread,
    backbone,
    find_threads,
    lineage_graph,
    longest_chain,
    thread_labels,
)
from kg.lineage.verdicts import said_of, verdicts

__all__ = [
    "Cell",
    "Compared",
    "Difference",
    "Edition",
    "Figures",
    "LedgerRow",
    "Member",
    "Said",
    "Score",
    "Silence",
    "TargetVerdict",
    "Thread",
    "Verdict",
    "agencies_of",
    "backbone",
    "came_of",
    "choose_indicators",
    "compare_place",
    "diff",
    "doubts",
    "edition_of",
    "editions",
    "figures",
    "find_closest",
    "find_links",
    "find_place_links",
    "find_threads",
    "is_routine",
    "ledger",
    "lineage_graph",
    "longest_chain",
    "missing_years",
    "outcome",
    "pooled",
    "said_of",
    "scoreboard",
    "shown",
    "silence",
    "themes_of",
    "thread_labels",
    "trend",
    "verdicts",
]
