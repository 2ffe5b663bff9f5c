"""Sections end with their part: what looks ahead does not stand under a heading that looks back.

The outline is made before the parts, which are told from it. So sections are cut afterwards.

| a section of level | ends at a turn |
|---|---|
| 1 | to the closing words or what follows them, and from back to ahead or ahead to back, unless its title says both |
| 2, 3 | of any kind |

一、2021年及本届政府工作回顾 goes on from the year to the term, and two years ahead as well, for both look one way. A part
that only interrupts a section (a line of the page between two paragraphs of the plan) does not end it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.rules import rules
from kg.model import Part, PartName, Section, Span

__all__ = ["AHEAD", "body", "within_parts"]

_BACK: frozenset[PartName] = frozenset(("past-year", "past-term"))
AHEAD: frozenset[PartName] = frozenset(("coming-term", "plan-year"))
_REVIEW, _OUTLOOK = (rules("outline").pattern(group) for group in ("review", "outlook"))


def within_parts(
    sections: Sequence[Section], parts: Sequence[Part], text: str
) -> tuple[Section, ...]:
    r"""Return the sections with scopes that end where their part does.

    A section belongs to the part that its text begins in. One that no longer stands under its parent goes to the
    nearest above that it still stands under.

    Args:
        sections: The outline, in order.
        parts: Of the same report.
        text: The report.

    Example:
        >>> text = "一、回顾\n建成驿站。\n今年建设枢纽。\n"
        >>> section = Section("a", 2, 4, "回顾", 1, 1, Span(0, len(text)))
        >>> parts = [Part(0, 11, "past-year"), Part(11, len(text), "plan-year")]
        >>> within_parts([section], parts, text)[0].scope
        Span(start=0, end=11)
    """
    starts = [part.start for part in parts]
    cut: dict[str, Section] = {}
    for section in sections:
        begins = body(section, text)
        at = bisect_right(starts, begins) - 1
        end = _end(section, parts[at:]) if at >= 0 else section.scope.end
        above = cut.get(section.parent or "")
        while above and above.scope.end <= begins:
            above = cut.get(above.parent or "")
        end = max(min(end, above.scope.end) if above else end, section.end)
        scope = Span(section.scope.start, end)
        cut[section.id] = replace(section, scope=scope, parent=above.id if above else None)
    return tuple(cut.values())


def body(section: Section, text: str) -> int:
    """Return where the text of a section begins behind its title: at the first letter, digit or Han character."""
    return next(
        (at for at in range(section.end, section.scope.end) if text[at].isalnum()), section.start
    )


def _end(section: Section, parts: Sequence[Part]) -> int:
    """Return where a section ends that begins in the first of the parts."""
    within = [part for part in parts if part.start < section.scope.end]
    last = max(
        (i for i, part in enumerate(within) if _goes_on(section, within[0].name, part.name)),
        default=0,
    )
    first = next(
        (i for i, part in enumerate(within[: last + 1]) if _turns(section, within[0].name, part)),
        last + 1,
    )
    return within[first].start if first < len(within) else section.scope.end


def _goes_on(section: Section, here: PartName, there: PartName) -> bool:
    """Whether a section of one part may go on in another."""
    if here == there or section.level > 1 or "other" in (here, there):
        return here == there
    one_way = (here in AHEAD) == (there in AHEAD)
    return one_way or bool(_REVIEW.search(section.text) and _OUTLOOK.search(section.text))


def _turns(section: Section, here: PartName, part: Part) -> bool:
    """Whether a part ends a section though one that it may go on in comes later: all but `other` do."""
    return part.name != "other" and not _goes_on(section, here, part.name)
