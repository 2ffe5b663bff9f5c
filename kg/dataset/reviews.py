"""What people say of the claims in a dataset: verdicts that outlive the claim's file.

    <dataset>/reviews.csv   one verdict a row, in order of the claims

A verdict holds on to the statements that the claim is about, whose ids depend on nothing but their words:
when the claim is made again, or differently, it finds its way back; when it does not, it is stale and kept.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal, cast, get_args

from kg.dataset.names import REVIEWS
from kg.errors import DatasetError, ReadError, each
from kg.identifiers import BASE, link_id, responsibility_id, split_key
from kg.model import Link, Outcome, Responsibility

__all__ = [
    "Anchor",
    "Review",
    "judge",
    "judge_links",
    "link_anchor",
    "read_reviews",
    "read_verdicts",
    "responsibility_anchor",
    "reviews_text",
]

Verdict = Literal["accept", "reject", "correct"]
Anchor = tuple[str, str, str]
"""Statement, other statement (empty for a responsibility), and the relation or function."""
STATUS = {"accept": "accepted", "correct": "accepted", "reject": "rejected"}
_ID = f"{BASE}id/"


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on a claim; things go by what their IRI has after `…/id/`.

    Attributes:
        claim: The claim (`330782/2024/link-…`).
        verdict: `correct` accepts a link with another outcome.
        outcome: The outcome for `correct`, else empty.
        note: The reviewer's words.
        statement: The statement that the claim is about; of a link the earlier one.
        other: The later statement of a link, else empty.
        about: The link's relation, or the responsibility's function.
    """

    claim: str
    verdict: Verdict
    outcome: str = ""
    note: str = ""
    statement: str = ""
    other: str = ""
    about: str = ""

    @property
    def anchor(self) -> Anchor:
        """What it holds on to when the claim's own id is gone."""
        return self.statement, self.other, self.about


def read_reviews(dataset: Path) -> list[Review]:
    """Return the verdicts that a dataset folder keeps.

    Raises:
        ReadError: If the file is damaged.
    """
    path = dataset / REVIEWS
    return read_verdicts(path) if path.exists() else []


def read_verdicts(path: Path) -> list[Review]:
    """Return the verdicts of a CSV file with the columns claim, verdict and, if wanted, outcome and note.

    A claim is an IRI as questions print it, whole or with the prefix `id:`. Rows without a verdict are left
    out, so that a list of claims can be reviewed bit by bit.

    Raises:
        ReadError: If the file cannot be read, a row does not fit, or two rows say the opposite of one claim.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read; give a CSV file in UTF-8.") from error
    table = csv.DictReader(io.StringIO(text))
    try:
        rows = list(table)
    except csv.Error as error:
        raise ReadError(
            f"{path}, line {table.line_num + 1}: {error}; give a CSV file with one verdict a row."
        ) from error
    columns = table.fieldnames or []
    if rows and not {"claim", "verdict"} <= set(columns):
        raise ReadError(
            f"{path}: expected the columns claim and verdict, got {', '.join(columns)}."
        )
    judged = {line: row for line, row in enumerate(rows, 2) if (row["verdict"] or "").strip()}
    read = each(lambda it: _review(it[1], f"{path}, line {it[0]}"), judged.items())
    found = dict(zip(judged, read, strict=True))
    _check_opposites(found, path)
    return list(found.values())


def _check_opposites(found: Mapping[int, Review], path: Path) -> None:
    said: dict[str, tuple[int, Review]] = {}
    for line, review in found.items():
        before, other = said.setdefault(review.claim, (line, review))
        if (other.verdict, other.outcome) != (review.verdict, review.outcome):
            raise ReadError(
                f"{path}, lines {before} and {line}: {other.verdict} and {review.verdict} of the same claim; keep one."
            )


def reviews_text(reviews: Iterable[Review]) -> str:
    """Return the CSV of verdicts, the last one on each claim, in order of the claims."""
    last = {review.claim: review for review in reviews}
    out = io.StringIO()
    writer = csv.DictWriter(out, [field.name for field in fields(Review)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(last[claim]) for claim in sorted(last))
    return out.getvalue()


def judge(reviews: Sequence[Review], claims: Mapping[str, Anchor]) -> dict[str, Review]:
    """Return the verdict on each claim that has one: its own, else one whose claim is gone.

    Example:
        >>> old = Review("q/2023/link-1", "accept", "", "", "q/2022/a", "q/2023/b", "continues")
        >>> found = judge([old], {"q/2023/link-2": ("q/2022/a", "q/2023/b", "continues")})
        >>> [(claim, review.verdict) for claim, review in found.items()]
        [('q/2023/link-2', 'accept')]
    """
    own = {review.claim: review for review in reviews if review.claim in claims}
    adrift = {review.anchor: review for review in reviews if review.claim not in claims}
    found = {claim: own.get(claim) or adrift.get(anchor) for claim, anchor in claims.items()}
    return {claim: review for claim, review in found.items() if review}


def judge_links(
    links: Sequence[Link], place: str, reviews: Sequence[Review]
) -> tuple[list[Link], list[str | None]]:
    """Return a place's links with corrected outcomes, and the review status of each or None."""
    if not reviews:
        return list(links), [None] * len(links)
    claims = [link_anchor(link, place) for link in links]
    found = judge(reviews, dict(claims))
    verdicts = [found.get(claim) for claim, _ in claims]
    judged = [
        _corrected(link, cast(Outcome, verdict.outcome))
        if verdict and verdict.verdict == "correct" and link.type == "reports_on"
        else link
        for link, verdict in zip(links, verdicts, strict=True)
    ]
    return judged, [STATUS[verdict.verdict] if verdict else None for verdict in verdicts]


def _corrected(link: Link, outcome: Outcome) -> Link:
    """Return a link with the outcome of a reviewer, which is told by neither numbers nor words."""
    return replace(link, outcome=outcome, status=outcome, basis=None)


def link_anchor(link: Link, place: str) -> tuple[str, Anchor]:
    """Return the claim of a link whose reports go by their keys, and what it is about."""
    late, early = (split_key(end[0])[1] for end in (link.source, link.target))
    claim = f"{place}/{late}/{link_id(link)}"
    earlier, later = f"{place}/{early}/{link.target[1]}", f"{place}/{late}/{link.source[1]}"
    return claim, (earlier, later, link.type)


def responsibility_anchor(claim: Responsibility, key: str) -> tuple[str, Anchor]:
    """Return the claim of a responsibility in the report with this key, and what it is about."""
    home = "/".join(key.rsplit("-", 1))
    return f"{home}/{responsibility_id(claim)}", (f"{home}/{claim.statement}", "", claim.function)


def _review(row: Mapping[str, str | None], where: str) -> Review:
    known = {field.name: (row.get(field.name) or "").strip() for field in fields(Review)}
    known["claim"] = known["claim"].strip("<>").removeprefix(_ID).removeprefix("id:")
    verdict, outcome = known["verdict"], known["outcome"]
    if verdict not in get_args(Verdict):
        raise ReadError(f"{where}: expected accept, reject or correct, got {verdict!r}.")
    if verdict == "correct" and outcome not in get_args(Outcome):
        raise ReadError(
            f"{where}: expected one of {', '.join(get_args(Outcome))}, got {outcome!r}."
        )
    if verdict == "correct" and "/responsibility-" in known["claim"]:
        raise ReadError(f"{where}: only a link has an outcome to correct; accept or reject.")
    if known["claim"].count("/") != 2:
        raise DatasetError(
            f"{where}: {known['claim']!r} is no claim; take it from: kg query review-queue."
        )
    return Review(**known)  # type: ignore[arg-type]
