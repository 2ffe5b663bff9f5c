"""The language of messages and tables: that of LANG or of --lang, and never that of data."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import typer.main
from rich.cells import cell_len

import kg.cli
import kg.words
from kg.agencies.breakdown import Reason
from kg.agencies.layout import COLUMNS, layout
from kg.cli import app, console
from kg.cli.app import HELP
from kg.cli.columns import head
from kg.graph import list_queries
from kg.graph.questions import Question
from kg.model import Basis, OutcomeBasis, Trend
from kg.words import LANGUAGES, words_in
from kg.words.sentences import in_chinese
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
    assert sorted(names - set(CATALOGUE["column"]) - set(CATALOGUE["office"])) == []


@pytest.mark.parametrize("question", list_queries(), ids=lambda it: it.name)
def test_heads_of_the_answers_to_questions_are_in_the_catalogue(question: Question) -> None:
    before = question.text.partition("WHERE")[0].partition("SELECT")[2]
    names = [*re.findall(r"\bAS \?(\w+)\)", before)]
    names += re.findall(r"\?(\w+)", re.sub(r"\([^?]*\(.*?\bAS \?\w+\)", "", before))
    words = words_in("zh")
    assert [name for name in names if head(name, words) == name] == []


def test_tables_of_offices_are_read_again_by_their_names() -> None:
    words, read = words_in("zh"), layout()
    for column in set(CATALOGUE["office"]) & set(COLUMNS):
        assert words(f"office.{column}") in read.columns[column]
    assert set(CATALOGUE["standing"]) == set(read.status)
    for status, said in read.status.items():
        assert words(f"standing.{status}") == next(iter(said))
    assert words("office.standing") in read.columns["status"]


def test_why_a_row_is_skipped_is_said_in_the_language() -> None:
    known = get_args(Reason)
    assert [
        it for it in known if not CHINESE.search(in_chinese(f"5月.csv, row 3: skipped: {it}"))
    ] == []
    assert in_chinese("5月.csv, row 3: skipped: header") == "5月.csv 第3行：略过：表头"


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
        ["stats", "-f", "csv"],
        ["stats", "--residue", "-f", "csv"],
        ["stats", "--check", "-f", "json"],
        ["diff", "qiyun_2022", "qiyun_2023", "-f", "json"],
        ["measure", "-f", "csv"],
        ["register", "-f", "csv"],
        ["validate", "-f", "json"],
        ["tasks", "--draft", "-f", "csv"],
        ["draw", "outline", "--report", "qiyun_2023"],
        ["export", "-f", "panel"],
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


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (["ledger", "nowhere"], 1, "kg：nowhere 不是数据集，或是空的；请用 kg build 建。"),
        (["legder", "demo"], 2, "错误：没有命令 'legder'。是不是 'ledger'？"),
        (["ledger", "demo", "--form", "2022"], 2, "错误：没有选项 --form（可用选项：--format, --from"),
        (["ledger"], 2, "错误：缺少参数 'DATASET'。"),
        (["ledger", "demo", "--from", "x"], 2, "错误：'--from' 的值不对：应为整数"),
        (["build", "nowhere.txt", "-o", "x"], 1, "kg：nowhere.txt：没有这个文件或文件夹；请检查路径"),
        (["tasks", "DATASET", "--due", "x"], 2, "错误：值不对：应为 2022-06-30 这样的日期，给出的是 'x'"),
        (["ledger", "DATASET", "--action", "商贸换新"], 1, "kg：没有像“商贸换新”的行动；相近的有：商贸焕新行动"),
        (["stats", "DATASET", "--check"], 0, "3 份报告；没有像是残缺或读错的。"),
    ],
)  # fmt: skip
def test_messages_are_in_the_language(
    kg: Kg, dataset: Path, command: list[str], code: int, says: str
) -> None:
    run = kg(*(dataset if it == "DATASET" else it for it in command), "--lang", "zh")
    assert run.code == code
    assert run.err.splitlines()[-1].startswith(says)


@pytest.mark.parametrize("command", sorted(HELP))
def test_help_is_in_the_language_wherever_it_is_asked_for(kg: Kg, command: str) -> None:
    run = kg(command, "--help", "--lang", "zh")
    assert run.out.startswith(f"用法： kg {command} ")
    assert max(map(cell_len, run.out.splitlines())) <= 80
    explained = [line for line in run.out.splitlines() if re.match(r"  -", line)]
    assert len(explained) > 3
    assert "Only errors" not in run.out
    english = kg(command, "--help", "--lang", "en").out
    assert english.startswith(f"Usage: kg {command} ")


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
