"""A plan's list of deeds (办好十件民生实事：…) and the clause of the next review that says that all of them are done.

Such a clause shares no words with the deeds that it answers for, so that no score of words finds them. That a promise stands in
such a list tells the title above it, or the clause that begins the list. Rules are in `lexicon/rules/deeds.toml`.
"""

from collections.abc import Iterable

from kg.lexicon.rules import rules
from kg.lineage.editions import Edition
from kg.model import Statement

__all__ = ["deeds_of", "tells_all_done"]


def tells_all_done(said: Statement) -> bool:
    r"""Say whether an achievement tells of a whole list of deeds that they are done.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年工作回顾\n十件民生实事全部完成，建成望溪大桥。"
        >>> [tells_all_done(said) for said in extract(text, place="栖云市", year=2023).statements]
        [True, False]
    """
    return said.kind == "achievement" and bool(rules("deeds")["all_done"].match(said.text))


def deeds_of(edition: Edition, among: Iterable[int]) -> list[int]:
    """Return which promises of an edition stand in a list of deeds.

    Args:
        edition: The edition.
        among: Positions of its promises, in order.
    """
    awaited = begun = (
        ""  # the section in which a clause begins a list, until its first item and from there on
    )
    found = []
    for i in among:
        promise = edition.statements[i]
        section = promise.section or ""
        if section == awaited and rules("deeds")["item"].match(promise.text):
            begun = section
        titles = (edition.sections.get(section, ""), promise.action or "")
        if any(map(_is_list, titles)) or (section and section == begun):
            found.append(i)
        awaited = section if _is_list(promise.text) or section == awaited else ""
    return found


def _is_list(title: str) -> bool:
    return bool(rules("deeds")["listed"].match(title))
