"""A report's extraction and records without its sentences, for datasets that may be passed on freely.

What stays is offsets, identifiers, names, numbers and short titles; with the report's file at hand, the
offsets bring every sentence back.
"""

import re
from dataclasses import replace
from typing import Literal

from kg.model import Extraction
from kg.records import Record

__all__ = ["Quotes", "short_title", "shorten_titles", "without_sentences"]

Quotes = Literal["clause", "none"]
_TITLE = 20  # code points; a longer title is a sentence set in bold
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
    """Return the extraction with short titles; offsets and identifiers stay those of the whole ones."""
    report = extraction.report
    sections = tuple(replace(it, text=short_title(it.text)) for it in report.sections)
    return replace(extraction, report=replace(report, sections=sections))


def without_sentences(row: Record) -> Record:
    """Return the record with null in place of the words of a statement and of its targets' phrases.

    Example:
        >>> row = {"type": "statement", "text": "新增海外仓40个。", "targets": [{"verbatim": "新增40个"}]}
        >>> without_sentences(row)
        {'type': 'statement', 'text': None, 'targets': [{'verbatim': None}]}
    """
    if row["type"] == "report":
        return {**row, "residue": [{**clause, "text": None} for clause in row["residue"]]}
    if row["type"] != "statement":
        return row
    targets = [{**target, "verbatim": None} for target in row["targets"]]
    return {**row, "text": None, "targets": targets}
