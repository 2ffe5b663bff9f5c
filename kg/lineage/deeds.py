"""What the next review tells in one clause of many promises: a list of deeds that is done, goals that were all reached but some.

A plan's list of deeds (办好十件民生实事：…): such a clause shares no words with the deeds that it answers for, so that no score of
words finds them. That a promise stands in such a list tells the title above it, or the clause that begins the list, in items or in
the paragraph behind it. Behind goals
that were not reached (除A、B 2项外，其余均完成) the others are those that were promised in one sentence with them. Rules are in
`lexicon/rules/deeds.toml`.
"""

from collections.abc import Collection, Iterable, Sequence

from kg.lexicon.rules import rules
from kg.lineage.editions import Edition
from kg.model import Statement
from kg.numeral import number

__all__ = ["beside", "deeds_of", "list_named", "tells_all_done", "tells_rest_done"]


def tells_all_done(said: Statement) -> bool:
    r"""Say whether an achievement tells of a whole list of deeds that they are done.

    Example:
        >>> from kg.language import extract
        >>> text = "2022年工作回顾\n十件民生实事全部完成，建成望溪大桥。"
        >>> [tells_all_done(said) for said in extract(text, place="栖云市", year=2023).statements]
        [True, False]
    """
    return said.kind == "achievement" and bool(rules("deeds")["all_done"].match(said.text))


def tells_rest_done(said: Statement) -> bool:
    """Say whether an achievement tells that all goals but those named before it were reached."""
    return said.kind == "achievement" and bool(rules("deeds")["rest_done"].match(said.text))


def beside(edition: Edition, goals: Collection[int]) -> list[int]:
    """Return the promises of an edition that stand in one sentence with some of its goals, without these.

    Args:
        edition: The edition.
        goals: Positions of the goals.
    """
    rows, found = edition.statements, set(goals)
    for step in (1, -1):
        for goal in goals:
            at = goal
            while 0 <= at + step < len(rows) and _go_on(
                rows[min(at, at + step)], rows[max(at, at + step)], edition.plan
            ):
                at += step
                found.add(at)
    return sorted(
        at for at in found - set(goals) if rows[at].kind == "commitment" and rows[at].targets
    )


def _go_on(one: Statement, other: Statement, text: str) -> bool:
    """Say whether two clauses stand beside each other, with a comma between them."""
    near = other.start - one.end < _ADJOINING
    return near and any(one.text + mark in text for mark in _COMMAS)


_COMMAS = "，、；"
_ADJOINING = 3  # characters between clauses of one sentence, fewer


def list_named(said: Statement) -> tuple[str, ...]:
    """Return what ties an achievement that tells of a whole list to its deeds: the word for the list, as evidence of a link."""
    found = rules("deeds").pattern("named").search(said.text)
    return (f"words:{found[0]}",) if found else ()


def deeds_of(edition: Edition, among: Iterable[int]) -> list[int]:
    """Return which promises of an edition stand in a list of deeds, the clause that begins it among them.

    Args:
        edition: The edition.
        among: Positions of its promises, in order.
    """
    among = list(among)
    running = _in_running_text(edition, among)
    awaited = begun = (
        ""  # the section in which a clause begins a list, until its first item and from there on
    )
    found = []
    for i in among:
        promise = edition.statements[i]
        section = promise.section or ""
        if section == awaited and rules("deeds")["item"].match(promise.text):
            begun = section
        titles = (edition.sections.get(section, ""), promise.action or "", promise.text)
        if any(map(_is_list, titles)) or (section and section == begun) or i in running:
            found.append(i)
        awaited = section if _is_list(promise.text) or section == awaited else ""
    return found


def _in_running_text(edition: Edition, among: Sequence[int]) -> set[int]:
    """Return the promises that stand in the paragraph behind a sentence that announces so many deeds (办好24件实事。…)."""
    found: set[int] = set()
    for i in among:
        opening = edition.statements[i]
        count = rules("deeds").pattern("count").search(opening.text)
        if not count:
            continue
        later = [j for j in among if edition.statements[j].start >= opening.end]
        if (
            opening.text + "\n" in edition.plan + "\n"
        ):  # of records, which have no paragraphs: its section
            rows = [j for j in later if edition.statements[j].section == opening.section]
        else:
            last = opening.end + len(_rest_of_paragraph(edition.plan, opening.text))
            rows = [j for j in later if edition.statements[j].start < last]
        numbered = [j for j in rows if edition.statements[j].targets]
        if 2 * len(rows) >= number(count["many"]) and 2 * len(numbered) >= len(rows) > 1:
            found.update(rows)
    return found


def _rest_of_paragraph(text: str, clause: str) -> str:
    """Return what stands behind a clause that ends its sentence, up to the end of the paragraph; nothing if it goes on."""
    at = text.find(clause)
    behind = text[at + len(clause) :].partition("\n")[0] if at >= 0 else ""
    return behind if behind[:1] in ("。", "：", "；") else ""


def _is_list(title: str) -> bool:
    return bool(rules("deeds")["listed"].match(title))
