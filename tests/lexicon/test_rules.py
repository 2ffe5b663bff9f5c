"""The rules: each agrees with its own examples; a file with a fault is refused when it is loaded."""

import re
import tomllib
from importlib.resources import files

import pytest

from kg.lexicon.numbers import NumberRule, number_rules
from kg.lexicon.rules import Group, Rule, parse, rules
from kg.lexicon.tables import LexiconError, text_of

NAMES = sorted(
    file.name.removesuffix(".toml")
    for file in (files("kg.lexicon") / "rules").iterdir()
    if file.name.endswith(".toml")
    and file.name not in ("common.toml", "number.toml", "unread.toml")
)
ALL = [
    pytest.param(group, rule, id=rule.id)
    for name in NAMES
    for group in rules(name).values()
    for rule in group.rules
]

TAKEN = {"entity": {"generic", "generic_policy"}, "office": {"level"}}  # asked for by code

FILE = """
[groups]
stance = "start"
[words]
aim = "聚焦 立足"
[parts]
year = '20\\d\\d年'
[[rule]]
id = "stance-aim"
group = "stance"
when = "{aim}"
unless = ["聚焦{year}"]
example = "聚焦民生"
counter = ["聚焦2024年", "推进聚焦"]
"""


def placed(text: str) -> tuple[str, int]:
    """Return an example and the offset at which it is asked: where a single | stands, else its beginning."""
    if text.count("|") > 1:
        return text, 0
    return text.replace("|", ""), max(0, text.find("|"))


@pytest.mark.parametrize(("group", "rule"), ALL)
def test_a_rule_agrees_with_its_examples(group: Group, rule: Rule) -> None:
    alone = group.asked([rule.pattern])
    for text in rule.example:
        assert alone(*placed(text)), text
        assert group.match(*placed(text)), text
    for text in rule.counter:
        assert not alone(*placed(text)), text


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_has_a_counter_example(name: str) -> None:
    assert [r.id for group in rules(name).values() for r in group.rules if not r.counter] == []


def test_a_rule_of_numbers_has_a_counter_example() -> None:
    assert [rule.id for rule in NUMBER_RULES if not rule.counter] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_class_of_words_is_unused_and_no_row_stands_twice(name: str) -> None:
    text = text_of(f"rules/{name}.toml")
    data = tomllib.loads(text)
    used = set(re.findall(r"\{([a-z_]+)\}", text)) | TAKEN.get(name, set())
    assert {*data.get("words", ()), *data.get("parts", ()), *data.get("tables", ())} <= used
    listed = [words for words in data.get("words", {}).values() if isinstance(words, list)]
    assert [words for words in listed if len(set(words)) < len(words)] == []


def marked(text: str) -> tuple[str, str, str]:
    """Return what stands before the number in [ ], its unit, and what stands behind."""
    before, _, rest = text.partition("[")
    number, _, after = rest.partition("]")
    return (
        before,
        re.sub(r"^[\d./二两三五九]+[万亿]*", "", number) or ("1" if "/" in number else ""),
        after,
    )


NUMBER_RULES = [*number_rules(), *number_rules("unread")]


@pytest.mark.parametrize("rule", NUMBER_RULES, ids=lambda rule: rule.id)
def test_a_rule_of_numbers_agrees_with_its_examples(rule: NumberRule) -> None:
    def agrees(text: str) -> bool:
        before, unit, after = marked(text)
        numeral = re.sub(
            r"[^\d.多余二两三五九]", "", text[len(before) :][: len(text) - len(before) - len(after)]
        )
        return rule.asks(unit) and rule.agrees(before, after, numeral)

    assert [text for text in rule.example if not agrees(text)] == []
    assert [text for text in rule.counter if agrees(text)] == []


def test_ids_are_unique_and_plain() -> None:
    ids = [*(parameter.id for parameter in ALL), *(rule.id for rule in NUMBER_RULES)]
    assert len(set(ids)) == len(ids)
    assert [id for id in ids if not re.fullmatch("[a-z][a-z0-9-]*", str(id))] == []


def test_a_group_names_the_rule_that_matches() -> None:
    stance = parse(FILE, name="x.toml")["stance"]
    assert stance.rule("立足栖云") == "stance-aim"
    assert stance.rule("聚焦2024年") is None
    assert stance.match("推进立足") is None


def test_groups_have_one_pattern_that_code_searches_for_itself() -> None:
    pattern = rules("outline").pattern("division", "government")
    assert pattern.search("重点工作")
    assert pattern.search("建设人民满意的政府")
    with pytest.raises(KeyError, match="nothing"):
        rules("outline").pattern("action", "nothing")


@pytest.mark.parametrize("words", ['"建 建成. ("', '["建", "建成.", "("]'])
def test_the_longest_word_comes_first_and_words_are_plain_text(words: str) -> None:
    stance = parse(FILE.replace('"聚焦 立足"', words).replace("聚焦民生", "建"), name="x.toml")[
        "stance"
    ]
    found = [stance.match(text) for text in ("建成.", "建成", "(")]
    assert [match and match[0] for match in found] == ["建成.", "建", "("]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "[words]",
            "[wrods]",
            "x.toml: 'wrods' is none of tables, groups, hints, words, parts, rule",
        ),
        ("unless =", "unles =", "rule stance-aim: 'unles' is none of id, group"),
        ('when = "{aim}"', 'when = "{aims}"', "rule stance-aim: there is no {aims}"),
        (
            "[groups]",
            'tables = ["offices"]\n[groups]',
            "x.toml: no table of words has the class 'offices'",
        ),
        ('example = "聚焦民生"', "", "rule stance-aim: it needs example"),
        ('example = "聚焦民生"', "example = []", "rule stance-aim: it needs an example"),
        ('group = "stance"', 'group = "stances"', "there is no group stances"),
        ('stance = "start"', 'stance = "begin"', "group stance: 'begin' is none of"),
        ('when = "{aim}"', 'when = "("', "rule stance-aim: '\\(' is no pattern"),
        ('when = "{aim}"', f'when = "{"聚" * 121}"', "longer than 120 characters"),
        ("[parts]", "[groups.x]\n[parts]", "group x"),
    ],
    ids=[
        "table",
        "key",
        "reference",
        "class",
        "missing",
        "empty",
        "group",
        "mode",
        "pattern",
        "long",
        "mode2",
    ],
)
def test_a_file_with_a_fault_is_refused(old: str, new: str, said: str) -> None:
    assert old in FILE
    with pytest.raises(LexiconError, match=said):
        parse(FILE.replace(old, new), name="x.toml")


def test_an_id_stands_once() -> None:
    rule = FILE[FILE.index("[[rule]]") :]
    with pytest.raises(LexiconError, match="rule stance-aim: the id stands twice"):
        parse(FILE + rule, name="x.toml")
