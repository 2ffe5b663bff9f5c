"""Ways in which the text of a report comes out wrong: those of lines and signs, and what is put in or changed by web pages and ill will."""

import re
from random import Random

from tests.fuzz.signs import TEXTS, kind, place, somewhere

__all__ = ["TEXTS"]


@kind
def figures_changed(text: str, chance: Random) -> str:
    return re.sub(r"\d", lambda _: chance.choice("0123456789"), text)


@kind
def figures_strange(text: str, chance: Random) -> str:
    strange = (
        "1/0",
        "0/0",
        "零分之一",
        "1e999",
        "٣٤",
        "½",
        "①",
        "-0",
        "1.2.3.4",
        "9" * 400,
        "百分之零",
        "99999年",
    )
    return re.sub(
        r"\d+", lambda match: chance.choice(strange) if chance.random() < 0.2 else match[0], text
    )


@kind
def years_changed(text: str, chance: Random) -> str:
    return re.sub(r"(?:19|20)\d\d(?=年)", lambda _: str(chance.randrange(0, 9999)), text)


@kind
def page_furniture(text: str, chance: Random) -> str:
    page = f"\n— {chance.randrange(99)} —\n政府工作报告\n"
    return somewhere(text, chance, page, 15)


@kind
def web_furniture(text: str, chance: Random) -> str:
    return somewhere(text, chance, "\n首页 > 政务公开 > 正文 字体：[大 中 小] 打印 分享到：\n", 5)


@kind
def markup(text: str, chance: Random) -> str:
    odd = (
        "<b>",
        "</script><script>alert(1)</script>",
        "&amp;",
        "<!--",
        "]]>",
        "{{7*7}}",
        "${x}",
        "%s%n",
        "=1+1",
        "\\N",
        '"""',
    )
    return somewhere(text, chance, chance.choice(odd), 20)


@kind
def long_run(text: str, chance: Random) -> str:
    unit = chance.choice(
        [
            "一",
            "1",
            "“十四五”",
            "、",
            "市教育局、",
            " ",
            "|",
            "（一）",
            "增长5%、",
            "。",
            "的",
            "\n",
        ]
    )
    return somewhere(text, chance, unit * chance.randrange(100, 4000))


@kind
def controls(text: str, chance: Random) -> str:
    return somewhere(text, chance, chr(chance.randrange(0x20)), 4)


@kind
def foreign(text: str, chance: Random) -> str:
    return somewhere(
        text,
        chance,
        chance.choice(["\U0001f600", "مرحبا", "𠮷", "e\u0301" * 20, "\u202eabc", "한국어", "ไทย"]),
        15,
    )


@kind
def headings_changed(text: str, chance: Random) -> str:
    return re.sub(
        r"(?m)^[一二三四五六七八九十]+、",
        lambda _: chance.choice(["", "一、", "（九十九）", "第零章 ", "1.", "#"]),
        text,
    )


@kind
def other_report_behind(text: str, chance: Random) -> str:
    return (
        text
        + "\n2019年国民经济和社会发展计划草案的报告\n一、2018年计划执行情况\n"
        + text[: place(text, chance)]
    )


@kind
def blank_cells(text: str, chance: Random) -> str:
    return "\n".join(
        f"|{'|'.join(line)}|" if chance.random() < 0.1 else line for line in text.split("\n")
    )
