"""The tables of bodies and sets: strict when they are loaded, sorted, every row says something."""

import re
from collections.abc import Iterator

import pytest

from kg.lexicon import bodies
from kg.lexicon.tables import LexiconError, text_of


@pytest.fixture
def fresh() -> Iterator[None]:
    yield
    for read in (bodies.body_heads, bodies.bodies, bodies.fields, bodies.set_heads):
        read.cache_clear()


def test_the_tables_are_sorted() -> None:
    tables = (bodies.body_heads(), bodies.bodies(), bodies.fields(), bodies.set_heads())
    for table in (*tables, bodies.known_sets()):
        assert list(table) == sorted(table)


def test_every_row_says_something() -> None:
    assert [field.word for field in bodies.fields().values() if not field.roles] == []
    assert [body.name for body in bodies.bodies().values() if not (body.kind or body.same)] == []
    assert [name for name, members in bodies.known_sets().items() if len(members) < 2] == []


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("大学", "栖云大学建设", True),
        ("大学", "大学生就业", False),
        ("大", "云师大、", True),
        ("大", "云锦大、", False),
        ("大", "云师大楼", False),
        ("创新中心", "丝绸创新中心", True),
        ("创新中心", "科技创新中心", False),
    ],
)
def test_a_head_is_told_by_what_stands_around_it(word: str, text: str, found: bool) -> None:
    assert bool(re.search(bodies.body_heads()[word].pattern, text)) == found


@pytest.mark.parametrize(
    ("read", "row", "said"),
    [
        ("body_heads", "云馆\tinstitute\t\t\t\t\t", "'institute' is none of"),
        ("body_heads", "云馆\t\t\t\t\t\t", "a body needs a type"),
        ("body_heads", "云馆\tinstitution\tyes\t\t\t\t", "'yes' is none of bare"),
        ("bodies", "云锦\tenterprise\tfamous\t", "'famous' is none of"),
        ("fields", "丝绸\tbranch", "'branch' is none of"),
        ("set_heads", "云事\tyes", "'yes' is none of firm"),
    ],
)
def test_a_row_that_no_rule_knows_is_refused(
    read: str, row: str, said: str, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    monkeypatch.setattr("kg.lexicon.bodies.text_of", lambda name: f"{text_of(name)}{row}\n")
    getattr(bodies, read).cache_clear()
    with pytest.raises(LexiconError, match=said):
        getattr(bodies, read)()
