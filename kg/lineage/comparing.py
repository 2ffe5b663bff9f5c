"""Which numbers of two statements measure the same, and can be compared.

Indicators are compared in `kg.lineage.likeness`; here units, periods, stock and flow, scope. Whether a year's number answers for a
promise of another year is for `kg.lineage.outcomes` to say.
"""

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal

from kg.lineage.keys import pattern
from kg.lineage.likeness import alike, growing, plausible
from kg.lineage.numbers import Measure, is_work
from kg.lineage.settings import settings
from kg.lineage.units import RATES, is_part, is_total, restated
from kg.lineage.zones import is_same_zone

__all__ = ["comparable", "fits"]


def comparable(
    later: Iterable[Measure],
    earlier: Iterable[Measure],
    names: Container[tuple[str, str]] = frozenset(),
) -> list[tuple[Measure, Measure]]:
    """Return the pairs of numbers that measure the same, in order of the earlier ones.

    Each number stands in one pair at most, but for a rate that several indicators are to grow by. Numbers of one indicator and unit are not comparable if one
    is a level and the other a growth rate, nor if their periods differ, unless one is a part of the other (`kg.lineage.units`); a sum over years comes last.

    Args:
        later: The numbers of the later statement.
        earlier: Those of the earlier one.
        names: Names, of a later and of an earlier number, that are known to say the same here (`kg.lineage.kindred`).
    """
    free = [measure for measure in later if measure.value is not None]
    pairs = []
    for there in earlier:
        same = [here for here in free if _same(restated(here, there), there)]
        found = min(same, key=lambda here: is_total(here, there), default=None)
        if found is None and names:
            named = (here for here in free if (here.name, there.name) in names)
            found = next((here for here in named if fits(restated(here, there), there)), None)
        if found and there.value is not None:
            parts = [here for here in free if _adds_up(here, found, there)]
            if any(pattern("summed").search(here.item) for here in parts):
                parts = [found]  # the sum is told beside its parts
            also = _growing_too(free, found, there)
            free = [here for here in free if here not in parts and here not in also]
            pairs.append((restated(_together(found, parts), there), there))
            pairs += [(here, there) for here in also]
    return pairs


def _growing_too(free: Sequence[Measure], found: Measure, there: Measure) -> list[Measure]:
    """Return the other rates of indicators that are to grow by one rate, where as many are told (收入和支出分别增长8%、9%)."""
    many = len(growing(there))
    rates = [here for here in free if many and fits(here, there) and here.clause == found.clause]
    return [here for here in rates if here is not found] if len(rates) == many > 1 else []


def _adds_up(here: Measure, found: Measure, there: Measure) -> bool:
    """Say whether a number is one of those that a goal asks for together (新建、改造公厕共计45座), the one found for it among them."""
    if here is found:
        return True
    summed = there.unit == "count" and pattern("summed").search(there.item)
    same_year = here.target.year == found.target.year
    return bool(summed) and same_year and here.key == found.key and fits(here, there)


def _together(found: Measure, parts: Sequence[Measure]) -> Measure:
    if len(parts) < 2:
        return found
    return found._replace(value=sum((part.value or Decimal(0) for part in parts), Decimal(0)))


def _same(here: Measure, there: Measure) -> bool:
    return fits(here, there) and alike(here, there)


def fits(here: Measure, there: Measure) -> bool:
    """Say whether two numbers can be compared, if they have one indicator."""
    return (
        here.unit == there.unit
        and (_same_years(here, there) or is_part(here, there) or is_total(here, there))
        and {here.extent, there.extent} != {"stock", "flow"}
        and _same_change(here, there)
        and _same_act(here, there)
        and _same_scope(here, there)
    )


def _same_change(here: Measure, there: Measure) -> bool:
    """Say whether both are levels, or both changes.

    A number of things or works that nothing is said of (外贸企业385家) may be either, and so may nearly as much of anything else.
    """
    changes = {here.change, there.change}
    if len(changes) == 1 or changes == {"increase", "decrease"}:
        return True
    open_to_both = "decrease" not in changes and "" in {here.extent, there.extent}
    counted = here.unit == "count" or is_work(here.unit)
    far = settings().numbers.part if counted else _NEARLY
    return open_to_both and here.unit not in RATES and plausible(here, there, far)


_NEARLY = 1.05  # times as much


def _same_years(here: Measure, there: Measure) -> bool:
    return here.period == there.period and _years(here) == _years(there)


def _years(measure: Measure) -> int:
    """Return over how many years a number is summed up, or averaged; 1 for that of one year and for what there is."""
    start = measure.target.period_start
    return measure.target.year - start + 1 if start and measure.period in ("sum", "average") else 1


def _same_scope(here: Measure, there: Measure) -> bool:
    """Say whether two numbers may speak of one whole: no part of it against all, nor an amount far beyond all reason."""
    chosen = settings().numbers
    if here.unit != "count" and not is_same_zone(here.zone, there.zone):
        # Where one side does not name the part, an amount as large may still be that of the part.
        unnamed = here.unit not in RATES and not (here.zone and there.zone)
        if not (unnamed and plausible(here, there, chosen.scope)):
            return False
    if here.unit in RATES:
        return True
    far = chosen.done if here.extent == there.extent == "flow" else chosen.far
    if not plausible(here, there, far) and max(here.value or 0, there.value or 0) > chosen.few:
        return False
    apart = here.scope != there.scope and not (here.scope and there.scope)
    return not apart or plausible(here, there, chosen.part)


def _same_act(here: Measure, there: Measure) -> bool:
    if here.act == there.act:
        return True
    return not ((here.act and there.act) or here.apart or there.apart)
