"""The place that a text speaks of as its own, where no title page names it."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from kg.lexicon.rules import rules
from kg.model import Level, Place
from kg.reading.divisions import entries, find_place, short_name

__all__ = ["own_place"]

_UNIT, _BEFORE, _AFTER, _COMMON, _BEGIN = (
    rules("places").pattern(group) for group in ("unit", "before", "after", "common", "begin")
)
_ENOUGH = 200_000  # characters that show which place a text speaks of
_WEIGHTS = {"ours": 4, "whole": 2, "committee": 1, "autonomous": 1, "nation": 1}
_NATION = "我国"  # said most often of all units by the country's own report only
_OWN = 4  # what a mention as the own place counts beside any other
_AROUND = 4  # characters that show how a name is meant
_FEW = 3  # mentions of a district's committee, or of a unit, that may be chance
_SHARE = 0.15  # a city speaks of its province as well; a province hardly of one city as a whole
_TWICE = 2  # mentions, at least, or one as the own place
_MARGIN = 1.1
_SHORTEST = 2  # characters of a full name
# From the lowest unit to the highest; 自治区 is called 区, as a district is.
_RANKS = (("县", "旗"), ("区",), ("市", "州", "盟"), ("省", "自治区"))
_LEVELS: Mapping[str, tuple[Level, ...]] = {
    "省": ("province",), "自治区": ("province",), "市": ("prefecture", "county", "province"),
    "州": ("prefecture",), "盟": ("prefecture",), "县": ("county",), "旗": ("county",), "区": ("county",),
}  # fmt: skip


def own_place(text: str, year: int | None = None) -> Place | None:
    """Return the place that a text speaks of as its own, or None if that is not plain.

    It is of the level that the text calls its own (我市, 县委), and the one that is named most, where 美丽X, X人民 and
    the like count for more than the mere name. Short names of counties that are common words (平安, 和平) count
    only as full names.

    Args:
        text: The view of a report.
        year: The year that it plans for, if that is known; it says which names held.

    Example:
        >>> own_place("我市建成驿站，栖云人民出行更便利。到苏州、苏州、苏州招商，建设美丽栖云。").name
        '栖云市'
        >>> own_place("建成驿站。") is None
        True
    """
    text = text[:_ENOUGH]
    unit = _unit(text)
    if unit == _NATION:
        return find_place("全国")
    names = _names(unit, text, year) if unit else {}
    if not names:
        return None
    scores: Counter[str] = Counter()
    for found in re.finditer("|".join(sorted(names, key=lambda name: (-len(name), name))), text):
        before, after = (
            text[max(found.start() - _AROUND, 0) : found.start()],
            text[found.end() :][:_AROUND],
        )
        if (
            len(found[0]) == _SHORTEST
            and found[0][-1] in _RANKS[0][0]
            and not _BEGIN.search(before)
        ):
            continue  # 云县 is no place in 栖云县
        own = bool(_BEFORE.search(before) or _AFTER.search(after))
        scores[found[0]] += 1 + _OWN * own
    ranked = sorted(
        (name for name in scores if scores[name] >= _TWICE), key=lambda n: (-scores[n], n)
    )
    if not ranked or (len(ranked) > 1 and scores[ranked[0]] < _MARGIN * scores[ranked[1]]):
        return None
    return find_place(names[ranked[0]], text, year)


def _unit(text: str) -> str | None:
    """Return the unit that a text calls its own."""
    counts: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    for found in _UNIT.finditer(text):
        kind = str(found.lastgroup)
        counts[kind + found[kind]] += 1
        weights[found[kind]] += _WEIGHTS[kind]
    if counts["committee区"] < _FEW:
        weights["自治区"] += weights.pop("区", 0)
    most = max(weights.values(), default=0)
    if weights[_NATION] == most >= _FEW:
        return _NATION
    for rank in _RANKS:
        unit = max(rank, key=lambda unit: weights[unit])
        if weights[unit] >= max(_FEW, _SHARE * most):
            return unit
    return None


def _names(unit: str, text: str, year: int | None) -> dict[str, str]:
    """Return the names that may be the own place's, as they are counted, with the full ones."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    pairs = set(map("".join, pairwise(text)))
    for entry in entries():
        place = entry.place
        if place.name.endswith(unit) and place.level in _LEVELS[unit] and entry.held(year):
            short = short_name(place.name)
            full = len(short) == 1 or (place.level == "county" and _COMMON.search(short))
            counted = place.name if full else short
            if counted[:2] in pairs and counted in text:
                names[counted].append(place.name)
    return {counted: same[0] for counted, same in names.items()}
