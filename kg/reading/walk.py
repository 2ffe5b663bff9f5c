"""The way through a report's headings and paragraphs that tells looking back from looking ahead."""

import re
from collections.abc import Sequence

from kg.lexicon import load
from kg.model import PartName
from kg.reading.periods import periods

__all__ = ["AHEAD", "BACK", "Walk"]

_PARTS = load("reading")["parts"]
_REVIEW, _OUTLOOK, _TERM, _GOVERNMENT, _TASKS, _RESULTS = (
    re.compile(_PARTS[key])
    for key in ("review", "outlook", "term", "government", "looks_ahead", "looks_back")
)
_START = re.compile("开好?局|起好步|第一步")
_SAYS = re.compile("是|目标|要求|任务|安排|打算|思路|工作|要")
_COMPLETED = re.compile("完成情况")
BACK: frozenset[PartName] = frozenset(("past-year", "past-term"))
AHEAD: frozenset[PartName] = frozenset(("coming-term", "plan-year"))
_LEAD, _EARLY = 12, 30  # a cue stands within so many characters of an opening


class Walk:
    """Where a reader stands: the part, and to which parts the heading lets the text turn by itself.

    Args:
        year: The year that the report plans for.
        divided: Whether unnumbered headings divide the report, so that numbered ones of level 1 do not.
    """

    def __init__(self, year: int, *, divided: bool) -> None:
        self._year, self._divided = year, divided
        self._open: frozenset[PartName] = BACK | AHEAD
        self._started = False
        self.part: PartName = "other"

    def begin(self, text: str, *, review: bool) -> PartName:
        """Enter text that stands before any heading of level 1; return its part.

        Args:
            text: How it begins.
            review: Whether all headings of the report follow it, so that it can only look back.
        """
        self._started = True
        cues = [name for _, name in self._early(text) if not review or name in BACK]
        if cues:
            self.part = cues[0]
        else:
            ahead = len(_TASKS.findall(text)) > 2 * len(_RESULTS.findall(text))
            self.part = "plan-year" if ahead and not review else "past-year"
        return self.part

    def division(self, title: str, *, numbered: bool, openings: Sequence[str]) -> PartName:
        """Pass a heading of level 1; return the part that begins.

        Args:
            title: The heading.
            numbered: Whether it has a number.
            openings: How the paragraphs after it begin.
        """
        names = [name for _, name in self._cues(title)]
        back, ahead = [n for n in names if n in BACK], [n for n in names if n in AHEAD]
        outlook = bool(_OUTLOOK.search(title))
        first, self._started = not self._started, True
        if not names and self._divided and numbered:
            return self.part
        if self._reviews(title, names, openings, first=first):
            self.part = back[0] if back else "past-year"
            self._open = BACK | (frozenset(ahead) if outlook else frozenset())
        else:
            self.part = self._tasks(title, ahead, openings)
            self._open = frozenset(ahead) or AHEAD
            if _START.search(title) or _GOVERNMENT.search(title):
                self._open = frozenset(("plan-year",))
        return self.part

    def _reviews(
        self, title: str, names: Sequence[PartName], openings: Sequence[str], *, first: bool
    ) -> bool:
        """Whether a heading of level 1 opens or goes on with the review."""
        outlook = bool(_OUTLOOK.search(title)) and not _REVIEW.search(title)
        if first:  # the first heading, unless it plainly announces tasks
            return not (outlook and names and all(name in AHEAD for name in names))
        if self.part in AHEAD:
            return False
        if names and names[0] in BACK:
            return not (outlook and set(names) & AHEAD)
        said = next((name for at, name in self._said(openings) if at <= _LEAD), None)
        return not outlook and said in BACK

    def _tasks(self, title: str, ahead: Sequence[PartName], openings: Sequence[str]) -> PartName:
        """Return the part of a heading of level 1 that looks ahead."""
        if (
            _START.search(title)
            or _GOVERNMENT.search(title)
            or (self.part == "plan-year" and not ahead)
        ):
            return "plan-year"
        if ahead:
            return ahead[0]
        said = next((name for _, name in self._said(openings) if name in AHEAD), None)
        return said or ("coming-term" if self.part == "coming-term" else "plan-year")

    def _said(self, openings: Sequence[str]) -> list[tuple[int, PartName]]:
        return [cue for text in openings for cue in self._early(text)]

    def heading(self, title: str) -> PartName:
        """Pass a heading of level 2; return the part that begins or goes on."""
        names = [name for _, name in self._cues(title)]
        if names and names[0] in self._open and (_REVIEW.search(title) or _OUTLOOK.search(title)):
            self.part = names[0]
        return self.part

    def opening(self, text: str) -> PartName:
        """Pass the opening of a paragraph; return the part that begins or goes on."""
        cues = self._early(text)
        if self.part in AHEAD:
            self._turn([(at, name) for at, name in cues if name in AHEAD])
        elif cues:
            at, name = cues[0]
            if name in AHEAD:
                if at <= _LEAD and _SAYS.search(text):
                    self._turn(cues)
            elif "past-term" in (terms := {name for _, name in cues}):
                self.part = "past-term"
            elif at <= _LEAD and "past-year" in terms:
                self.part = "past-year"
        return self.part

    def _turn(self, cues: Sequence[tuple[int, PartName]]) -> None:
        if cues and cues[0][1] in self._open:
            self.part = cues[0][1]

    def _early(self, text: str) -> list[tuple[int, PartName]]:
        """Return the cues near the start of a paragraph; only plain words turn to the coming years."""
        return [
            (at, name)
            for at, name in self._cues(text)
            if at <= _EARLY and (name != "coming-term" or _TERM.match(text, at))
        ]

    def _cues(self, words: str) -> list[tuple[int, PartName]]:
        return list(periods(words, self._year))
