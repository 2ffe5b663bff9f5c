"""The bundled sample: three yearly work reports of an invented county-level city.

The city (code 000000) exists nowhere but here. The reports speak to each other as real ones do: the review of one
year answers the targets of the year before (met, exceeded, missed, in part, or unclear), projects go on and change
their numbers, actions change their names, some promises are never mentioned again, and the goals for 2026 can be
held against every later year. The report of 2023 carries the debris of a page break.
"""

from pathlib import Path

from kg.model import Place

__all__ = ["PLACE", "paths"]

PLACE = Place("栖云市", "000000", "county")


def paths() -> list[Path]:
    """Return the files of the sample's reports, in order of year.

    Example:
        >>> [path.name for path in paths()]
        ['qiyun_2022.txt', 'qiyun_2023.txt', 'qiyun_2024.txt']
    """
    return sorted(Path(__file__).parent.glob("qiyun_*.txt"))
