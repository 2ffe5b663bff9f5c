"""Packages whose names are imported when they are asked for: each is found, whatever was imported before."""

import pkgutil
from importlib import import_module

import pytest

LATER = ["kg", "kg.analysis", "kg.reading"]


@pytest.mark.parametrize("name", LATER)
def test_every_name_is_found(name: str) -> None:
    package = import_module(name)
    assert all(getattr(package, it) is not None for it in package.__all__)
    assert set(package.__all__) <= set(dir(package))


@pytest.mark.parametrize("name", LATER)
def test_no_name_is_that_of_a_module(name: str) -> None:
    """Which would stand in its place once somebody imports it."""
    package = import_module(name)
    assert not {it.name for it in pkgutil.iter_modules(package.__path__)} & {*package.__all__}


@pytest.mark.parametrize("name", LATER)
def test_another_name_is_said_to_be_none(name: str) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        import_module(name).nothing  # noqa: B018
