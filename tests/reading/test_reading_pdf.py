from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading import read_report
from kg.reading.columns import Piece, columns
from kg.reading.pdf import read

Write = Callable[..., Path]
PICTURE = "<picture>"


def test_lines_are_joined_and_radicals_mapped(pdf_file: Write) -> None:
    path = pdf_file(
        ["政府⼯作报告", "各位代表：", "栖云市建成驿站十二座，新增学位", "九百个，全部投⼊使用。"],
        ["— 2 —", "（一）市场升级行动。优化布局。"],
    )
    assert read(path).text.splitlines() == [
        "政府工作报告",
        "各位代表：",
        "栖云市建成驿站十二座，新增学位九百个，全部投入使用。",
        "（一）市场升级行动。优化布局。",
    ]


def test_a_sentence_over_a_page_is_joined(pdf_file: Write) -> None:
    path = pdf_file(
        ["栖云市建成驿站十二座，新增学位", "- 1 -"], ["九百个，全部投入使用。", "- 2 -"]
    )
    assert read(path).text == "栖云市建成驿站十二座，新增学位九百个，全部投入使用。\n"


def test_numbers_over_lines_and_pages_are_joined(pdf_file: Write) -> None:
    path = pdf_file(
        ["一年来，栖云市实际使用外资", "1.84亿美元，人均可支配收入4", "- 1 -"],
        ["0395元，高于周边各市平均水平", "2.6个百分点，浓度降为PM2.", "5每立方米22微克。"],
    )
    assert read(path).text == (
        "一年来，栖云市实际使用外资1.84亿美元，人均可支配收入40395元，高于周边各市平均水平2.6个百分点，"
        "浓度降为PM2.5每立方米22微克。"
    )


def test_a_stop_for_a_point_at_the_end_of_a_line(pdf_file: Write) -> None:
    lines = ["一年来，栖云市人均收入增长8。", "5%，建成驿站十二座，共八处。", "5个村通车。"]
    joined = "一年来，栖云市人均收入增长8。5%，建成驿站十二座，共八处。"
    assert read(pdf_file(lines)).text.splitlines() == [joined, "5个村通车。"]


def test_notes_at_the_foot_of_a_page_stand_behind_the_text(pdf_file: Write) -> None:
    path = pdf_file(
        ["栖云市建成驿站十二座，新增学位", "①驿站：供人歇脚的小屋，共百座。", "- 1 -"],
        ["九百个，新建书屋②七十间，全部", "投入使用。", "②书屋：老街的读书处。"],
    )
    assert read(path).text.splitlines() == [
        "栖云市建成驿站十二座，新增学位九百个，新建书屋②七十间，全部投入使用。",
        "注释",
        "①驿站：供人歇脚的小屋，共百座。",
        "②书屋：老街的读书处。",
    ]


def test_points_of_a_list_stay_where_they_are(pdf_file: Write) -> None:
    lines = ["今年，栖云市要抓好两件事情：", "①新建驿站。", "②新建书屋。"]
    assert read(pdf_file([*lines, "- 1 -"])).text.splitlines() == lines


def test_a_pdf_without_text_is_refused(pdf_file: Write) -> None:
    with pytest.raises(ReadError, match=r"report\.pdf: the PDF has no text layer"):
        read_report(pdf_file([], []))


@pytest.mark.parametrize("data", [b"%PDF-1.7 cut off", b"text", b"%PDF"])
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="this is no PDF file, or a broken or locked one"):
        read_report(path)


LEFT = [
    "栖云市建成驿站十二座，新增",
    "学位九百个。今年再建驿站六",
    "座，修路三公里，种树八千株",
    "，清淤河道九条，水通到村口",
    "。山村来客三万，老街添新铺",
]
RIGHT = [
    "七十间，夜市灯火一里长。明",
    "年修桥两座，渡口一处，把山",
    "货送到城里，把城里人请上山",
    "来。竹编入学堂，茶香满集市",
    "，老人有食堂，孩子有书屋。",
]
PROSE = "".join(LEFT + RIGHT)


def rows(*texts: list[str], top: int = 700, step: int = 200) -> list[tuple[int, int, str]]:
    """Columns of lines, written row by row across the page."""
    count = max(map(len, texts))
    return [
        (50 + step * column, top - 20 * row, texts[column][row])
        for row in range(count)
        for column in range(len(texts))
        if row < len(texts[column])
    ]


TITLE = (210, 760, "政府工作报告")
HEADING = (50, 560, "一、今年要做的事情有三件，都是写进预算里的，一件也不能少")


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        pytest.param(rows(LEFT, RIGHT), [PROSE], id="row by row"),
        pytest.param([TITLE, *rows(LEFT, RIGHT)], ["政府工作报告", PROSE], id="under a title"),
        pytest.param(
            [*rows(LEFT, RIGHT), HEADING, *rows(LEFT, RIGHT, top=540)],
            [PROSE, HEADING[2], PROSE],
            id="around a heading across",
        ),
        pytest.param(
            [*rows(RIGHT, step=0), *((x + 220, y, t) for x, y, t in rows(LEFT))],
            ["".join(RIGHT), "".join(LEFT)],
            id="the left one first, whatever the file says",
        ),
        pytest.param(
            [(50, 720, "（一）把山货送到城里去卖钱"), (74, 700, LEFT[0][:11]), *rows(LEFT[1:], [RIGHT[0], *RIGHT], top=680)],
            ["（一）把山货送到城里去卖钱", LEFT[0][:11] + "".join(LEFT[1:]) + RIGHT[0] + "".join(RIGHT)],
            id="a paragraph that is set in",
        ),
        pytest.param(rows([*LEFT, *RIGHT[:4]], RIGHT), ["".join([*LEFT, *RIGHT[:4], *RIGHT])], id="of unequal length"),
    ],
)  # fmt: skip
def test_columns_are_read_one_after_the_other(
    pdf_file: Write, page: list[tuple[int, int, str]], lines: list[str]
) -> None:
    assert [line.strip() for line in read(pdf_file(page)).text.splitlines()] == lines


def test_three_columns_are_read_one_after_the_other(pdf_file: Write) -> None:
    texts = [[line[:10] for line in lines] for lines in (LEFT, RIGHT, LEFT)]
    text = read(pdf_file(rows(*texts, step=160))).text
    assert text.replace("\n", "") == "".join(map("".join, texts))


@pytest.mark.parametrize(
    "cells",
    [
        [["指标", "学位", "驿站", "绿道", "托位", "病床"], ["目标", "九百个", "六座", "三公里", "八百个", "五十张"]],
        [["建设驿站", "新增学位", "修建绿道", "新增托位", "新增病床"], LEFT],
    ],
)  # fmt: skip
def test_a_table_is_read_row_by_row(pdf_file: Write, cells: list[list[str]]) -> None:
    text = read(pdf_file(rows(*cells))).text
    places = [text.index(word) for row in zip(*cells, strict=True) for word in row]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [Piece(0, 0, 0, 0, "")],
        [Piece(0, y, 400, y + 10, PROSE[:40]) for y in range(0, 400, 20)],  # one column
        [Piece(5, y, 5, y, "甲乙丙丁戊己庚") for y in range(9)],  # no width
    ],
)
def test_a_page_without_columns(pieces: list[Piece]) -> None:
    assert columns(pieces) is None


@pytest.mark.parametrize("far", [1e9, float("inf"), float("nan")])
def test_what_stands_far_outside_of_the_page_makes_no_columns(far: float) -> None:
    rows = [(x, y) for y in range(200, 0, -20) for x in (0, 110)]
    page = [Piece(x, y, x + 100, y + 10, "栖云市建成驿站十二座") for x, y in rows]
    assert columns(page) is not None
    assert columns([Piece(far, 5, far, 15, "远"), *page]) is None


def test_a_font_that_does_not_say_its_characters_is_refused(pdf_file: Write) -> None:
    page = ["政府工作报告", "各位代表：", *LEFT, *RIGHT]
    with pytest.raises(
        ReadError, match=r"report\.pdf: the PDF .*run text recognition on it"
    ) as caught:
        read_report(pdf_file(page, mapped=False), place="栖云市", year=2022)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ([LEFT, RIGHT], ()),
        ([LEFT, [], RIGHT], ()),  # a blank page
        ([[PICTURE, *LEFT], RIGHT], ()),  # a picture beside text
        ([LEFT, [PICTURE], RIGHT], ("page 2 is a picture",)),
        ([[PICTURE], LEFT, [PICTURE, "扫描件"]], ("pages 1, 3 are pictures",)),
        ([LEFT, *[[PICTURE]] * 9], ("pages 2, 3, 4, 5, 6 and 4 more are pictures",)),
    ],
)
def test_pages_that_are_pictures_are_named(
    pdf_file: Write, pages: list[list[str]], says: tuple[str, ...]
) -> None:
    rest = " without text and not read; run text recognition on the file"
    path = pdf_file(*pages)
    assert read(path).lost == tuple(what + rest for what in says)
    warnings = read_report(path, place="栖云市", year=2022).warnings
    assert warnings == tuple(f"report.pdf: {what}{rest}" for what in says)
