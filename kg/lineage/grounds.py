"""What two linked statements share, in words and names: the reasons that a link gives."""

from collections.abc import Iterable

from kg.lineage.candidates import Rarity
from kg.lineage.numbers import Measure
from kg.lineage.profiles import Profile
from kg.lineage.words import runs

__all__ = ["evidence", "same_names"]


def evidence(
    here: Profile,
    there: Profile,
    rarity: Rarity,
    pairs: Iterable[tuple[Measure, Measure]],
    names: Iterable[tuple[str, str]] = (),
) -> tuple[str, ...]:
    """Return what two statements share, the strongest first.

    Args:
        here: The later statement.
        there: The earlier one.
        rarity: Weights of the two reports.
        pairs: Their comparable numbers.
        names: Names of a later and an earlier number that are taken to say the same here.

    Returns:
        `indicator:` with the indicator, `name:` with a project's name or quoted words, `words:` with a
        run of three characters or more (of two, if there is no longer one), `number:` with the unit of
        numbers that can be compared, `alike:` with two names that are taken to say the same.
    """
    found: dict[str, int] = {}
    for key in here.keys & there.keys:
        found[f"indicator:{key}"] = 2 * _weigh(key, rarity)
    for name in here.names & there.names:
        found[f"name:{name}"] = 2 * _weigh(name, rarity)
    shared = runs(here.text, there.words)
    for run in [run for run in shared if len(run) > 2] or shared:
        found[f"words:{run}"] = _weigh(run, rarity)
    for measure, _ in pairs:
        found[f"number:{measure.target.unit}"] = 1
    for one, other in names:
        found[f"{_ALIKE}{one}={other}"] = _weigh(one, rarity) + _weigh(other, rarity)
    return tuple(sorted(found, key=lambda item: (-found[item], item)))


def same_names(grounds: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return the names of a later and an earlier number that a link takes to say the same.

    Example:
        >>> same_names(["alike:停车泊位=停车位", "number:个"])
        frozenset({('停车泊位', '停车位')})
    """
    told = (it.removeprefix(_ALIKE).partition("=") for it in grounds if it.startswith(_ALIKE))
    return frozenset((one, other) for one, _, other in told)


_ALIKE = "alike:"


def _weigh(text: str, rarity: Rarity) -> int:
    return sum(rarity.weight(text[i : i + 2]) for i in range(len(text) - 1))
