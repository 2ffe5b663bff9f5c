"""Run-in topic sentences: titles of level 3 that are printed as short sentences.

Three kinds: a short sentence that opens a paragraph, a series of parallel short sentences inside one (强智造。…
强平台。… 强企业。…), and a series of parallel first clauses (推动就业惠民，… 推动社保利民，… 推动救助安民，…). Precision
comes first: a short sentence that stands alone inside a paragraph is taken for what it says, not for a title.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.lexicon.rules import rules
from kg.reading.lines import Line
from kg.reading.titles import Heading, is_topic

__all__ = ["find_topics"]

_RULES = rules("outline")
_OPENING = re.compile(r"([^。！？；：:\n]{4,34})。(?=.{12})")
_SETTING = _RULES["told"].match
_SHORT = re.compile(r"(?<=[。！？①-⑳])[^。！？；：:，,\n0-9①-⑳]{3,22}(?=。[^\n])")
_COMMON_END = _RULES.pattern("ending")
_FIRST = re.compile(r"[^。！？；：:，,\n0-9]{3,22}(?=。[^\n])")
_CLAUSE = re.compile(r"(?:[。！？]|^)([^。！？；：:，,\n0-9]{4,9})，(?=[^。！？\n]{10})", re.M)
_SET = _RULES.pattern("setting")
_COMMON = _RULES.pattern("beginning")
_SENTENCE = re.compile("[^。！？\n]*")
_SOME, _LONG = 10, 45  # characters of the sentence after a title: in an even series, in a loose one
_BRIEF = 16  # a title in a loose series is no longer
_MOST = 40  # more short sentences than this in one paragraph are no series
_PAIR = 2  # such first sentences that make a series of paragraphs
_SERIES = 3  # clauses built alike that make a series
_GAP = 8  # characters of text between two titles, at least


def find_topics(text: str, lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """Return the topic sentences of a view.

    Args:
        text: The view.
        lines: Its lines, as far as the report's body goes.
        headings: The headings found so far; a line that begins with one has no opening sentence.

    Example:
        >>> from kg.reading.lines import split
        >>> view = "强智造。推进技改，新增工厂三家。强平台。建好园区，做优配套服务。强企业。培育龙头，服务小微，梯次成长。"
        >>> [topic.title for topic in find_topics(view, split(view), [])]
        ['强智造', '强平台', '强企业']
    """
    begins = {heading.begin for heading in headings}
    titles = {heading.start for heading in headings}
    paragraphs = [line for line in lines if line.start not in begins]
    found = [span for line in paragraphs for span in _opening(text, line)]
    told = [span for line in paragraphs for span in _told(text, line)]
    found += told if len(told) >= _PAIR else []
    for line in lines:
        if len(line.text) > 40:
            found += _series(text, line)
            found += _first_clauses(text, line)
    return [
        Heading(start, start, end, text[start:end], 3, None, "topic")
        for start, end in sorted(set(found))
        if start not in titles
    ]


def _opening(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the short first sentence of a paragraph."""
    found = _OPENING.match(text, line.start, line.end)
    if found and is_topic(found[1]):
        yield found.span(1)


def _told(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the first sentence of a paragraph that says when or against what it was done, and then what: 一年来，我们…."""
    setting = _SETTING(text, line.start)
    found = setting and _OPENING.match(text, setting.end(), line.end)
    if setting and found and is_topic(found[1]):
        yield line.start, found.end(1)


def _series(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Yield parallel short sentences of a paragraph."""
    spans = [found.span() for found in _SHORT.finditer(text, line.start, line.end)]
    if first := _FIRST.match(text, line.start, line.end):
        spans.insert(0, first.span())
    if not 2 <= len(spans) <= _MOST:
        return
    candidates = [_Candidate(text, *span) for span in spans if is_topic(text[slice(*span)])]
    even = Counter(len(c.title) for c in candidates if c.follows >= _SOME)
    long = sum(len(c.title) <= _BRIEF and c.follows >= _LONG for c in candidates)
    alike = _alike(candidates)
    for one in candidates:
        if (
            one in alike
            or (even[len(one.title)] >= 3 and len(one.title) <= 10 and one.follows >= _SOME)
            or (long >= 3 and len(one.title) <= _BRIEF and one.follows >= _LONG)
        ):
            yield one.start, one.start + len(one.title)
    yield from _clauses(text, line, alike)


def _first_clauses(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Yield the short first clauses of sentences that are as long as two others at least, and built like them."""
    spans = [found.span(1) for found in _CLAUSE.finditer(text, line.start, line.end)]
    if len(spans) < _SERIES:
        return
    clauses = [(span, clause) for span in spans if _can_lead(clause := text[slice(*span)])]
    for span, clause in clauses:
        if sum(_parallel(clause, other) for _, other in clauses) >= _SERIES - 1:
            yield span


def _can_lead(clause: str) -> bool:
    return is_topic(clause) and not _SET.search(clause)


def _parallel(a: str, b: str) -> bool:
    """Whether two clauses of one length share a beginning and an end.

    Example:
        >>> _parallel("推动就业惠民", "推动社保利民"), _parallel("推动就业惠民", "守住安全底线")
        (True, False)
    """
    before, after = _ends(a, b)
    return len(a) == len(b) and a != b and before + after >= 3 and after >= 1


def _alike(candidates: Sequence["_Candidate"]) -> list["_Candidate"]:
    """Return the sentences built like another one; three of them where the likeness is common words."""
    plain: set[_Candidate] = set()
    faint: set[_Candidate] = set()
    for one, other in combinations(candidates, 2):
        if other.start - one.start > len(one.title) + _GAP:
            likeness = _likeness(one.title, other.title)
            (plain if likeness == 2 else faint if likeness else set()).update((one, other))
    members = plain | faint if len(faint) >= 3 else plain
    return sorted(members, key=lambda candidate: candidate.start)


def _clauses(text: str, line: Line, alike: Sequence["_Candidate"]) -> Iterator[tuple[int, int]]:
    """Yield clauses that belong to a series by both ends, as 推动业态升级 to 推动竹器市场升级."""
    for one, other in pairwise(alike):
        before, after = _ends(one.title, other.title)
        if before >= 2 and _own_suffix(one.title, after) >= 2:
            start, end = re.escape(one.title[:before]), re.escape(one.title[-after:])
            pattern = re.compile(rf"(?<=[。，,；]){start}[^，,。；：\n]{{1,8}}{end}(?=[，,。])")
            yield from (found.span() for found in pattern.finditer(text, line.start, line.end))


class _Candidate:
    """A short sentence, and how long the sentence after it is."""

    __slots__ = ("follows", "start", "title")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.title = start, text[start:end]
        after = _SENTENCE.match(text, end + 1)
        self.follows = len(after[0]) if after else 0


def _likeness(a: str, b: str) -> int:
    """Return how alike two sentences are built: 2 plainly, 1 by common words, 0 not.

    Example:
        >>> _likeness("守牢公共安全底线", "守牢经济金融底线"), _likeness("深化财税改革", "深化医药改革")
        (2, 1)
        >>> _likeness("推进水利建设", "推进物流中心发展")
        0
    """
    prefix, suffix = _ends(a, b)
    if len(a) == len(b) <= 4:
        return 2 * (prefix + suffix >= 1)
    common = _COMMON.search(a)
    own = prefix - (min(len(common[0]), prefix) if common else 0)
    if (own >= 2 and abs(len(a) - len(b)) <= 6) or (prefix >= 2 and _own_suffix(a, suffix) >= 2):
        return 2
    must = a[a.find("要") - 1 : a.find("要") + 1] if "要" in a[2:-2] else ""
    return int((prefix >= 2 and suffix >= 2) or suffix >= 4 or bool(must and must in b))


def _own_suffix(sentence: str, length: int) -> int:
    """Return how much of the last characters is not a word that many sentences end in."""
    return len(_COMMON_END.sub("", sentence[-length:])) if length else 0


def _ends(a: str, b: str) -> tuple[int, int]:
    """Return how many first, and how many last characters two strings share."""
    prefix = _shared(a, b)
    return prefix, min(_shared(a[::-1], b[::-1]), min(len(a), len(b)) - prefix)


def _shared(a: str, b: str) -> int:
    """Return how many first characters two strings share."""
    return next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
