"""What decides whether a file is made again."""

from pathlib import Path

import pytest

import kg.scaling.rules
from kg.scaling.rules import claim_rules, rules_version

PACKAGE = Path(kg.scaling.rules.__file__).parents[1]


@pytest.mark.parametrize("name", [*kg.scaling.rules._RULES, *kg.scaling.rules._CLAIM_RULES])
def test_what_is_named_as_rules_is_there(name: str) -> None:
    assert (PACKAGE / name).exists()


def test_reports_and_claims_have_rules_of_their_own() -> None:
    assert rules_version() != claim_rules()
    assert rules_version().partition("+")[0] == claim_rules().partition("+")[0]
