"""Rows as one HTML page that needs nothing else: filter as you type, sort by a column's head."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.paper import Markup, document, environment

__all__ = ["page"]

_HERE: Final = Path(__file__).resolve().parent


def page(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    heads: Mapping[str, str] | None = None,
    title: str = "Ledger",
    picture: str = "",
    summary: str = "",
) -> str:
    """Return the rows as a page; every text is escaped.

    Args:
        rows: What stands in the table.
        columns: Its columns.
        heads: What stands above a column; without it its name.
        title: Of the page.
        picture: An SVG element that stands above the table.
        summary: A line under the title; plain text.
    """
    template = environment(_HERE).get_template("table.html")
    drawn = Markup(picture)
    table = template.render(
        rows=list(rows), columns=columns, heads=heads or {}, title=title, picture=drawn
    )
    script = (_HERE / "table.js").read_text(encoding="utf-8")
    return document(title, Markup(table), summary=summary, script=Markup(script))
