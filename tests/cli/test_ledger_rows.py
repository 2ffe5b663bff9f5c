"""The ledger is read from the tables; what it must say is worked out here from the records, by the lineage alone."""

import csv
import io
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg import sample
from kg.analysis import in_words, target_values, to_csv, with_subject
from kg.cli.filters import Promise, Wanted, about, chosen
from kg.cli.ledger import _COLUMNS, ledger_text
from kg.dataset import open_folder
from kg.dataset.names import REVIEWS, TABLES
from kg.dataset.reviews import Review, link_anchor, reviews_text
from kg.lineage import LedgerRow, Said, TargetVerdict, ledger
from kg.model import Target
from kg.scaling import build


def by_records(dataset: Path, wanted: Wanted) -> str:
    """Return the ledger as csv."""
    folder = open_folder(dataset)
    found: list[Promise[LedgerRow]] = []
    for place in folder.places:
        rows = ledger(
            folder.editions(place), folder.links(place), first=wanted.first, last=wanted.last
        )
        found += about(folder, ((row.report, row) for row in rows))
    return to_csv(map(cells, chosen(found, wanted)[1]), _COLUMNS)


def cells(promise: Promise[LedgerRow]) -> dict[str, Any]:
    row = promise.row
    numbers = [target for target in row.promise.targets if target.value is not None]
    why = [f"no report of {year}" for year in row.missing]
    why += [f"{row.due + 1}: {' '.join(row.doubts)}"] if row.doubts else []
    return {
        "place": promise.place,
        "year": row.year,
        "action": row.promise.action,
        "section": row.section,
        "theme": "；".join(name for _, name in promise.themes),
        "agency": "；".join(name for name, _ in promise.agencies),
        "agency_basis": "；".join(basis for _, basis in promise.agencies),
        "promise": with_subject(row.promise),
        "indicator": "；".join(t.indicator.name if t.indicator else "" for t in numbers),
        "target": "；".join(map(words_of, numbers)),
        "strength": row.promise.strength,
        "due": row.due,
        "status": row.status,
        "basis": row.basis,
        "score": row.score,
        "reported": reported(row),
        "numbers": "；".join(map(compared, row.verdict.targets)),
        "later": "；".join(map(later, row.said)),
        "why": "; ".join(why),
        "report": row.report,
        "promise_at": f"{row.promise.start}–{row.promise.end}",
        "later_at": " ".join(
            f"{it.link.source[0]}:{it.statement.start}–{it.statement.end}" for it in row.said
        ),
        "closest": "；".join(f"{with_subject(near)} ({score})" for near, score in row.closest),
    }


def words_of(target: Target) -> str:
    return in_words(target_values(target))


def reported(row: LedgerRow) -> str:
    said = row.verdict.said
    if said is None:
        again = dict.fromkeys(f"{it.year}" for it in row.said)
        return f"planned again {'、'.join(again)}" if again else ""
    values = [told for it in row.verdict.targets if (told := told_of(it))]
    by_numbers = row.basis == "numbers" and values
    return f"{said.year}: {'；'.join(values) if by_numbers else with_subject(said.statement)}"


def told_of(row: TargetVerdict) -> str:
    """Return all the numbers that reach it only together, or the one that it was compared with."""
    parts = row.parts or ((row.reported,) if row.reported else ())
    return " + ".join(map(words_of, parts))


def compared(row: TargetVerdict) -> str:
    told = f" → {told_of(row)}" if told_of(row) else ""
    return f"{words_of(row.target)}{told} {row.status}{f' ({row.basis})' if row.basis else ''}"


def later(said: Said) -> str:
    link = said.link
    told = link.outcome if link.type == "reports_on" else "planned again"
    more = [word for word in (told, link.trend, link.basis, f"{link.score:.2f}") if word]
    return f"{said.year} {with_subject(said.statement)} ({', '.join(more)})"


@pytest.fixture(scope="module", params=["clause", "none"])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two places, with and without sentences."""
    folder = tmp_path_factory.mktemp("places")
    shutil.copytree(sample.paths()[0].parent, folder / "in")
    other = sample.paths()[0].read_text(encoding="utf-8").replace("栖云市", "昆明市")
    (folder / "in" / "昆明市_2022.md").write_text(other, encoding="utf-8")
    build([folder / "in"], folder / "out", quotes=request.param)
    return folder / "out"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(everything=True),
        Wanted(first=2023, last=2023, numbers=True),
        Wanted(action="商贸", everything=True),
        Wanted(theme="教育", everything=True),
        Wanted(agency="局"),
        Wanted(status="not-mentioned"),
        Wanted(due=2022, score=0.8),
        Wanted(score=0.0),
    ],
    ids=str,
)
def test_tables_and_records_say_the_same(places: Path, wanted: Wanted) -> None:
    said = ledger_text(places, "csv", wanted=wanted)
    assert said == by_records(places, wanted)
    assert len(str(said).splitlines()) > 1


def test_what_people_reject_or_correct_counts_before_the_tables_know_it(
    sample_dataset: Path, tmp_path: Path
) -> None:
    """And a dataset without tables is answered for, and not written to."""
    dataset = Path(shutil.copytree(sample_dataset, tmp_path / "own"))
    folder = open_folder(dataset)
    links = [it for it in folder.found_links("000000") if it.type == "reports_on"]
    (one, other) = (link_anchor(link, "000000") for link in links[:2])
    reviews = [
        Review(one[0], "reject", "", "", *one[1]),
        Review(other[0], "correct", "missed", "", *other[1]),
    ]
    (dataset / REVIEWS).write_text(reviews_text(reviews), encoding="utf-8")
    before = ledger_text(dataset, "csv", wanted=Wanted(everything=True))
    assert before == by_records(dataset, Wanted(everything=True))
    (dataset / TABLES).unlink()
    assert ledger_text(dataset, "csv", wanted=Wanted(everything=True)) == before
    assert not (dataset / TABLES).exists()


def test_numbers_that_reach_a_promise_together_are_all_shown(tmp_path: Path) -> None:
    plan = "启动栖云大剧院建设。新增公共海外仓3个。推广“青岚议事”做法。整治望溪河道25公里。新增学位6000个。"
    review = "建成公办幼儿园5所、新增学位1800个。建成小学3所、新增学位4200个。"
    parts = {2022: f"二、2022年工作安排\n{plan}", 2023: f"一、2022年工作回顾\n{review}"}
    (tmp_path / "in").mkdir()
    for year, part in parts.items():
        text = f"栖云市{year}年政府工作报告\n\n{part}\n"
        (tmp_path / "in" / f"栖云市_{year}.md").write_text(text, encoding="utf-8")
    build([tmp_path / "in"], tmp_path / "out")
    said = str(ledger_text(tmp_path / "out", "csv", wanted=Wanted(first=2022, last=2022)))
    row = next(row for row in csv.DictReader(io.StringIO(said)) if "学位" in row["promise"])
    assert row["reported"] == "2023: 增加1800个 + 增加4200个"
    assert row["numbers"] == "增加6000个 → 增加1800个 + 增加4200个 met (numbers)"
    assert said == by_records(tmp_path / "out", Wanted(first=2022, last=2022))


def test_the_line_of_totals_counts_what_is_shown(places: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(str(ledger_text(places, "csv")))))
    counts = Counter(row["status"] for row in rows)
    line = str(ledger_text(places, "md")).partition("\n")[0]
    assert line.startswith(f"{len(rows)} promises: ")
    assert all(f"{count} {status}" in line for status, count in counts.items())
