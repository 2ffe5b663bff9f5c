"""Chinese for a full-text index that parts words at spaces: runs of two characters, so that words of two are found.

A text is indexed as its overlapping pairs (栖云市 as 栖云 云市); what is sought is a phrase of its pairs, which stand side by
side only where the words do. A single character is the beginning of a pair.
"""

import re
from typing import Final

__all__ = ["indexed", "sought"]

_SPACE: Final = re.compile(r"\s+")
_SIGNS: Final = re.compile(r"[\W_]+")


def indexed(text: str) -> str:
    """Return the pairs of a text, parted by spaces.

    Example:
        >>> indexed("新增学位")
        '新增 增学 学位 位'
    """
    runs = _SIGNS.split(_SPACE.sub("", text).casefold())
    return " ".join([run[at : at + 2] for run in runs for at in range(len(run))])


def sought(text: str) -> str:
    """Return what to ask the index for: every word of the text, parted by white space, must stand in a row.

    Example:
        >>> sought("学位 幼儿园"), sought("路"), sought("  ，")
        ('"学位" AND "幼儿 儿园"', '"路"*', '')
    """
    words = [_pairs(run) for word in text.casefold().split() for run in _SIGNS.split(word) if run]
    return " AND ".join(words)


def _pairs(run: str) -> str:
    if len(run) == 1:
        return f'"{run}"*'
    return '"' + " ".join(run[at : at + 2] for at in range(len(run) - 1)) + '"'
