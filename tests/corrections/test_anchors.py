"""Words of a correction are found where they stand now, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corrections.anchors import NEAR, find_words

WORDS = "新增海外仓40个"
FAR = "深化河湖治理。" * (NEAR // 7 + 1)


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        (f"今年，{WORDS}。", 3, 3),
        (f"今年，{WORDS}。", None, 3),
        (f"今年以来，{WORDS}。", 3, 5),
        (f"今年，新增海外仓\n40个。{WORDS}。", 3, 3),
        (f"{WORDS}。今年，{WORDS}。", 12, 12),
        (f"{WORDS}。今年，{WORDS}。", None, None),
        (f"{WORDS}。今年以来，{WORDS}。", 12, None),
        (f"{FAR}{WORDS}。", 0, None),
        (f"{FAR}{WORDS}。", None, len(FAR)),
        (f"{WORDS}。{FAR}{WORDS}。", 2, 0),
        ("新增海外仓44个。", 0, None),
        ("", 0, None),
    ],
)
def test_words(text: str, start: int | None, found: int | None) -> None:
    end = None if start is None else start + len(WORDS)
    span = find_words(text, WORDS, start, end)
    assert (span and span.start) == found


@given(st.text("，。今年\n"), st.text("，。今年\n"))
def test_words_that_stand_once_are_followed_wherever_text_is_put_in(
    before: str, behind: str
) -> None:
    span = find_words(f"{before}{WORDS}{behind}", WORDS, 0, len(WORDS))
    assert span is not None
    assert (span.start, span.end) == (len(before), len(before) + len(WORDS))


@given(st.text("一二、…。\n", max_size=30), st.text("一二…。", min_size=1, max_size=5))
def test_what_is_found_is_there(text: str, words: str) -> None:
    span = find_words(text, words)
    if span and "…" not in words:
        assert "".join(text[span.start : span.end].split()) == words
