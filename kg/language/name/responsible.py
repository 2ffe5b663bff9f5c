"""Lists of units, and what they answer for: （市住建局牵头，市财政局配合）stands behind what it speaks of.

新增学位800个（责任单位：市教育局），…              goes on: the clause before it
新建小学2所，新增学位800个（市教育局负责）。        closes a sentence: all of the sentence
新建公园3个，新增绿地8公顷。（牵头单位：市园林局）  after a full stop: its line, back to the list before
1.新建小学2所。新增学位800个（责任单位：市教育局）。  at the end of a numbered item: the item
责任单位：市教育局                                  on a line of its own: the line above
由市园林局牵头，市财政局配合，新建公园3个。        goes on with what is done: the rest of its sentence

A bracket is such a list only if all that is in it are units, what they do, and until when.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from kg.language.name.boundary import name_start
from kg.lexicon.rules import rules

__all__ = ["Unit", "UnitList", "find_unit_lists", "spoken_of", "within"]


class Unit(NamedTuple):
    """A unit in a list: `text[start:end]`; `role` is `responsible` or `partner`."""

    start: int
    end: int
    role: str


class UnitList(NamedTuple):
    """A list of units.

    Attributes:
        start: Where its bracket or label starts.
        end: Where its bracket or line ends.
        units: The units, in order.
        year: Until when what it speaks of is to be done, where it says a year.
        ahead: Whether it stands before what it speaks of.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    year: int | None
    ahead: bool = False


class _Spanned(Protocol):
    @property
    def start(self) -> int:
        """Inclusive."""

    @property
    def end(self) -> int:
        """Exclusive."""


def find_unit_lists(text: str) -> list[UnitList]:
    """Return the lists of units, in order; labels in one bracket or on neighbouring lines make one list.

    Example:
        >>> text = "改造小区9个（市住建局牵头，市财政局配合，2026年底前完成）。"
        >>> (found,) = find_unit_lists(text)
        >>> [(text[start:end], role) for start, end, role in found.units], found.year
        ([('市住建局', 'responsible'), ('市财政局', 'partner')], 2026)
    """
    found: list[UnitList] = []
    for start, end in _places(text):
        if found and start < found[-1].end:
            continue
        read = _Reader(text, start, end)
        if not read.units:
            continue
        units, year = tuple(read.units), read.year
        if found and not text[found[-1].end : start].strip("；; \n　"):
            last = found.pop()
            start, units, year = last.start, (*last.units, *units), year or last.year  # noqa: PLW2901
        ahead = text[start] not in _OPENS and text[end : end + 1] == "，"
        found.append(UnitList(start, end, units, year, ahead))
    return found


_OPENS = "（(【["
_BRACKET = re.compile(
    r"[（(【\[](?:[^（()）【】\[\]\n]|[（(][^（()）\n]{1,8}[）)]){3,120}[)）】\]]"
)
_DASH = re.compile(r"——[^。；;\n—]*")
_LINE = re.compile(r"[^。\n]*")
_ITEM = re.compile(r"(?:[^、，,；;/\s（()）]|[（(][^（()）\n]{1,8}[）)])+")


def _places(text: str) -> list[tuple[int, int]]:
    """Return where lists may stand: brackets, and what a label outside brackets opens up to a full stop."""
    places = set[tuple[int, int]]()
    for hint in _pattern("hint").finditer(text):
        bracket = _bracket(text, hint.start())
        if bracket:
            places.add(bracket)
        elif hint[0][-1] in _COLONS:
            label = _pattern("label").search(text, hint.start() - _LABEL, hint.end())
            if label:
                places.add((_behind_persons(text, label.start()), _line_end(text, hint.end())))
        elif dash := _dash(text, hint.start()):
            places.add(dash)
        elif team := _team(text, hint.start()):
            places.add(team)
    return sorted(places)


def _team(text: str, at: int) -> tuple[int, int] | None:
    """Return the clauses around an offset that say who leads and who helps; they go on, or end what they speak of."""
    low = max(text.rfind(mark, 0, at) for mark in _CLAUSE_ENDS) + 1
    found = _pattern("team").match(text, low)
    if not found or found.end() < at or not _is_name(found["first"].split("、")[0]):
        return None
    return found.span() if text[found.end()] == "，" or text[low - 1 : low] == "，" else None


def _behind_persons(text: str, at: int) -> int:
    """Return the start of the line if what stands before a label on it are persons (牵头领导：…), else the label's."""
    line = text.rfind("\n", 0, at) + 1
    persons = rules("responsible")["person"].match(text[line:at].lstrip())
    return line if persons and not _MARKS.search(text, line, at) else at


_MARKS = re.compile("[，。]")


def _dash(text: str, at: int) -> tuple[int, int] | None:
    """Return what a dash before an offset opens (——市住建局牵头), up to the stop."""
    opened = text.rfind("——", max(0, at - _REACH), at)
    found = _DASH.match(text, opened) if opened >= 0 else None
    return found.span() if found and found.end() > at else None


_REACH, _LABEL = 120, 4  # characters of a list in brackets, and of a label before 单位
_COLONS, _CLAUSE_ENDS = "：:", "，。；;：:！？\n"


def _bracket(text: str, at: int) -> tuple[int, int] | None:
    """Return the bracket that an offset lies in, or None; one inside it (县（市、区）) is passed over."""
    opened = at
    for _ in range(3):
        opened = max(text.rfind(mark, max(0, at - _REACH), opened) for mark in _OPENS)
        if opened < 0:
            return None
        found = _BRACKET.match(text, opened)
        if found and found.end() > at:
            return found.span()
    return None


def _is_name(words: str) -> bool:
    return not name_start(words, 0, len(words), soft=False)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rules("responsible")[group].pattern)


def _line_end(text: str, at: int) -> int:
    line = _LINE.match(text, at)
    return line.end() if line else at


class _Reader:
    """What stands in one place, item by item; `units` is empty if anything else than a list does."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.rules = rules("responsible")
        self.units: list[Unit] = []
        self.year: int | None = None
        self._role = ""  # of the units behind a label
        self._persons = False  # whether persons stand here, who are no units
        self._waiting: list[
            tuple[int, int]
        ] = []  # units whose part is said behind the last of them
        low, high = (start + 1, end - 1) if text[start] in _OPENS else (start, end)
        low += len("——") if text[start] == "—" else 0
        good = all(self._item(found.start(), found[0]) for found in _ITEM.finditer(text, low, high))
        if not good or (self._waiting and not self._role):
            self.units = []
        else:
            self._take(self._role)

    def _item(self, at: int, words: str) -> bool:
        """Read an item; return whether it belongs into a list."""
        label = self.rules["label"].match(words)
        self._persons = not label and (self._persons or bool(self.rules["person"].match(words)))
        if self._persons:
            return True
        if label:
            self._take(self._role)
            self._role = _role(label["role"])
            at, words = at + label.end(), words[label.end() :]
        if time := self.rules["time"].match(words):
            at, words = at + time.end(), words[time.end() :]
        if self.rules["deadline"].match(words):
            dated = self.rules["year"].match(words)
            self.year = int(dated[1]) if dated else self.year
            return True
        part = self.rules["part"].match(words)
        name = words[: part.start()] if part else words
        good = self._name(at, name)
        if part:
            self._take(_role(part["role"]))
        return good

    def _name(self, at: int, words: str) -> bool:
        before = self.rules["before"].match(words)
        low = before.end() if before else 0
        behind = self.rules["behind"].match(words)
        high = behind.start() if behind else len(words)
        name = words[low:high]
        if joint := self.rules["jointly"].match(name):
            return all(self._name(at + low + joint.start(two), joint[two]) for two in (1, 2))
        self._waiting.append((at + low, at + high))
        return bool(self._role and name) or bool(self.rules["unit"].match(name))

    def _take(self, role: str) -> None:
        self.units += [Unit(start, end, role) for start, end in self._waiting if role]
        self._waiting = []


def _role(words: str) -> str:
    return "partner" if rules("responsible")["partner"].match(words) else "responsible"


def within(span: _Spanned, lists: Sequence[UnitList]) -> bool:
    """Say whether a span is a piece of a list of units."""
    return any(found.start <= span.start and span.end <= found.end for found in lists)


def spoken_of(clauses: Sequence[_Spanned], lists: Sequence[UnitList], text: str) -> list[list[int]]:
    """Return for each list the indexes of the clauses that its units answer for.

    Args:
        clauses: In order of `start`.
        lists: In order of `start`.
        text: The text of both.
    """
    said, before = [], 0
    for found in lists:
        if found.ahead:
            low, high = found.end, _sentence_end(text, found.end)
        else:
            low, high = max(before, _said_from(text, found)), found.start
        close = [
            at
            for at, clause in enumerate(clauses)
            if clause.start < high and low < clause.end and not within(clause, lists)
        ]
        said.append(close if found.ahead or _closes(text, found) else close[-1:])
        before = found.end
    return said


_STOPS = "。；;！？\n"


def _closes(text: str, found: UnitList) -> bool:
    """Say whether a list ends a sentence or line, or stands behind its full stop, and does not go on inside it."""
    behind, ahead = text[: found.start].rstrip()[-1:], text[found.end : found.end + 1]
    return ahead in _STOPS or behind in _STOPS


def _sentence_end(text: str, at: int) -> int:
    stops = (text.find(stop, at) for stop in _STOPS)
    return min((stop for stop in stops if stop >= 0), default=len(text))


def _said_from(text: str, found: UnitList) -> int:
    """Return where that begins which a list speaks of: its sentence, line or item, or the line above."""
    line = text.rfind("\n", 0, found.start) + 1
    said = text[line : found.start].rstrip()
    if not said:  # a line of its own
        return text.rfind("\n", 0, len(text[:line].rstrip())) + 1
    ends_line = not text[found.end : _line_end(text, found.end)].strip()
    if said[-1] in _STOPS or (ends_line and rules("responsible")["item"].match(said)):
        return line
    return line + max(said.rfind(stop) for stop in _STOPS) + 1
