"""The public API: sorted, complete, and every name leads somewhere."""

from importlib import import_module
from pathlib import Path

import pytest

import kg

ROOMS = sorted(path.parent.name for path in Path(kg.__file__).parent.glob("*/__init__.py"))
FILES = sorted(
    path.stem for path in Path(kg.__file__).parent.glob("*.py") if not path.stem.startswith("__")
)


def test_names_are_sorted_and_listed() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))


@pytest.mark.parametrize("name", kg.__all__)
def test_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    thing = getattr(kg, name)
    assert thing.__doc__
    assert thing.__module__.startswith("kg.")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        kg.nonsense  # noqa: B018


@pytest.mark.parametrize("room", [*ROOMS, *FILES])
def test_rooms_list_their_names(room: str) -> None:
    module = import_module(f"kg.{room}")
    names = getattr(module, "__all__", [])
    assert names == sorted(names)
    assert [name for name in names if not hasattr(module, name)] == []
    assert module.__doc__
