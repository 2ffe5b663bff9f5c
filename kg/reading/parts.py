"""Parts: where a report looks back, and where it looks ahead.

A part begins at a heading that says so, or at a paragraph whose opening says so where the heading leaves it
open. A report looks back first and ahead afterwards; only a heading turns it back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon import load
from kg.model import Part, PartName, Section, View
from kg.reading.glossary import is_title
from kg.reading.lines import Line, split
from kg.reading.walk import Walk

__all__ = ["parts"]

_LEXICON = load("reading")
_CLOSING = re.compile(_LEXICON["parts"]["closing"])
_SALUTATION = re.compile(_LEXICON["metadata"]["salutation"])
_FORMULA = re.compile("我代表|请予审[议查]|提出意见")
_GOOD_DEEDS = re.compile(_LEXICON["outline"]["good_deeds"])
_OPENING = 60  # characters of a paragraph that can say what it is about
_FRONT = 12  # lines that a title page and greeting take, at most
_BEFORE = 600  # characters before the first heading that are more than a greeting
_LAST = 8  # the closing words are among the last paragraphs


def parts(view: View, sections: Sequence[Section], length: int, year: int) -> tuple[Part, ...]:
    r"""Return the parts of a report; they cover `[0, length)` without gaps.

    Args:
        view: The cleaned view.
        sections: The outline.
        length: Of the text.
        year: The year that the report plans for.

    Example:
        >>> from kg.model import Place
        >>> from kg.reading.outline import outline
        >>> text = "各位代表：\n一、2021年工作回顾\n一年来，建成驿站。\n二、2022年工作安排\n建设枢纽。\n"
        >>> view = View(text, range(len(text)))
        >>> found = parts(view, outline(view, Place("栖云市"), 2022), len(text), 2022)
        >>> [(part.name, part.start) for part in found]
        [('other', 0), ('past-year', 6), ('plan-year', 28)]
    """
    found: list[Part] = []
    start = 0
    name: PartName = "other"
    for at, following in _marks(view, sections, year):
        position = view.source(at, at).start
        if following != name:
            found.append(Part(start, position, name))
            start, name = position, following
    end = length if name == "other" else _end(view, length)
    found += (Part(start, end, name), Part(end, length, "other"))
    return tuple(part for part in found if part.end > part.start)


def _end(view: View, length: int) -> int:
    """Return where the text ends before furniture that the view leaves out."""
    last = len(view.text.rstrip())
    end = view.offsets[last - 1] + 1 if last else 0
    return end if len(view.text) - last < length - end else length


def _marks(view: View, sections: Sequence[Section], year: int) -> Iterator[tuple[int, PartName]]:
    """Yield where a part begins and its name, in order of the view; names may repeat."""
    lines = split(view.text)
    heads = {view.position(s.scope.start): s for s in sections if s.level <= 2}
    divisions = [at for at, section in heads.items() if section.level == 1]
    first = divisions[0] if divisions else len(view.text)
    body = _after_greeting(lines, heads)
    closing = _closing(lines, heads)
    walk = Walk(year, divided=_divided(sections))
    if first - body > _BEFORE or not divisions or (not body and first):
        yield (
            body,
            walk.begin(view.text[body : body + 2 * _BEFORE], review=_numbers_from_one(heads)),
        )
    else:
        body = first
    starts = {line.start: line.text for line in lines}
    events = sorted({at for at in (*starts, *heads) if at >= body})
    for i, at in enumerate(events):
        section = heads.get(at)
        if at == closing or (section and is_title(section.text)):
            yield at, "other"
            walk.part = "other"
        elif section and section.level == 1:
            texts = [starts[e][:_OPENING] for e in events[i + 1 : i + 6] if e not in heads]
            yield at, _division(walk, section, texts)
        elif walk.part != "other":
            yield at, walk.heading(section.text) if section else walk.opening(starts[at][:_OPENING])


def _division(walk: Walk, section: Section, openings: Sequence[str]) -> PartName:
    if _GOOD_DEEDS.fullmatch(section.text):
        # An annex: the good deeds of the year, or how last year's came out.
        walk.part = "past-year" if "完成情况" in section.text else "plan-year"
        return walk.part
    return walk.division(section.text, numbered=section.number is not None, openings=openings)


def _divided(sections: Sequence[Section]) -> bool:
    """Whether unnumbered headings divide the report: one stands before the first numbered one."""
    first = next((s for s in sections if s.level == 1), None)
    return first is not None and first.number is None


def _numbers_from_one(heads: Mapping[int, Section]) -> bool:
    first = next((section for section in heads.values() if section.level == 1), None)
    return first is not None and first.number in (1, None)


def _after_greeting(lines: Sequence[Line], heads: Mapping[int, Section]) -> int:
    """Return where the text begins after title page and greeting."""
    greeted = False
    for line in lines[:_FRONT]:
        greets = bool(_SALUTATION.fullmatch(line.text) or _FORMULA.search(line.text))
        if line.start in heads or not (greets or len(line.text) <= _OPENING):
            return line.start if greeted else 0
        greeted = greeted or greets or "工作报告" in line.text
    return 0


def _closing(lines: Sequence[Line], heads: Mapping[int, Section]) -> int | None:
    """Return where the closing words begin, or None."""
    end = next(
        (i for i, line in enumerate(lines) if line.start in heads and _is_annex(heads[line.start])),
        len(lines),
    )
    for i in range(end - 1, max(end - _LAST, 0), -1):
        line = lines[i]
        if line.start in heads:
            return None
        if _CLOSING.search(line.text):
            alone = _SALUTATION.fullmatch(lines[i - 1].text)
            return lines[i - 1].start if alone else line.start
    return None


def _is_annex(section: Section) -> bool:
    return section.level == 1 and bool(
        is_title(section.text) or _GOOD_DEEDS.fullmatch(section.text)
    )
