"""A report's extraction and records without its sentences, for datasets that may be passed on freely.

What stays is offsets, identifiers, names, numbers and short titles; with the report's file at hand, the
offsets bring every sentence back.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from kg.language.number.concept import indicator_words
from kg.model import Extraction, Target
from kg.records import (
    Record,
    SectionRecord,
    StatementRecord,
    TargetRecord,
    amended,
)
from kg.records.contract import UNSET

__all__ = [
    "Quotes",
    "short_name",
    "short_title",
    "shorten_titles",
    "with_sentences",
    "with_words",
    "without_sentences",
]

Quotes = Literal["clause", "none"]
_TITLE = 20  # code points; a longer title is a sentence set in bold
_PHRASE = 27  # code points; an indicator of more is a list, as the sentence has it
_PAUSE = re.compile(r"[，,、；;：:。\s]")


def short_title(title: str) -> str:
    """Return a title as it is, or the beginning of one that is a sentence.

    Example:
        >>> short_title("市场升级行动")
        '市场升级行动'
        >>> short_title("五年奔跑，综合实力再上层楼，城乡面貌焕然一新。")
        '五年奔跑…'
    """
    if len(title) <= _TITLE:
        return title
    return f"{_PAUSE.split(title[:_TITLE], maxsplit=1)[0]}…"


def short_name(name: str) -> str:
    """Return the name of an indicator as it is, or the beginning of one that is a list.

    Example:
        >>> short_name("智慧灯杆"), short_name("丝绸、茶叶、竹器、机械、家居、印染、陶瓷、雕刻和山水旅游业投资")
        ('智慧灯杆', '丝绸…')
    """
    return short_title(name) if len(name) > _PHRASE else name


def shorten_titles(extraction: Extraction) -> Extraction:
    """Return the extraction with short titles and indicators; offsets and identifiers stay those of the whole ones."""
    report = extraction.report
    sections = tuple(replace(it, text=short_title(it.text)) for it in report.sections)
    statements = tuple(
        replace(it, targets=tuple(map(_short_indicator, it.targets)))
        for it in extraction.statements
    )
    return replace(extraction, report=replace(report, sections=sections), statements=statements)


def _short_indicator(target: Target) -> Target:
    indicator = target.indicator
    if indicator is None or len(indicator.text) <= _PHRASE:
        return target
    # A name that is long by a note alone stays: cut, it would not tell what its concept is called.
    words = indicator_words(indicator.id, indicator.name, target.unit) or indicator.name
    name = indicator.name if short_name(words) == words else short_name(words)
    short = replace(indicator, text=short_title(indicator.text), name=name)
    return replace(target, indicator=short)


def without_sentences(row: Record, text: str) -> Record:
    """Return the record with null in place of the words of a statement and of its targets' phrases.

    Where the phrase of a target stood is kept as `verbatim_at`.

    Args:
        row: A record of a report.
        text: The report's.
    """
    if isinstance(row, StatementRecord):
        targets = tuple(_without_phrase(target, text) for target in row.targets)
        return amended(row, text=None, targets=targets)
    return row


def with_sentences(row: Record, text: str, titles: Mapping[tuple[int, int], str]) -> Record:
    """Return the record that `without_sentences` and `shorten_titles` were given.

    Args:
        row: A record without sentences.
        text: The report's.
        titles: The whole title of each section by its start and end; else it is what stands there.
    """
    if isinstance(row, SectionRecord):
        title = titles.get((row.start, row.end), text[row.start : row.end])
        return amended(row, text=title) if short_title(title) == row.text else row
    if isinstance(row, StatementRecord):
        targets = tuple(_with_phrase(target, text) for target in row.targets)
        return amended(row, text=text[row.start : row.end], targets=targets)
    return row


def with_words(rows: Iterable[Record], text: str) -> list[Record]:
    """Return records whose statements have their words, and nothing else that was left out: enough to compare them.

    Args:
        rows: Records of a report.
        text: The report's.
    """
    return [
        amended(row, text=text[row.start : row.end])
        if isinstance(row, StatementRecord) and row.text is None
        else row
        for row in rows
    ]


def _without_phrase(target: TargetRecord, text: str) -> TargetRecord:
    phrase, start, end = target.verbatim or "", target.start, target.end
    # The phrase is a stretch of the text around the number.
    first = next(at for at in range(end - len(phrase), start + 1) if text.startswith(phrase, at))
    return amended(target, verbatim=None, verbatim_at=(first, first + len(phrase)))


def _with_phrase(target: TargetRecord, text: str) -> TargetRecord:
    if not target.verbatim_at:
        return target
    start, end = target.verbatim_at
    indicator = target.indicator
    if indicator and indicator.text.endswith("…"):
        words = text[indicator.start : indicator.end]
        name = "".join(words.split()) if indicator.name.endswith("…") else indicator.name
        indicator = amended(indicator, text=words, name=name)
    return amended(target, verbatim=text[start:end], verbatim_at=UNSET, indicator=indicator)
