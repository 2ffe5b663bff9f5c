"""Names that may have been meant by one that is not there."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

__all__ = ["near"]

_MOST: Final = 5  # names that are offered
_ALIKE: Final = 0.6  # share of the characters asked for that a name has in the same order, at least


def near(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the names that may have been meant, at most five: those that have the words, then those spelt alike.

    Example:
        >>> near("市场升级", ["市场升级行动", "平安守护行动"])
        ['市场升级行动']
        >>> near("平按守护行动", ["市场升级行动", "平安守护行动"])
        ['平安守护行动']
        >>> near("市场焕级", ["市场升级行动", "平安守护行动"]), near("无", ["市场升级行动"])
        (['市场升级行动'], [])
        >>> near("2030", ["2022", "2023"])
        ['2022', '2023']
    """
    names = sorted(set(known))
    if wanted.isdecimal() and all(map(str.isdecimal, names)):
        return sorted(sorted(names, key=lambda name: abs(int(name) - int(wanted)))[:_MOST])
    having = [name for name in names if wanted in name or (len(name) > 1 and name in wanted)]
    shares = {name: _share(wanted, name) for name in names}
    alike = sorted((name for name in names if shares[name] >= _ALIKE), key=lambda it: -shares[it])
    return list(dict.fromkeys([*having, *alike]))[:_MOST]


def _share(wanted: str, name: str) -> float:
    """Return the share of the characters asked for that a name has, in the same order."""
    same = SequenceMatcher(None, wanted, name, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / max(1, len(wanted))
