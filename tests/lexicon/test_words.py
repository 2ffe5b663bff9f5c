"""The tables of words: strict when they are loaded; a verb that is added once is known to every rule."""

import subprocess
import sys

import pytest

from kg.lexicon import words
from kg.lexicon.tables import LexiconError, choice, flags, rows

COLUMNS = ("word", "strength")

# A process of its own, in which verbs.tsv has one row more: an invented verb of two characters.
ADDED = """
import kg.lexicon.words as words
text_of = words.text_of
row = "\\t".join(["砼筑", "firm", "cuts", "opens", "predicate", "", "", ""])
words.text_of = lambda name: text_of(name) + (row + "\\n" if name == "words/verbs.tsv" else "")

from kg.language import extract
from kg.language.name.entity import find_entities

text = "2024年政府工作安排\\n全市砼筑停车场12个，砼筑望溪大桥。"
first, second = extract(text, place="栖云市", year=2024).statements
print(first.verb, first.strength, first.targets[0].indicator.text, second.verb, second.strength)
print([entity.name for entity in second.projects])
"""


def test_a_verb_is_added_once() -> None:
    """One row of verbs.tsv is known to statements, names and indicators."""
    done = subprocess.run(
        [sys.executable, "-c", ADDED], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == ["砼筑 firm 停车场 砼筑 firm", "['望溪大桥']"]


def test_the_tables_are_read() -> None:
    assert words.verbs()["建成"].strength == "firm"
    assert words.others()["进一步"].passed


def test_a_word_stands_in_one_table() -> None:
    assert not words.verbs().keys() & words.others().keys()


def test_a_word_is_something() -> None:
    for verb in words.verbs().values():
        assert verb.strength or verb.name or verb.opens or verb.roles, verb.word
    for word in words.others().values():
        assert word.passed or word.name or word.opens or word.ends_phrase, word.word


def test_the_tables_are_sorted() -> None:
    """So that two who add words seldom meet, and a word is found."""
    for table in (words.verbs(), words.others()):
        assert list(table) == sorted(table)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word\tname\n建成\tcuts\n", "x.tsv, line 1: expected the columns word, strength"),
        ("word\tstrength\n建成\n", "x.tsv, line 2: expected 2 cells, got 1"),
        ("# a\nword\tstrength\n建成\tfirm\n建成\t\n", "x.tsv, line 4: 建成 stands twice"),
    ],
    ids=["columns", "cells", "twice"],
)
def test_a_table_with_a_fault_is_refused(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        list(rows(text, COLUMNS, name="x.tsv"))


def test_a_cell_that_no_rule_knows_is_refused() -> None:
    with pytest.raises(LexiconError, match="line 3: 'strong' is none of advance, firm"):
        choice("strong", ("firm", "advance"), "line 3")
    with pytest.raises(LexiconError, match="'nuon' is none of"):
        flags("modal nuon", ("modal", "noun"), "line 3")
