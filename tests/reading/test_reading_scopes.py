import pytest

from kg.model import Part, PartName, Section, Span
from kg.reading.scopes import within_parts

TEXT = "甲" * 100


def section(
    id: str, level: int, start: int, end: int, *, title: str = "回顾", parent: str | None = None
) -> Section:
    return Section(id, start, start + 2, title, level, 1, Span(start, end), parent=parent)


def parts(*rows: tuple[int, PartName]) -> list[Part]:
    ends = [start for start, _ in rows[1:]] + [len(TEXT)]
    return [Part(start, end, name) for (start, name), end in zip(rows, ends, strict=True)]


@pytest.mark.parametrize(
    ("level", "title", "rows", "end"),
    [
        # one way: a heading of level 1 goes on, one below it does not
        (1, "2021年及本届政府工作回顾", [(0, "past-year"), (40, "past-term")], 100),
        (1, "今后五年和今年的任务", [(0, "coming-term"), (40, "plan-year")], 100),
        (2, "竹业更强", [(0, "past-year"), (40, "past-term")], 40),
        (3, "竹业更强", [(0, "coming-term"), (40, "plan-year")], 40),
        # the other way: it ends, unless its title says both
        (1, "过去一年工作", [(0, "past-year"), (40, "plan-year")], 40),
        (1, "去年工作回顾和今年工作安排", [(0, "past-year"), (40, "plan-year")], 100),
        (2, "去年工作回顾和今年工作安排", [(0, "past-year"), (40, "plan-year")], 40),
        # closing words end all
        (1, "今年任务", [(0, "plan-year"), (60, "other")], 60),
        (1, "去年工作回顾和今年工作安排", [(0, "past-year"), (40, "plan-year"), (90, "other")], 90),
        (3, "强智造", [(0, "plan-year"), (60, "other")], 60),
        # what only interrupts does not
        (2, "强智造", [(0, "plan-year"), (60, "other"), (70, "plan-year")], 100),
        (2, "强智造", [(0, "plan-year"), (60, "other"), (70, "plan-year"), (90, "other")], 90),
        (2, "强智造", [(0, "plan-year"), (60, "past-year"), (70, "plan-year")], 60),
        # the part is that of the text below the title
        (2, "强智造", [(0, "past-year"), (2, "plan-year")], 100),
        (1, "注释", [(0, "other")], 100),
    ],
)  # fmt: skip
def test_a_section_ends_with_its_part(
    level: int, title: str, rows: list[tuple[int, PartName]], end: int
) -> None:
    cut = within_parts([section("a", level, 0, 100, title=title)], parts(*rows), TEXT)
    assert [(s.scope.start, s.scope.end) for s in cut] == [(0, end)]


def test_what_stands_behind_the_turn_goes_to_the_nearest_above_that_goes_on() -> None:
    outline = [
        section("one", 1, 0, 100, title="2021年及本届政府工作回顾"),
        section("two", 2, 10, 100, parent="one"),
        section("three", 3, 60, 100, parent="two"),
    ]
    cut = within_parts(outline, parts((0, "past-year"), (50, "past-term")), TEXT)
    assert [(s.id, s.parent, s.scope.end) for s in cut] == [
        ("one", None, 100),
        ("two", "one", 50),
        ("three", "one", 100),
    ]


def test_a_section_never_ends_inside_its_title() -> None:
    [cut] = within_parts([section("a", 2, 10, 100)], parts((0, "past-year"), (11, "other")), TEXT)
    assert cut.end <= cut.scope.end
