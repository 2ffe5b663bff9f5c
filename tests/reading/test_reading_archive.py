"""Whose and which year's reports are, told from their texts, against the names of a collection's folders and files.

python tests/reading/test_reading_archive.py [--archive ../shared/archive] [--body]

The reports lie as <place>/<year>.md. Their names are hidden: only the text is read. With --body the title page is hidden as
well, and what is left is what a report without one says of itself. wrong_names.tsv lists the files whose names are
wrong, each with the reason and what the text is.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.reading.cleaning import clean
from kg.reading.doors import read_file
from kg.reading.frontmatter import front_matter
from kg.reading.metadata import body_start, read_head

pytestmark = pytest.mark.archive
ARCHIVE = Path(__file__).parents[3] / "shared" / "archive"
WRONG = Path(__file__).with_name("wrong_names.tsv")
Told = tuple[str | None, int | None]

here = pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the archive of reports is not here")


def wrong_names() -> dict[str, Told]:
    """Return what the reports are whose names are wrong, by `<place>/<year>`."""
    with WRONG.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["report"]: (row["place"], int(row["year"])) for row in rows}


def told(archive: Path, *, body: bool = False) -> Iterator[tuple[str, Told, Told]]:
    """Yield for each report its name, what the name says and what the text says."""
    for path in sorted(archive.glob("*/*.md")):
        text = read_file(path).text
        view = clean(text).text
        title = front_matter(text)[0].get("title", "")
        head = read_head(view[body_start(view) :]) if body else read_head(view, title)
        name = f"{path.parent.name}/{path.stem}"
        yield (
            name,
            (path.parent.name, int(path.stem[:4])),
            (head.place.name if head.place else None, head.year),
        )


@here
def test_place_and_year_are_told_without_the_names() -> None:
    wrong = wrong_names()
    rows = list(told(ARCHIVE))
    assert {name for name, named, said in rows if said != wrong.get(name, named)} == set()
    assert {name for name, named, said in rows if said != named} == set(wrong)


@here
def test_a_report_without_a_title_page_says_whose_it_is() -> None:
    wrong = wrong_names()
    rows = list(told(ARCHIVE, body=True))
    right = [[said[i] == wrong.get(name, named)[i] for name, named, said in rows] for i in (0, 1)]
    assert sum(right[0]) / len(rows) >= 0.98
    assert sum(right[1]) / len(rows) >= 0.95


def main() -> int:
    """Print the figures and the reports that are told otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--archive", type=Path, default=ARCHIVE)
    parser.add_argument("--body", action="store_true", help="hide the title page, too")
    options = parser.parse_args()
    rows = list(told(options.archive, body=options.body))
    wrong = wrong_names()
    for name, named, said in rows:
        if said != wrong.get(name, named):
            sys.stdout.write(f"{name}: the text says {said[0]} {said[1]}\n")
    for i, word in enumerate(("place", "year")):
        equal = sum(said[i] == named[i] for _, named, said in rows)
        right = sum(said[i] == wrong.get(name, named)[i] for name, named, said in rows)
        sys.stdout.write(f"{word}: {equal} of {len(rows)} as named, {right} right\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
