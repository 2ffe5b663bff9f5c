"""Web pages: the main text with its headings and tables, without navigation, scripts and what is hidden."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from kg.errors import ReadError
from kg.reading.content import Content
from kg.reading.text import decode

__all__ = ["read"]

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_DROPPED = (
    "script, style, noscript, template, nav, footer, aside, form, button, select, iframe, svg, object, video, "
    "audio, [hidden], .nav, .footer, .breadcrumb, .share, .sidebar, .pagination, #footer, #nav"
)
# Where the content systems of Chinese governments and papers put the text.
_CONTAINERS = (
    "#zoom, #UCAP-CONTENT, .TRS_Editor, .trs_editor_view, .TRS_UEDITOR, .pages_content, .article-content, "
    ".article_content, .article-con, .article, #article, #articleContent, #content, .content, .main-content, "
    ".detail-content, .view, .news_content, .con_text, .rich_media_content, #js_content, "
    ".mw-parser-output, article, main"
)
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
_FRAMES = frozenset(("article", "center", "div", "main", "section", "table", "tbody", "td", "tr"))
_ENOUGH = 0.5  # a container must hold this share of the page's text
_CELL = 200  # characters; a table with a longer cell lays out a page and holds no data
_TITLE = 60  # characters, at most
_DEPTH = 100  # nodes inside one another on the way to the main text
_DEEPEST = 5_000  # elements inside one another; the parser looks through all of them at each, browsers keep 512
_MOST = 1_000  # attributes of an element; the parser holds each against all before it
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_VALUE = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE = rf"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+{_VALUE}?+)?+"
_LADEN = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST}}}+({_ATTRIBUTE})?")
_CLOSED = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li", "td", "th", "tr", "dd",
                     "dt", "option", "param", "source", "tbody", "thead", "wbr"))  # fmt: skip
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(path: Path) -> Content:
    """Return the main text of a web page, a line for each paragraph, heading and table row.

    Cells of a row are joined by a tab. The page's own title stands first if it names a report and the main
    text does not hold it.

    Raises:
        ReadError: If the page holds no text.
        OSError: If the file cannot be opened.
    """
    source = _decode(path)
    if _depth(source) > _DEEPEST:
        raise ReadError(
            f"{path}: the page has more than {_DEEPEST:,} elements inside one another, as a broken one; save its text as a .txt file"
        )
    if any(tag[1] for tag in _LADEN.finditer(source)):
        raise ReadError(
            f"{path}: the page has an element with more than {_MOST:,} attributes, as a broken one; save its text as a .txt file"
        )
    page = LexborHTMLParser(source)
    title = _title(page)
    for node in reversed(page.css(_DROPPED)):  # what is inside before what is around it
        node.decompose()
    if page.body:
        _drop_hidden(page.body)
    lines = list(_lines(_main(page))) if page.body else []
    if not lines:
        raise ReadError(
            f"{path}: the page holds no text; save the page with its text, or as a .txt file"
        )
    if title and title not in "".join(lines[:5]):
        lines.insert(0, title)
    return Content("\n".join(lines) + "\n")


def _decode(path: Path) -> str:
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in ("gb2312", "gbk", "gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    return decode(data, name=str(path))


def _depth(source: str) -> int:
    """Return how many elements that are closed by name stand inside one another, at most."""
    depth = deepest = 0
    for tag in _TAG.finditer(source):
        if tag[2].lower() not in _CLOSED:
            depth += -1 if tag[1] else 1
            deepest, depth = max(deepest, depth), max(depth, 0)
    return deepest


def _title(page: Any) -> str:
    """Return the heading or title of the page that names a report, the one that says more."""
    found = [_SPACE.sub(" ", node.text()).strip() for node in page.css("h1, title")]
    titles = [re.split(r"[-_|—]", text)[0].strip() for text in found if "工作报告" in text]
    return max((title for title in titles if len(title) <= _TITLE), key=len, default="")


def _drop_hidden(body: Any) -> None:
    """Take away what the page does not show; what hides most of its text, a script shows when the page is loaded."""
    hidden = [
        node
        for node in body.css('[style], [aria-hidden="true"]')
        if node.attributes.get("aria-hidden") == "true"
        or _HIDING.search(node.attributes.get("style") or "")
    ]
    most = _ENOUGH * len(body.text()) if hidden else 0
    for node in reversed(hidden):  # what is inside before what is around it
        if node.tag != "body" and len(node.text()) < most:
            node.decompose()


def _main(page: Any) -> Any:
    """Return the node of the main text: a known container, else the smallest node with most of the text."""
    whole = _weight(page.body)
    known = [node for node in page.css(_CONTAINERS) if _weight(node) >= _ENOUGH * whole]
    if known:
        return min(known, key=_weight)
    node = page.body
    for _ in range(_DEPTH):
        inner = next((c for c in _children(node) if _weight(c) >= _ENOUGH * whole), None)
        if inner is None or inner.tag not in _FRAMES:
            break
        node = inner
    return node


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        if child.tag and not child.tag.startswith("-"):  # an instruction like <?a> has no name
            yield child
        child = child.next


def _weight(node: Any) -> int:
    """Return the characters of a node's text that are not in links."""
    return len(node.text()) - sum(len(link.text()) for link in node.css("a"))


def _lines(root: Any) -> Iterator[str]:
    """Yield the lines of a node that hold text."""
    data = {table.mem_id for table in root.css("table") if _holds_data(table)}
    parts: list[str] = []
    for tag, text in _events(root, data):
        if tag == "text":
            parts.append(text)
        elif tag == "cell":
            parts.append("\t" if "".join(parts).strip() else "")
        elif line := _tidy("".join(parts)):
            yield line
            parts = []
        else:
            parts = []


def _tidy(line: str) -> str:
    return "\t".join(_SPACE.sub(" ", cell).strip() for cell in line.strip().split("\t"))


def _holds_data(table: Any) -> bool:
    cells = table.css("td, th")
    return not table.css("table table") and all(
        len(cell.text()) <= _CELL and len(cell.css("p")) <= 2 for cell in cells
    )


def _events(root: Any, data: set[int]) -> Iterator[tuple[str, str]]:
    """Yield text, cells of data tables, and the breaks between blocks, in order of the page."""
    stack: list[tuple[Any, bool]] = [(root, True)]  # nodes to enter, and blocks to leave
    rows = 0
    while stack:
        node, enters = stack.pop()
        tag = node.tag
        if not enters:
            rows -= node.mem_id in data
            yield ("break", "") if not rows or tag == "tr" else ("text", " ")
            continue
        if tag == "-text":
            yield "text", _SPACE.sub(" ", node.text(deep=False))
            continue
        following, child = [], node.last_child
        while child is not None:
            following.append((child, True))
            child = child.prev
        if tag in _BLOCKS:
            rows += node.mem_id in data
            stack.append((node, False))
            if rows and tag in ("td", "th"):
                yield "cell", ""
            elif not rows or tag == "tr":
                yield "break", ""
        stack.extend(following)
