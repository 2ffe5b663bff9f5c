"""Whether a numeral in words, or one without a unit, counts something or is part of a word.

一批, 十项行动, 千亿级 and 万家灯火 hold numerals that count nothing; 突破千亿元, 近百家企业 and 提高两成 do. The
words are data (`lexicon/rules/quantity.toml`, `lexicon/words/units.tsv`).
"""

from kg.lexicon.rules import rules
from kg.lexicon.words import classifiers

__all__ = ["counts_in_words", "counts_years", "halves", "stands_bare"]

_NOT_NOUN = "，。；、！：,;.)）和以左上\n"
_STARTS = ("", "。", "，", "；", "\n")
_NOT_NOUN_BEFORE = "，。；、！：,;（( \n了的"


def _said(group: str, before: str) -> bool:
    """Tell whether words that stand before a number end as a rule of the group says."""
    return rules("quantity")[group].match(before) is not None


def _follows(group: str, text: str, end: int) -> bool:
    """Tell whether what stands behind a number begins as a rule of the group says."""
    return rules("quantity")[group].match(text, end) is not None


def counts_in_words(
    text: str, start: int, end: int, *, digits: str, unit: str, prefix: bool
) -> bool:
    """Tell a Chinese numeral that counts from one inside a word.

    Args:
        text: The text.
        start: First character of the numeral.
        end: One past its unit.
        digits: The numeral.
        unit: Its unit.
        prefix: Whether 上 or 近 stands before it.

    Example:
        >>> counts_in_words("产值突破千亿元", 4, 7, digits="千亿", unit="元", prefix=False)
        True
        >>> counts_in_words("打造千亿元产业", 2, 5, digits="千亿", unit="元", prefix=False)
        False
    """
    before = text[max(0, start - 4) : start]
    if before.endswith(("第", "“", "前", "百", "任")):
        return False
    rounded = not any(char in "一二两三四五六七八九" for char in digits)
    if unit == "成" or unit in classifiers("tenths"):
        return not rounded and _said("rate", before)
    if "点" in digits:
        return True
    if rounded and digits != "十":
        return _rounded(text, end, before, unit, compared=prefix or digits[-1] in "多余")
    if len(digits.rstrip("多余")) >= 2 and any(char in "十百千万亿" for char in digits):
        return not (digits.startswith("十") and unit in "大项个" and _noun_follows(text, end))
    return _small(text, end, before, digits=digits, unit=unit)


def _small(text: str, end: int, before: str, *, digits: str, unit: str) -> bool:
    """Tell 学校三所 and 三家医院 from 三个方面 and 四个自信."""
    if text.startswith("一", end) and unit == "个":
        return False  # 五个一工程
    if text.startswith("“", end) and unit in ("条", "个", "项"):
        return False  # 三条“底线”: the set has a name
    public = _follows("public", text, end)
    if digits in ("一", "二") or (digits == "两" and unit == "个" and not public):
        return False
    if digits == "十" and before[-1:] in _STARTS and _noun_follows(text, end):
        return False  # 十条产业链产值…: the set is named before
    if not _noun_follows(text, end):
        noun_before = bool(before) and before[-1] not in _NOT_NOUN_BEFORE
        return (unit in classifiers("concrete") or unit in "个项") and noun_before
    if unit == "个":
        return public
    return unit in classifiers("concrete") and not _said("rate", before)


def _rounded(text: str, end: int, before: str, unit: str, *, compared: bool) -> bool:
    """Tell 突破千亿元 and 近百家企业 from 千亿级 and 百亿元企业."""
    compared = compared or _said("compared", before)
    if not _noun_follows(text, end) or text[end : end + 1] == "的":
        return compared or (unit == "元" and _said("amount", before))
    if compared and _follows("step", text, end):
        return True
    return compared and unit in classifiers("rounded")


def _noun_follows(text: str, end: int) -> bool:
    return end < len(text) and text[end] not in _NOT_NOUN


def stands_bare(text: str, start: int, end: int, numeral: str) -> bool:
    """Tell whether a number without a unit is a quantity: with a multiplier, or after a verb of reaching.

    Example:
        >>> stands_bare("系数降到0.33", 4, 8, "0.33"), stands_bare("2022年", 0, 4, "2022")
        (True, False)
    """
    if any(char in numeral for char in "万亿千百"):
        return True
    if "." not in numeral and len(numeral) == 4 and numeral[:2] in ("19", "20"):  # a year
        return False
    if _follows("numbered", text, end):
        return False
    if _follows("shared", text, end) and float(numeral.replace(",", "")) >= 100:
        return True
    if not _said("reached", text[max(0, start - 4) : start]):
        return False
    after = text[end : end + 1]
    return after == "" or after in "，。；,;、和以左：（\n提缩下上增降降扩个扩升减"


def halves(text: str, start: int) -> bool:
    """Tell 减少一半 from 一半靠政府.

    Example:
        >>> halves("人员编制减少一半", 6), halves("一半靠政府", 0)
        (True, False)
    """
    return text.startswith("以上", start + 2) or _said("half", text[max(0, start - 8) : start])


def counts_years(text: str, start: int, end: int) -> bool:
    """Tell years of schooling reached (平均受教育年限达到11.3年) from dates and spans of time.

    Example:
        >>> counts_years("平均受教育年限达到11.3年", 9, 13), counts_years("用3年时间", 1, 2)
        (True, False)
    """
    return text[end : end + 1] == "年" and _said("years", text[max(0, start - 24) : start])
