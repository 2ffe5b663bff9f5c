"""What an organisation does where it is named, and the one name of a body.

- responsible: it acts or answers (市教育局牵头, 市政府出台)
- partner: it takes part (与栖云大学合作)
- built-up: it is founded or built (组建市大数据局, 县医院迁建)
- named: none of these; it oversees, decides or praises (接受市人大监督, 获国务院批复), or its house is meant
"""

import re
from functools import cache

from kg.lexicon.bodies import bodies
from kg.lexicon.rules import rules
from kg.model import AgencyType

__all__ = ["is_built", "is_partner", "name_of", "role_of"]


def role_of(text: str, start: int, end: int, kind: AgencyType, *, office: bool) -> str:
    """Return the role of the organisation `text[start:end]`: `responsible`, `partner`, `built-up` or `named`.

    Args:
        text: The text.
        start: Inclusive.
        end: Exclusive.
        kind: What kind of organisation.
        office: Whether a closed pattern tells it (市教育局); an office is built up only where it is founded.

    Example:
        >>> role_of("与栖云大学合作", 1, 5, "institution", office=False)
        'partner'
        >>> role_of("接受市人大监督", 2, 5, "legislature", office=True)
        'named'
    """
    if is_partner(text, start, end):
        return "partner"
    if _behind(text, end, "leads"):
        return "responsible"
    if office and (kind != "institution" or _is("overseer", text[start:end])):
        if _before(text, start, "founded"):
            return "built-up"
        return "named" if _is_named(text, start, end) else "responsible"
    return "built-up" if is_built(text, start, end) else "responsible"


def _is_named(text: str, start: int, end: int) -> bool:
    """Say whether an office neither acts nor answers: it oversees, decides or praises, or its house is meant."""
    first = _before(text, start, "clause_start")
    if _is("overseer", text[start:end]):
        return not (first and _behind(text, end, "acts"))
    if _behind(text, end, "aside_behind"):
        return True
    overseen = _before(text, start, "overseen_before") or _behind(text, end, "overseen_behind")
    return overseen and not first


def is_partner(text: str, start: int, end: int) -> bool:
    """Say whether the words around it make it a partner.

    Example:
        >>> is_partner("与栖云大学合作", 1, 5)
        True
    """
    together = _before(text, start, "partner_before") and _behind(text, end, "partner_after")
    return together or _before(text, start, "joined")


def is_built(text: str, start: int, end: int) -> bool:
    """Say whether the words around it say that it is being built.

    Example:
        >>> is_built("加快大剧院建设", 2, 5)
        True
    """
    return _before(text, start, "built_before") or _behind(text, end, "built_after")


_SIGHT = 60  # characters on either side that tell a mention's role


def _before(text: str, at: int, group: str) -> bool:
    """Say whether the words before an offset are what a group of rules tells."""
    return bool(rules("role")[group].match(text[max(0, at - _SIGHT) : at]))


def _behind(text: str, at: int, group: str) -> bool:
    """Say whether the words from an offset on are what a group of rules tells."""
    return bool(rules("role")[group].match(text[at : at + _SIGHT]))


def _is(group: str, name: str) -> bool:
    return bool(rules("role")[group].match(name))


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
