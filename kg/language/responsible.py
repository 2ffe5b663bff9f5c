"""Whom a list of units is about: the commitments before it, （牵头单位：市教育局）stands behind what it speaks of.

A list speaks of what stands on its line, back to the list before.
"""

from collections.abc import Sequence

from kg.model import AgencyMention, Statement

__all__ = ["behind"]


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
    low = high = 0  # what the list at hand speaks of
    for mention in mentions:
        if mention.rule != "units":
            others.append(mention)
            continue
        if "\n" in text[high : mention.start] or _commitments(statements, high, mention.start):
            low, high = max(high, text.rfind("\n", 0, mention.start) + 1), mention.start
        answered = _commitments(statements, low, high)
        for at in answered:
            found.setdefault(at, []).append(mention)
        if not answered:
            others.append(mention)
    return found, others


def _commitments(statements: Sequence[Statement], start: int, end: int) -> list[int]:
    return [
        at
        for at, statement in enumerate(statements)
        if statement.kind == "commitment" and start <= statement.start and statement.end <= end
    ]
