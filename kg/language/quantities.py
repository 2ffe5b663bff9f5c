"""Text → quantities: every number with a unit, as written, with its value in base units.

One regular expression over the whole text finds the candidates; what is a name, a date, an ordinal or
a threshold is dropped afterwards, each by a rule with a name. Offsets are those of the text given.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

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
    if (lowunit and lowunit != unit) or _excluded(text, *match.span(), unit, high_value):
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
    if _excluded(text, start, end, unit, value) or (
        not unit and not _bare(text, start, end, numeral)
    ):
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
    if _excluded(text, start, end, unit, value):
        return None
    if unit == "成":
        value, unit = value * 10, "%"
    quantity = _with_words(text, start, end, (value, None), unit, "chinese")
    if numeral[0] == "上" and quantity:
        return quantity._replace(comparator="at_least")
    return quantity


_LIST_CLASSIFIERS = frozenset("项个条次种类批件方道场届期层级位名门张支路对组团片块所本单样")


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
        compared = prefix or bool(_COMPARED.search(before))
        return compared and (not _noun_follows(text, end) or text[end : end + 1] == "的")
    if len(digits.rstrip("多余")) >= 2 and any(char in "十百千万亿" for char in digits):
        return not (
            digits.startswith("十") and unit in ("大", "项", "个") and _noun_follows(text, end)
        )
    return unit in ("家", "座", "所", "处", "户", "名", "套", "辆", "个", "项", "条") and (
        digits not in ("一", "两") and not _noun_follows(text, end) and _noun_before(before)
    )


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


@cache
def _follow() -> dict[str, frozenset[str]]:
    dimensions = load("quantities")["units"]
    return {name: frozenset(units) for name, units in dimensions.items()}


_DATE_AFTER = re.compile(
    r"\s?(?:年(?!产|均|新|度)|月|日|世纪|号|时|点钟|届|周|季度|G|A|版|\.0|[a-zA-Z])"
)
_NAME_BEFORE = re.compile(
    r"(?:第|前|[A-Za-z]|[A-Za-z]-|No\.|GB|TOP|十佳|排名|位列|卫|新政)$", re.IGNORECASE
)
_THRESHOLD_NOUN = (
    "企业|项目|宗地|地块|工业|单位|学校|老|人口|人群|家庭|银行|客户|农户|高龄|大型|重大|产业|集群|园区|制造|骨干|龙头|优质|特大|"
    "商贸|服务业|建筑|商品|经营|用地|用能|公共|锅炉|燃煤|小区|工程|强镇|镇|村集体|失能|幼儿|儿童|女|男|公民|常住|居民|职工|市场|电商|"
    "自然村|村民|聚居|的企业|的项目|的工业|的产业|的村|行政村|村|宗|机组|企|中小|户|学生|劳动"
)
_THRESHOLD = re.compile(rf"(?:及?以上|及?以下|以内)(?:的|、)?(?:{_THRESHOLD_NOUN})")
_ATTRIBUTE = re.compile(
    r"(?:级|规模|元|量级|以上|以下)?的?(?:企业|项目|产业集群|集群|园区|平台|行政村)"
)
_SIZED = re.compile(
    r"(?:年销售|年产值|产值|营收|营业收入|销售收入|年营收|总投资|投资额?|单体投资|年收入|主营业务收入|税收|亩均税收|纳税|年|固投|注册资本)"
    r"(?:额|收入|总额)?(?:超|过|达|达到|超过|在|突破|不低于)?$"
)
_NOT_COUNTS = frozenset(
    [
        "次",
        "期",
        "级",
        "层",
        "分",
        "年",
        "村",
        "路",
        "站",
        "度",
        "卡",
        "里",
        "G",
        "T",
        "P",
        "克",
        "升",
        "担",
    ]
)
_SPAN_UNITS = frozenset(["分钟", "小时", "天", "个月", "秒", "工作日", "个工作日"])


def _excluded(text: str, start: int, end: int, unit: str, value: Decimal) -> bool:
    """Apply the rules for numbers that are names, dates, ordinals, thresholds or parts of a ratio."""
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    return (
        _is_name(before, after, unit, text[start:end])
        or _is_threshold(before, after, unit)
        or _is_span_of_time(before, after, unit)
        or (unit in _NOT_COUNTS and not _counts_weakly(before, after))
    )


def _is_name(before: str, after: str, unit: str, verbatim: str) -> bool:
    if before[-1:] in ("“", "‘", "《", ":", "∶", "：", "/") and before[-2:-1].isdigit() | (
        before[-1:] in "“‘《" and bool(re.match(r"[”’》＋+—]", after) or not unit)
    ):
        return True
    if re.match(r"[∶：:]\d", after) or (_NAME_BEFORE.search(before)):
        return True
    if re.match(r"[”’]", after) and "“" in before:
        return True
    if not unit and (_DATE_AFTER.match(after) or re.match(r"(?:强|大|后|届|代|维|层|岁)", after)):
        return True
    if (
        unit == "条"
        and re.search(r"(?:出台|实施|落实|制定|推出|加强|支持|促进|意见)", before) is not None
    ):
        return bool(re.match(r"(?:[、，。；]|$|等|”|措施)", after)) and not re.search(
            r"\d{3}", verbatim
        )
    return bool(re.match(r"(?:省份|省区|以上党)", after))


def _is_threshold(before: str, after: str, unit: str) -> bool:
    if unit == "岁":
        return not re.search(r"(?:到|至|达|为|寿命|由|从|提高|期望)", before) or after.startswith(
            "以"
        )
    if unit in ("个", "家", "项", "所", "座", "条", "处", "%", "百分点", "公里", "名"):
        return False
    if _THRESHOLD.match(after) or re.match(r"(?:及?以上|以下)\s?\d", after):
        return True
    return bool(_ATTRIBUTE.match(after)) and bool(_SIZED.search(before))


def _is_span_of_time(before: str, after: str, unit: str) -> bool:
    if unit not in _SPAN_UNITS:
        return False
    if re.search(
        r"(?:到|至|达|为|数|于|缩短|压缩|减少|增加|下降|提升|压减|在|超过?|延长|率|时间|时长|约|近|比上年|仅需|不超过)$",
        before,
    ):
        return bool(re.match(r"(?:[、，。；,;]|$|以[上内下]|左右|和|\n)", after))
    return False if re.search(r"天数", before) else True


def _counts_weakly(before: str, after: str) -> bool:
    return bool(re.match(r"(?:[、，。；,;]|$|以上|左右|\n|和|的)", after)) and not before.endswith(
        "第"
    )


def _bare(text: str, start: int, end: int, numeral: str) -> bool:
    """Tell whether a number without a unit is a quantity: with a multiplier, or after a verb of reaching."""
    if any(char in numeral for char in "万亿千百"):
        return True
    if "." not in numeral and len(numeral) == 4 and numeral[:2] in ("19", "20"):  # a year
        return False
    before = text[max(0, start - 4) : start]
    after = text[end : end + 1]
    reached = re.search(
        r"(?:到|至|达|为|于|在|降|比|系数|指数|超过|突破|高|长|升|别|、|和|从|由|[是增])$", before
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
    counts = _follow()["count"]
    return [
        row for row in rows if row.unit not in counts or row.value == row.value.to_integral_value()
    ]
