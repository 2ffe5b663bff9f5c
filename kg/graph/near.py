"""An answer without rows: which given value is not there, and what near it is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from rdflib import Dataset

from kg.graph.queries import query
from kg.graph.results import readable_rows

__all__ = ["near", "unknown_values"]

_MOST: Final = 5  # names that are offered
_ROWS: Final = 20_000  # that are looked through for them


def near(wanted: str, known: Iterable[str]) -> list[str]:
    """Return the names that may have been meant, at most five: those that have the words, then those spelt alike.

    Example:
        >>> near("市场升级", ["市场升级行动", "平安守护行动"])
        ['市场升级行动']
        >>> near("平按守护行动", ["市场升级行动", "平安守护行动"])
        ['平安守护行动']
        >>> near("无", ["市场升级行动"])
        []
        >>> near("2030", ["2022", "2023"])
        ['2022', '2023']
    """
    names = sorted(set(known))
    if wanted.isdecimal() and all(map(str.isdecimal, names)):
        return sorted(sorted(names, key=lambda name: abs(int(name) - int(wanted)))[:_MOST])
    having = [name for name in names if wanted in name or (len(name) > 1 and name in wanted)]
    alike = get_close_matches(wanted, names, n=_MOST, cutoff=0.6)
    return list(dict.fromkeys([*having, *alike]))[:_MOST]


def unknown_values(dataset: Dataset, question: str, given: Mapping[str, str]) -> list[str]:
    """Return a sentence for each value that explains why a question has no answer.

    A value is not known if the question without any value has no row with it. If all are known, one sentence says that
    they do not go together.

    Args:
        dataset: As of `kg.graph.query`.
        question: The question that was asked.
        given: The values by variable.
    """
    if not given:
        return []
    rows = readable_rows(query(dataset, question))[:_ROWS]
    said = []
    for name, value in given.items():
        known = {row[name] for row in rows if row.get(name)}
        if value in known or not any(name in row for row in rows):
            continue
        meant = near(value, known) or (sorted(known) if len(known) <= _MOST else [])
        there = f"; there is {', '.join(meant)}" if meant else ""
        said.append(f"no {name} {value}{there}")
    return said or ([f"there is no row with {_listed(given)} together"] if len(given) > 1 else [])


def _listed(given: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in given.items())
