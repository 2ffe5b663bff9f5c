"""A target's number as a reader writes it: comparator, change and unit in a few characters."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from kg.model import Target

__all__ = ["amount", "as_stated", "in_words", "number", "target_values"]

_COMPARATORS = {"at_least": "≥", "at_most": "≤", "about": "≈"}
_FALLING = {"at_least": "≤", "at_most": "≥", "about": "≈"}  # a fall by 3 % or more: ≤-3%
_CHANGES = {"increase": "+", "decrease": "-"}
_MULTIPLIERS = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def amount(target: Mapping[str, Any]) -> str:
    """Return the number of a target: baseline, comparator, change, value and unit.

    `≥` at least, `≤` at most, `≈` about, `+` and `-` a change, `a–b` a range, `a → b` from a baseline;
    a fall by at least 3 % is `≤-3%`.
    A target without a number gives its words, or the empty string.

    Args:
        target: Attributes of a target node; `value`, `value_high` and `baseline` in base units.

    Example:
        >>> amount({"value": 4e10, "unit": "元", "comparator": "at_least", "change": "level"})
        '≥400亿元'
        >>> amount({"value": 40.0, "unit": "个", "comparator": "exactly", "change": "increase"})
        '+40个'
        >>> amount({"value": 60.0, "unit": "%", "baseline": 56.0})
        '56% → 60%'
    """
    if target.get("value") is None:
        return str(target.get("text", ""))
    unit = target.get("unit", "")
    words = number(target["value"], unit)
    if target.get("value_high") is not None:
        words = _span(target["value"], target["value_high"], unit)
    multiple = unit == "倍"  # doubling is 2 times the value before, not 2 more
    sign = "" if multiple or target["value"] < 0 else _CHANGES.get(target.get("change", ""), "")
    comparators = _FALLING if sign == _CHANGES["decrease"] else _COMPARATORS
    words = comparators.get(target.get("comparator", ""), "") + sign + words
    if target.get("baseline") is not None:
        words = f"{number(target['baseline'], unit)} → {words}"
    return words


_BEHIND: Final = {"at_least": "以上", "at_most": "以内", "about": "左右"}
_MOVED: Final = {  # by change: of a rate, of a share, of a count
    "increase": ("增长", "提高", "增加"),
    "decrease": ("下降", "降低", "减少"),
}
_RATES: Final = ("%", "‰")


def in_words(target: Mapping[str, Any]) -> str:
    """Return the number of a target in a few Chinese words, as a reader would say it.

    A target without a number gives its words, or the empty string.

    Args:
        target: As of `amount`.

    Example:
        >>> in_words({"value": 4e10, "unit": "元", "comparator": "at_least", "change": "level"})
        '400亿元以上'
        >>> in_words({"value": 7.0, "unit": "%", "comparator": "about", "change": "increase"})
        '增长7%左右'
        >>> in_words({"value": -4.3, "unit": "%", "change": "increase"})
        '下降4.3%'
        >>> in_words({"value": 60.0, "unit": "%", "baseline": 56.0})
        '由56%到60%'
    """
    if target.get("value") is None:
        return str(target.get("text", ""))
    value, unit, change = target["value"], target.get("unit", ""), target.get("change", "")
    if value < 0 and change == "increase":
        value, change = -value, "decrease"
    high = target.get("value_high")
    words = number(value, unit) if high is None else _span(value, high, unit)
    if change in _MOVED and unit != "倍":
        words = _MOVED[change][0 if unit in _RATES else 1 if unit == "百分点" else 2] + words
    if target.get("baseline") is not None:
        words = f"由{number(target['baseline'], unit)}到{words}"
    return words + _BEHIND.get(target.get("comparator", ""), "")


def as_stated(target: Target) -> str:
    r"""Return the number of a target as the report words it, a fall with its sign.

    The verb that tells a fall stands before the number, often before several (分别下降20%、10%): without it a fall reads as
    growth. A bound of a fall says it in words, as `−3%以上` would not tell which side of it is meant.

    Example:
        >>> from kg.language import extract
        >>> text = "2023年政府工作安排\n单位能耗下降3.2%左右，一般性支出压减5%以上，出口增长6%以上。"
        >>> said = extract(text, place="栖云市", year=2023).statements
        >>> [as_stated(target) for statement in said for target in statement.targets]
        ['−3.2%左右', '下降5%以上', '6%以上']
    """
    words = target.verbatim
    falls = target.value is not None and (target.change == "decrease" or target.value < 0)
    if not words or (falls and target.comparator not in _PLAIN):
        return in_words(target_values(target))
    if not falls or target.unit == "倍" or words.startswith(_SIGNED):
        return words
    return words.replace(target.text, f"−{target.text}", 1) if target.text in words else f"−{words}"


_PLAIN: Final = ("exactly", "about")
_SIGNED: Final = ("-", "−", "－", "–", "负")


def target_values(target: Target) -> dict[str, Any]:
    """Return a target as `amount` and `in_words` take it: base units as floats."""
    names = ("value", "value_high", "baseline", "unit", "comparator", "change", "text")
    values = {name: getattr(target, name) for name in names}
    return {k: float(v) if isinstance(v, Decimal) else v for k, v in values.items()}


def number(value: float, unit: str = "") -> str:
    """Return a value in base units with its unit, large ones in 万, 亿 or 万亿.

    Args:
        value: In base units.
        unit: The unit without multiplier; `1` stands for none.

    Example:
        >>> number(2.3e11, "元"), number(13000, "吨"), number(3.6, "百分点"), number(4e12, "美元")
        ('2300亿元', '1.3万吨', '3.6个百分点', '4万亿美元')
    """
    digits, words = _scaled(value, unit)
    return digits + words


def _span(low: float, high: float, unit: str) -> str:
    digits, words = _scaled(low, unit)
    same = words == _scaled(high, unit)[1]
    return f"{digits}{'' if same else words}–{number(high, unit)}"


def _scaled(value: float, unit: str) -> tuple[str, str]:
    """Return the digits, and the multiplier with the unit."""
    exact, multiplier = Decimal(repr(value)), ""
    for size, name in _MULTIPLIERS:
        if abs(exact) >= size:
            exact, multiplier = exact / size, name
            break
    digits = f"{round(exact, 6):f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits, multiplier + {"1": "", "百分点": "个百分点"}.get(unit, unit)
