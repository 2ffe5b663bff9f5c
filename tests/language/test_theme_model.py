"""The model that themes are fitted with gives what the program gives, and its way back is the slope of its way there."""

from dataclasses import replace

import numpy as np
import pytest

from kg.language.clause.cut import find_clauses
from kg.language.clause.theme import weigh_all, weigher
from kg.lexicon.themes import theme_words, themes
from tests.language.theme_model import Model, Standing, chances, table, texts_of

TITLE = "提高人民生活水平\n加快教育、卫生事业发展"
TEXT = (
    "扩建栖云中学和云溪小学，新增学位800个。推进医共体建设，\n"
    "加快农村公路建设，完成投资6亿元，增长5%。整治云溪河道，"
)


def model(**changed: float) -> Model:
    block = [Standing(clause, TITLE) for clause in find_clauses(TEXT)]
    return Model(texts_of([block], theme_words()), replace(themes().reading, **changed))


def test_the_model_weighs_as_the_program_does() -> None:
    clauses = find_clauses(TEXT)
    _, said = weigh_all(clauses, [TITLE] * len(clauses), weigher(theme_words()))
    assert model().weigh(table(theme_words()).round(1)) == pytest.approx(said)


@pytest.mark.parametrize("word", ["中学", "公路", "河道", "教育", "投资"])
def test_the_way_back_is_the_slope_of_the_way_there(word: str) -> None:
    # Without bounds all is straight: with them, the way back takes each bound as it stands.
    made, weights = model(carried=1e9, most=1e9), table(theme_words()).round(1)
    size, row = len(weights), list(theme_words()).index(word)
    asked = np.random.default_rng(0).normal(size=(made.clauses, len(themes().themes)))
    made.weigh(weights)
    slope = made.blame(asked, size)[row]
    for column in np.flatnonzero(weights[row]):
        moved = weights.copy()
        moved[row, column] += 1e-6
        change = ((made.weigh(moved) - made.weigh(weights)) * asked).sum() / 1e-6
        assert slope[column] == pytest.approx(change, abs=1e-3)


def test_chances_are_shares() -> None:
    found = chances(np.array([[0.0, 0.0], [5.0, -5.0]]))
    assert found.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert found[0] == pytest.approx([0.5, 0.5])
    assert found[1, 0] > 0.99
