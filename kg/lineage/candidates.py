"""Two reports → the pairs of statements worth a closer look: they share rare words, a name or an indicator.

An index from rare runs of two characters to the earlier statements keeps the work far below all pairs.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from kg.lineage.likeness import alike
from kg.lineage.numbers import Measure
from kg.lineage.outcomes import names_indicator
from kg.lineage.profiles import Profile
from kg.lineage.settings import settings

__all__ = ["Index", "Pair", "Rarity", "find_candidates", "frequencies"]

Pair = tuple[int, int]
_FEW = 8  # statements that may hold a run which counts as rare in a short report too


class Rarity:
    """How much it says that two statements share a run: `1000 ln(N / df)`, in whole numbers.

    `N` is the number of statements in the two reports, `df` in how many of them it stands (inverse
    document frequency; Spärck Jones 1972). It depends on the two reports alone, so that a link does not
    move when a third report is added; whole numbers add up to the same sum in every order.
    """

    def __init__(self, later: Counter[str], earlier: Counter[str], size: int) -> None:
        """Take how many statements of each report hold each run, and how many statements there are."""
        self._found = found = {**earlier, **later}
        self._shared = shared = earlier.keys() & later.keys()
        for gram in shared:
            found[gram] += earlier[gram]
        self._weights = [0, *(round(1000 * math.log(size / n)) for n in range(1, size + 1))]
        self._size = size

    @property
    def most(self) -> int:
        """The weight of a run that stands once in each report; in short texts it says little."""
        return self._weights[min(2, self._size)]

    def weight(self, gram: str) -> int:
        """Return the weight of a run; 0 if it stands in neither report."""
        return self._weights[self._found.get(gram, 0)]

    def total(self, grams: Iterable[str]) -> int:
        """Return the summed weight of runs that stand in the reports."""
        return sum(map(self._weights.__getitem__, map(self._found.__getitem__, grams)))

    def rare(self, common: float) -> list[str]:
        """Return the runs that stand in both reports and that at most that share of the statements holds, or few."""
        most, found = max(self._size * common, _FEW), self._found
        return [gram for gram in self._shared if found[gram] <= most]


def frequencies(profiles: Iterable[Profile]) -> Counter[str]:
    """Return in how many of the statements each run and each character stands."""
    counts: Counter[str] = Counter()
    for profile in profiles:
        counts.update(profile.words)
        counts.update(profile.characters)
    return counts


class Index:
    """Where runs, names and indicators stand among statements."""

    def __init__(self, statements: Mapping[int, Profile]) -> None:
        """Take statements by their position."""
        self.statements = statements
        self.words = _index((j, profile.words) for j, profile in statements.items())
        self.names = _index((j, p.names | p.keys | p.amounts) for j, p in statements.items())
        self.units = _index((j, p.units) for j, p in statements.items())
        self.goals = {j: profile.measures for j, profile in statements.items() if profile.measures}

    def among(self, some: Container[int], words: frozenset[str]) -> dict[str, list[int]]:
        """Return where some of the runs stand among some of the statements."""
        return _index((j, p.words & words) for j, p in self.statements.items() if j in some)


def find_candidates(
    later: Mapping[int, Profile],
    earlier: Index,
    rarity: Rarity,
    *,
    among: Container[int] | None = None,
    far: bool = False,
) -> list[Pair]:
    """Return for each later statement the earlier ones that share most with it.

    Args:
        later: Statements of the later report by their position.
        earlier: Commitments of the earlier report.
        rarity: Weights of the two reports.
        among: Positions of the earlier statements that count; all by default.
        far: Whether other reports lie between: more must be shared then.

    Returns:
        Positions (later, earlier), in order; at most `candidates.most` for a later statement, besides
        those with the same name or indicator.
    """
    chosen = settings().candidates
    least, common = (row.far if far else row.near for row in (chosen.least, chosen.common))
    short = chosen.phrase * rarity.most < least
    known = frozenset(rarity.rare(common))
    standing = earlier.words if among is None else earlier.among(among, known)
    rare = {gram: (rarity.weight(gram), standing[gram]) for gram in known & standing.keys()}
    known = frozenset(rare)
    pairs: list[Pair] = []
    for i, profile in later.items():
        shared: defaultdict[int, int] = defaultdict(int)
        for gram in profile.words & known:
            weight, places = rare[gram]
            for j in places:
                shared[j] += weight
        like = {j for unit in profile.units for j in earlier.units.get(unit, ())}
        best = sorted(
            (-weight, j)
            for j, weight in shared.items()
            if weight >= (least / 2 if j in like else least)
            or (short and len(profile.matter & earlier.statements[j].matter) >= chosen.phrase)
        )
        found = {j for _, j in best[: chosen.most]}
        found.update(
            j for j in like if (among is None or j in among) and _alike(profile, earlier.goals[j])
        )
        for name in profile.names | profile.keys | profile.amounts:
            places = earlier.names.get(name, [])
            found.update(places if among is None else (j for j in places if j in among))
        if profile.judged:
            told = (
                j for j, goals in earlier.goals.items() if names_indicator(profile.statement, goals)
            )
            found.update(j for j in told if among is None or j in among)
        pairs.extend((i, j) for j in sorted(found) if _in_common(profile, earlier.statements[j]))
    return pairs


def _in_common(here: Profile, there: Profile) -> bool:
    """Say whether two statements share more than general words and slogans, or have numbers."""
    return (
        bool(here.measures and there.measures)
        or here.judged
        or not here.matter.isdisjoint(there.matter)
    )


def _alike(profile: Profile, goals: Sequence[Measure]) -> bool:
    return any(alike(here, there) for here in profile.measures for there in goals)


def _index(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for i, grams in rows:
        for gram in grams:
            index.setdefault(gram, []).append(i)
    return index
