"""Examples of whole reports → what the program reads in them beside what is right.

An example is an invented report as people find it, with its `year`, and `anchors`: clauses of which the kind is said (achievement, commitment, or none for
furniture, problems, glossaries), and of some the year of their number.
"""

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import KGError
from kg.language import extract
from kg.reading import read_text

__all__ = ["slips"]


def slips(example: dict[str, Any]) -> list[str]:
    """Return what the program says otherwise than the example: empty if all is right."""
    try:
        return list(_slips(example))
    except KGError as error:
        return [str(error)]


def _slips(example: dict[str, Any]) -> Iterator[str]:
    text = example["text"]
    found = extract(read_text(text, id="report"))
    if example.get("year", found.report.year) != found.report.year:
        yield f"year {found.report.year}, not {example['year']}"
    for anchor in example["anchors"]:
        words = anchor["text"]
        spans = [match.span() for match in re.finditer(re.escape(words), text)]
        over = [
            s
            for s in found.statements
            for a, b in spans
            if 2 * (min(b, s.end) - max(a, s.start)) >= b - a
        ]
        kinds: set[str] = {s.kind for s in over} or {"none"}
        if anchor["kind"] not in kinds or (over and anchor["kind"] == "none"):
            yield f"{words}: {', '.join(sorted(kinds))}, not {anchor['kind']}"
        years = {t.year for s in over for t in s.targets}
        if anchor.get("year") and years and anchor["year"] not in years:
            yield f"{words}: {sorted(years)}, not {anchor['year']}"
