"""The numbers that Word puts before paragraphs by itself."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.reading.docx import read
from tests.reading.word_parts import para, run

Write = Callable[..., Path]


def levels(*shapes: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(shapes)
    )


def numbered(level: int, text: str, num: int = 1) -> str:
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    return para(number, run(text))


NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
CHINESE = levels(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
)


@pytest.mark.parametrize(
    ("shapes", "blocks", "lines"),
    [
        (
            CHINESE,
            [(0, "回顾"), (1, "产业"), (1, "城乡"), (0, "安排"), (1, "项目"), (2, "5万户入网"), (2, "修路")],
            ["一、回顾", "（一）产业", "（二）城乡", "二、安排", "（一）项目", "1. 5万户入网", "2. 修路"],
        ),
        (levels(("decimal", "%1"), ("decimal", "%1.%2")), [(0, "回顾"), (1, "产业"), (1, "城乡")], ["1 回顾", "1.1 产业", "1.2 城乡"]),
        (levels(("bullet", "")), [(0, "修路"), (0, "种树")], ["修路", "种树"]),
        (levels(("japaneseCounting", "第%1章")), [(0, "回顾")] * 11, [*(f"第{n}章 回顾" for n in "一二三四五六七八九十"), "第十一章 回顾"]),
        (levels(("decimalEnclosedCircle", "%1")), [(0, "修路"), (0, "种树")], ["① 修路", "② 种树"]),
    ],
)  # fmt: skip
def test_numbers_that_word_makes_are_read(
    word_file: Write, shapes: str, blocks: list[tuple[int, str]], lines: list[str]
) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>{NUM}'
    path = word_file(*(numbered(level, text) for level, text in blocks), numbering=numbering)
    assert read(path).text.splitlines() == lines


def test_a_list_may_begin_anew(word_file: Write) -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{CHINESE}</w:abstractNum>{NUM}{again}'
    blocks = [(1, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊")]
    path = word_file(*(numbered(0, text, num) for num, text in blocks), numbering=numbering)
    assert read(path).text.splitlines() == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_heading_is_numbered_by_its_style(word_file: Write) -> None:
    style = levels(("chineseCounting", "%1、")).replace(
        "<w:lvlText", '<w:pStyle w:val="Heading1"/><w:lvlText'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{style}</w:abstractNum>{NUM}'
    path = word_file(
        *(
            para('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', run(text))
            for text in ("回顾", "安排")
        ),
        numbering=numbering,
    )
    document = docx.Document(str(path))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    document.save(str(path))
    assert read(path).text.splitlines() == ["一、回顾", "二、安排"]


def test_a_number_of_an_unknown_kind_is_said(word_file: Write) -> None:
    shape = levels(("hebrew1", "%1."))
    numbering = f'<w:abstractNum w:abstractNumId="0">{shape}</w:abstractNum>{NUM}'
    content = read(word_file(numbered(0, "修路"), numbering=numbering))
    assert content.text == "修路\n"
    assert content.lost == (
        "the numbers of 1 paragraph is not read; save the file as text from Word",
    )
