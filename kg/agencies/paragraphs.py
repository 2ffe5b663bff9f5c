"""Breakdowns written in paragraphs: a task, and in brackets or behind labels who does it by when.

1.新建学校8所（市教育局牵头，市住建局配合）。
改造管网12公里。责任单位：市水务局；完成时限：10月底。
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from kg.agencies.register import load_register
from kg.agencies.stated import Unit, labelled, split_units, stated_units
from kg.numeral import NUMERALS

__all__ = ["Item", "items"]

_HEADING: Final = re.compile(
    rf"^(?:[{NUMERALS}]{{1,3}}、|[（(][{NUMERALS}]{{1,3}}[)）]|第[{NUMERALS}]{{1,3}}[章节部])"
)
_NUMBERED: Final = re.compile(r"^\s*[（(]?\d{1,3}[)）.．、]\s*")
_BRACKETS: Final = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[)）])*[)）][。；;，,]*")
_LONG: Final = 40  # characters that a heading has at most
_LABEL_LINE: Final = ("lead", "responsible", "support")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, or a part of one with units of its own.

    Attributes:
        number: Of the paragraph, from 1.
        text: The task, without number, units and labels.
        units: Who does it; empty where the paragraph is no task.
        group: The heading that it stands under.
        said: What other labels say, by column.
        reason: What a paragraph without units is: a group, or nothing at all.
    """

    number: int
    text: str
    units: tuple[Unit, ...] = ()
    group: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    reason: Literal["group", "empty"] | None = None


def items(texts: Sequence[str]) -> list[Item]:
    """Return the items of a document, in order; a paragraph of labels belongs to the one before.

    Example:
        >>> found = items(["一、教育", "1.新建学校8所（市教育局牵头，市住建局配合）。", "2.开工12个项目。", "责任单位：市发改委；完成时限：年底前"])
        >>> [(item.text, [unit.name for unit in item.units], item.said.get("deadline")) for item in found if item.units]
        [('新建学校8所', ['市教育局', '市住建局'], None), ('开工12个项目。', ['市发改委'], '年底前')]
    """
    found: list[Item] = []
    group = ""
    for number, text in enumerate(texts, start=1):
        words = text.strip()
        labels = labelled(words)
        if labels and any(label.column in _LABEL_LINE for label in labels) and _open(found):
            found[-1] = _joined(found[-1], words)
        elif labels and found and found[-1].units:
            found[-1] = replace(found[-1], said={**found[-1].said, **_said(words)})
        elif not words:
            found.append(Item(number, "", reason="empty"))
        else:
            parts = list(_parts(number, words, group))
            if not any(part.units for part in parts) and _is_heading(words):
                group = words
                parts = [Item(number, words, reason="group")]
            found += parts
    return found


def _open(found: Sequence[Item]) -> bool:
    return bool(found) and bool(found[-1].text)


def _joined(item: Item, words: str) -> Item:
    units = (*item.units, *stated_units(words, load_register()))
    return replace(item, units=units, said={**item.said, **_said(words)}, reason=None)


def _said(words: str) -> dict[str, str]:
    return {
        label.column: label.text for label in labelled(words) if label.column not in _LABEL_LINE
    }


def _is_heading(words: str) -> bool:
    return len(words) <= _LONG and bool(_HEADING.match(words))


def _parts(number: int, words: str, group: str) -> Iterator[Item]:
    """Yield the tasks of a paragraph: each ends with the brackets or labels that name its units."""
    start = 0
    register = load_register()
    for match in _BRACKETS.finditer(words):
        units = stated_units(match[0], register)
        if units:
            yield _item(number, words[start : match.start()], units, group, match[0])
            start = match.end()
    rest = words[start:]
    units = stated_units(rest, register)
    if units:
        label = next((at for at in range(len(rest)) if labelled(rest[at:])), len(rest))
        yield _item(number, rest[:label], units, group, rest[label:])
    elif rest.strip() and start == 0:
        yield Item(number, _bare(rest), group=group)


def _item(number: int, text: str, units: Sequence[Unit], group: str, told: str) -> Item:
    words = told.strip("（()）。；;，, ")
    said = _said(words)
    if not said and (day := _deadline(words)):
        said["deadline"] = day
    return Item(number, _bare(text), tuple(units), group, said)


def _deadline(words: str) -> str:
    """Return the part among units that is a deadline (2022年12月底前完成)."""
    parts = [part.strip() for part in re.split(r"[，,；;、]", words)]
    return next((part for part in parts if re.search(r"\d", part) and not split_units(part)), "")


def _bare(text: str) -> str:
    return _NUMBERED.sub("", text).strip().rstrip("，,；;")
