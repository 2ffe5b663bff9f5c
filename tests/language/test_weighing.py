"""What is weighed where the rules are in doubt: evidence, its table, and what is told of it."""

import pytest

import kg.language.clause.weigh as weighing
from kg.language import decisions, explain
from kg.language.clause.cut import find_clauses
from kg.language.clause.evidence import Around, standing, wording
from kg.language.clause.kind import Judgement
from kg.language.clause.weigh import LEAST, Family, families, weigh, weights
from kg.language.layers import Layers
from kg.language.steps import by_rules, run, surroundings
from kg.lexicon.tables import LexiconError, text_of
from kg.model import Report
from kg.reading import read_text

PLAN = "栖云市2024年政府工作报告\n二、2024年工作安排\n"


def plan(text: str) -> Report:
    return read_text(PLAN + text, place="栖云市", year=2024)


def around(text: str) -> Around:
    layers = Layers(plan(text))
    for step in ("kg_targets", "kg_context"):
        run(layers, step)
    return surroundings(layers, by_rules(layers))


def pieces(text: str, family: str) -> set[str]:
    """Return what is said in a family of the last clause of the text that is no numbered heading."""
    found = around(text)
    plain = [i for i, clause in enumerate(found.clauses) if "（" not in clause.text]
    told = (*standing(plain[-1], found), *wording(plain[-1], found))
    return {piece for name, piece in told if name == family}


@pytest.mark.parametrize("family", families().values(), ids=lambda family: family.id)
def test_a_family_has_its_piece_in_the_example_alone(family: Family) -> None:
    assert family.piece in pieces(family.example, family.id)
    assert family.piece not in pieces(family.counter, family.id)


def test_a_family_stands_once() -> None:
    text = [line for line in text_of("kinds.toml").splitlines() if line.startswith("id = ")]
    assert len(text) == len(set(text)) == len(families())


def test_each_weight_is_of_a_family_and_worth_naming() -> None:
    assert set(weights()) == set(families())
    assert all(abs(value) >= 100 for known in weights().values() for value in known.values())
    assert sum(map(len, weights().values())) > 500


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("colour:red\t5\t1\t1", "line 2: colour is no family"),
        ("ends:环境\tmuch\t1\t1", "line 2: 'much' is no whole number"),
    ],
)
def test_a_bad_row_is_an_error(monkeypatch: pytest.MonkeyPatch, row: str, message: str) -> None:
    table = f"evidence\tweight\tclauses\tstating\n{row}\n"
    monkeypatch.setattr(weighing, "text_of", lambda name: table)
    with pytest.raises(LexiconError, match=message):
        weights.__wrapped__()


@pytest.mark.parametrize("value", [LEAST - 1, LEAST, 1 - LEAST, -LEAST])
def test_the_rule_stands_unless_the_sum_is_against_it(
    monkeypatch: pytest.MonkeyPatch, value: int
) -> None:
    """A sum of exactly `value`, against a rule that says commitment and one that says background."""
    table = {name: ({"修路": value} if name == "begins" else {}) for name in families()}
    monkeypatch.setattr(weighing, "weights", lambda: table)
    clauses, found = find_clauses("修路"), around("修路").predicates[-1:]
    for judged in (Judgement("commitment", "verb-initial"), Judgement(None, "no-verb")):
        weighed = weigh(0, Around.of(clauses, found, [()], [judged], [None]))
        against = (value > 0) != (judged.kind is not None)
        assert (weighed is not None) == (abs(value) >= LEAST and against)
        if weighed:
            assert (weighed.rule, weighed.total) == (judged.rule, value)
            assert weighed.reasons == (("begins:修路", value),)


# Sentences whose second clause only says what the first is for.
PURPOSES = ("改造市场，促进商贸发展。", "建设货场，促进两岸增长。")


@pytest.mark.parametrize("text", PURPOSES)
def test_what_overrules_is_told(text: str) -> None:
    row = next(row for row in decisions(plan(text)) if row.text == text.split("，")[1][:-1])
    assert (row.said, row.rule, row.overruled) == ("background", "weighed", "verb-initial")
    assert row.total is not None
    assert row.total == pytest.approx(sum(value for _, value in row.reasons))
    assert row.record()["reasons"] == dict(row.reasons)
    lines = list(explain(plan(text)))
    at = next(i for i, line in enumerate(lines) if line.endswith(row.text))
    assert lines[at + 1].startswith(f"    against verb-initial {row.total:+.1f}: ")


def test_a_rule_that_knows_more_is_not_weighed() -> None:
    text = "坚持稳中求进，新增车位80个，同时，牢记使命。"
    assert {row.rule for row in decisions(plan(text))} & {"weighed"} == set()
