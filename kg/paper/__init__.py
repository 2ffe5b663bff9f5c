"""What every HTML file of the program is made with, served or written: one stylesheet, and the shell of a page that stands alone.

document("Title", Markup("<p>…</p>"))      a file that needs nothing else: its style in it, nothing fetched
STYLE                                      the stylesheet, which `kg serve` hands out
"""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.analysis.characters import visible

__all__ = ["Markup", "document", "environment", "stylesheet"]

_HERE: Final = Path(__file__).resolve().parent


def document(title: str, body: Markup, *, summary: str = "", script: Markup | None = None) -> str:
    """Return an HTML page that stands alone.

    Args:
        title: Plain text; it is escaped.
        body: What stands under the title; it is taken as it is.
        summary: A line under the title; plain text.
        script: JavaScript of the page itself, or None; then it may run none.

    Example:
        >>> "<h1>1 &lt; 2</h1>" in document("1 < 2", Markup("<p>so it is</p>"))
        True
    """
    template = environment(_HERE).get_template("document.html")
    style = Markup(stylesheet().read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return template.render(title=title, body=body, summary=summary, script=script, style=style)


def stylesheet() -> Path:
    """Return the file of the stylesheet."""
    return _HERE / "style.css"


@cache
def environment(*folders: Path) -> Environment:
    """Return templates from folders: what is put in is escaped, without what no page may hold; what is not given is an error."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: (
            visible(value) if type(value) is str else value
        ),  # not what is markup
    )
