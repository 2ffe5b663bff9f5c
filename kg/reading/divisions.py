"""The administrative table: names, codes of GB/T 2260 and levels of places.

`divisions.tsv` holds code, name and level; 100000 is the whole country, 000000 the bundled sample's place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import get_args

from kg.lexicon import load
from kg.model import Level, Place

__all__ = ["find_place", "frequent_place", "parse_place"]

_COUNTRY = "全国"
_COMMON = frozenset(load("reading")["metadata"]["common_names"])
_NOT_NAMES = frozenset(("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
_LEVEL_OF_ENDING: tuple[tuple[str, Level], ...] = (
    ("省", "province"), ("自治区", "province"), ("州", "prefecture"), ("盟", "prefecture"),
    ("地区", "prefecture"), ("县", "county"), ("旗", "county"), ("区", "county"),
)  # fmt: skip
_NAME = re.compile("[\u4e00-\u9fff]{1,14}(?:省|市|县|区|旗|州|盟)")
_PEOPLES = (
    "土家族|布依族|朝鲜族|哈尼族|景颇族|傈僳族|仡佬族|拉祜族|纳西族|撒拉族|保安族|东乡族|布朗族|德昂族|独龙族|毛南族|仫佬族|达斡尔族|"
    "鄂伦春|鄂温克族|蒙古族|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|裕固族|普米族|各族|[回藏壮苗彝侗羌傣白黎满瑶畲怒佤水土]族"
)
_SHORT = re.compile(
    f"(?:(?:{_PEOPLES})*自治[区州县旗]|特别行政区|新区|矿区|林区|地区|[省市县区旗州盟])$"
)
_ENDINGS = ("省", "市", "自治区", "县", "区", "旗")  # to try after a short name, in this order
_ENOUGH = 200_000  # characters that show which place a text speaks of
_OFTEN = 4
_OURS, _WHOLE = re.compile("我([省市县区州旗盟])"), re.compile("全([省市县区州旗盟])")
_UNIT_LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("province",), "市": ("prefecture", "county", "province"), "县": ("county",), "旗": ("county",),
    "区": ("county", "province"), "州": ("prefecture",), "盟": ("prefecture",),
}  # fmt: skip


def find_place(name: str, context: str = "") -> Place:
    """Return the place of a name; a name that the table lacks, or has twice, gets no code.

    Args:
        name: As in the table (义乌市); names of the places it lies in may stand before it.
        context: Words that may name the places it lies in; they decide between places of one name.

    Example:
        >>> find_place("浙江省义乌市")  # 义乌 will do, too
        Place(name='义乌市', code='330782', level='county')
        >>> find_place("鼓楼区"), find_place("南京市鼓楼区").code
        (Place(name='鼓楼区', code=None, level='county'), '320106')
    """
    table = _table()
    for at in range(len(name)):
        if name[at:] in table and (at == 0 or name[at - 1] in "省市区州盟县"):
            return _choose(table[name[at:]], name[:at] or context)
    full = next((name + end for end in _ENDINGS if name + end in table), None)
    if full:
        return _choose(table[full], context)
    level = next((level for end, level in _LEVEL_OF_ENDING if name.endswith(end)), None)
    return Place(name, None, level)


def _choose(places: tuple[Place, ...], context: str) -> Place:
    if len(places) == 1:
        return places[0]
    counts = [sum(context.count(name) for name in _parents(place)) for place in places]
    best = max(counts)
    if best and counts.count(best) == 1:
        return places[counts.index(best)]
    return Place(places[0].name, None, places[0].level)


def _parents(place: Place) -> list[str]:
    """Return the names of the prefecture and province that a place lies in, without their endings."""
    code = place.code or ""
    names = (_names().get(parent) for parent in (f"{code[:4]}00", f"{code[:2]}0000"))
    return [_SHORT.sub("", name) for name in names if name and name != place.name]


@cache
def _names() -> dict[str, str]:
    return {place.code or "": name for name, same in _table().items() for place in same}


def parse_place(words: str, context: str = "") -> Place | None:
    """Return the place whose name ends some words, if they are a name and not more.

    Example:
        >>> parse_place("（浙江省）义乌市")
        Place(name='义乌市', code='330782', level='county')
        >>> parse_place("我市") is None
        True
    """
    unclosed = re.sub(r"^.*[（(](?=[^（）()]*$)", "", words)
    name = re.sub(r"[（）()\s]", "", unclosed)
    if _COUNTRY in name:
        return find_place(_COUNTRY)
    if not _NAME.fullmatch(name) or not _SHORT.sub("", name) or name[0] in "我全本各省市县区":
        return None
    return find_place(name, context)


def frequent_place(text: str) -> Place | None:
    """Return the place that a text without a title page speaks of, or None if that is not plain.

    It is the name of the level that the text calls its own (我市, 全县) that occurs twice as often as any
    other; short names that are common words (平安, 和平) count only beside the full name.
    """
    text = text[:_ENOUGH]
    units = Counter(_OURS.findall(text) or _WHOLE.findall(text))  # 全省 is said by cities, too
    if not units:
        return None
    levels = _UNIT_LEVELS[max(sorted(units), key=units.__getitem__)]
    pairs = Counter(map("".join, pairwise(text)))
    scores = {
        name: text.count(short) + text.count(name)
        for name, same in _table().items()
        if same[0].level in levels
        and len(short := _SHORT.sub("", name)) >= 2
        and pairs[short[:2]] >= _OFTEN
        and (short not in _COMMON or name in text)
    }
    ranked = sorted(scores, key=lambda name: (-scores[name], name))[:2]
    if not ranked or (len(ranked) == 2 and scores[ranked[0]] < 2 * scores[ranked[1]]):
        return None
    return find_place(ranked[0], text)


@cache
def _table() -> dict[str, tuple[Place, ...]]:
    rows = (files(__package__) / "divisions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    levels: dict[str, Level] = {level: level for level in get_args(Level)}
    places: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        code, name, level = row.split("\t")
        if name not in _NOT_NAMES:
            places[name].append(Place(name, code, levels[level]))
    return {name: _highest(same) for name, same in places.items()}


def _highest(same: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places of one name, without a city's own county-level entry beside the city."""
    order = get_args(Level)
    top = min(order.index(place.level) for place in same)
    return tuple(place for place in same if order.index(place.level) == top)
