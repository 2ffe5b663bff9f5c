"""The rules of the outline hold for their examples, and a table that is not as it should be is refused."""

from typing import Any

import pytest

from kg.lexicon.rules import Rule, parsed, rules

ROW = {"id": "act.single", "when": "^{act}", "example": "开工建设", "counter": "推进建设"}
WORDS = {"act": ["开工", "启动"]}


@pytest.mark.parametrize("rule", rules("outline"), ids=lambda rule: rule.id)
def test_a_rule_holds_for_its_examples_and_not_for_its_counter_examples(rule: Rule) -> None:
    assert rule.examples
    assert rule.counters
    assert all(rule.when.search(text) for text in rule.examples)
    assert not any(rule.when.search(text) for text in rule.counters)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"rules": []}, "unknown table rules"),
        ({"words": WORDS, "rule": [{**ROW, "note": "x"}]}, "act.single should have"),
        ({"words": WORDS, "rule": [{**ROW, "id": "single"}]}, "single should have a group"),
        ({"words": WORDS, "rule": [{k: v for k, v in ROW.items() if k != "counter"}]}, "should have"),
        ({"words": WORDS, "rule": [ROW, ROW]}, "act.single stands twice"),
        ({"words": WORDS, "rule": [{**ROW, "when": "^{deed}"}]}, "cannot be read: 'deed'"),
        ({"words": WORDS, "rule": [{**ROW, "when": "({act}"}]}, "cannot be read"),
        ({"words": WORDS, "rule": [{**ROW, "when": "建" * 121}]}, "longer than 120 characters"),
        ({"words": {**WORDS, "deed": ["实事"]}, "rule": [ROW]}, "no rule uses the words deed"),
        ({"words": {"act": ["开工", "开工"]}, "rule": [ROW]}, "one stands twice"),
    ],
)  # fmt: skip
def test_a_table_of_rules_is_checked_strictly(table: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        parsed(table, "trial")


def test_the_longest_word_comes_first_and_words_are_plain_text() -> None:
    when = parsed({"words": {"act": ["建", "建成."]}, "rule": [ROW]}, "trial")[0].when
    assert [found[0] for text in ("建成.", "建成") if (found := when.match(text))] == [
        "建成.",
        "建",
    ]


def test_a_group_without_rules_has_no_pattern() -> None:
    with pytest.raises(KeyError, match="no rule of the group nothing"):
        rules("outline").pattern("action", "nothing")
