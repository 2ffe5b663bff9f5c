"""Sets whose members are headings or lead sentences: 十项行动, then （一）市场升级行动 and so on."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from kg.language.name.counted import Name
from kg.language.name.enumeration import checked
from kg.lexicon.rules import rules
from kg.numeral import number

__all__ = ["Heading", "Outline", "action_name"]

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


class Outline:
    """The numbered headings and lead sentences of a text, read when they are first needed."""

    def __init__(self, text: str, sections: Sequence[Heading]) -> None:
        self._text, self._sections = text, sections
        self._found: tuple[list[list[_Lead]], list[_Lead]] | None = None

    def members(self, name: Name) -> tuple[str, ...]:
        """Return the headings, or the lead sentences, that are the members of the set."""
        if not name.head or name.size < 3:
            return ()
        if self._found is None:
            self._found = _runs(self._sections), _leads(self._text)
        runs, leads = self._found
        for run in runs:
            if name.start < run[0].start < name.end + _SCOPE:
                titles = [re.split("[，。：；]", lead.text)[0] for lead in run[: name.size]]
                named = all(t.endswith(name.head) for t in titles) or _all_actions(name, run)
                if len(titles) == name.size and named:
                    return checked([_without_verb(title) for title in titles])
        stop = self._scope_end(name)
        near = [lead for lead in leads if name.end <= lead.start < stop]
        return _led(name, [lead for lead in near if lead.text.endswith(name.head)])

    def _scope_end(self, name: Name) -> int:
        """Return where the next heading stands that is as high as the one above the name."""
        above = [section.level for section in self._sections if section.start <= name.start]
        level = above[-1] if above else 0
        later = (s.start for s in self._sections if s.start > name.end and s.level <= level)
        return min(next(later, len(self._text)), name.end + _SCOPE)


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
        numeral = next((group for group in match.groups()[:-1] if group), "")
        value = int(number(numeral)) if numeral else 0
        found.append(_Lead(match.start(match.lastindex or 0), value, match[match.lastindex or 0]))
    return found


def _led(name: Name, leads: list[_Lead]) -> tuple[str, ...]:
    """Return the leads as members if they are numbered through, or plainly all of the set."""
    numbered = [lead.number for lead in leads] == list(range(1, name.size + 1))
    plain = len(name.head) > 2 and not any(lead.number for lead in leads)
    members = list(dict.fromkeys(_without_verb(lead.text) for lead in leads))
    fits = len(members) == name.size and name.text not in "".join(members)
    return checked(members) if fits and (numbered or plain) else ()


def action_name(title: str) -> str:
    """Return the name of the action that a heading sets out; the heading itself where it names none.

    Example:
        >>> action_name("深入实施科技振兴行动，创新能力持续提升"), action_name("打造商贸之城")
        ('科技振兴行动', '打造商贸之城')
    """
    name = _without_verb(re.split("[，。：；]", title)[0])
    return name if rules("programme")["campaign"].match(name) else title


def _without_verb(title: str) -> str:
    carrier = rules("programme")["carrier"].match(title)
    rest = title[carrier.end() :] if carrier else title
    return rest if len(rest) > 2 else title


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rules("programme")["lead"].pattern)
