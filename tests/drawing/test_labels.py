import unicodedata

import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.drawing.labels import flow, markup, plain, quoted, wrap

HOSTILE = (
    'say "no"', "C:\\dir\\", "a<b>&c;", "&amp;", "line\nbreak\r\nmore", "graph", "node", "a:b:c", "kg:c1",
    "🏙️ 城市", "\x00\x07\x1b[0m", "\ud800", "</a><script>alert(1)</script>", "<TABLE>", "%s{}$(x)`y`", "", " ",
    "\\N\\G\\l", "--> <!--", "]]>",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "width", "lines", "expected"),
    [
        ("海外仓", 14, 3, ["海外仓"]),
        ("护理型床位占养老床位的比重", 8, 3, ["护理型床位占养", "老床位的比重"]),
        ("规上企业研发投入增长", 9, 3, ["规上企业研", "发投入增长"]),
        ("PM2.5平均浓度", 4, 3, ["PM2.5平", "均浓度"]),
        ("新增海外仓、公共仓", 6, 3, ["新增海外仓、", "公共仓"]),
        ("一二三四五六七八九十", 3, 2, ["一二三", "四五…"]),
        ("  散  落\n的字 ", 14, 3, ["散 落 的字"]),
        ("", 14, 3, [""]),
        ("ABCDEFGHIJKLMNOP", 4, 3, ["ABCDEFGH", "IJKLMNOP"]),
    ],
)
def test_wrap(text: str, width: int, lines: int, expected: list[str]) -> None:
    assert wrap(text, width, lines) == expected


@given(st.text(), st.integers(2, 20), st.integers(1, 5))
def test_wrapped_lines_keep_their_width_and_number(text: str, width: int, lines: int) -> None:
    rows = wrap(text, width, lines)
    assert 1 <= len(rows) <= lines
    for row in rows:
        columns = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in row)
        hanging = sum(2 for char in row if char in "，。、；：！？）》”’」』】…％,.;:!?)%")
        assert columns - hanging <= 2 * width


@given(st.text(alphabet="新增海外仓和、个10%a ", max_size=60), st.integers(2, 20))
def test_wrap_loses_nothing_but_space(text: str, width: int) -> None:
    assert "".join(wrap(text, width, 100)).replace(" ", "") == text.replace(" ", "")


def test_flow_keeps_names_whole() -> None:
    assert flow(["市商务局", "栖云商旅集团", "市医院"], width=8) == [
        "市商务局、",
        "栖云商旅集团、",
        "市医院",
    ]


def test_quoted_is_different_for_different_input() -> None:
    texts = [*HOSTILE, "a\n", "a\\n", "a\\u000A", "a\\\\n"]
    assert len({quoted(text) for text in texts}) == len(texts)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pyparsing, in pydot's parser
@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_is_one_token_of_dot(text: str) -> None:
    source = f"digraph {{ {quoted('n' + text)} [tooltip={plain(text)}, label=<{markup(text)}>]; }}"
    parsed = pydot.graph_from_dot_data(source)
    assert parsed is not None
    (node,) = parsed[0].get_nodes()
    assert node.get_name() == quoted("n" + text)
    assert node.get_attributes()["tooltip"] == plain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("bell\x07", "bell\N{REPLACEMENT CHARACTER}"),
        ("two\r\nlines", "two<BR/>lines"),
        ("🏙️", "🏙️"),
    ],
)
def test_markup(text: str, expected: str) -> None:
    assert markup(text) == expected
