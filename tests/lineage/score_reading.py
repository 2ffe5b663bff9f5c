"""Score the scoreboard and the verdicts of promises on reports of the archive that were read by hand.

    python -m tests.lineage.score_reading --shared FOLDER

cells.jsonl says of indicators of 26 places what a report plans for its year, what the next one says was reached, and the
verdict; followed.jsonl says of 2,228 promises with a number whether the next review comes back to them, where, and how they
came out. Both were read before the program was run on these reports. Rows are facts, offsets and hashes, no sentences; where
several answers can be defended, all are listed. Of the later rows (`use`) those called `rules` were looked at and fitted with,
those called `none` are for measuring alone: who looks at what is wrong in them takes them away from all who come. FOLDER holds
`archive/`.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

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
    table = rows("followed")
    first = [row for row in table if "use" not in row]
    for name, verdicts in (
        ("cells", cells(rows("cells"), archive)),
        ("followed", followed(first, archive)),
    ):
        right = sum(said is None for said in verdicts)
        sys.stdout.write(f"{name}: {right} of {len(verdicts)} right\n")
        sys.stdout.writelines(f"    {said}\n" for said in verdicts if said)
    for use in ("rules", "none"):
        figures = tally([row for row in table if row.get("use") == use], archive)
        sys.stdout.write(f"followed, {use}: {figures}\n")
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


class Tally(NamedTuple):
    """How promises that were followed by reading came out.

    Attributes:
        clear: Promises that come back and whose outcome can be told by reading, ...
        right: ... with that verdict, ...
        otherwise: ... with another clear one; the rest is left unclear.
        silent: Promises that do not come back, ...
        claimed: ... with a clear verdict.
    """

    clear: int
    right: int
    otherwise: int
    silent: int
    claimed: int

    def __str__(self) -> str:
        told = self.right + self.otherwise + self.claimed
        return (
            f"{self.right} of {self.clear} that come back are told rightly, {self.otherwise} otherwise; {self.claimed} of {self.silent} "
            f"that do not are told; {self.right / told:.3f} of what is told is right"
        )


def tally(table: list[Row], archive: Path) -> Tally:
    """Return how the program does on promises of which some come back and some do not; doubtful rows are left out."""
    counts: Counter[str] = Counter()
    for row in table:
        if row["back"] is None or "unclear" in row["outcome"]:
            continue
        verdict = _ledger(tuple(pair(row, archive))).get(tuple(row["promise"]))
        clear = verdict not in (None, "unclear")
        counts["clear" if row["back"] else "silent"] += 1
        if row["back"] and clear:
            counts["right" if verdict in row["outcome"] else "otherwise"] += 1
        elif clear:
            counts["claimed"] += 1
    return Tally(*(counts[name] for name in Tally._fields))


@cache
def _ledger(reports: tuple[Edition, ...]) -> dict[tuple[int, int], str | None]:
    return {
        (row.promise.start, row.promise.end): row.verdict.outcome
        for row in ledger(reports, find_place_links(reports))
    }


if __name__ == "__main__":
    sys.exit(main())
