from collections.abc import Callable
from pathlib import Path

import pytest

from kg.agencies import Register, load_register
from kg.model import Kind, Statement

CSV = Path(__file__).parent / "qiyun_2024_breakdown.csv"


@pytest.fixture(scope="session")
def register() -> Register:
    return load_register()


@pytest.fixture(scope="session")
def csv_table() -> Path:
    return CSV


@pytest.fixture(scope="session")
def statement() -> Callable[..., Statement]:
    def make(text: str, kind: Kind = "commitment", *, id: str = "", start: int = 0) -> Statement:
        return Statement(
            id=id or f"statement-{text}",
            kind=kind,
            start=start,
            end=start + len(text),
            text=text,
            part="plan-year",
            section=None,
            action=None,
            verb="",
            verbs=(),
            strength="firm" if kind == "commitment" else None,
            rule="test",
        )

    return make
