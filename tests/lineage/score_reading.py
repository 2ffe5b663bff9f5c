"""Score the scoreboard and the verdicts of promises on reports of the archive that were read by hand.

    python -m tests.lineage.score_reading --shared FOLDER

cells.jsonl says of indicators of 26 places what a report plans for its year, what the next one says was reached, and the
verdict; followed.jsonl says of 688 promises with a number of 70 other places whether the next review comes back to
them and how they came out. Both were read before the program was run on these reports. Rows are facts, offsets and hashes,
no sentences; where several answers can be defended, all are listed. FOLDER holds `archive/`.
"""

import argparse
import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from kg.language import extract
from kg.lineage import (
    Cell,
    Edition,
    choose_indicators,
    editions,
    find_place_links,
    ledger,
    scoreboard,
)
from kg.model import Change
from kg.reading import read_report

Row = dict[str, Any]
HERE = Path(__file__).parent
_RATES = ("%", "百分点")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    archive = parser.parse_args().shared / "archive"
    for name, check in (("cells", cells), ("followed", followed)):
        verdicts = check(rows(name), archive)
        right = sum(said is None for said in verdicts)
        sys.stdout.write(f"{name}: {right} of {len(verdicts)} right\n")
        sys.stdout.writelines(f"    {said}\n" for said in verdicts if said)
    return 0


def rows(name: str) -> list[Row]:
    """Return the rows of a table."""
    text = (HERE / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@cache
def edition(path: Path, known: str) -> Edition:
    """Return a report as it is compared with others.

    Raises:
        ValueError: If it is another text than the one that was read.
    """
    if not hashlib.sha256(path.read_bytes()).hexdigest().startswith(known):
        raise ValueError(f"{path} is another text than the one that was read")
    return editions([extract(read_report(path))])[0]


def pair(row: Row, archive: Path) -> list[Edition]:
    """Return the report that promises and the next one."""
    years = (row["year"], row["year"] + 1)
    return [
        edition(archive / row["place"] / f"{year}.md", known)
        for year, known in zip(years, row["sha256"], strict=True)
    ]


def cells(table: list[Row], archive: Path) -> list[str | None]:
    """Return for each cell None if it is right, else what is wrong."""
    found = []
    for row in table:
        usual = choose_indicators([row["indicator"]])[0]
        scores = scoreboard(pair(row, archive), indicators=[usual])
        score = next((score for score in scores if score.year == row["year"]), None)
        promised = _said(score.promised, usual[1]) if score else "-"
        reported = _said(score.reported, usual[1]) if score else "-"
        verdict = score.verdict if score else None
        fits = (
            promised in row["promised"]
            and reported in row["reported"]
            and verdict in row["verdict"]
        )
        what = f"{row['place']} {row['year']} {row['indicator']}: {promised} {reported} {verdict}"
        wanted = f"{row['promised']} {row['reported']} {row['verdict']}"
        found.append(None if fits else f"{what}, read {wanted}")
    return found


def _said(cell: Cell, usual: Change) -> str:
    """Return the number of a cell, below zero where it fell that was to rise; `-` for none, `words` for words alone."""
    target = cell.target
    if target is None or target.value is None:
        return "words" if cell.state == "in words" else "-"
    if target.unit in _RATES:
        fell = usual == "increase" and target.change == "decrease"
        return f"{'-' if fell else ''}{float(target.value):g}%"
    return f"{float(target.value):.10g}"


def followed(table: list[Row], archive: Path) -> list[str | None]:
    """Return for each promise that comes back None if its verdict is clear and right, else what is wrong."""
    found = []
    for row in table:
        if not row["back"]:
            continue
        reports = pair(row, archive)
        told = _ledger(tuple(reports))
        verdict = told.get(tuple(row["promise"]))
        fits = verdict in row["outcome"]
        what = f"{row['place']} {row['year']} {row['promise']}: {verdict}, read {row['outcome']}"
        found.append(None if fits else what)
    return found


@cache
def _ledger(reports: tuple[Edition, ...]) -> dict[tuple[int, int], str | None]:
    return {
        (row.promise.start, row.promise.end): row.verdict.outcome
        for row in ledger(reports, find_place_links(reports))
    }


if __name__ == "__main__":
    sys.exit(main())
