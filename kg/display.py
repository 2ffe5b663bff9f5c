"""Words with highlights, quotes and rows as HTML, for notebooks: every text goes in escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

__all__ = ["HUES", "block", "marked", "quotes", "rows"]

HUES: Final = {
    "commitment": "#a6c8e8",
    "achievement": "#cfe3a5",
    "target": "#f5d76e",
    "indicator": "#fde69a",
    "agency": "#e3d5ee",
    "project": "#c7e9f4",
}
"""Background of each kind of span; all are light, and the kind stands behind the words as well."""

Span = tuple[int, int, str]

_MARK: Final = "background:{};color:#202124;padding:.15em .35em;margin:0 .15em;border-radius:.35em;"
_KIND: Final = "font-size:.7em;font-weight:bold;margin-left:.4em;color:#5f6368"
_BLOCK: Final = "line-height:2;max-width:56em"
_CELL: Final = "text-align:left;vertical-align:top;white-space:normal"


def marked(text: str, spans: Iterable[Span], *, start: int = 0) -> str:
    r"""Return a text with highlights as displaCy draws them: the words on a colour, their kind behind them.

    Args:
        text: The words.
        spans: `(start, end, kind)` in offsets of the whole text; of those that overlap the first one is shown.
        start: Where `text` begins in the whole text.

    Example:
        >>> marked("新增<3个", [(13, 15, "x")], start=10).replace(_MARK.format("#efefef"), "").replace(_KIND, "")
        '新增&lt;<mark style="">3个<span style="">x</span></mark>'
    """
    parts, at = [], 0
    for first, last, kind in sorted(spans):
        begin, end = first - start, last - start
        if begin < at or end > len(text):
            continue
        style = _MARK.format(HUES.get(kind, "#efefef"))
        parts += [
            escape(text[at:begin]),
            f'<mark style="{style}">{escape(text[begin:end])}',
            f'<span style="{_KIND}">{escape(kind)}</span></mark>',
        ]
        at = end
    return "".join([*parts, escape(text[at:])])


def block(inside: str) -> str:
    """Return HTML with room between its lines."""
    return f'<div style="{_BLOCK}">{inside}</div>'


def rows(head: Sequence[str], body: Iterable[Sequence[object]], *, title: str = "") -> str:
    """Return a table; cells are text, and None is empty.

    Example:
        >>> rows(["a"], [["<"], [None]]).count("<td"), "&lt;" in rows(["a"], [["<"]])
        (2, True)
    """
    names = "".join(f'<th style="{_CELL}">{escape(name)}</th>' for name in head)
    lines = ("".join(f'<td style="{_CELL}">{_text(cell)}</td>' for cell in cells) for cells in body)
    caption = f"<p><b>{escape(title)}</b></p>" if title else ""
    trs = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"{caption}<table><thead><tr>{names}</tr></thead><tbody>{trs}</tbody></table>"


def _text(cell: object) -> str:
    return "" if cell is None else escape(str(cell))


def quotes(pairs: Iterable[tuple[str, str]], *, told: str = "") -> str:
    """Return quotes below each other, each with what stands before it, and what is told of them.

    Example:
        >>> quotes([("2022", "新增3个")]).count("<blockquote")
        1
    """
    shown = (
        f'<blockquote style="margin:.2em 0 .2em .6em"><b>{escape(who)}</b> {escape(said)}</blockquote>'
        for who, said in pairs
    )
    return "".join([*shown, f"<small>{escape(told)}</small>" if told else ""])
