"""The names of a report's indicators that are none of the vocabulary → claims of the family that each is nearest to.

What a text calls its numbers is stated; that a wording belongs to a family is inferred, from the word that ends the name
and the unit's dimension (`lexicon/indicator/words.tsv`). Numbers of an indicator of the vocabulary need no claim: it
has its family there.
"""

from collections.abc import Iterable
from decimal import Decimal

from kg.language.number.concept import nearest_family
from kg.lexicon.indicators import indicators
from kg.model import FamilyClaim, Statement, Target

__all__ = ["claim_families"]


def claim_families(statements: Iterable[Statement]) -> list[FamilyClaim]:
    r"""Return the claims about the numbers of some statements, in order of the first number of each.

    Example:
        >>> from kg.language import extract
        >>> text = "二、2024年重点工作\n新增停车泊位60个。新建栖江智慧停车场3个，扩建云锦停车场2个。"
        >>> found = claim_families(extract(text, place="栖云市", year=2024).statements)
        >>> [(claim.family, claim.confidence, claim.evidence) for claim in found]
        [('parking', Decimal('0.9'), ('停车场',)), ('parking', Decimal('0.9'), ('停车场',))]
    """
    found: dict[tuple[str, str], FamilyClaim] = {}
    for statement in statements:
        for target in statement.targets:
            claim = _claim(target)
            if claim is None:
                continue
            key = (claim.indicator, claim.family)
            before = found.get(key)
            targets = (*before.targets, target.id) if before else claim.targets
            found[key] = (before or claim).about(targets)
    return list(found.values())


def _claim(target: Target) -> FamilyClaim | None:
    indicator = target.indicator
    if indicator is None or indicator.id in indicators():
        return None
    grows = target.change != "level" or target.unit == "倍"
    nearest = nearest_family(indicator.name, target.unit, grows=grows)
    if nearest is None:
        return None
    confidence = _CONFIDENCE[min(nearest.behind, len(_CONFIDENCE) - 1)]
    return FamilyClaim(indicator.id, nearest.family.id, (target.id,), confidence, (nearest.word,))


# By how many characters stand behind the word that tells the family: shares of right ones among 400 that were read.
_CONFIDENCE = (Decimal("0.9"), Decimal("0.85"), Decimal("0.8"), Decimal("0.7"))
