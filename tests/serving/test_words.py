"""The catalogue has every word that a page asks for, in both languages, and no other."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import kg.serving
import kg.words
from kg.lineage.scoreboard import State
from kg.model import Basis, OutcomeBasis, PartName, Role, Severity, Status, Strength
from kg.words import LANGUAGES, words_in

ROOM = Path(kg.serving.__file__).parent
WORDS = Path(kg.words.__file__).parent / "page.toml"
CATALOGUE = tomllib.loads(WORDS.read_text(encoding="utf-8"))
ASKED = re.compile(r"""(?:\bt|words)\(\s*["']([a-z_]+\.[A-Za-z_-]+)["']""")


def asked() -> set[str]:
    files = [*ROOM.rglob("*.html"), *ROOM.rglob("*.py")]
    return {key for file in files for key in ASKED.findall(file.read_text(encoding="utf-8"))}


def test_every_word_that_is_asked_for_is_there() -> None:
    assert len(asked()) > 80
    for language in LANGUAGES:
        assert [key for key in sorted(asked()) if key not in words_in(language)] == []


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("status", get_args(Status)),
        ("note", get_args(Status)),
        ("basis", (*get_args(Basis), *get_args(OutcomeBasis), "none")),
        ("part", get_args(PartName)),
        ("severity", get_args(Severity)),
        ("strength", get_args(Strength)),
        ("state", get_args(State)),
        ("duty", get_args(Role)),
    ],
)
def test_every_value_has_its_word(group: str, names: tuple[str, ...]) -> None:
    assert {name.replace(" ", "_") for name in names} == set(CATALOGUE[group])


def test_both_languages_fill_in_the_same() -> None:
    for group, rows in CATALOGUE.items():
        for key, (zh, en) in rows.items():
            assert sorted(re.findall(r"{(\w+)}", zh)) == sorted(re.findall(r"{(\w+)}", en)), (
                group,
                key,
            )
