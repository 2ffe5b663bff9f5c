"""A few shapes of SVG as text, with all words escaped, and the page that holds them."""

from xml.sax.saxutils import escape, quoteattr

from kg.drawing.labels import visible
from kg.drawing.style import FONT

__all__ = ["element", "page", "svg", "text"]


def element(name: str, *content: str, **attributes: str | float) -> str:
    """Return an element; `_` in a name of an attribute stands for a hyphen, numbers have one decimal.

    Args:
        name: Of the element.
        content: SVG that is made here already.
        attributes: Plain text and numbers; `class_` for class.

    Example:
        >>> element("rect", x=1.25, fill="#fff")
        '<rect x="1.2" fill="#fff"/>'
        >>> element("g", text("a<b"), class_="row")
        '<g class="row">a&lt;b</g>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(words: str) -> str:
    """Return words as content of an element."""
    return escape(visible(words))


def svg(width: float, height: float, *content: str) -> str:
    """Return a picture of this size, in pixels, that shrinks with the window."""
    return element(
        "svg",
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        font_family=FONT,
        font_size=12.0,
    )


def page(title: str, picture: str) -> str:
    """Return an HTML page that stands alone: one picture, no script, nothing fetched."""
    from kg.paper import Markup, document  # noqa: PLC0415 - few pictures are pages

    figure = f'<figure class="drawing" tabindex="0" aria-label="{text(title)}">{picture}</figure>'
    return document(title, Markup(figure))


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return visible(value)
    return f"{value:.1f}".removesuffix(".0")
