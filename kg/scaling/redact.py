"""A report's extraction and records without its sentences, for datasets that may be passed on freely.

What stays is offsets, identifiers, names, numbers and short titles; with the report's file at hand, the
offsets bring every sentence back.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from kg.model import Extraction, Target
from kg.records import Record

__all__ = ["Quotes", "short_title", "shorten_titles", "with_sentences", "without_sentences"]

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
    short = replace(indicator, text=short_title(indicator.text), name=short_title(indicator.name))
    return replace(target, indicator=short)


def without_sentences(row: Record, text: str) -> Record:
    """Return the record with null in place of the words of a statement and of its targets' phrases.

    Where the phrase of a target stood is kept as `verbatim_at`.

    Args:
        row: A record of a report.
        text: The report's.

    Example:
        >>> text = "今年新增海外仓40个。"
        >>> target = {"start": 7, "end": 10, "verbatim": "新增海外仓40个"}
        >>> without_sentences({"type": "statement", "text": text, "targets": [target]}, text)["targets"]
        [{'start': 7, 'end': 10, 'verbatim': None, 'verbatim_at': [2, 10]}]
    """
    if row["type"] == "report":
        return {**row, "residue": [{**clause, "text": None} for clause in row["residue"]]}
    if row["type"] != "statement":
        return row
    targets = [_without_phrase(target, text) for target in row["targets"]]
    return {**row, "text": None, "targets": targets}


def with_sentences(row: Record, text: str, titles: Mapping[tuple[int, int], str]) -> Record:
    """Return the record that `without_sentences` and `shorten_titles` were given.

    Args:
        row: A record without sentences.
        text: The report's.
        titles: The whole title of each section by its start and end; else it is what stands there.

    Example:
        >>> text = "今年新增海外仓40个。"
        >>> target = {"verbatim": None, "verbatim_at": [2, 10]}
        >>> row = {"type": "statement", "start": 0, "end": 10, "text": None, "targets": [target]}
        >>> with_sentences(row, text, {})["targets"]
        [{'verbatim': '新增海外仓40个'}]
    """
    if row["type"] == "report":
        residue = [
            {**clause, "text": text[clause["start"] : clause["end"]]} for clause in row["residue"]
        ]
        return {**row, "residue": residue}
    if row["type"] == "section":
        start, end = row["start"], row["end"]
        title = titles.get((start, end), text[start:end])
        return {**row, "text": title} if short_title(title) == row["text"] else row
    if row["type"] != "statement":
        return row
    targets = [_with_phrase(target, text) for target in row["targets"]]
    return {**row, "text": text[row["start"] : row["end"]], "targets": targets}


def _without_phrase(target: Record, text: str) -> Record:
    phrase, start, end = target["verbatim"], target["start"], target["end"]
    # The phrase is a stretch of the text around the number.
    first = next(at for at in range(end - len(phrase), start + 1) if text.startswith(phrase, at))
    return {**target, "verbatim": None, "verbatim_at": [first, first + len(phrase)]}


def _with_phrase(target: Record, text: str) -> Record:
    start, end = target["verbatim_at"]
    whole = {**target, "verbatim": text[start:end]}
    del whole["verbatim_at"]
    indicator = target.get("indicator")
    if indicator and indicator["text"].endswith("…"):
        words = text[indicator["start"] : indicator["end"]]
        whole["indicator"] = {**indicator, "text": words}
        if indicator["name"].endswith("…"):
            whole["indicator"]["name"] = "".join(words.split())
    return whole
