"""Units that a text itself names as responsible: in brackets, or after a label such as 责任单位：."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple, cast

from kg.agencies.deadline import due
from kg.agencies.layout import Column, layout
from kg.agencies.register import Register
from kg.agencies.scoring import stated
from kg.lexicon.forms import Words
from kg.lexicon.rules import rules
from kg.model import Role

__all__ = [
    "Labelled",
    "Unit",
    "cell_units",
    "labelled",
    "split_units",
    "stated_units",
    "without_units",
]

_ROLES: Final = ("lead", "responsible", "support")
_ANY_YEAR: Final = 2000
_DIGIT: Final = re.compile(r"\d")
_FIRST_PRIVATE: Final = 0xE000
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_BRACKETS = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[)）])*)[)）]")


class Unit(NamedTuple):
    """A unit that a text or a table names.

    Attributes:
        name: As written.
        role: Whether it leads, carries out or supports.
    """

    name: str
    role: Role


class Labelled(NamedTuple):
    """What stands behind a label in a text or a cell.

    Attributes:
        column: What the label says that it is.
        text: The words behind it.
    """

    column: Column
    text: str


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, columns = stated(), layout().columns

    def either(**found: Words) -> str:
        pairs = [(word, column) for column, words in found.items() for word in words]
        pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
        return "|".join(f"(?P<{column}{at}>{word})" for at, (word, column) in enumerate(pairs))

    others = {name: columns[name] for name in ("person", "deadline", "progress", "problem")}
    before = either(lead=words.lead, responsible=words.responsible, support=words.support, **others)
    after = either(lead=words.leads, responsible=words.responsibles, support=words.supports)
    return re.compile(rf"(?:{before})[：:]"), re.compile(rf"(?:{after})$")


def _column_of(label: re.Match[str]) -> Column:
    name = next(name for name, text in label.groupdict().items() if text is not None)
    return cast(Column, name.rstrip("0123456789"))


def labelled(words: str) -> list[Labelled]:
    """Return what stands behind the labels of a text that begins with one; empty for others.

    Example:
        >>> labelled("责任单位：市教育局；完成时限：6月底")
        [Labelled(column='responsible', text='市教育局'), Labelled(column='deadline', text='6月底')]
    """
    labels = list(_labels()[0].finditer(words))
    if not labels or words[: labels[0].start()].strip():
        return []
    ends = [label.start() for label in labels[1:]] + [len(words)]
    return [
        Labelled(_column_of(label), words[label.end() : end].strip(" ；;，,。\n"))
        for label, end in zip(labels, ends, strict=True)
    ]


def stated_units(text: str, register: Register) -> list[Unit]:
    """Return the units that the text names as responsible, in order.

    Brackets without a label count only if every name in them is a unit: （市卫计委） is one, （乡镇卫生院） not.

    Example:
        >>> from kg.agencies.register import load_register
        >>> stated_units("新增学位800个（责任单位：市教育局；配合单位：市住建局）", load_register())
        [Unit(name='市教育局', role='responsible'), Unit(name='市住建局', role='support')]
    """
    found: list[Unit] = []
    for words in _places(text):
        found += [unit for unit in _labelled(words) or _bare(words, register) if unit not in found]
    return found


def without_units(text: str, register: Register) -> str:
    """Return the text without the brackets and labelled lists that name units.

    Example:
        >>> from kg.agencies.register import load_register
        >>> without_units("改造管网（一期）12公里（市住建局）", load_register())
        '改造管网（一期）12公里'
    """
    for words in sorted(_places(text), key=len, reverse=True):
        if _labelled(words) or _bare(words, register):
            text = text.replace(f"（{words}）", "").replace(f"({words})", "").replace(words, "")
    return text


def cell_units(text: str, role: Role) -> list[Unit]:
    r"""Return the units of a table's cell, which may label them itself.

    Args:
        text: The cell.
        role: Of the units without a label.

    Example:
        >>> cell_units("牵头单位：市商务局\n配合单位：各镇街", "lead")
        [Unit(name='市商务局', role='lead'), Unit(name='各镇街', role='support')]
    """
    return _labelled(text.strip()) or [Unit(name, role) for name in split_units(text)]


def split_units(text: str) -> list[str]:
    """Return the names in a list of units; white space, commas and 、 separate them, though not inside brackets.

    A department in brackets behind a company is a unit of its own; behind another department it is the same one's other
    name. Words that are a deadline are none.

    Example:
        >>> split_units("市住建局、市财政局，各镇（街道）等")
        ['市住建局', '市财政局', '各镇（街道）']
        >>> split_units("市水务集团（市建设局）、市发改委（市粮食局）、各县（市、区）人民政府")
        ['市水务集团', '市建设局', '市发改委（市粮食局）', '各县（市、区）人民政府']
    """
    text = re.sub(r"\s*\n\s*", "、", text.strip())
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(_FIRST_PRIVATE + len(kept) - 1)

    hidden = _BRACKETS.sub(keep, text)
    separator, noise = (rules("department").pattern(name) for name in ("separator", "noise"))
    names = (noise.sub("", name.strip(" 。.；;")) for name in separator.split(hidden))
    whole = (_PRIVATE.sub(lambda m: kept[ord(m[0]) - _FIRST_PRIVATE], name) for name in names)
    return [part for name in whole if name and not _dated(name) for part in _parted(name)]


def _parted(name: str) -> list[str]:
    inside = _BRACKETS.search(name)
    if not inside or not name.endswith(inside[0]):
        return [name]
    before = name[: inside.start()]
    department = rules("department")["department"]
    if before and department.match(inside[1]) and not department.match(before):
        return [before, inside[1]]
    return [name]


def _places(text: str) -> Iterator[str]:
    """Yield the words in brackets, and what follows the first label outside of them."""
    yield from (match.group(1) for match in _BRACKETS.finditer(text))
    if "：" not in text and ":" not in text:  # a label has one, and few clauses do
        return
    outside = _BRACKETS.sub(lambda match: "　" * len(match.group()), text)
    label = _labels()[0].search(outside)
    if label:
        yield text[label.start() :]


def _labelled(words: str) -> list[Unit]:
    """Return the units after labels, or before the words for what they do; empty if there are none."""
    found = labelled(words)
    if found:
        return [
            Unit(name, column)
            for column, text in found
            if column in _ROLES
            for name in split_units(text)
        ]
    units: list[Unit] = []
    for part in filter(None, map(str.strip, re.split(r"[，,；;。]", words))):
        role = _labels()[1].search(part)
        if role is None and units and _dated(part):
            continue
        names = split_units(part[: role.start()]) if role else []
        if not role or not names or not all(map(_office, names)):
            return []
        units += [Unit(name, cast(Role, _column_of(role))) for name in names]
    return units


def _office(name: str) -> bool:
    known = rules("department")
    return bool(known["office"].match(name) or known["lower"].match(name))


def _dated(name: str) -> bool:
    """Return whether words among units are a deadline (2022年12月底前完成)."""
    return bool(_DIGIT.search(name)) and bool(due(name, _ANY_YEAR).rhythm)


def _bare(words: str, register: Register) -> list[Unit]:
    names = split_units(words)
    return (
        [Unit(name, "responsible") for name in names]
        if all(_named(name, register) for name in names)
        else []
    )


def _named(name: str, register: Register) -> bool:
    """Return whether words without a label are a unit: a known one of a place, or a department by its form."""
    known = register.known_ending(name)
    if known and rules("department")["place_before"].match(name.removesuffix(known)):
        return True
    return bool(rules("department")["department"].match(name) and register.function_of(name))
