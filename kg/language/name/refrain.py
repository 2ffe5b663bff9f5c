"""Sets whose members repeat a word of the name: “五个一批”工程，引进一批企业; 外贸“五新”, then 新主体, 新市场."""

import re
from functools import cache

from kg.language.name.boundary import name_start
from kg.language.name.counted import Name, count_of
from kg.language.name.enumeration import checked, first_member
from kg.lexicon.rules import rules

__all__ = ["echoed", "refrain", "repeated", "whole_name"]

_ALL, _LONGEST = 400, 30  # characters of a list, and of a member


def repeated(text: str, name: Name) -> tuple[str, ...]:
    """Return the clauses of a sentence that repeat the word of its name: “五个一批”工程，引进一批企业.

    Example:
        >>> from kg.language.name.counted import find_counted
        >>> text = "实施“三个一批”工程，引进一批企业，建设一批园区，培育一批人才。"
        >>> repeated(text, next(find_counted(text)))
        ('引进一批企业', '建设一批园区', '培育一批人才')
    """
    word = _pattern("repeats").match(name.text)
    if not word or name.size < 3 or text[name.outer[0]] != "“":
        return ()
    rest = re.split("[。\n]", text[name.outer[1] :][:_ALL], maxsplit=1)[0]
    noun = _pattern("undertaking").match(rest)
    rest = rest[noun.end() :] if noun else rest
    items = re.split("[、，；]", rest[1:]) if rest[:1] in _OPENERS else []
    said = _said(word["word"])
    places = [at for at, item in enumerate(items) if said.search(item)]
    if len(places) != name.size or places[-1] - places[0] >= name.size:
        return ()
    members = items[places[0] : places[-1] + 1]
    if count_of(word["word"]) >= _TEN:
        return checked([item[_start(item, said) :] for item in members], longest=_LONGEST)
    return checked((first_member(members), *members[1:]), longest=_LONGEST)


_OPENERS = ("，", "：")


_TEN = 10  # what members count from on, and do not only say as 一个


def _said(word: str) -> re.Pattern[str]:
    """Return a pattern of the word, or of the number in either writing (三个十: 10个产业, 十个园区)."""
    value = count_of(word)
    if value < _TEN:
        return re.compile(re.escape(word))
    return re.compile(rf"(?<![\d.]){value}(?![\d.%])|{re.escape(word)}")


def _start(item: str, said: re.Pattern[str]) -> int:
    found = said.search(item)
    return found.start() if found else 0


def echoed(text: str, name: Name) -> tuple[str, ...]:
    """Return the clauses at once behind a name that all say its last word: 力争两个突破，在改革上有突破，在开放上有突破.

    Example:
        >>> from kg.language.name.counted import Name, count_of
        >>> text = "力争三个突破，改革有突破，开放有突破，创新有突破。"
        >>> echoed(text, Name(2, 6, "三个突破", 3, "突破", (2, 6)))
        ('改革有突破', '开放有突破', '创新有突破')
    """
    word = name.text[-_WORD:]
    rest = re.split("[。；\n]", text[name.outer[1] :][:_ALL], maxsplit=1)[0]
    items = re.split("[，：]", rest)[1:] if rest[:1] in _OPENERS else []
    told = len(items) >= name.size > _WORD and all(word in item for item in items[: name.size])
    more = any(word in item for item in items[name.size :])
    return checked(items[: name.size], longest=_LONGEST) if told and not more else ()


_WORD = 2  # characters of what such a name counts


def refrain(text: str, name: Name) -> tuple[str, ...]:
    """Return the words that end the first clauses of the sentences behind a name: “五新”, then 新主体, 新市场."""
    if len(name.text) != 2 or name.size < 3:
        return ()
    key = name.text[1]
    sentences = re.split("[；。\n]", text[name.outer[1] :][: 150 * name.size].lstrip("，。：；"))
    firsts = [sentence.split("，", 1)[0] for sentence in sentences[: name.size]]
    words = [first[first.rfind(key) :] for first in firsts if key in first[1:]]
    short = all(len(word) <= 4 for word in words)
    return checked(words) if short and len(words) == name.size else ()


def whole_name(text: str, name: Name) -> Name:
    """Return the name with the words that it needs: “五新” → 外贸“五新”."""
    start, end = name.outer
    low = name_start(text, max(0, start - 8), start)
    return name._replace(start=low, end=end, text=text[low:end]) if start - low <= 6 else name


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[name].pattern)
