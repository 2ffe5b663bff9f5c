"""Sets whose members stand behind the name as items or sentences.

items      三项任务：一是甲；二是乙；三是丙: numbered in any of five ways
sentences  “四大工程”：甲工程，…；乙工程，…: as many as the count, each of which starts with a member
known      三大攻坚战, whose members every report knows
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.name.bare import bare, shortened, unframed
from kg.language.name.counted import Name, count_of
from kg.language.name.enumeration import core
from kg.lexicon.bodies import known_sets
from kg.lexicon.rules import rules

__all__ = ["known", "numbered", "sentences", "works"]

# The most that a set has, and characters: of a member, from one to the next, to the first.
_PAIR, _MOST, _LONGEST, _PARAGRAPH, _NEAR = 2, 50, 60, 700, 30


def numbered(text: str, name: Name) -> tuple[str, ...]:
    """Return the items that are numbered from one to the count of the set, and no further."""
    opened = _pattern("announced").match(text, name.outer[1])
    least = _PAIR if opened and opened[0].strip()[-1:] in _COLONS else _PAIR + 1
    if not opened or not least <= name.size <= _MOST:
        return ()
    at = opened.end() - 1
    first = _pattern("item").search(text, at, at + _NEAR + _LONGEST)
    if not first or first.start() > at + _NEAR:
        return ()
    style = _style(first)
    members, ends, stop = list[str](), list[int](), at + _PARAGRAPH
    for wanted in range(1, name.size + 2):
        found = _pattern("item").finditer(text, at, stop)
        item = next((f for f in found if _style(f) == style and _value(f) == wanted), None)
        if bool(item) == (wanted > name.size):
            return ()  # too few or too many
        if item:
            members.append(item["item"])
            ends.append(item.end())
            at, stop = item.end(), item.end() + _PARAGRAPH
    over = style in _INNER and _pattern("chapter").search(text, opened.end(), ends[-1])
    named = rules("programme")["campaign"].match
    own = rules("programme")["own_points"].match(name.text)
    whole = style not in _INNER and rules("programme")["aspects"].match(name.text)
    apart = own or whole or (style not in _INNER and named(name.head))
    refrain = _is_refrain(name, members)
    members = unframed(members, name.text)
    strip = bare if rules("programme")["works"].match(name.head) else shortened
    members = core(members, name.text[-_WORD:] if refrain else "")
    members = members if refrain else core([strip(member) for member in members], "")
    told = name.head or refrain
    return (
        _fitting(members) if told and not over and (not apart or all(map(named, members))) else ()
    )


def _is_refrain(name: Name, members: Sequence[str]) -> bool:
    """Say whether each item says what a name in marks counts: “三个坚持”：一是坚持修路."""
    word = name.text[-_WORD:]
    quoted = name.outer[1] > name.end and len(name.text) > _WORD
    return quoted and all(word in member for member in members)


_WORD = 2  # characters of what such a name counts


_INNER = "ade"  # styles of numbers that stand below a chapter


def _fitting(members: Sequence[str]) -> tuple[str, ...]:
    """Return the members of a list that its numbers or marks already make sure."""
    sizes = [len(member) for member in members]
    clean = not any(rules("programme")["no_member"].match(member) for member in members)
    fits = min(sizes) > 1 and max(sizes) <= _LONGEST and len(set(members)) == len(members)
    return tuple(members) if fits and clean else ()


def _style(item: re.Match[str]) -> str:
    return next(style for style in _STYLES if item[style])


_STYLES = "abcde"


def _value(item: re.Match[str]) -> int:
    style = _style(item)
    return ord(item[style]) - _CIRCLED if style == "e" else count_of(item[style])


_CIRCLED = ord("①") - 1


def works(text: str, name: Name) -> tuple[str, ...]:
    """Return the works that the sentences behind the announcement of many name, one each: 实施十大项目，总投资9亿元。甲。乙开工.

    Example:
        >>> text = "实施五大项目，共9亿元。云东水厂。云西电厂开工建设。云南公路。云北学校扩建。云溪医院。"
        >>> works(text, Name(2, 6, "五大项目", 5, "项目", (2, 6)))
        ('云东水厂', '云西电厂', '云南公路', '云北学校扩建', '云溪医院')
    """
    leads = name.start - text.rfind("\n", 0, name.start) <= _AHEAD and "大" in name.text[:3]
    if not leads or name.size <= _SURE or not rules("programme")["works"].match(name.head):
        return ()
    words = text[name.outer[1] :].split("\n", maxsplit=1)[0]
    firsts = list(_firsts(words.partition("。")[2]))
    return _fitting([bare(first) for first in firsts]) if len(firsts) == name.size else ()


_AHEAD = 8  # characters of the verb before a name with which a paragraph begins


def sentences(text: str, name: Name) -> tuple[str, ...]:
    """Return the first clauses of the sentences behind the name, where it has a noun and they plainly are its members."""
    opened = _pattern("announced").match(text, name.outer[1])
    if not name.head or name.size < 3 or not opened:
        return ()
    line = text.find("\n", opened.end())
    words = text[opened.end() : line if line >= 0 else len(text)]
    firsts = list(_firsts(words))
    ended = [first for first in firsts if first.endswith(name.head)]
    if len(ended) == name.size == len(firsts[: name.size]) and ended == firsts[: name.size]:
        return _fitting([shortened(first) for first in ended])
    whole = text[opened.start() : opened.end()].strip()[-1:] in _COLONS and name.size > _SURE
    return (
        _fitting([shortened(first) for first in firsts])
        if whole and len(firsts) == name.size
        else ()
    )


_COLONS, _SURE = ("：", ":"), 4


def _firsts(words: str) -> Iterator[str]:
    for sentence in re.split("[；。]", words):
        if sentence.strip():
            yield re.split("[，：]", sentence.strip())[0]


def known(text: str, name: Name) -> tuple[str, ...]:
    """Return the members that every report knows, in the order in which they start sentences behind the name."""
    members: Sequence[str] = known_sets().get(name.text, ())
    if not members:
        return ()
    found = {}
    scope = name.outer[1], name.outer[1] + _SCOPE
    for member in members:
        words = "|".join(map(re.escape, member.split("|")))
        starts = (
            f"{marks}[^，。；：、\n]{{0,{_LEAD}}}?((?:{words})(?:攻坚战)?)" for marks in _BEGIN
        )
        places = (re.compile(start).search(text, *scope) for start in starts)
        place = next(filter(None, places), None)
        if not place:
            return ()
        found[place[1]] = place.start()
    return tuple(sorted(found, key=lambda member: found[member]))


# Before a member: the start of a sentence rather than of a clause.
_BEGIN = ("[。；\n]", "[：，、]")
_LEAD, _SCOPE = 8, 4000  # characters before a member in its sentence, and behind the name


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("programme")[group].pattern)
