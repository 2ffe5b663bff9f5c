"""Text → quantities: every number with a unit, as written, with its value in base units.

One regular expression over the whole text finds the candidates; what is a name, a date, an ordinal or
a threshold is dropped afterwards, each by a rule with a name. Offsets are those of the text given.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg.language.exclusions import exclusion
from kg.language.numerals import chinese, fraction, number
from kg.lexicon import load
from kg.model import Comparator

__all__ = ["Quantity", "find_quantities"]


class Quantity(NamedTuple):
    """A number with its unit.

    Attributes:
        start: First character of the numeral.
        end: One past the unit.
        value: In base units; the low end of a range.
        high: The high end of a range, or None.
        unit: Unit without multiplier; `1` where none stands.
        comparator: From the words at once before and after.
        after: One past the comparator words that follow (`end` if none do).
        before: First character of the comparator words at once before (`start` if none).
        rule: Which form it has.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    comparator: Comparator
    after: int
    before: int
    rule: str


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text, in order, without overlap.

    Example:
        >>> [(q.value, q.unit, q.comparator) for q in find_quantities("新增海外仓40个，进口突破400亿元")]
        [(Decimal('40'), '个', 'exactly'), (Decimal('40000000000'), '元', 'at_least')]
    """
    found = []
    for match in _pattern().finditer(text):
        if quantity := _read(match, text):
            found.append(quantity)
    return _share_units(found, text)


_AR = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_CN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?"
_DASH = r"\s?(?:-|—|－|–|~|～|至|到|—－)+\s?"


@cache
def _unit_pattern() -> str:
    units = {unit for row in load("quantities")["units"].values() for unit in row}
    return "|".join(re.escape(unit) for unit in sorted(units, key=lambda u: (-len(u), u)))


@cache
def _pattern() -> re.Pattern[str]:
    unit = f"(?:{_unit_pattern()})"
    # 千 and 百 may belong to the unit: 3.53亿千瓦, 百分点.
    multiplier = "(?:[十万亿]|千(?!瓦|米|克|伏|焦)|百(?!分))"
    arabic = rf"{_AR}\s?(?:[多余几]?{multiplier}*[多余]?)"
    return re.compile(
        rf"(?P<share>(?:百|千|万|{_CN}|\d+)分之(?:{_AR}|{_CN}))"
        rf"|(?P<ratio>(?<![\d/.])\d{{1,3}}/\d{{1,4}}(?![\d/]))"
        rf"|(?P<double>翻(?:(?P<times>[一两二三四])?番))"
        rf"|(?<![\dA-Za-z.])(?P<low>{arabic})(?P<lowunit>{unit})?{_DASH}(?P<high>{arabic})(?P<highunit>\s?{unit})"
        rf"|(?<![\dA-Za-z.])(?P<arabic>{arabic})(?P<unit>\s?{unit})?"
        rf"|(?P<chlow>{_CN})(?P<chlowunit>{unit})?(?:至|到)(?P<chhigh>{_CN})(?P<chhighunit>{unit})"
        rf"|(?P<chinese>[上近]?{_CN}[多余]?[万亿]?)(?P<chunit>成|倍|{unit})"
    )


def _read(match: re.Match[str], text: str) -> Quantity | None:
    kind = match.lastgroup or ""
    start, end = match.span()
    if match["share"] or match["ratio"]:
        value, unit = fraction(match.group())
        return _with_words(text, start, end, (value, None), unit, "fraction")
    if match["double"]:
        times = 2 ** int(chinese(match["times"] or "一"))
        return _with_words(text, start, end, (Decimal(times), None), "倍", "doubling")
    if match["high"] or match["chhigh"]:
        return _range(match, text)
    if match["arabic"]:
        return _arabic(match, text)
    return _chinese(match, text) if kind else None


def _range(match: re.Match[str], text: str) -> Quantity | None:
    low, high = match["low"] or match["chlow"], match["high"] or match["chhigh"]
    lowunit = match["lowunit"] or match["chlowunit"]
    unit = (match["highunit"] or match["chhighunit"]).strip()
    low_value, high_value = number(low), number(high)
    if (lowunit and lowunit != unit) or exclusion(text, *match.span(), unit):
        return None
    if low_value < high_value / 1000 and high[-1] in "万亿":
        low_value = number(low.strip() + high[-1])  # 3至5万: the low end shares the multiplier
    if low_value >= high_value:
        return None
    return _with_words(text, *match.span(), (low_value, high_value), unit, "range")


def _arabic(match: re.Match[str], text: str) -> Quantity | None:
    numeral, unit = match["arabic"], (match["unit"] or "").strip()
    value = number(numeral)
    start, end = match.span()
    end -= len(match.group()) - len(match.group().rstrip())
    if exclusion(text, start, end, unit) or (not unit and not _bare(text, start, end, numeral)):
        return None
    rule = "arabic" if unit else "bare"
    return _with_words(text, start, end, (value, None), unit or "1", rule)


def _chinese(match: re.Match[str], text: str) -> Quantity | None:
    numeral, unit = match["chinese"], match["chunit"]
    start, end = match.span()
    prefix = numeral[0] in "上近"
    if prefix:
        start += 1
    digits = numeral.lstrip("上近")
    if not _plain_chinese(text, start, end, digits, unit, prefix=prefix):
        return None
    value = number(digits)
    if exclusion(text, start, end, unit):
        return None
    if unit == "成":
        value, unit = value * 10, "%"
    quantity = _with_words(text, start, end, (value, None), unit, "chinese")
    if numeral[0] == "上" and quantity:
        return quantity._replace(comparator="at_least")
    return quantity


def _plain_chinese(
    text: str, start: int, end: int, digits: str, unit: str, *, prefix: bool
) -> bool:
    """Tell a Chinese number that counts from one inside a word (一批, 十项行动, 千亿级, 万家灯火)."""
    before = text[max(0, start - 4) : start]
    if before.endswith(("第", "“", "前", "百", "任")):
        return False
    rounded = not any(char in "一二两三四五六七八九" for char in digits)
    if unit in ("成", "倍"):
        return not rounded and digits not in ("一", "一二") and _verb_like(before)
    if rounded and digits != "十":
        return _rounded(text, end, before, unit, prefix=prefix)
    if len(digits.rstrip("多余")) >= 2 and any(char in "十百千万亿" for char in digits):
        return not (digits.startswith("十") and unit in "大项个" and _noun_follows(text, end))
    if digits in ("一", "二") or (digits == "两" and unit == "个" and not _PUBLIC.match(text, end)):
        return False
    if not _noun_follows(text, end):
        return unit in (*_CONCRETE, "个", "项") and _noun_before(before)
    if unit == "个":
        return bool(_PUBLIC.match(text, end))
    return unit in _CONCRETE and not _verb_like(before)


def _rounded(text: str, end: int, before: str, unit: str, *, prefix: bool) -> bool:
    """Tell 突破千亿元 and 近百家企业 from 千亿级 and 百亿元企业."""
    compared = prefix or bool(_COMPARED.search(before))
    if not _noun_follows(text, end) or text[end : end + 1] == "的":
        return compared or (unit == "元" and bool(_AMOUNT.search(before)))
    return compared and unit in ("家", "场", "个", "名", "人", "项", "位", "所")


_CONCRETE = ("家", "座", "所", "处", "户", "名", "套", "辆", "条", "台", "艘")
# Things of a kind that reports count one by one; 三个方面 and 四个自信 are no counts of things.
_PUBLIC = re.compile(
    r"(?:国家级|省级|市级|省|市|国家|全国|示范|重点|重大)?[^，。；、的]{0,8}"
    r"(?:企业|园区|基地|平台|中心|项目|县|镇|村|社区|医院|学校|工程|水库|车站|码头|产品|品牌|景区|公园)"
)
_AMOUNT = re.compile(r"(?:产值|额|收入|投资|规模|总量|资产)$")
_COMPARED = re.compile(r"(?:突破|超过|超|逾|近|约|达|达到|上|过)$")


def _verb_like(before: str) -> bool:
    return bool(
        re.search(
            r"(?:翻|增|增长|提高|提升|达|达到|到|至|超|超过|近|约|是|的|为|占|了|扩大|于|降|减|出|低)$",
            before,
        )
    )


def _noun_follows(text: str, end: int) -> bool:
    tail = text[end : end + 2]
    return bool(tail) and tail[0] not in "，。；、！：,;.)）和以左\n"


def _noun_before(before: str) -> bool:
    return bool(before) and before[-1] not in "，。；、！：,;（( \n了的"


def _bare(text: str, start: int, end: int, numeral: str) -> bool:
    """Tell whether a number without a unit is a quantity: with a multiplier, or after a verb of reaching."""
    if any(char in numeral for char in "万亿千百"):
        return True
    if "." not in numeral and len(numeral) == 4 and numeral[:2] in ("19", "20"):  # a year
        return False
    before = text[max(0, start - 4) : start]
    after = text[end : end + 1]
    reached = re.search(
        r"(?:到|至|达|为|于|在|降|比|系数|指数|超过|突破|高|长|升|别|、|和|从|由|了|[是增])$",
        before,
    )
    return bool(reached) and (
        after == "" or after in "，。；,;、和以左：（\n提缩下上增降降扩个扩升减"
    )


def _with_words(
    text: str, start: int, end: int, values: tuple[Decimal, Decimal | None], unit: str, rule: str
) -> Quantity:
    lexicon = load("quantities")
    unit = lexicon["same"].get(unit, unit)
    before_name, before_size = _word(text[max(0, start - 6) : start], last=True)
    if not before_name and _ABOUT_SHARE.search(text[max(0, start - 14) : start]):
        before_name = "about"
    after_name, after_size = _word(text[end : end + 3], last=False)
    inside = re.search(r"[多余](?![年产])", text[start:end]) is not None
    comparator = after_name or before_name or ("at_least" if inside else "exactly")
    if values[1] is not None:
        comparator = "range"
    return Quantity(
        start,
        end,
        values[0],
        values[1],
        unit,
        comparator,
        end + after_size,
        start - before_size,
        rule,
    )


_ABOUT_SHARE = re.compile(r"约占[^，。、]{1,10}的$")


@cache
def _words(name: str) -> list[tuple[str, Comparator]]:
    rows = load("quantities")[name]
    return sorted(
        ((word, kind) for kind, words in rows.items() for word in words),
        key=lambda row: -len(row[0]),
    )


def _word(window: str, *, last: bool) -> tuple[Comparator | None, int]:
    for word, kind in _words("before" if last else "after"):
        if window.endswith(word) if last else window.startswith(word):
            return kind, len(word)
    return None, 0


_JOIN = re.compile(r"(?:个)?(?:[、，,]|和|与|及|以及)")


def _share_units(found: Iterable[Quantity], text: str) -> list[Quantity]:
    """Give a bare number of a coordination the unit of the next one (44.3、51.2和51.7个百分点)."""
    rows = list(found)
    for i in range(len(rows) - 2, -1, -1):
        here, after = rows[i], rows[i + 1]
        gap = text[here.end : after.start]
        if here.unit in ("1", "个") and after.unit in ("百分点", "%") and _JOIN.fullmatch(gap):
            rows[i] = here._replace(unit=after.unit, rule="shared unit")
    counts = frozenset(load("quantities")["units"]["count"])
    return [
        row for row in rows if row.unit not in counts or row.value == row.value.to_integral_value()
    ]
