"""What an organisation does where it is named (responsible, partner, built-up), and the one name of a body."""

import re
from functools import cache

from kg.language.name.office import seen_after, seen_before
from kg.lexicon.bodies import bodies
from kg.lexicon.rules import rules
from kg.model import AgencyType

__all__ = ["is_built", "is_partner", "name_of", "role_of"]


def role_of(text: str, start: int, end: int, kind: AgencyType, *, office: bool) -> str:
    """Return the role of the organisation `text[start:end]`: `responsible`, `partner` or `built-up`.

    Args:
        text: The text.
        start: Inclusive.
        end: Exclusive.
        kind: What kind of organisation.
        office: Whether a closed pattern tells it (市教育局); an office is built up only where it is founded.

    Example:
        >>> role_of("与栖云大学合作", 1, 5, "institution", office=False)
        'partner'
    """
    if is_partner(text, start, end):
        return "partner"
    if office and kind != "institution":
        return "built-up" if seen_before(text, start, "founded") else "responsible"
    return "built-up" if is_built(text, start, end) else "responsible"


def is_partner(text: str, start: int, end: int) -> bool:
    """Say whether the words around it make it a partner.

    Example:
        >>> is_partner("与栖云大学合作", 1, 5)
        True
    """
    before = seen_before(text, start, "partner_before")
    return before and seen_after(text, end, "partner_after")


def is_built(text: str, start: int, end: int) -> bool:
    """Say whether the words around it say that it is being built.

    Example:
        >>> is_built("加快大剧院建设", 2, 5)
        True
    """
    return seen_before(text, start, "built_before") or seen_after(text, end, "built_after")


def name_of(words: str) -> str:
    """Return one name for all the names of a body, where no doubt is possible.

    Example:
        >>> name_of("市人民政府"), name_of("市第十五届人大")
        ('市政府', '市人大')
    """
    for pattern, name in _names():
        words = pattern.sub(name, words)
    known = bodies().get(words)
    return known.same if known and known.same else words


@cache
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    renamed = rules("agency")["name"].rules
    return tuple((re.compile(rule.pattern), rule.becomes or "") for rule in renamed)
