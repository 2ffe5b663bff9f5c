"""What a clause without a number leaves for a number in a clause behind it.

低收入农户收入稳步提高，增长10%: the number measures what the clause before is about. 加密国际班列，全年开行600列: it counts
what the clause before acts on.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from kg.language.clause.cut import Clause
from kg.language.clause.verb import Predicate
from kg.language.number.phrase import Phrase, names, opening
from kg.lexicon.rules import Group, rules

__all__ = ["Matter", "heading_phrase", "mention", "without_end"]


class Matter(NamedTuple):
    """What a clause without a number mentions.

    Attributes:
        phrase: The noun phrase.
        subject: Whether the clause is about it; else it acts on it.
    """

    phrase: Phrase
    subject: bool


def mention(clause: Clause, found: Predicate) -> Matter | None:
    """Return what a clause without a number acts on, or what it is about.

    Args:
        clause: The clause.
        found: Its predicate.
    """
    acts = found.form == "initial" or (found.form == "phrase" and clause.text.startswith("以"))
    if acts:
        phrase = _object(clause, found.start + len(found.verb))
    else:
        phrase = _subject(clause, found.start)
    return Matter(phrase, not acts) if phrase else None


def _object(clause: Clause, verb_end: int) -> Phrase | None:
    words = clause.text[verb_end:]
    if not 3 <= len(words) <= 14 or not _groups()["noun_start"].match(words):
        return None
    return Phrase(clause.start + verb_end, clause.end, words)


def _subject(clause: Clause, verb_start: int) -> Phrase | None:
    words = clause.text[:verb_start] if verb_start > 0 else clause.text
    if _groups()["no_subject"].match(words):
        return None
    offset = opening(words)
    words = words[offset:]
    if told := _groups()["told"].match(words, 2):
        words = words[: told.start()]
    words = without_end(words)
    if not 2 <= len(words) <= 40 or not _groups()["noun_start"].match(words) or not names(words):
        return None
    start = clause.start + offset
    return Phrase(start, start + len(words), words)


def heading_phrase(clause: Clause) -> list[Phrase]:
    """Return the thing that a heading is about, as the mention of last resort under it."""
    verb = _groups()["heading_verb"].match(clause.text)
    if not verb or not 3 <= len(clause.text) - verb.end() <= 12:
        return []
    start = clause.start + verb.end()
    return [Phrase(start, clause.end, clause.text[verb.end() :])]


def without_end(words: str) -> str:
    """Return the words of a subject or object without what is no part of its name.

    Example:
        >>> without_end("产值稳步"), without_end("生态经济产业化进程"), without_end("重点项目建设")
        ('产值', '生态经济', '重点项目')
    """
    return _loose_end().sub("", words)


@cache
def _groups() -> Mapping[str, Group]:
    return rules("mention")


@cache
def _loose_end() -> re.Pattern[str]:
    return re.compile(f"(?:{_groups()['loose_end'].pattern})+$")
