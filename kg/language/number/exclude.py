"""Numbers that are no quantities: names, dates, ranks, thresholds, capacities, spans of time.

Every rule has a name, so that a user can see why a number was left out (`lexicon/rules/number.toml`).
"""

import re
from collections.abc import Iterable, Sequence
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
    numeral = text[start:end].removesuffix(unit)
    asked = _asked(unit)
    if not asked.may(before, after, far):
        return None
    for rule in asked.rules:
        if rule.agrees(before, far if rule.far else after, numeral):
            return rule.id
    return None


class _Asked:
    """The rules for numbers with a unit, and whether any of them may agree: told by a few patterns, for most do not."""

    def __init__(self, rules: Sequence[NumberRule]) -> None:
        self.rules = rules
        loose = [rule for rule in self.rules if not (rule.before or rule.after)]
        self.always = bool(loose)
        self.after = _union(rule.after for rule in self.rules if not rule.far)
        self.far = _union(rule.after for rule in self.rules if rule.far)
        self.before = _union(rule.before for rule in self.rules if not rule.after)

    def may(self, before: str, after: str, far: str) -> bool:
        if self.always or self.after.match(after) or self.before.search(before):
            return True
        return self.far.match(far) is not None


def _union(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str]:
    """Return a pattern that matches where one of some does; of none, one that never matches."""
    written = [f"(?:{pattern.pattern})" for pattern in patterns if pattern]
    return re.compile("|".join(written) or "(?!)")


@cache
def _asked(unit: str) -> _Asked:
    """Return the rules for a unit; units with the same rules share them, for their patterns are dear to compile."""
    return _sharing(tuple(at for at, rule in enumerate(number_rules()) if rule.asks(unit)))


@cache
def _sharing(places: tuple[int, ...]) -> _Asked:
    return _Asked([number_rules()[at] for at in places])
