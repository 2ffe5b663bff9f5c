"""The language of messages and tables: that of LANG or of --lang, and never that of data."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import typer.main

import kg.cli
import kg.words
from kg.cli import app, console
from kg.cli.app import HELP
from kg.model import Basis, OutcomeBasis, Trend
from kg.words import LANGUAGES, words_in
from tests.cli.conftest import Kg

ROOM = Path(kg.cli.__file__).parent
CATALOGUE = tomllib.loads(
    (Path(kg.words.__file__).parent / "terminal.toml").read_text(encoding="utf-8")
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_message_that_is_said_is_in_the_catalogue() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    said = set(re.findall(r"""["'](message\.[a-z_]+)["']""", text))
    assert said == {f"message.{key}" for key in CATALOGUE["message"]}


def test_every_command_has_its_line_in_order_of_use() -> None:
    commands = set(typer.main.get_group(app).commands)
    assert set(HELP) == commands == set(CATALOGUE["help"]) - {"kg"}


def test_heads_of_tables_for_the_eye_are_in_the_catalogue() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    shown = " ".join(re.findall(r"^_SHOWN = \(([^)]*)\)", text, re.MULTILINE))
    names = set(re.findall(r'"([a-z_]+)"', shown)) - {"key", "id"}
    assert len(names) > 15
    assert sorted(names - set(CATALOGUE["column"])) == []


def test_both_languages_are_there_and_fill_in_the_same() -> None:
    for rows in CATALOGUE.values():
        for zh, en in rows.values():
            assert CHINESE.search(zh) or not en.isalpha()
            assert not CHINESE.search(en)
            assert sorted(re.findall(r"{(\w+)}", zh)) == sorted(re.findall(r"{(\w+)}", en))


def test_values_have_their_words() -> None:
    assert set(CATALOGUE["because"]) == {*get_args(Basis), *get_args(OutcomeBasis)}
    assert set(CATALOGUE["trend"]) == set(get_args(Trend))
    assert {it: words_in(it).language for it in LANGUAGES} == {it: it for it in LANGUAGES}


@pytest.mark.parametrize(
    ("locale", "options", "first"),
    [
        ("C", (), "year"),
        ("zh_CN.UTF-8", (), "年份"),
        ("zh_CN.UTF-8", ("--lang", "en"), "year"),
        ("de_DE.UTF-8", ("--lang", "zh"), "年份"),
    ],
)
def test_language_of_a_table(
    kg: Kg,
    dataset: Path,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    options: tuple[str, ...],
    first: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    run = kg("ledger", dataset, *options)
    head = next(line for line in run.out.splitlines() if line.startswith(("year", "年份")))
    assert head.startswith(first)
    assert bool(CHINESE.search(head)) == (first == "年份")


@pytest.mark.parametrize(
    "command",
    [
        ["ledger", "-f", "csv"],
        ["scoreboard", "-f", "csv"],
        ["query", "actions", "-f", "json"],
        ["query", "actions", "-f", "csv"],
        ["stats", "-f", "json"],
    ],
)
def test_data_has_no_language(
    kg: Kg, dataset: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    found = set()
    for locale in ("C", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        found.add(kg(command[0], dataset, *command[1:]).out)
    assert len(found) == 1


def test_a_misspelt_value_is_answered_in_the_language(kg: Kg, dataset: Path) -> None:
    english = kg("query", dataset, "action", "--set", "action=商贸")
    chinese = kg("query", dataset, "action", "--set", "action=商贸", "--lang", "zh")
    assert english.err == "No action 商贸; there is 商贸焕新行动, 打造商贸之城.\n"
    assert chinese.err == "行动没有“商贸”；有：商贸焕新行动、打造商贸之城。\n"
    assert (english.code, chinese.code) == (0, 0)


def test_questions_are_listed_in_the_language(kg: Kg) -> None:
    assert "某项行动由什么构成" in kg("query", "--list", "--lang", "zh").out
    assert not CHINESE.search(kg("query", "--list", "--lang", "en").out)


def test_commands_are_named_as_they_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / ".venv" / "bin" / "kg"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.argv", [str(program)])
    assert console.as_typed("make it with: kg build.") == "make it with: .venv/bin/kg build."
    assert console.as_typed("kg: 40 kg, and kg.") == "kg: 40 kg, and kg."
    monkeypatch.setattr("sys.argv", ["/usr/bin/pytest"])
    assert console.as_typed("make it with: kg build.") == "make it with: kg build."
