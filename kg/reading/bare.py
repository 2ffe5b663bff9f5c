"""Headings without a number: divisions of a report, annexes, and lists of good deeds for the people (民生实事)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS
from kg.reading.lines import Line
from kg.reading.titles import Heading

__all__ = ["find_bare", "find_deeds"]

_RULES = rules("outline")
_ANNEX, _DEEDS, _LIST, _ELSEWHERE = (
    _RULES.pattern(group) for group in ("annex", "deeds", "deedlist", "elsewhere")
)
_DIVISION = _RULES.pattern("division", "government")
_SALUTATION = rules("line").pattern("salutation")
_BARE = re.compile(r"[^。！？；：，:;!?]{4,30}[：:]?")
_NUMBERED = re.compile(rf"[（(]?(?:[{NUMERALS}]{{1,3}}|\d{{1,2}})(?:[)）、．]|\.(?!\d))")
# The forms of a list: its first item, and any item; the last two may be the next headings of the outline as well.
_HAN = f"[{NUMERALS}]{{1,3}}"
_LISTS = tuple(
    (re.compile(first), re.compile(item))
    for first, item in (
        (r"1[．.、]", r"\d{1,2}[．.、]"),
        (r"[（(]1[)）]", r"[（(]\d{1,2}[)）]"),
        ("①", "[①-⑳]"),
        ("一是", f"{_HAN}是"),
        ("一、", f"{_HAN}、"),
        ("[（(]一[)）]", f"[（(]{_HAN}[)）]"),
    )
)
_HEADED = _LISTS[-2:]
_SENTENCE = re.compile("[。！；：:]")
_ANNOUNCED = re.compile("[^。！；：:]{0,20}[：:]")
# The rest of a sentence, and the first item of a list behind it.
_INSIDE = re.compile(
    r"[^。！；：:]{0,60}(?:[：:](?:[（(]一[)）]|一、)|[。！；：:] ?(?:[（(]?1[)）、．.]|①|一是))"
)
_FRONT = 60  # the salutation comes within so many lines, if it comes
_REST = 100  # characters between the name of a list below a paragraph and its end
_PROSE = 40  # characters of a line that is prose


def find_bare(lines: Sequence[Line], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the lines that are headings without a number.

    Args:
        lines: The lines of the body.
        found: The numbered headings that open lines.
    """
    body = next((i for i, line in enumerate(lines[:_FRONT]) if _SALUTATION.match(line.text)), 0)
    taken = {heading.begin for heading in found}
    bare = [
        i
        for i in range(body + bool(body), len(lines))
        if lines[i].start not in taken and _is_bare(lines[i].text)
    ]
    annexes = [i for i in bare if _ANNEX.search(lines[i].text)]
    deeds = [i for i in bare if i not in annexes and _DEEDS.search(lines[i].text.rstrip("：:"))]
    yield from (_heading(lines[i], "annex") for i in annexes)
    yield from (_heading(lines[i], "deeds") for i in deeds)
    end = min([*annexes, *deeds], default=len(lines))
    yield from _divisions(lines, found, [i for i in bare if i < end], end)


def _divisions(
    lines: Sequence[Line], found: Sequence[Heading], bare: Sequence[int], end: int
) -> Iterator[Heading]:
    """Yield the headings that divide a report, where it is divided by such."""
    cued = [i for i in bare if _DIVISION.search(lines[i].text)]
    after = lines[end].start if end < len(lines) else lines[-1].end + 1 if lines else 0
    ones = [heading for heading in found if heading.form == "one" and heading.begin < after]
    restarts = sum(heading.number == 1 for heading in ones) > 1
    if not cued or (ones and ones[0].begin < lines[cued[0]].start and not restarts):
        return
    for i in bare:
        if i in cued or ((restarts or cued[0] < i) and _stands_alone(lines, i)):
            yield _heading(lines[i], "bare")


def _is_bare(line: str) -> bool:
    return len(line) <= 30 and bool(_BARE.fullmatch(line)) and "工作报告" not in line


def _stands_alone(lines: Sequence[Line], i: int) -> bool:
    """Whether a line without a cue stands where a heading would: after a full stop, before prose."""
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    goes_on = len(after) > _PROSE or bool(_NUMBERED.match(after))
    return goes_on and len(lines[i].text) >= 6 and lines[i - 1].text[-1] in "。！；"


def _heading(line: Line, form: str) -> Heading:
    title = line.text.rstrip("：:")
    return Heading(
        line.start, line.start, line.start + len(title), title, 1, None, form, whole=True
    )


def find_deeds(text: str, lines: Sequence[Line], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the lists of good deeds that a sentence announces and whose items follow it.

    The title is the sentence's own name for the list (十件民生实事). The list ends with the paragraph that holds
    its items, or with the last line that is one. Where the heading above says the same, the list is that section.

    Args:
        text: The view.
        lines: The lines of the body.
        found: The headings that open lines, in order.
    """
    starts, begins = [line.start for line in lines], [heading.begin for heading in found]
    for match in _LIST.finditer(text, 0, lines[-1].end if lines else 0):
        above = found[at - 1] if (at := bisect_right(begins, match.start())) else None
        if above and (match.start() < above.end or _DEEDS.search(above.title)):
            continue
        i = bisect_right(starts, match.start()) - 1
        rest = text[match.end() : lines[i].end]
        sentence = _SENTENCE.split(rest)[0]
        if _ELSEWHERE.search(sentence) or _LIST.search(sentence):
            continue
        if _INSIDE.match(rest):
            apart, until = bool(_SALUTATION.match(lines[i].text)), lines[i].end
        elif last := _last_item(lines, i, rest):
            apart, until = True, lines[last].end
        else:
            continue
        start, end = match.span()
        yield Heading(start, start, end, match[0], 3, None, "deeds", until=until, apart=apart)


def _last_item(lines: Sequence[Line], i: int, rest: str) -> int:
    """Return the index of the last line of the list that begins below line `i`, or 0.

    Args:
        lines: The lines of the body.
        i: The line that names the list.
        rest: What stands in it behind the name.
    """
    if len(rest) > _REST or i + 1 >= len(lines):
        return 0
    form = next((form for form in _LISTS if form[0].match(lines[i + 1].text)), None)
    if form is None or (form in _HEADED and not _ANNOUNCED.fullmatch(rest)):
        return 0
    last = i + 1
    while last + 1 < len(lines) and form[1].match(lines[last + 1].text):
        last += 1
    return last
