"""Words of an indicator → its concept: one of the vocabulary, or a stable one of its own."""

import re
from functools import cache

from kg.identifiers import stable_id
from kg.lexicon import load

__all__ = ["indicator_id"]

# Words before a name that say where, when or that it was reached, not what it is.
_SCOPE = re.compile(
    r"^(?:(?:全[市省国区县州]|我[市省国区县]|本市|年末|全年|全社会(?=用电量)|预计|实现|完成|达到|各级|新增|累计|年度|当年|城市(?=轨道)|今年|年均|财政(?=民生))的?)+"
)
_MARKS = re.compile(r"[“”‘’\s]")


def indicator_id(text: str) -> str:
    """Return the local name of the concept that these words name.

    Example:
        >>> indicator_id("全市社会消费品零售总额"), indicator_id("GDP")
        ('retail-sales', 'gdp')
        >>> indicator_id("智慧灯杆") == indicator_id("新增 智慧灯杆")
        True
    """
    names = _names()
    if text in names:
        return names[text]
    bare = _MARKS.sub("", text)
    short = _SCOPE.sub("", bare) or bare
    return names.get(bare) or names.get(short) or stable_id(short, kind="x")


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for id, row in load("indicator_names")["indicator"].items():
        for name in (row["zh"], *row["alt"]):
            names.setdefault(name, id)
            names.setdefault(_MARKS.sub("", name), id)
    return names
