"""Numbers that are no quantities: names, dates, ranks, thresholds, capacities, spans of time.

Every rule has a name, so that a user can see why a number was left out (`lexicon/rules/number.toml`).
"""

from functools import cache

from kg.lexicon.numbers import NumberRule, number_rules

__all__ = ["exclusion"]

_SIGHT = 14  # characters on either side that a rule sees
_FAR = 60  # characters behind a number that a rule about lists sees


def exclusion(text: str, start: int, end: int, unit: str) -> str | None:
    """Return the id of the rule that leaves a number out, or None if it is a quantity.

    Args:
        text: The text.
        start: First character of the number.
        end: One past its unit.
        unit: The unit, empty if none stands.

    Example:
        >>> exclusion("推进“141”体系", 3, 6, ""), exclusion("新增海外仓40个", 5, 8, "个")
        ('quoted-bare', None)
        >>> exclusion("完成3亩以上宗地企业电表安装", 2, 4, "亩")
        'threshold-thing'
    """
    before, after = text[max(0, start - _SIGHT) : start], text[end : end + _SIGHT]
    far = text[end : end + _FAR]
    for rule in _rules(unit):
        if rule.agrees(before, far if rule.far else after, text[start:end]):
            return rule.id
    return None


@cache
def _rules(unit: str) -> tuple[NumberRule, ...]:
    return tuple(rule for rule in number_rules() if rule.asks(unit))
