"""Which bodies are no place's own: those of the country and of the world, and firms and schools that are known everywhere."""

from functools import cache

from kg.lexicon.bodies import bodies
from kg.lexicon.rules import rules

__all__ = ["is_everywhere"]


@cache
def is_everywhere(name: str) -> bool:
    """Tell whether a name is that of one body, whatever place's report it stands in.

    Args:
        name: Of an agency, as statements have it: the whole name, short names made long where that is sure.

    Example:
        >>> [is_everywhere(name) for name in ("国务院", "教育部", "市教育局", "省委")]
        [True, True, False, False]
    """
    data = rules("national")
    if data["ambiguous"].match(name):
        return False
    return name in _known() or bool(data["everywhere"].match(name))


@cache
def _known() -> frozenset[str]:
    named = {body.name for body in bodies().values() if body.kind}
    return frozenset(named | {body.same for body in bodies().values() if body.same and body.kind})
