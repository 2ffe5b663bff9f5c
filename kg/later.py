"""Public names of a package that are imported when they are first asked for, so that who needs few of them does not load all."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["later"]


def later(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return what a package takes as its `__getattr__`.

    Args:
        package: Its name.
        modules: Module → the names that stand in it, parted by spaces.

    Example:
        >>> find = later("kg", {"identifiers": "place_key report_key"})
        >>> find("report_key")("330782", 2022)
        '330782-2022'
    """
    homes = {name: module for module, names in modules.items() for name in names.split()}

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return find
