"""Reports in SHARED → exports/national and exports/provinces: facts without sentences, each as csv and as a picture.

    python exports/showcase.py SHARED [--except PLACE/YEAR …]

`make showcase` runs it. A table has a row a place, indicator and year: what was planned, what the next report says, and
the verdict of the one rule for both (`kg.lineage.status`). Reports that are named by --except are left out.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import kg
from kg.notebook import OpenDataset
from kg.reading.divisions import find_place

HERE = Path(__file__).resolve().parent
YEARS = range(2016, 2024)  # of the provinces
GROWTH = "gdp"
PANEL = {
    "gdp": "gdp_growth", "cpi": "cpi", "new-urban-jobs": "new_urban_jobs",
    "registered-unemployment": "registered_unemployment", "surveyed-unemployment": "surveyed_unemployment",
    "energy-intensity": "energy_intensity",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both folders."""
    parser = argparse.ArgumentParser(description="Write exports/national and exports/provinces.")
    parser.add_argument("shared", type=Path, help="The folder with archive/ and corpus/.")
    parser.add_argument("--except", dest="left_out", nargs="*", default=[], metavar="PLACE/YEAR")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        national = sorted((given.shared / "corpus").glob("全国_*.txt"))
        write_national(open_built(national, Path(scratch) / "national"))
        provinces = provincial(given.shared, frozenset(given.left_out))
        write_provinces(open_built(provinces, Path(scratch) / "provinces"))


def open_built(reports: Sequence[Path], folder: Path) -> OpenDataset:
    """Build reports without sentences, and open them."""
    kg.build(reports, folder, quotes="none")
    return kg.open_dataset(folder)


def provincial(shared: Path, left_out: frozenset[str]) -> list[Path]:
    """Return the reports of provinces in `YEARS`, one a place and year, those of the archive first."""
    found: dict[tuple[str, int], Path] = {}
    archive = (shared / "archive").glob("*/*.md")
    rows = [(it.parent.name, it.stem, it) for it in archive]
    rows += [(*it.stem.split("_")[:2], it) for it in (shared / "corpus").glob("*_*.txt")]
    for place, year, path in rows:
        if not (year.isdecimal() and int(year) in YEARS and f"{place}/{year}" not in left_out):
            continue
        known = find_place(place)
        if known is not None and known.level == "province":
            found.setdefault((place, int(year)), path)
    return [path for _, path in sorted(found.items())]


def write_national(dataset: OpenDataset) -> None:
    """Write the scoreboard of the State Council's reports, and a panel with a row a year."""
    folder = HERE / "national"
    board = dataset.scoreboard()
    write_csv(board.reset_index(), folder / "scoreboard.csv")
    rates = board[board["indicator_id"].isin(PANEL)]
    parts = {"target_value": "target", "reported_value": "reported"}
    panel = rates.reset_index().pivot_table(
        index="year", columns="indicator_id", values=list(parts), aggfunc="first", observed=True
    )
    panel.columns = [f"{PANEL[indicator]}_{parts[part]}" for part, indicator in panel.columns]
    write_csv(panel.sort_index(axis=1).reset_index(), folder / "panel.csv")
    dataset.draw("scoreboard").save(folder / "scoreboard.svg")


def write_provinces(dataset: OpenDataset) -> None:
    """Write the growth that provinces plan and report, by year."""
    folder = HERE / "provinces"
    board = dataset.scoreboard(indicator=GROWTH)
    write_csv(board.reset_index(), folder / "growth.csv")
    dataset.draw("scoreboard", indicator=GROWTH).save(folder / "growth.svg")


def write_csv(table: "object", path: Path) -> None:
    """Write a table with a byte order mark, which spreadsheet programs need for Han characters."""
    path.parent.mkdir(exist_ok=True)
    table.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
