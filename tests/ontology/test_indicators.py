"""The vocabulary of indicators says the same in TOML, where it is kept, and in Turtle."""

import os
from pathlib import Path

from kg.graph.indicators import indicator_scheme
from kg.lexicon import load

TURTLE = Path(__file__).parents[2] / "ontology" / "vocabulary" / "indicator.ttl"


def test_turtle_is_made_from_the_names() -> None:
    if os.environ.get("KG_GOLDEN") == "write":
        TURTLE.write_text(indicator_scheme(), encoding="utf-8")
    assert TURTLE.read_text(encoding="utf-8") == indicator_scheme()


def test_names_are_unique_and_enough() -> None:
    rows = load("indicator_names")["indicator"].values()
    names = [name for row in rows for name in (row["zh"], *row["alt"])]
    assert len(rows) >= 150
    assert len(names) == len(set(names))
    english = [row["en"] for row in rows]
    assert len(english) == len(set(english))
