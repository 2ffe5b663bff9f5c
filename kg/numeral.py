"""Numerals as written → exact decimals, and back: the one place that knows how numbers are written in Chinese.

Arabic digits with multipliers (1.2万, 1,234.5), Chinese numerals (二十六亿六千万), fractions (三分之一,
百分之六十五, 1/40), tenths (七成) and doublings (翻两番).
"""

import re
from decimal import Decimal

__all__ = ["NUMERALS", "chinese", "fraction", "in_words", "number"]

# What a list or a chapter is numbered with, alone or in twos and threes.
NUMERALS = "一二三四五六七八九十"

_DIGITS = {d: n for n, d in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_MULTIPLIER = {key: Decimal(value) for key, value in (_SMALL | _LARGE).items()}
_ARABIC = re.compile(r"[\d,，.\s]+")
_PASSED, _PARTED = re.compile(r"[多余几来上\s]"), re.compile(r"[,，\s]")


def chinese(text: str) -> Decimal:
    """Return the value of a Chinese numeral.

    Args:
        text: Characters of 零〇一二两三四五六七八九十百千万亿 and 点, with a value below 10**16.

    Raises:
        ValueError: If another character stands in it.

    Example:
        >>> chinese("二十六亿六千万"), chinese("十二"), chinese("三点五"), chinese("二〇二五")
        (Decimal('2660000000'), Decimal('12'), Decimal('3.5'), Decimal('2025'))
    """
    whole, _, part = text.partition("点")
    value = Decimal(_chinese_whole(whole))
    if part:
        value += Decimal("0." + "".join(str(_digit(char)) for char in part))
    return value


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
            if char == "亿":
                total = (total + section or 1) * _LARGE[char]
            else:
                total += (section or 1) * _LARGE[char]
            section = digit = 0
        else:
            digit = _digit(char)
    return total + section + digit


def number(text: str) -> Decimal:
    """Return the value of a numeral with its multipliers; 多, 余, 几 and 来 inside are passed over.

    Raises:
        ValueError: If it is no numeral.

    Example:
        >>> number("1.2万"), number("7500多亿"), number("1,234.5"), number("3千"), number("上千亿")
        (Decimal('12000'), Decimal('750000000000'), Decimal('1234.5'), Decimal('3000'), Decimal('100000000000'))
    """
    text = _PASSED.sub("", text)
    match = _ARABIC.match(text)
    if not match:
        return chinese(text)
    value = Decimal(_PARTED.sub("", match.group()))
    for char in text[match.end() :]:
        if char not in _MULTIPLIER:
            raise ValueError(f"expected a multiplier, got {char!r}")
        value *= _MULTIPLIER[char]
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def fraction(text: str) -> tuple[Decimal, str]:
    """Return value and unit of a fraction: percent for 百分之, per mille for 千分之, else a bare ratio.

    Example:
        >>> fraction("百分之六十五"), fraction("千分之三"), fraction("十分之一"), fraction("1/40")
        ((Decimal('65'), '%'), (Decimal('3'), '‰'), (Decimal('0.1'), '1'), (Decimal('0.025'), '1'))
    """
    if "/" in text:
        above, below = text.split("/")
    else:
        below, above = text.split("分之")
    unit = {"百": "%", "千": "‰"}.get(below)
    if unit:
        return number(above), unit
    return number(above) / number(below), "1"


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
