"""What the program says in sentences is there in Chinese: every error, message, help and finding."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer.main
from hypothesis import given
from hypothesis import strategies as st

import kg
import kg.errors
import kg.words
from kg.cli import app
from kg.reading.expectations import health_rules
from kg.words import chinese_about
from kg.words.sentences import in_chinese

ROOT = Path(kg.__file__).parent
FOLDER = Path(kg.words.__file__).parent
ERRORS = {*kg.errors.__all__, "BadParameter", "_UnfitError", "Failure"}
TELLERS = (
    "reading",
    "corrections",
    "dataset",
    "scaling",
)  # rooms whose functions return what is said
WORDY = re.compile(r"(?:[A-Za-z]+ ){3}[a-z]+")
SAYS = {"say", "warn"}
FILLED = "〇"
BLANK = re.compile(r"\{(\w+)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def catalogue() -> dict[str, str]:
    names = ("sentences.toml", "options.toml")
    tables = (tomllib.loads((FOLDER / name).read_text(encoding="utf-8")) for name in names)
    return {en: zh for table in tables for rows in table.values() for en, zh in rows.items()}


def literal(node: ast.expr) -> str | None:
    """Return a sentence with FILLED for all that is filled in; None if it is no sentence of its own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (it.value if isinstance(it, ast.Constant) else FILLED for it in node.values)
        return "".join(map(str, parts))
    return None


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield name, node


def told(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the sentences that functions of a room return, yield or keep for it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        kinds = (ast.Return, ast.Yield, ast.Assign, ast.AnnAssign, ast.List, ast.Tuple)
        if isinstance(node, kinds):
            values = getattr(node, "elts", None) or [getattr(node, "value", None)]
            for it in values:
                text = literal(it) if isinstance(it, ast.expr) else None
                if text and WORDY.search(text):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def said() -> Iterator[tuple[str, str]]:
    for room in TELLERS:
        for path in sorted((ROOT / room).glob("*.py")):
            yield from told(path)
    for path in sorted(ROOT.rglob("*.py")):
        for name, node in calls(path):
            given = node.args[: 2 if name == "Failure" else 1] if name in ERRORS | SAYS else []
            given += [it.value for it in node.keywords if it.arg == "nothing"]
            for it in given:
                text = literal(it)
                if text is not None and re.search("[a-z]{3}", text.replace(", line ", "")):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", text


SAID = sorted(said())


def test_sentences_are_found() -> None:
    assert len(SAID) > 190


@pytest.mark.parametrize(("where", "text"), SAID, ids=[where for where, _ in SAID])
def test_every_sentence_is_there_in_chinese(where: str, text: str) -> None:
    ways = [text, text.replace(FILLED, "3")]  # words or numbers
    said = [in_chinese(way).replace(FILLED, "") for way in ways if in_chinese(way) != way]
    assert said, where
    assert CHINESE.search(said[0])
    assert not WORDY.search(said[0]), said[0]


@pytest.mark.parametrize("name", sorted(typer.main.get_group(app).commands))
def test_every_command_and_option_is_explained_in_chinese(name: str) -> None:
    command = typer.main.get_group(app).commands[name]
    helps = [str(getattr(it, "help", "")) for it in command.params]
    assert [text for text in helps if in_chinese(text) == text] == []
    assert CHINESE.search(chinese_about(name))


def test_no_command_is_explained_that_is_not_there() -> None:
    known = tomllib.loads((FOLDER / "about.toml").read_text(encoding="utf-8"))
    assert set(known) == set(typer.main.get_group(app).commands)


@pytest.mark.parametrize("rule", health_rules().values(), ids=lambda rule: rule.id)
def test_every_finding_about_a_report_is_there_in_chinese(rule: object) -> None:
    en, says, do = (str(getattr(rule, name)) for name in ("en", "says", "do"))
    said = in_chinese(f"a.txt: {en}: {says.format(measured='12 %', expected='20 %')}; {do}")
    assert said.startswith(f"a.txt：{getattr(rule, 'zh')}")  # noqa: B009 - of a rule
    assert ("12 %" in said) == ("{measured}" in says)


def test_what_is_filled_in_is_filled_in_again() -> None:
    for en, zh in catalogue().items():
        assert set(BLANK.findall(zh)) <= set(BLANK.findall(en)), en
        assert len(set(BLANK.findall(en))) == len(BLANK.findall(en)), en


def test_what_may_stand_anywhere_is_known_by_enough_words() -> None:
    loose = [en for en in catalogue() if en.startswith("{") and not en.startswith("{n}")]
    short = [en for en in loose if len(re.sub("[^a-z]", "", BLANK.sub("", en))) < 8]
    assert set(short) <= {"{path}, line {n}", "{path}, row {n}"}  # whose last word is a number


def test_every_finding_has_one_sentence() -> None:
    table = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
    assert len(table["health"]) == len(health_rules())


@cache
def strings() -> str:
    found = [
        it.value
        for path in ROOT.rglob("*.py")
        for it in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(it, ast.Constant) and isinstance(it.value, str)
    ]
    commands = typer.main.get_group(app).commands.values()
    helps = [str(getattr(it, "help", "")) for command in commands for it in command.params]
    return "\n".join([*found, *helps])


def of_the_program() -> Iterator[str]:
    """Sentences of ours in Python, not those of the operating system or of the library of the command line."""
    table = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
    for group, rows in table.items():
        if group not in ("usage", "system", "health", "words"):
            yield from rows
    options = tomllib.loads((FOLDER / "options.toml").read_text(encoding="utf-8"))
    for rows in options.values():
        yield from rows


def test_no_sentence_is_kept_that_nobody_says() -> None:
    pieces = {en: max(re.split(r"\{\w+\}", en), key=len) for en in of_the_program()}
    assert [en for en, piece in pieces.items() if piece.strip(" .:") not in strings()] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "demo: 3 built, 0 unchanged, 1 removed, 0 failed.",
            "demo：新建 3，未变 0，移除 1，失败 0。",
        ),
        (
            "a: b.txt: the table holds no row; give one with a report in each row",
            "a：b.txt：表里没有内容行；请给出一行一份报告的表",
        ),
        (
            "t.csv: 2 rows name no file that was given: 甲, 乙",
            "t.csv：有 2 行没有对应给出的任何文件：甲, 乙",
        ),
        (
            "there are no actions like 商贸; near ones are 商贸焕新行动",
            "没有像“商贸”的行动；相近的有：商贸焕新行动",
        ),
        ("What nobody has written.", "What nobody has written."),
    ],
)
def test_a_sentence_with_what_is_filled_in(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


@given(st.text(max_size=40).filter(lambda text: ": " not in text and "; " not in text))
def test_a_name_is_kept_as_it_is(name: str) -> None:
    text = f"{name}x.txt: the file is empty; give a file with the report's text"
    assert in_chinese(text).startswith(in_chinese(f"{name}x.txt"))
