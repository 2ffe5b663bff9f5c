"""Whether a numeral in words, or one without a unit, counts something or is part of a word.

一批, 十项行动, 千亿级 and 万家灯火 hold numerals that count nothing; 突破千亿元, 近百家企业 and 提高两成 do. The
words are data (`lexicon/rules/quantity.toml`, `lexicon/words/units.tsv`).
"""

from functools import cache

from kg.language.number.form import Written
from kg.lexicon.numerals import signs
from kg.lexicon.rules import Ask, rules
from kg.lexicon.words import classifiers
from kg.numeral import pointed, rounded, scaled

__all__ = ["counts_in_words", "counts_time", "halves", "stands_bare", "unit_by_place"]

_TEN = next(sign for sign, value in signs("small").items() if value == 10)
_VAGUE = "".join(signs("vague"))


def _said(group: str, before: str) -> bool:
    """Tell whether words that stand before a number end as a rule of the group says."""
    return _ask(group)(before) is not None


def _follows(group: str, text: str, end: int) -> bool:
    """Tell whether what stands behind a number begins as a rule of the group says."""
    return _ask(group)(text, end) is not None


@cache
def _ask(group: str) -> Ask:
    return rules("quantity")[group].match


def counts_in_words(text: str, number: Written) -> bool:
    """Tell a Chinese numeral that counts from one inside a word.

    Args:
        text: The text.
        number: The number as it is written in it.

    Example:
        >>> from kg.language.number.form import written
        >>> [counts_in_words(text, next(written(text))) for text in ("产值突破千亿元", "打造千亿元产业")]
        [True, False]
    """
    start, end, digits, unit = number.start, number.end, number.digits, number.unit
    before = text[max(0, start - 4) : start]
    if _said("named", before):
        return False
    round_one = rounded(digits)
    if rules("form")["tenths"].match(unit) or unit in classifiers("tenths"):
        return (not round_one or digits == _TEN) and _said("rate", before)
    if pointed(digits):
        return True
    if round_one and digits != _TEN:
        return _rounded(
            text, end, before, unit, compared=bool(number.raised) or digits[-1] in _VAGUE
        )
    if len(digits.rstrip(_VAGUE)) >= 2 and scaled(digits):
        set_of_ten = digits.startswith(_TEN) and unit in classifiers("general")
        return not (set_of_ten and _follows("noun", text, end))
    return _small(text, end, before, digits=digits, unit=unit)


def _small(text: str, end: int, before: str, *, digits: str, unit: str) -> bool:
    """Tell 学校三所 and 三家医院 from 三个方面 and 四个自信."""
    if _follows("set_name", text, end - len(unit)):
        return False  # 五个一工程, 三条“底线”: the set has a name
    public = _follows("public", text, end)
    if _said("ordinal", digits) or (_said("pair", digits + unit) and not public):
        return False
    noun = _follows("noun", text, end)
    if digits == _TEN and noun and _said("opens", before):
        return False  # 十条产业链产值…: the set is named before
    if not noun:
        counts = unit in classifiers("concrete") or unit in classifiers("general")
        return counts and _said("noun_before", before)
    if unit == "个":
        return public
    return unit in classifiers("concrete") and not _said("rate", before)


def _rounded(text: str, end: int, before: str, unit: str, *, compared: bool) -> bool:
    """Tell 突破千亿元 and 近百家企业 from 千亿级 and 百亿元企业."""
    compared = compared or _said("compared", before)
    if not _follows("noun", text, end) or _follows("attached", text, end):
        return compared or (unit == "元" and _said("amount", before))
    if compared and _follows("step", text, end):
        return True
    return compared and unit in classifiers("rounded")


def stands_bare(text: str, start: int, end: int, numeral: str) -> bool:
    """Tell whether a number without a unit is a quantity: with a multiplier, or after a verb of reaching.

    Example:
        >>> stands_bare("系数降到0.33", 4, 8, "0.33"), stands_bare("2022年", 0, 4, "2022")
        (True, False)
    """
    if scaled(numeral):
        return True
    if _said("year", numeral):
        return False
    if _follows("numbered", text, end):
        return False
    if _follows("shared", text, end) and float(numeral.replace(",", "")) >= 100:
        return True
    if not _said("reached", text[max(0, start - 4) : start]):
        return False
    return _follows("bare_end", text, end)


def halves(text: str, start: int) -> bool:
    """Tell 减少一半 from 一半靠政府.

    Example:
        >>> halves("人员编制减少一半", 6), halves("一半靠政府", 0)
        (True, False)
    """
    return _follows("over_half", text, start + 2) or _said("half", text[max(0, start - 8) : start])


def counts_time(text: str, start: int, end: int) -> bool:
    """Tell years of schooling (平均受教育年限达到11.3年) and days of a procedure (企业开办1日办结) from dates and spans of time.

    Example:
        >>> counts_time("平均受教育年限达到11.3年", 9, 13), counts_time("企业开办1日办结", 4, 5), counts_time("用3年时间", 1, 2)
        (True, True, False)
    """
    if _follows("a_year", text, end):
        return _said("years", text[max(0, start - 24) : start])
    return _follows("a_day", text, end) and _said("procedure", text[max(0, start - 14) : start])


def unit_by_place(text: str, start: int, end: int) -> str:
    """Return the unknown word behind a number that is its unit by where it stands, or nothing.

    A classifier stands behind a counted noun or a verb of reaching, and at the end of what is said: 充电桩3000桩.

    Example:
        >>> unit_by_place("新建充电桩3000桩，", 5, 9), unit_by_place("惠及3000群众，", 2, 6)
        ('桩', '')
    """
    word = rules("quantity")["coined_unit"].match(text, end)
    if not word or not _said("counted_before", text[max(0, start - 4) : start]):
        return ""
    return word["unit"]
