"""The outline: headings of the view as sections of the text, nested."""

from bisect import bisect_left
from collections.abc import Sequence

from kg.identifiers import Minter, place_key
from kg.model import Place, Section, Span, View
from kg.reading.actions import kinds
from kg.reading.headings import find_headings
from kg.reading.lines import Line, split
from kg.reading.nesting import nested, ranked, without_empty
from kg.reading.titles import Heading
from kg.reading.topics import find_topics

__all__ = ["outline"]


def outline(view: View, place: Place, year: int) -> tuple[Section, ...]:
    r"""Return the sections of a report, in order, with offsets of its text.

    Args:
        view: The cleaned view.
        place: Whose report, for the identifiers.
        year: The report's year, for the identifiers.

    Example:
        >>> text = "一、今年工作\n（一）市场升级行动。优化布局。\n（二）通道拓展行动。建设枢纽。\n"
        >>> sections = outline(View(text, range(len(text))), Place("栖云市", "000000"), 2022)
        >>> [(s.text, s.level, s.number, s.kind) for s in sections]
        [('今年工作', 1, 1, None), ('市场升级行动', 2, 1, 'named'), ('通道拓展行动', 2, 2, 'named')]
    """
    headings = find_headings(view.text)
    taken = {heading.begin for heading in headings}
    topics = find_topics(view.text, _body(view.text, headings), headings)
    found = headings + [topic for topic in topics if topic.begin not in taken]
    found.sort(key=lambda heading: heading.begin)
    headings = without_empty(ranked(found, view.text), view.text)
    parents, ends = nested(headings, len(view.text))
    actions = kinds(headings, parents)
    mint = Minter(place_key(place.name, place.code), year)
    sections: list[Section] = []
    for i, heading in enumerate(headings):
        title = view.source(heading.start, heading.end)
        parent = parents[i]
        sections.append(
            Section(
                id=mint("section", heading.title),
                start=title.start,
                end=title.end,
                text=heading.title,
                level=heading.level,
                number=heading.number,
                scope=Span(_source(view, heading.begin), _source(view, ends[i])),
                kind=actions[i],
                parent=None if parent is None else sections[parent].id,
            )
        )
    return tuple(sections)


def _body(text: str, headings: Sequence[Heading]) -> list[Line]:
    lines = split(text)
    end = next((h.begin for h in headings if h.form == "glossary"), len(text))
    return lines[: bisect_left(lines, end, key=lambda line: line.start)]


def _source(view: View, position: int) -> int:
    return view.source(position, position).start
