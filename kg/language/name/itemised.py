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

__all__ = ["known", "numbered", "sentences"]

# The most that a set has, and characters: of a member, from one to the next, to the first.
_MOST, _LONGEST, _PARAGRAPH, _NEAR = 50, 60, 400, 30


def numbered(text: str, name: Name) -> tuple[str, ...]:
    """Return the items that are numbered from one to the count of the set, and no further."""
    if not 3 <= name.size <= _MOST:
        return ()
    opened = _pattern("announced").match(text, name.outer[1])
    if not opened:
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
