"""Numerals as written → exact decimals, and back: the one place that knows how numbers are written in Chinese.

Arabic digits with multipliers (1.2万, 1,234.5), Chinese numerals (二十六亿六千万), fractions (三分之一,
百分之六十五, 1/40), tenths (七成) and doublings (翻两番).
"""

import re
from decimal import Decimal

from kg.lexicon.numerals import signs

__all__ = [
    "NUMERALS",
    "chinese",
    "fraction",
    "in_words",
    "number",
    "pointed",
    "rounded",
    "scaled",
]

# What a list or a chapter is numbered with, alone or in twos and threes.
NUMERALS = "一二三四五六七八九十"


_DIGITS, _SMALL, _LARGE = signs("digit"), signs("small"), signs("large")
_MULTIPLIER = {key: Decimal(value) for key, value in {**_SMALL, **_LARGE}.items()}
(_POINT,), (_PARTS,) = signs("point"), signs("parts")
_ARABIC = re.compile(r"[\d,，.\s]+")
_SECTION = re.compile(r"([\d,，.\s]+)(\D*)")
_PASSED, _PARTED = re.compile(rf"[{''.join(signs('vague'))}\s]"), re.compile(r"[,，\s]")
_HUNDRED_MILLION = max(_LARGE, key=lambda sign: _LARGE[sign])


def rounded(text: str) -> bool:
    """Tell a numeral in words without a digit.

    Example:
        >>> rounded("千亿"), rounded("三千")
        (True, False)
    """
    return not any(_DIGITS.get(char) for char in text)


def scaled(text: str) -> bool:
    """Tell a numeral with a multiplier.

    Example:
        >>> scaled("十二"), scaled("1.2万"), scaled("12")
        (True, True, False)
    """
    return any(char in _MULTIPLIER for char in text)


def pointed(text: str) -> bool:
    """Tell a numeral in words with a point.

    Example:
        >>> pointed("三点五"), pointed("三五")
        (True, False)
    """
    return _POINT in text


def chinese(text: str) -> Decimal:
    """Return the value of a Chinese numeral.

    Args:
        text: Characters of 零〇一二两三四五六七八九十百千万亿 and 点, with a value below 10**16.

    Raises:
        ValueError: If another character stands in it.

    Example:
        >>> chinese("二十六亿六千万"), chinese("十二"), chinese("三点五"), chinese("二〇二五")
        (Decimal('2660000000'), Decimal('12'), Decimal('3.5'), Decimal('2025'))
        >>> chinese("十点二亿")
        Decimal('1020000000')
    """
    whole, _, part = text.partition(_POINT)
    value = Decimal(_chinese_whole(whole))
    digits = part.rstrip("".join(_MULTIPLIER))
    if digits:
        value += Decimal("0." + "".join(str(_digit(char)) for char in digits))
    for sign in part[len(digits) :]:
        value *= _MULTIPLIER[sign]
    whole_number = value.to_integral_value()
    return whole_number if value == whole_number else value


def _digit(char: str) -> int:
    if char not in _DIGITS:
        raise ValueError(f"expected a Chinese numeral, got {char!r}")
    return _DIGITS[char]


def _chinese_whole(text: str) -> int:
    if text and not any(char in _SMALL or char in _LARGE for char in text):
        return int("".join(str(_digit(char)) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        elif char in _LARGE:
            # 亿 multiplies all that came before it (一万亿), 万 only its own section.
            section += digit
            if char == _HUNDRED_MILLION:
                total = (total + section or 1) * _LARGE[char]
            else:
                total += (section or 1) * _LARGE[char]
            section = digit = 0
        else:
            digit = _digit(char)
    return total + section + digit


def number(text: str) -> Decimal:
    """Return the value of a numeral with its multipliers; the least that it says where it is vague (十几万, 数万).

    Raises:
        ValueError: If it is no numeral.

    Example:
        >>> number("1.2万"), number("7500多亿"), number("1,234.5"), number("3千"), number("上千亿")
        (Decimal('12000'), Decimal('750000000000'), Decimal('1234.5'), Decimal('3000'), Decimal('100000000000'))
        >>> number("3万4000"), number("1亿3000万"), number("十几万"), number("数万")
        (Decimal('34000'), Decimal('130000000'), Decimal('100000'), Decimal('10000'))
    """
    if text.isdecimal():
        return Decimal(text)
    text = _PASSED.sub("", text)
    if not _ARABIC.match(text):
        return chinese(text)
    value, *rest = (_scaled(*section.groups()) for section in _SECTION.finditer(text))
    if rest:  # a sum is rounded where it is longer than the context, one section is exact
        value += sum(rest)
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _scaled(digits: str, multipliers: str) -> Decimal:
    value = Decimal(_PARTED.sub("", digits))
    for char in multipliers:
        if char not in _MULTIPLIER:
            raise ValueError(f"expected a multiplier, got {char!r}")
        value *= _MULTIPLIER[char]
    return value


def fraction(text: str) -> tuple[Decimal, str]:
    """Return value and unit of a fraction: percent for 百分之, per mille for 千分之, else a bare ratio.

    Raises:
        ValueError: If it is one of nothing (1/0, 零分之一).

    Example:
        >>> fraction("百分之六十五"), fraction("千分之三"), fraction("十分之一"), fraction("1/40")
        ((Decimal('65'), '%'), (Decimal('3'), '‰'), (Decimal('0.1'), '1'), (Decimal('0.025'), '1'))
    """
    if "/" in text:
        above, below = text.split("/")
    else:
        below, above = text.split(_PARTS)
    if unit := {100: "%", 1000: "‰"}.get(_SMALL.get(below, 0)):
        return number(above), unit
    whole = number(below)
    if not whole:
        raise ValueError(f"expected a fraction of something, got {text!r}")
    return number(above) / whole, "1"


def in_words(value: int) -> str:
    """Return a number in Chinese as a list has it.

    Args:
        value: In `[1, 99]`.

    Example:
        >>> in_words(7), in_words(10), in_words(12), in_words(20), in_words(21)
        ('七', '十', '十二', '二十', '二十一')
    """
    tens, ones = divmod(value, 10)
    head = f"{NUMERALS[tens - 1] if tens > 1 else ''}十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")
