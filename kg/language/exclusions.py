"""Numbers that are no quantities: names, dates, ranks, thresholds, capacities, spans of time.

Every rule has a name, so that a user can see why a number was left out. The words are data
(`lexicon/exclusions.toml`).
"""

import re
from collections.abc import Callable
from functools import cache

from kg.lexicon import load

__all__ = ["exclusion"]

_Rule = Callable[[str, str, str], bool]


def exclusion(text: str, start: int, end: int, unit: str) -> str | None:
    """Return the name of the rule that leaves a number out, or None if it is a quantity.

    Args:
        text: The text.
        start: First character of the number.
        end: One past its unit.
        unit: The unit, empty if none stands.

    Example:
        >>> exclusion("推进“141”体系", 3, 6, ""), exclusion("新增海外仓40个", 5, 8, "个")
        ('quoted', None)
        >>> exclusion("完成3亩以上宗地企业电表安装", 2, 4, "亩")
        'threshold'
    """
    before, after = text[max(0, start - 14) : start], text[end : end + 14]
    return next((name for name, rule in _RULES.items() if rule(before, after, unit)), None)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("exclusions")["pattern"].items()}


@cache
def _units() -> dict[str, frozenset[str]]:
    return {name: frozenset(units) for name, units in load("exclusions")["units"].items()}


def _quoted(before: str, after: str, unit: str) -> bool:
    """“141”体系, “人才新政27条”: a number that is (part of) a name in quotes."""
    opened = before.rfind("“") > before.rfind("”")
    if not opened:
        return before[-1:] in ("《", "‘")
    return (
        not unit
        or unit == "条"
        or bool(re.match(r"[”’]", after))
        or (before.endswith("“") and bool(re.match(r"[＋+—\d一二三四五六七八九十百千]", after)))
    )


def _ratio(before: str, after: str, unit: str) -> bool:
    """2.3:4:63.7: a composition."""
    return bool(_COMPOSED.search(before, max(0, len(before) - 3)) or _COMPOSING.match(after))


_COMPOSED, _COMPOSING = re.compile(r"\d[∶：:/]$"), re.compile(r"[∶：:]\d")


def _date(before: str, after: str, unit: str) -> bool:
    """2024年, 6月, 15日: a date."""
    return not unit and bool(_patterns()["date"].match(after))


def _named(before: str, after: str, unit: str) -> bool:
    """第3, G60, 前10: an ordinal, a code or a rank."""
    return bool(_patterns()["name_before"].search(before)) or (
        not unit and bool(_patterns()["name_after"].match(after))
    )


def _own_count(before: str, after: str, unit: str) -> bool:
    """以下8件实事, 出台28条: a count of the report's own points, or of a document's."""
    patterns = _patterns()
    if unit == "条" and patterns["document"].search(before):
        return bool(patterns["points"].match(after))
    if unit in _units()["deeds"] and patterns["deeds"].match(after):
        return True
    if unit == "类" and before.endswith("等"):
        return True
    return bool(patterns["own_before"].search(before) or patterns["own_after"].match(after))


def _rank(before: str, after: str, unit: str) -> bool:
    """位列46个重点城市首位, 排名前移4位: a rank, or a field of which one is given."""
    patterns = _patterns()
    if unit == "位" and patterns["rank_before"].search(before):
        return True
    return unit in _units()["ranked"] and bool(patterns["ranked"].match(after))


def _per(before: str, after: str, unit: str) -> bool:
    """每50公斤, 各负担三分之一的办法: what a price is per, a share that is a rule."""
    return before.endswith("每") or (unit == "1" and bool(_patterns()["rule"].match(after)))


def _threshold(before: str, after: str, unit: str) -> bool:
    """3亩以上宗地, 年销售超5亿元的企业: a number that qualifies what is counted."""
    patterns = _patterns()
    if unit in _units()["ages"]:
        reached = patterns["age_reached"].search(before)
        return not reached or after.startswith("以")
    if unit == "户":
        return bool(patterns["hamlet"].match(after))
    if unit in _units()["shares"] and patterns["entitled"].match(after):
        return True
    if unit in _units()["counted"]:
        return False
    if patterns["threshold"].match(after):
        return True
    if unit in _units()["sizes"] and patterns["larger"].match(after):
        worked = unit in _units()["areas"] and patterns["area_worked"].search(before)
        return not worked
    return any(
        patterns[here].match(after) and patterns[there].search(before)
        for here, there in (
            ("attribute", "sized"),
            ("attribute_far", "sized_compared"),
            ("attribute_project", "sized_counted"),
        )
    )


_BUILT = ("建设", "建成", "新建", "新增", "打造", "完成", "了")


def _capacity(before: str, after: str, unit: str) -> bool:
    """750千伏变电站, 120万吨乙烯项目: the size of a plant, part of its name."""
    if unit in _units()["always_capacity"]:
        return bool(re.match(r"[一-鿿]", after))
    if unit == "公里" and after.startswith("“") and not before.endswith(_BUILT):
        return True
    return unit in _units()["capacity"] and bool(_patterns()["plant"].match(after))


def _duration(before: str, after: str, unit: str) -> bool:
    """15分钟生活圈: a span of time, unless it is what was reached (缩短到3天)."""
    patterns = _patterns()
    if unit == "个" and patterns["months"].match(after):
        return True
    if unit not in _units()["spans"]:
        return False
    if patterns["span_from"].search(before) and patterns["span_to"].match(after):
        return False
    if patterns["span_reached"].search(before):
        return not patterns["clause_end"].match(after)
    return "天数" not in before


def _weak(before: str, after: str, unit: str) -> bool:
    """2期, 3级, 4层: classifiers that count only at the end of a clause."""
    patterns = _patterns()
    if unit not in _units()["weak"]:
        return False
    if unit == "G" and not patterns["width_reached"].search(before):
        return True  # 加快5G、数据中心建设
    met = bool(patterns["meeting"].search(before))
    return met or before.endswith("第") or not patterns["clause_end"].match(after)


_RULES: dict[str, _Rule] = {
    "date": _date,
    "quoted": _quoted,
    "ratio": _ratio,
    "named": _named,
    "own count": _own_count,
    "rank": _rank,
    "per": _per,
    "threshold": _threshold,
    "capacity": _capacity,
    "duration": _duration,
    "weak classifier": _weak,
}
