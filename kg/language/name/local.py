"""One name for a body of the reporting place, with or without the place: 人大, 栖云市人大, 市人代会 → 市人大."""

from functools import lru_cache

from kg.lexicon.rules import rules

__all__ = ["local_name"]


@lru_cache(maxsize=1024)
def local_name(name: str, place: str) -> str:
    """Return the name that a body has in the reports of a place.

    Args:
        name: Normalised name of the body.
        place: Name of the place whose government reports.

    Example:
        >>> [local_name(name, "栖云市") for name in ("人大", "栖云市政府", "省人大", "栖云大学")]
        ['市人大', '市政府', '省人大', '栖云大学']
    """
    data = rules("agency")
    level = data["level_of_place"].match(place)
    if not level:
        return name
    if data["without_level"].match(name):
        return level[0] + name
    rest = name.removeprefix(place)
    return level[0] + rest if rest != name and data["of_a_level"].match(rest) else name
