"""Identifiers: what is not the same is not called the same."""

import pytest

from kg.identifiers import is_place_key, is_report_key, place_key, report_key, split_key


# Invented names whose SHA-256 begin with the same 32 bits, as two of forty thousand townships may.
@pytest.mark.parametrize(("one", "other"), [("红玉云县", "雪川川县"), ("兰杨霜县", "霜江上县")])
def test_places_without_a_code_are_told_apart(one: str, other: str) -> None:
    keys = place_key(one, None), place_key(other, None)
    assert keys[0][:10] == keys[1][:10]
    assert keys[0] != keys[1]


@pytest.mark.parametrize("key", ["330782", "x-f9850e7a", place_key("栖云县", None)])
def test_keys_are_read_again(key: str) -> None:
    """Those of older datasets, which had half the digits, too."""
    assert is_place_key(key)
    assert is_report_key(report_key(key, 2022))
    assert split_key(report_key(key, 2022)) == (key, 2022)


@pytest.mark.parametrize(
    "key", ["33078", "x-f9850e7", "x-f9850e7a0", "x-F9850E7A", "../330782", ""]
)
def test_what_is_no_key(key: str) -> None:
    assert not is_place_key(key)
