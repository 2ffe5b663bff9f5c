"""Accept headers → the one of several media types that a client likes best (RFC 9110, 12.5.1)."""

from collections.abc import Sequence

__all__ = ["best", "preferred_language"]


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the media type that fits best, or None if the client takes none of them.

    Args:
        accept: The header; empty is as `*/*`.
        offered: In order of our own preference, which decides between equals.

    Example:
        >>> best("text/turtle;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
        'application/ld+json'
        >>> best("", ["text/turtle"]), best("image/png", ["text/turtle"])
        ('text/turtle', None)
    """
    wishes = _wishes(accept) or [("*/*", 1.0)]
    ranked = [(_quality(wishes, kind), -at, kind) for at, kind in enumerate(offered)]
    quality, _, kind = max(ranked)
    return kind if quality > 0 else None


def preferred_language(header: str, known: Sequence[str]) -> str:
    """Return the language that a browser asks for, else the first that is known.

    Example:
        >>> preferred_language("de, en-GB;q=0.8", ["zh", "en"]), preferred_language("", ["zh", "en"])
        ('en', 'zh')
    """
    for tag, quality in sorted(_wishes(header), key=lambda wish: -wish[1]):
        primary = tag.partition("-")[0].lower()
        if primary in known and quality > 0:
            return primary
    return known[0]


def _wishes(header: str) -> list[tuple[str, float]]:
    found = []
    for item in header.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        if name:
            found.append((name.lower(), _weight(parameters)))
    return found


def _weight(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _quality(wishes: Sequence[tuple[str, float]], kind: str) -> float:
    """Return how welcome a media type is: what names it most exactly decides."""
    exactness = {kind: 3, f"{kind.partition('/')[0]}/*": 2, "*/*": 1}
    fitting = [(exactness[name], quality) for name, quality in wishes if name in exactness]
    return max(fitting)[1] if fitting else 0.0
