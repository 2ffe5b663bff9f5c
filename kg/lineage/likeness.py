"""Whether two numbers measure the same thing: one indicator in other words, and whether a part stands against the whole.

    the same key                     生产总值 and 地区生产总值
    one of several                   能耗 and 能耗和排放量, which both fall by one number; 对外承包 of 对外承包、劳务收入, by growth alone
    but for qualifiers               科技小巨人领军企业 and 省级科技小巨人领军企业; two different grades (省级, 国家级) tell them apart
    the head left out                利用率 behind 秸秆还田率, and 秸秆利用率
    the head left out on both sides   投资 behind 旅游业, and 投资 behind 文旅重点项目: heads share a word, values not far apart
    as many, in other words           解决20万人饮水安全 and 20万居民饮水安全
    inverted or made a noun          改造危旧桥27座 and 危桥改造15座: all characters of the shorter, one unit, values not far apart

Rules are in `lexicon/rules/measure.toml`, distances in `lexicon/lineage.toml` (table `numbers`).
"""

from collections import Counter
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.language.number.concept import indicator_id
from kg.lexicon.indicators import indicators
from kg.lineage.keys import concept_of, key_of, pattern
from kg.lineage.settings import settings
from kg.lineage.units import RATES
from kg.lineage.words import matter

if TYPE_CHECKING:
    from kg.lineage.numbers import Measure

__all__ = ["alike", "core", "grades_apart", "growing", "members", "plausible", "shares_apart"]


_KEPT = 10_000  # names


def alike(here: "Measure", there: "Measure") -> bool:
    """Say whether two numbers have one indicator."""
    if grades_apart(here.name, there.name):
        return False
    days = here.unit == there.unit == "%" and {here.key, there.key} == _good_days()
    if days or (here.key and here.key == there.key):  # 优良天数保持在90%以上
        return True
    if shares_apart(here, there):
        return False
    if here.unit in RATES and (here.key in members(there) or there.key in members(here)):
        return True
    if here.key in growing(there) or there.key in growing(here):
        return True
    if (
        here.key
        and there.key
        and any(map(_qualified, (here.key, here.name), (there.key, there.name)))
    ):
        return True
    if _elided(here, there) or _elided(there, here):
        return True
    return _inverted(here, there) or _same_amount(here, there) or _both_elided(here, there)


def plausible(here: "Measure", there: "Measure", far: float) -> bool:
    """Say whether two values of one indicator lie within a factor of each other, and so may have one scope."""
    one, other = here.value, there.value
    if one is None or other is None or one <= 0 or other <= 0:
        return True
    limit = Decimal(str(far))
    return one <= other * limit and other <= one * limit


def members(measure: "Measure") -> frozenset[str]:
    """Return the keys of the indicators that one number tells of together (A和B分别下降3.5%); none where it tells of one."""
    return _named_together(measure.target.indicator.name) if measure.target.indicator else _NONE


@cache
def _named_together(name: str) -> frozenset[str]:
    parts = pattern("joint").split(name)
    found = (indicators().get(indicator_id(part)) for part in parts if len(part) >= _LEAST)
    return frozenset(row.zh for row in found if row) if len(parts) > 1 else _NONE


def growing(measure: "Measure") -> frozenset[str]:
    """Return the keys of what grows by one rate together: each grows so, where no other sum could be meant."""
    if measure.unit != "%" or measure.change == "level" or not measure.target.indicator:
        return _NONE
    return _keys_together(measure.target.indicator.name)


@cache
def _keys_together(name: str) -> frozenset[str]:
    parts = pattern("joint").split(name)
    long = [part for part in parts if len(part) >= _LEAST]
    return frozenset(key_of(part)[0] for part in long) - {""} if len(parts) > 1 else _NONE


_NONE: frozenset[str] = frozenset()


@cache
def core(text: str) -> str:
    """Return what is left of an indicator's words without qualifiers, or the name of the concept that this stands for.

    Example:
        >>> core("省级科技小巨人领军企业"), core("工业企业技改投资"), core("铁路新增运营里程")
        ('科技小巨人领军企业', '技改投资', '铁路营运里程')
    """
    bare = pattern("grade").sub("", text)
    left = pattern("qualifier").sub("", bare) or bare
    return concept_of(left)


def _qualified(one: str, other: str) -> bool:
    if core(one) != core(other) or len(core(one)) < _LEAST:
        return False
    return not grades_apart(one, other)


def grades_apart(one: str, other: str) -> bool:
    """Say whether two names are of different grades.

    Example:
        >>> grades_apart("省级绿色工厂", "国家级绿色工厂"), grades_apart("省级绿色工厂", "省级以上绿色工厂")
        (True, False)
    """
    grades = {
        found[0].removesuffix("以上")
        for key in (one, other)
        if (found := pattern("grade").search(key))
    }
    return len(grades) > 1


def shares_apart(here: "Measure", there: "Measure") -> bool:
    """Say whether two numbers tell shares of quite other things, in what may be the same whole; never where they have one key."""
    if here.key == there.key:
        return False
    one, other = (_sharing(it.name) or _sharing(it.key) for it in (here, there))
    return bool(one and other) and not (one in other or other in one)


@lru_cache(maxsize=_KEPT)
def _sharing(name: str) -> str:
    """Return what a name tells the share of, without qualifiers; empty if it tells no share."""
    found = pattern("share").search(name)
    return core(found["part"]) if found else ""


def _elided(short: "Measure", long: "Measure") -> bool:
    """Say whether one name is the end of the other, whose beginning stands elsewhere in the clause of the first."""
    if len(short.name) < _SHORTEST or len(short.name) >= len(long.name):
        return False
    head = long.name[: -len(short.name)]
    return long.name.endswith(short.name) and (head in short.clause or head in short.key)


def _both_elided(here: "Measure", there: "Measure") -> bool:
    """Say whether one name stands behind heads that were told before in both sentences, and have a word in common."""
    if here.name != there.name or here.target.unit != there.target.unit or here.unit == "count":
        return False
    general = settings().numbers.general  # every sum is one of a 项目
    shared = (matter(here.head) & matter(there.head)).difference(general)
    near = settings().numbers.part
    return bool(shared) and here.change == there.change and plausible(here, there, near)


def _inverted(here: "Measure", there: "Measure") -> bool:
    if here.target.unit != there.target.unit:
        return False
    if (
        here.target.unit in settings().numbers.vague
    ):  # 劳动力转移5人, 转移劳动力6人: the very same words
        return len(here.item) > _LEAST and sorted(here.item) == sorted(there.item)
    if here.change != there.change or not plausible(here, there, settings().numbers.near):
        return False
    short, long = sorted((here.item, there.item), key=len)
    return len(short) >= _LEAST and not Counter(short) - Counter(long)


def _same_amount(here: "Measure", there: "Measure") -> bool:
    """Say whether just as many are told of in words of which a run of four is the same, or under a name and its end (3240个学位)."""
    if here.value != there.value or not here.value or here.value <= settings().numbers.few:
        return False
    if here.unit != "count" or there.unit != "count":
        return False
    ends = here.key.endswith(there.key) or there.key.endswith(here.key)
    if here.key and there.key and ends and _is_exact(here.value):
        return True
    return any(here.item[i : i + _LEAST] in there.item for i in range(len(here.item) - _LEAST + 1))


@cache
def _good_days() -> frozenset[str]:
    """Return the keys of the good days of a year and of their share, which say the same in percent."""
    return frozenset((settings().days.days, settings().days.share))


def _is_exact(value: Decimal) -> bool:
    """Say whether a value has so many digits that no two things have it by chance: 3240, but not 3000."""
    return len(value.normalize().as_tuple().digits) >= _DIGITS


_DIGITS = 3
_SHORTEST = 2  # characters of a name whose beginning stands elsewhere
_LEAST = 4  # characters that must be left of a name, so that it says what is measured
