"""DOT → SVG or PNG by the native Graphviz, with the same bytes for the same input."""

import re
import subprocess
from shutil import which
from typing import Final, Literal

from kg.errors import KGError, MissingToolError

__all__ = ["Format", "render"]

Format = Literal["svg", "png"]

_SECONDS: Final = 120
_PROLOGUE: Final = re.compile(r"<!DOCTYPE[^>]*>\s*|<!--.*?-->\s*", re.DOTALL)
_TIP: Final = re.compile(r'<a [^>]*?xlink:title="([^"]*)"[^>]*>')


def render(dot: str, format: Format) -> bytes:
    """Return the picture of a DOT text.

    The SVG stands alone: no document type that a reader might fetch, no links, and tooltips as `<title>`
    elements, which every browser shows.

    Raises:
        MissingToolError: If there is no `dot` program.
        KGError: If Graphviz refuses the text or does not finish within two minutes.
        ValueError: If the format is another one.
    """
    if format not in ("svg", "png"):
        raise ValueError(f"expected format 'svg' or 'png', got {format!r}")
    program = which("dot")
    if program is None:
        raise MissingToolError(
            f"Graphviz is not installed, so no {format.upper()} was drawn; install it (its program is "
            "`dot`), or write a .dot file instead"
        )
    picture = _run([program, f"-T{format}"], dot.encode())
    return _standalone(picture.decode()).encode() if format == "svg" else picture


def _run(command: list[str], text: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the text goes to standard input
            command, input=text, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise KGError(
            f"Graphviz did not finish within {_SECONDS} seconds; draw a smaller picture"
        ) from error
    if done.returncode != 0:
        said = " ".join(done.stderr.decode(errors="replace").split())[:200]
        raise KGError(f"Graphviz could not draw the picture: {said or 'it gave no reason'}")
    return done.stdout


def _standalone(svg: str) -> str:
    """Return SVG without document type and comments, its tooltips as titles of groups."""
    body = _PROLOGUE.sub("", svg).replace('stroke="transparent"', 'stroke="none"')
    return _TIP.sub(r"<g><title>\1</title>", body).replace("</a>", "</g>")
