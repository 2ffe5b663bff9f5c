"""Whom a list of units is about: （牵头单位：市教育局）stands behind what it speaks of.

新增学位800个（责任单位：市教育局），…              inside a sentence: the commitment before it
新建公园3个，新增绿地8公顷。（牵头单位：市园林局）  after a full stop: its line, back to the list before
1.新建小学2所，新增学位800个（责任单位：市教育局）。  at the end of a numbered item: the item
责任单位：市教育局                                  on a line of its own: the line above
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.model import AgencyMention, Statement

__all__ = ["behind"]

_LABEL: Final = re.compile(r"[（(]?\s*[^\s（()）。；;，,]{2,8}[：:][^（(\n]*$")
_ITEM: Final = re.compile(r"\s*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])")
_END: Final = re.compile(r"[^\n（(]*[）)][。；;.\s]*(?:\n|$)")


def behind(
    statements: Sequence[Statement], mentions: Sequence[AgencyMention], text: str
) -> tuple[dict[int, list[AgencyMention]], list[AgencyMention]]:
    """Return the listed units by the index of each commitment that they answer for, and the other mentions.

    Args:
        statements: In order of `start`.
        mentions: In order of `start`.
        text: The report.
    """
    found: dict[int, list[AgencyMention]] = {}
    others: list[AgencyMention] = []
    before, answered = 0, []  # where the list before ended, and what the list at hand speaks of
    for mention in mentions:
        if mention.rule != "units":
            others.append(mention)
            continue
        if _apart(text, before, mention.start):
            answered = list(_spoken_of(statements, text, before, mention))
        before = mention.end
        for at in answered:
            found.setdefault(at, []).append(mention)
        if not answered:
            others.append(mention)
    return found, others


def _apart(text: str, before: int, start: int) -> bool:
    """Return whether a unit begins a new list: a bracket or a line ends between it and the unit before."""
    return before == 0 or any(mark in text[before:start] for mark in "\n）)")


def _spoken_of(
    statements: Sequence[Statement], text: str, before: int, mention: AgencyMention
) -> Iterator[int]:
    line = text.rfind("\n", 0, mention.start) + 1
    label = _LABEL.search(text, line, mention.start)
    end = label.start() if label else mention.start
    said = text[line:end].rstrip()
    whole = said.endswith(("。", "；", ";")) or (
        bool(_ITEM.match(text, line)) and bool(_END.match(text, mention.end))
    )
    if not said.strip():  # a line of its own: what stands above
        line = text.rfind("\n", 0, len(text[:line].rstrip())) + 1
        whole = True
    close = [
        at
        for at, statement in enumerate(statements)
        if line <= statement.start and before + 1 < statement.end <= mention.start
    ]
    for at in close if whole else close[-1:]:
        if statements[at].kind == "commitment":
            yield at
