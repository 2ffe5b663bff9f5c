"""Who acts: organisations as a report names them, with their type and role.

Four readings, the surer one first where they overlap:

    units          lists of those that answer for what stands before (responsible.py)
    offices        closed patterns: 市人民政府, 省委, 十四届全国人大, 市教育局, 工商联
    organisations  a free name before a head word: 复旦大学义乌研究院, 市妇幼保健院
    listed         names that a list or common knowledge tells: 云锦、开元等企业 (listed.py)

An organisation counts where it is one body; a class of bodies (公立医院, 企业) or a number of them
(医院5家) does not. Words and patterns are data: `lexicon/words/body_heads.tsv`, `lexicon/rules/agency.toml`, `office.toml`.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.language.name.agency_words import (
    agency_pattern,
    field_pattern,
    generic_pattern,
    head_patterns,
    is_level,
)
from kg.language.name.boundary import name_start
from kg.language.name.listed import find_listed
from kg.language.name.mark import after_quote, over_bracket, over_number, whole_quote
from kg.language.name.office import find_offices, seen_before
from kg.language.name.responsible import UnitList, find_unit_lists
from kg.language.name.role import is_built, is_partner, name_of, role_of
from kg.language.name.row import find_beside
from kg.lexicon.bodies import body_heads
from kg.model import AgencyType

__all__ = ["Mention", "find_agencies"]

_REACH = 26  # characters that a name may have before its head word
_SHORTEST = 2  # characters of a name's part before 与


class Mention(NamedTuple):
    """An organisation named in a text.

    Attributes:
        start: Inclusive.
        end: Exclusive.
        text: `text[start:end]`.
        name: Normalised name (市人民政府 → 市政府, 市第十五届人大 → 市人大).
        type: What kind of organisation.
        role: `responsible`, `partner`, `built-up` or `named` (role.py).
        rule: `units`, `office`, `organisation` or `listed`.
    """

    start: int
    end: int
    text: str
    name: str
    type: AgencyType
    role: str
    rule: str


class _Span(NamedTuple):
    start: int
    end: int
    type: AgencyType
    rule: str
    role: str = ""


def find_agencies(text: str, lists: Sequence[UnitList] | None = None) -> list[Mention]:
    """Return the organisations that the text names, in order, none overlapping another.

    Args:
        text: The text.
        lists: Its lists of responsible units, if they are known.

    Example:
        >>> [(m.name, m.type, m.role) for m in find_agencies("市人民政府与栖云大学合作，加快市图书馆建设。")]
        [('市政府', 'government', 'responsible'), ('栖云大学', 'institution', 'partner'), ('市图书馆', 'institution', 'built-up')]
    """
    listed = (_Span(start, end, kind, "listed") for start, end, kind in find_listed(text))
    found = _apart(
        [
            *_units(text, find_unit_lists(text) if lists is None else lists),
            *(_Span(*office, "office") for office in find_offices(text)),
            *_organisations(text),
            *listed,
        ]
    )
    firms = [(span.start, span.end) for span in found if span.type == "enterprise"]
    beside = [_Span(*firm, "enterprise", "listed") for firm in find_beside(text, firms)]
    return [_mention(text, span) for span in (_beside(found, beside) if beside else found)]


def _beside(found: Sequence[_Span], more: Iterable[_Span]) -> list[_Span]:
    """Add what stands in a row with the organisations that are found, where it is none of them."""
    kept = list(found)
    for span in more:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Keep of overlapping spans the surer one, then the longer one."""
    kept: list[_Span] = []  # in order of the text, apart, so that only the neighbours can overlap
    for span in sorted(set(spans), key=_surest):
        at = bisect(kept, span.start, key=lambda other: other.start)
        if all(
            it.end <= span.start or span.end <= it.start for it in kept[max(0, at - 1) : at + 1]
        ):
            kept.insert(at, span)
    return kept


_RULES = ("units", "office", "organisation", "listed")


def _surest(span: _Span) -> tuple[bool, int, int, int, str]:
    """Return the place in the order of trust; of one length, what is first in the text, then the surer rule."""
    return (
        span.rule != "units",
        span.start - span.end,
        span.start,
        _RULES.index(span.rule),
        span.type,
    )


def _mention(text: str, span: _Span) -> Mention:
    words = text[span.start : span.end]
    office = span.rule == "office"
    role = span.role or role_of(text, span.start, span.end, span.type, office=office)
    return Mention(span.start, span.end, words, name_of(words), span.type, role, span.rule)


# Units: the lists of responsible units that some reports print after a task.


def _units(text: str, lists: Iterable[UnitList]) -> Iterator[_Span]:
    for found in lists:
        for start, end, role in found.units:
            yield _Span(start, end, _unit_type(text[start:end]), "units", role)


def _unit_type(name: str) -> AgencyType:
    """Return the type of the last office or head word in the name; a unit without one is a government body."""
    spans = [
        *(_Span(*office, "office") for office in find_offices(name)),
        *(_Span(*word.span(), kind, "") for kind, word in _heads(name)),
    ]
    last = max(spans, key=lambda span: (span.end, -span.start), default=None)
    return last.type if last and last.end == len(name) else "government"


# Organisations.


def _heads(text: str) -> Iterator[tuple[AgencyType, re.Match[str]]]:
    for kind, pattern in head_patterns():
        for word in pattern.finditer(text):
            yield kind, word


def _organisations(text: str) -> Iterator[_Span]:
    for kind, word in _heads(text):
        low, head = max(0, word.start() - _REACH), word.start()
        start = after_quote(text, over_number(text, low, head), head)
        start = _behind(text, start, head, "ends")
        if kind == "enterprise":  # 与 parts two firms
            start = _firm_start(text, low, _behind(text, start, head, "apposed"), head)
        else:
            joint = _before_joint(text, low, start, word)
            start = joint if joint < head else start
        start = over_bracket(text, low, whole_quote(text, low, start, word.end()))
        if not _is_one(text, start, word):
            continue
        campus = agency_pattern("campus").match(text, word.end())
        yield _Span(start, campus.end() if campus else word.end(), kind, "organisation")


def _behind(text: str, start: int, end: int, name: str) -> int:
    """Return where the last of the words ends that a name does not go on behind, or `start`."""
    return max([start, *(stop.end() for stop in agency_pattern(name).finditer(text, start, end))])


def _firm_start(text: str, low: int, start: int, end: int) -> int:
    """Return `start`, or the place before a verb that is the first half of a firm's name of two characters (建工集团)."""
    whole = name_start(text, low, end, soft=False)
    return whole if end - start == 1 and end - whole == _SHORTEST else start


def _before_joint(text: str, low: int, start: int, word: re.Match[str]) -> int:
    """Return the start of a name with 与 inside (云海科学与技术实验室), or the head's own start."""
    head, joint = word.start(), start - 1
    if text[max(0, joint) : start] != "与":
        return head
    first = after_quote(text, name_start(text, low, joint), head)
    ended = any(found.end() == joint - first for _, found in _heads(text[first:joint]))
    apart = (
        ended or joint - first < _SHORTEST or agency_pattern("acting").search(text, first, joint)
    )
    return head if apart else first


def _is_one(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether the words name one body rather than a class or a number of bodies."""
    head, end, kind = word.start(), word.end(), body_heads()[word[0]].type
    if agency_pattern("counted").match(text, end) or agency_pattern("measure").match(text, start):
        return False
    if start == head or agency_pattern("another").fullmatch(text, start, head):
        return (
            _is_facility(text, start, word)
            or _is_told(text, start, word)
            or _is_in_row(text, start, word)
        )
    if head - start == 1 and not is_level(text[start]):
        return bool(agency_pattern("one_letter").fullmatch(word[0]))
    if agency_pattern("only_partner").fullmatch(word[0]) and not is_partner(text, start, end):
        return False
    if kind == "enterprise" and agency_pattern("stands_for").match(text, end):
        return False
    return not _is_class(text, start, word) or _is_told(text, start, word)


def _is_class(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether the words are a class of bodies, or nothing but words of fields; a league that is founded may be that."""
    name, size = _BRACKETS.sub("", text[start : word.end()]), len(word[0])
    if agency_pattern("class").search(name):
        return not _is_founded(text, start, word)
    bare = _MARKS.sub("", name)
    words = field_pattern() if agency_pattern("weak").fullmatch(word[0]) else generic_pattern()
    if not words.fullmatch(bare, 0, len(bare) - size):
        return False
    return not (_is_founded(text, start, word) or _is_in_row(text, start, word))


def _is_founded(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether words of fields name one body that is founded: 组建|职业教育联盟."""
    if word.start() - start < _FIELD or agency_pattern("kind_founded").match(text, start):
        return False
    return seen_before(text, start, "just_founded")


_BRACKETS, _MARKS = re.compile("[（()）]"), re.compile("[“”]")
_FIELD = 4  # characters of the field of a body that is founded (职业教育|联盟)


def _is_told(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether a name of common words is one body: by its nation, its place or its ordinal."""
    end, head = word.end(), body_heads()[word[0]]
    ordinal = head.type == "institution" and not head.bare
    return bool(
        agency_pattern("national").fullmatch(text, start, end)
        or agency_pattern("in_county").fullmatch(text, start, end)
        or (ordinal and agency_pattern("by_ordinal").fullmatch(text, start, word.start()))
    )


def _is_in_row(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether it stands in a row behind a body of the place, whose level is its own (市科技馆、|活动中心)."""
    head = body_heads()[word[0]]
    if head.type != "institution" or (start == word.start() and not head.bare):
        return False
    return text[start - 1 : start] in ("、", "和") and seen_before(text, start, "row_of_place")


def _is_facility(text: str, start: int, word: re.Match[str]) -> bool:
    """Say whether a bare head word (大剧院), or one more of its kind (第二儿童医院), is one house that is being built."""
    if not body_heads()[word[0]].bare:
        return False
    plural = seen_before(text, start, "plural_before")
    return not plural and is_built(text, start, word.end())
