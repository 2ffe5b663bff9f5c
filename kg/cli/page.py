"""Rows as one HTML page that needs nothing else: filter as you type, sort by a column's head."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from string import Template
from typing import Any, Final

__all__ = ["page"]

_HEAD: Final = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>$title</title>
<style>
body { font: 14px/1.5 sans-serif; margin: 1rem; color: #222 }
input { font: inherit; width: 20rem; padding: .3rem }
table { border-collapse: collapse; margin-top: 1rem }
h1 { font-size: 1.3rem }
th, td { border: 1px solid #ccc; padding: .3rem .5rem; text-align: left; vertical-align: top }
th { position: sticky; top: 0; background: #eee; cursor: pointer; white-space: nowrap }
tr:nth-child(even) { background: #fafafa }
</style>
</head>
<body>
<h1>$title</h1>
<p>$summary</p>
<div>$picture</div>
<label>Filter <input type="search" id="filter"></label> <span id="count"></span>
"""
_SCRIPT: Final = """<script>
const body = document.querySelector("tbody"), rows = [...body.rows];
const count = document.getElementById("count");
function show(words) {
  let shown = 0;
  for (const row of rows) {
    row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
    shown += !row.hidden;
  }
  count.textContent = shown + " / " + rows.length;
}
document.getElementById("filter").addEventListener("input", event =>
  show(event.target.value.toLowerCase().split(/\\s+/)));
document.querySelectorAll("th").forEach((head, column) => head.addEventListener("click", () => {
  const down = head.dataset.sorted === "up", cell = row => row.cells[column].textContent;
  rows.sort((a, b) => cell(a).localeCompare(cell(b), "zh", {numeric: true}) * (down ? -1 : 1));
  head.dataset.sorted = down ? "down" : "up";
  body.append(...rows);
}));
show([]);
</script>
"""


def page(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    title: str = "Ledger",
    picture: str = "",
    summary: str = "",
) -> str:
    """Return the rows as a page; every text is escaped.

    Args:
        rows: What stands in the table.
        columns: Its columns.
        title: Of the page.
        picture: An SVG element that stands above the table.
        summary: A line under the title; plain text.
    """
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in columns)
    body = "".join(f"<tr>{_cells(row, columns)}</tr>\n" for row in rows)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    top = Template(_HEAD).substitute(title=escape(title), picture=picture, summary=escape(summary))
    return f"{top}{table}{_SCRIPT}</body>\n</html>\n"


def _cells(row: Mapping[str, Any], columns: Sequence[str]) -> str:
    cells = (row.get(name) for name in columns)
    return "".join(f"<td>{'' if cell is None else escape(str(cell))}</td>" for cell in cells)
