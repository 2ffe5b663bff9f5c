"""What a filter names: found by its words, or the near ones are named."""

from collections.abc import Iterable
from typing import Final

from kg.errors import KGError
from kg.words.near import near

__all__ = ["choose"]

_SOME: Final = 5  # names that are offered where none is near


def choose(wanted: str, known: Iterable[str], *, kind: str) -> frozenset[str]:
    """Return the names that are what is wanted, else those that hold its words.

    Args:
        wanted: A name or part of one.
        known: The names that there are.
        kind: What they name, in the plural (actions).

    Raises:
        KGError: If there is none; it says which come near.

    Example:
        >>> sorted(choose("商贸", ["商贸焕新行动", "通道畅联行动"], kind="actions"))
        ['商贸焕新行动']
    """
    names = sorted(set(known))
    found = frozenset(name for name in names if name == wanted)
    found = found or frozenset(name for name in names if wanted and wanted in name)
    if found:
        return found
    if not names:
        raise KGError(f"there are no {kind} here, so none is {wanted}; leave that filter out")
    meant = near(wanted, names)
    says = f"near ones are {'、'.join(meant)}" if meant else f"some are {'、'.join(names[:_SOME])}"
    raise KGError(f"there are no {kind} like {wanted}; {says}")
