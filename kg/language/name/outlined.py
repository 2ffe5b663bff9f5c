"""Sets whose members are headings or lead sentences: 十项行动, then （一）市场升级行动 and so on."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from kg.language.name.bare import bare, unframed, without_verb
from kg.language.name.boundary import is_led
from kg.language.name.counted import Name
from kg.language.name.enumeration import checked, core
from kg.lexicon.rules import rules
from kg.numeral import number

__all__ = ["Heading", "Outline"]

_SCOPE = 8000  # characters after its announcement in which the headings of a set stand


class Heading(Protocol):
    """A heading of the outline, in offsets of the text."""

    @property
    def start(self) -> int:
        """Start of the title without its number."""

    @property
    def end(self) -> int:
        """End of the title."""

    @property
    def text(self) -> str:
        """The title."""

    @property
    def level(self) -> int:
        """1 is the highest."""

    @property
    def number(self) -> int | None:
        """The printed number."""

    @property
    def action(self) -> bool:
        """Whether it names an action (市场升级行动, 打造商贸之城)."""


class _Lead(NamedTuple):
    start: int
    number: int
    text: str
    action: bool = False
    opens: bool = False  # a paragraph


class Outline:
    """The numbered headings and lead sentences of a text, read when they are first needed."""

    def __init__(self, text: str, sections: Sequence[Heading]) -> None:
        self._text, self._sections = text, sections
        self._found: tuple[list[list[_Lead]], list[_Lead]] | None = None

    def members(self, name: Name) -> tuple[str, ...]:
        """Return the headings, or the lead sentences, that are the members of the set."""
        head = name.head or (name.text[-_NOUN:] if len(name.text) > _NOUN + 1 else "")
        if not head or name.size < 3:
            return ()
        if self._found is None:
            self._found = _runs(self._sections), _leads(self._text)
        runs, leads = self._found
        for run in runs:
            if name.start < run[0].start < name.end + _SCOPE and len(run) >= name.size:
                titles = _titles(name, head, run)
                if titles:
                    titles = unframed(titles, name.text)
                    return checked([without_verb(title) for title in titles], longest=_LONGEST)
                if _is_near(name, run) and rules("programme")["task"].match(name.head):
                    return _tasks(name, run)
        stop = self.scope_end(name)
        near = [lead for lead in leads if name.end <= lead.start < stop]
        return _led(name, head, [lead for lead in near if lead.text.endswith(head)])

    def scope_end(self, name: Name) -> int:
        """Return where the next heading stands that is as high as the one above the name, and no member."""
        above = [section.level for section in self._sections if section.start <= name.start]
        level = above[-1] if above else 0
        below = (s for s in self._sections if s.start > name.end and s.level <= level)
        later = (s.start for s in below if not (name.head and s.text.endswith(name.head)))
        return min(next(later, len(self._text)), name.end + _SCOPE)


def _titles(name: Name, head: str, run: Sequence[_Lead]) -> list[str]:
    """Return those clauses of a run of headings that name the members: of one place in each, all with the set's noun."""
    clauses = [re.split("[，。：；]", lead.text) for lead in run]
    for at in range(min(map(len, clauses[: name.size]))):
        ends = [parts[at].endswith(head) for parts in clauses if at < len(parts)]
        if all(ends[: name.size]) and not any(ends[name.size :]):
            return [parts[at] for parts in clauses[: name.size]]
    return [parts[0] for parts in clauses] if _all_actions(name, run) else []


def _is_near(name: Name, run: Sequence[_Lead]) -> bool:
    """Say whether headings follow a name at once, as many as it says."""
    return len(run) == name.size and run[0].start < name.end + _CLOSE


def _tasks(name: Name, run: Sequence[_Lead]) -> tuple[str, ...]:
    """Return the things that headings set out (十件实事); the report's own points (八方面工作) are none without names."""
    firsts = [re.split("[，。：；]", lead.text)[0] for lead in run]
    named = all(map(rules("programme")["campaign"].match, firsts))
    if rules("programme")["aspects"].match(name.text) and not named:
        return ()
    return checked([bare(first) for first in firsts], longest=_LONGEST)


_CLOSE, _LONGEST = 120, 24  # characters up to the first heading, and of a title
_NOUN = 2  # characters of a noun of no known kind


def _all_actions(name: Name, run: Sequence[_Lead]) -> bool:
    """Say whether headings are the actions of 十项行动 under other names (打造商贸之城), as many as it says."""
    return name.head == "行动" and len(run) == name.size and all(lead.action for lead in run)


def _runs(sections: Sequence[Heading]) -> list[list[_Lead]]:
    """Return the runs of headings of one level that are numbered from 1 without gaps."""
    runs: list[list[_Lead]] = []
    for level in sorted({section.level for section in sections}):
        for section in (s for s in sections if s.level == level and s.number):
            lead = _Lead(section.start, section.number or 0, section.text, section.action)
            if lead.number == 1:
                runs.append([lead])
            elif runs and runs[-1][-1].number + 1 == lead.number:
                runs[-1].append(lead)
    return runs


def _leads(text: str) -> list[_Lead]:
    found = []
    for match in _lead().finditer(text):
        numeral = next((group for group in match.groups()[:_NUMERALS] if group), "")
        value = int(number(numeral)) if numeral else 0
        marked = _MARKED.search(match["lead"])
        words = marked[1] if marked else match["lead"]
        opens = text[match.start() - 1] == "\n"
        found.append(_Lead(match.start("lead"), value, words, opens=opens))
    return found


# 建设“甲城”: the name is in the marks. The groups of the pattern that hold a numeral.
_MARKED, _NUMERALS = re.compile("“([^“”]+)”$"), 4


def _led(name: Name, head: str, leads: list[_Lead]) -> tuple[str, ...]:
    """Return the leads as members if they are numbered through, or plainly all of the set."""
    dense = [(near, _dense(name, head, near)) for near in (leads, _alike(leads))]
    for near, close in (*dense, (leads, _opening(name, leads))):
        numbered = [lead.number for lead in near] == list(range(1, name.size + 1))
        run = near if numbered else [] if any(lead.number for lead in close) else close
        titles = unframed([lead.text for lead in run], name.text)
        members = core(list(dict.fromkeys(map(without_verb, titles))), "")
        members = _without_shared_verb(members, name)
        if len(members) == name.size and name.text not in "".join(members):
            return checked(members)
    return ()


def _without_shared_verb(members: list[str], name: Name) -> list[str]:
    """Return the members without the verb that all of them start with, unless the set is named after it (五个坚持)."""
    verbs = {member[:_VERB] for member in members}
    verb = verbs.pop() if len(verbs) == 1 and len(members) > 1 else ""
    bare = [member[_VERB:] for member in members]
    strip = verb and is_led(verb) and verb not in name.text and min(map(len, bare)) > 1
    return bare if strip else members


def _opening(name: Name, leads: Sequence[_Lead]) -> list[_Lead]:
    """Return the leads that open paragraphs, however long these are, if they are as many as the name counts and begin at once."""
    run = [lead for lead in leads if lead.opens]
    return run if len(run) == name.size and run[0].start < name.end + _FIRST else []


def _alike(leads: Sequence[_Lead]) -> list[_Lead]:
    """Return those leads that start as the first one does: 实施甲工程 … 实施乙工程, and no 建成丙工程."""
    return [lead for lead in leads if lead.text[:_VERB] == leads[0].text[:_VERB]]


def _dense(name: Name, head: str, leads: Sequence[_Lead]) -> list[_Lead]:
    """Return the leads that follow the name and each other closely, less so where their noun is a rare one (攻坚战)."""
    places = [name.end, *(lead.start for lead in leads)]
    gaps = [high - low for low, high in pairwise(places)]
    rare = _RARE if len(head) > _NOUN else 1
    if gaps[:1] > [rare * _FIRST]:
        return []
    wide = next((at for at, gap in enumerate(gaps) if gap > rare * _GAP), len(leads))
    return list(leads[:wide])


_VERB = 2  # characters of a verb
_RARE = 2  # times as far
_FIRST, _GAP = 200, 900  # characters from the name to the first lead, and from one to the next


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rules("programme")["lead"].pattern)
