"""Verdicts that cannot be read are refused in one sentence."""

from pathlib import Path

import pytest

from kg.dataset.reviews import Review, read_verdicts, reviews_text
from kg.errors import KGError

CLAIM = "000000/2023/link-0000000000"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            f"claim,verdict\n{CLAIM},{'x' * 200_000}\n".encode(),
            "line 2: field larger than field limit",
        ),
        (f"claim,verdict\n{CLAIM},accept,,,,more\n,reject\n".encode(), "line 3: '' is no claim"),
        (b"claim\nlink,accept,more\n", "expected the columns claim and verdict, got claim"),
        ("claim,verdict\n栖云,accept\n".encode("gb18030"), "give a CSV file in UTF-8"),
        (b"claim;verdict\nlink;accept\n", "got claim;verdict"),
        (
            f"claim,verdict\n{CLAIM},accept\n{CLAIM},reject\n".encode(),
            "lines 2 and 3: accept and reject of the same claim",
        ),
        (
            f"claim,verdict,outcome\n{CLAIM},correct,met\n,,\n{CLAIM},correct,missed\n".encode(),
            "lines 2 and 4: correct and correct of the same claim",
        ),
    ],
)
def test_a_file_that_is_no_table_of_verdicts(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "verdicts.csv"
    file.write_bytes(content)
    with pytest.raises(KGError, match=said):
        read_verdicts(file)


def test_a_file_of_nothing_has_no_verdicts(tmp_path: Path) -> None:
    file = tmp_path / "verdicts.csv"
    for content in ("", "claim,verdict\n", f"claim,verdict\n{CLAIM},\n"):
        file.write_text(content, encoding="utf-8")
        assert read_verdicts(file) == []


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    kept = [Review(CLAIM, "correct", "met", "his, and\nhers", "a", "b", "continues")]
    file.write_text(reviews_text(kept), encoding="utf-8")
    assert read_verdicts(file) == kept
