"""Numerals as written → exact decimals."""

import string
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.number import form
from kg.numeral import chinese, fraction, in_words, number

DIGITS = "零一二三四五六七八九"
SMALL = ("", "十", "百", "千")


def written(value: int) -> str:
    """Write an integer below 10**16 as a Chinese numeral (1_0500_0000 → 一亿零五百万)."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        high, low = divmod(value, size)
        if high:
            gap = "零" if 0 < low < size // 10 else ""
            return written(high) + unit + gap + (written(low) if low else "")
    return _below_ten_thousand(value)


def _below_ten_thousand(value: int) -> str:
    if not value:
        return "零"
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + SMALL[power]
        gap = not digit
    return text


def spoken(value: int) -> str:
    """Write it as it is said: 十二 and not 一十二, 两百 and not 二百."""
    text = written(value)
    for large in "百千万亿":
        text = text.replace(f"二{large}", f"两{large}")
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "零"),
        (12, "一十二"),
        (105, "一百零五"),
        (1050, "一千零五十"),
        (10_500, "一万零五百"),
        (2_660_000_000, "二十六亿六千万"),
        (100_000_001, "一亿零一"),
        (10**12, "一万亿"),
        (1_050_030_000_000, "一万零五百亿三千万"),
    ],
)
def test_the_writer_of_these_tests(value: int, text: str) -> None:
    assert written(value) == text


@given(st.integers(0, 10**12))
def test_chinese_round_trip(value: int) -> None:
    assert chinese(written(value)) == value


@given(st.integers(0, 10**12))
def test_spoken_round_trip(value: int) -> None:
    assert number(spoken(value)) == value


@given(st.integers(0, 10**9))
def test_digits_read_one_by_one(value: int) -> None:
    text = "".join(DIGITS[int(digit)] for digit in str(value))
    assert chinese(text) == value
    assert chinese(text.replace("零", "〇")) == value


@given(st.integers(0, 10**6), st.integers(0, 999))
def test_decimals_behind_a_point(whole: int, part: int) -> None:
    text = f"{written(whole)}点{''.join(DIGITS[int(digit)] for digit in f'{part:03}')}"
    assert chinese(text) == Decimal(whole) + Decimal(part) / 1000


@given(st.decimals(0, 99999, places=3), st.sampled_from(["", "十", "百", "千", "万", "亿", "万亿"]))
def test_multipliers(value: Decimal, multiplier: str) -> None:
    sizes = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
    assert number(f"{value}{multiplier}") == value * 10 ** sizes[multiplier]


@given(st.integers(0, 10**15))
def test_thousands_in_groups(value: int) -> None:
    assert number(f"{value:,}") == value
    assert number(f"{value:,}".replace(",", "，")) == value


@given(st.integers(0, 10**12), st.integers(1, 999))
def test_full_width_digits(value: int, part: int) -> None:
    wide = str.maketrans(string.digits, "".join(chr(0xFF10 + digit) for digit in range(10)))
    assert number(f"{value}.{part:03}".translate(wide)) == Decimal(f"{value}.{part:03}")


@given(st.integers(1, 99), st.integers(1, 999))
def test_fractions(above: int, below: int) -> None:
    for text in (f"{above}/{below}", f"{written(below)}分之{written(above)}"):
        value, unit = fraction(text)
        assert unit == "1"
        assert abs(Fraction(value) - Fraction(above, below)) < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两", "2"),
        ("十", "10"),
        ("百", "100"),
        ("千", "1000"),
        ("二十", "20"),
        ("一百一十", "110"),
        ("三千二百万", "32000000"),
        ("二〇二五", "2025"),
        ("十点二亿", "1020000000"),
        ("一点五万亿", "1500000000000"),
        ("三点二", "3.2"),
        ("零点零五", "0.05"),
        ("1.2万", "12000"),
        ("7500多亿", "750000000000"),
        ("1200余", "1200"),
        ("30多万", "300000"),
        ("上千万", "10000000"),
        ("三千多", "3000"),
        ("1 260亿", "126000000000"),
        ("3千", "3000"),
        ("2百", "200"),
        ("0.35亿", "35000000"),
        ("2.50", "2.5"),
        ("100.00", "100"),
    ],
)
def test_number(text: str, value: str) -> None:
    assert number(text) == Decimal(value)
    assert str(number(text)) == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之六十五", "65", "%"),
        ("百分之百", "100", "%"),
        ("百分之38.5", "38.5", "%"),
        ("百分之零点五", "0.5", "%"),
        ("千分之三", "3", "‰"),
        ("十分之一", "0.1", "1"),
        ("四分之三", "0.75", "1"),
        ("1/40", "0.025", "1"),
        ("3/4", "0.75", "1"),
    ],
)
def test_fraction(text: str, value: str, unit: str) -> None:
    assert fraction(text) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["五里", "三亿元", "甲", "一千A", "12"])
def test_chinese_refuses_other_characters(text: str) -> None:
    with pytest.raises(ValueError, match="Chinese numeral"):
        chinese(text)


@pytest.mark.parametrize("text", ["元", "3里", "12万人", "约"])
def test_number_refuses_other_characters(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        number(text)


@pytest.mark.parametrize("text", ["1" + "0" * 28, "9" * 40, "1" * 30 + ".5亿"])
def test_numbers_longer_than_the_decimal_context(text: str) -> None:
    expected = Decimal(text.removesuffix("亿"))
    assert number(text) == (expected * 10**8 if "亿" in text else expected)


@pytest.mark.parametrize("value", range(1, 100))
def test_a_number_in_words_is_the_number(value: int) -> None:
    assert number(in_words(value)) == value
    assert len(in_words(value)) <= 3


@given(
    st.text(
        alphabet="零〇一二两三十百千万亿点分之几数近上翻番半成倍个家元%0123456789.,—至余多 ",
        max_size=14,
    )
)
def test_no_run_of_signs_ends_the_reading(text: str) -> None:
    """Whatever stands there is read or left out: one number must not cost a report (十点二亿 once did)."""
    assert all(0 <= row.start < row.end <= len(text) for row in form.written(text))
