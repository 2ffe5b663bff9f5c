"""An indicator's words → the key that it is compared by: its concept, else its words without those of time, scope and deed."""

import re
from functools import cache

from kg.language.number.concept import indicator_id
from kg.lexicon.indicators import indicators
from kg.lexicon.rules import rules
from kg.lineage.settings import settings
from kg.lineage.words import plain
from kg.model import Change

__all__ = ["concept_of", "key_of", "named", "pattern"]


@cache
def key_of(phrase: str) -> tuple[str, Change | None]:
    """Return the key of an indicator's words, and the change that its name tells.

    Example:
        >>> key_of("全市居民消费价格涨幅"), key_of("文化站改造工程"), key_of("“2+5+N”产业集群产值")
        (('居民消费价格涨幅', 'increase'), ('文化站', None), ('产业集群产值', None))
    """
    key, change = plain(pattern("label").sub("", phrase)), None
    for name, kind in _ENDS:
        found = pattern(name).search(key)
        if found and found.start() >= 2:
            key, change = key[: found.start()], kind
    if (lead := pattern("front").match(key)) and len(key) - lead.end() >= 2:
        key = key[lead.end() :]
    if (work := pattern("work_before").match(key)) and key[work.end() :][:2] in work[0]:
        key = key[work.end() :]  # 造林绿化工程造林面积: the work says again what is measured
    for name in (key, pattern("qualifier").sub("", key)):
        if indicator_id(name) in indicators() or name in _spelled():
            return concept_of(name), change
    tail = pattern("back").search(key)
    if tail and tail.start() >= 2:
        done_to = key[: tail.start()]
        # 外资项目 is not 外资: what is counted is no longer the thing that the concept measures.
        key = done_to if pattern("work").search(tail[0]) else concept_of(done_to)
    return ("" if key in _general() else key), change


@cache
def named(phrase: str) -> str:
    """Return an indicator's words without those of time, scope and how it came about.

    Example:
        >>> named("全年进出口总额")
        '进出口总额'
    """
    name = plain(pattern("label").sub("", phrase))
    lead = pattern("front").match(name)
    return name[lead.end() :] if lead else name


def concept_of(name: str) -> str:
    """Return the preferred name of the concept that a name stands for, else the name itself."""
    known = indicators().get(indicator_id(name))
    return known.zh if known else _spelled().get(name, name)


@cache
def _spelled() -> dict[str, str]:
    """Return the concepts by their names as these are compared, with abbreviations spelled out (民营经济占GDP比重)."""
    found: dict[str, str] = {}
    for row in indicators().values():
        for name in (row.zh, *row.names):
            found.setdefault(plain(name), row.zh)
    return found


_ENDS: tuple[tuple[str, Change], ...] = (("rate", "increase"), ("fall", "decrease"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a group of `lexicon/rules/measure.toml`; that of the front and of the back repeats itself."""
    words = rules("measure")[name].pattern
    return re.compile({"front": f"(?:{words})+", "back": f"(?:{words})+$"}.get(name, words))


@cache
def _general() -> frozenset[str]:
    return frozenset(settings().numbers.general)
