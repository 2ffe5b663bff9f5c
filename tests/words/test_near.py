"""Names that may have been meant."""

import pytest

from kg.words.near import near

ACTIONS = ["市场焕新行动", "平安守护行动", "绿水青山行动"]


@pytest.mark.parametrize(
    ("wanted", "known", "meant"),
    [
        ("市场焕新", ACTIONS, ["市场焕新行动"]),
        ("平安守卫行动", ACTIONS, ["平安守护行动"]),
        ("行动", ACTIONS, sorted(ACTIONS)),
        ("市场焕然一新", ACTIONS, ["市场焕新行动"]),
        ("大剧院", ACTIONS, []),
        ("市", ["市教育局"], ["市教育局"]),
        ("教育局的", ["局"], []),
        ("2030", ["2022", "2024", "2023"], ["2022", "2023", "2024"]),
        ("x", [], []),
    ],
)
def test_names_near(wanted: str, known: list[str], meant: list[str]) -> None:
    assert near(wanted, known) == meant
