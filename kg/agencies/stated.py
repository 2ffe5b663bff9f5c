"""Units that a text itself names as responsible: in brackets, or after a label such as 责任单位：."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.agencies.register import Register
from kg.agencies.scoring import stated
from kg.lexicon.forms import Words
from kg.lexicon.rules import rules

__all__ = ["Unit", "cell_units", "split_units", "stated_units", "without_units"]

_BRACKETS = re.compile(r"[（(]((?:[^（）()]|[（(][^（）()]*[)）])*)[)）]")


class Unit(NamedTuple):
    """A unit that a text or a table names.

    Attributes:
        name: As written.
        lead: Whether it leads, or supports another one.
    """

    name: str
    lead: bool


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = stated()

    def either(found: Words) -> str:
        return "|".join(sorted(found, key=lambda word: (-len(word), word)))

    before = re.compile(
        rf"(?:(?P<lead>{either(words.lead)})|(?P<support>{either(words.support)}))[：:]"
    )
    after = re.compile(
        rf"(?:(?P<lead>{either(words.leads)})|(?P<support>{either(words.supports)}))$"
    )
    return before, after


def stated_units(text: str, register: Register) -> list[Unit]:
    """Return the units that the text names as responsible, in order.

    Brackets without a label count only if every name in them is a unit: （市卫计委） is one, （乡镇卫生院） not.

    Example:
        >>> from kg.agencies.register import load_register
        >>> stated_units("新增学位800个（责任单位：市教育局；配合单位：市住建局）", load_register())
        [Unit(name='市教育局', lead=True), Unit(name='市住建局', lead=False)]
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


def cell_units(text: str, *, lead: bool) -> list[Unit]:
    r"""Return the units of a table's cell, which may label them itself.

    Args:
        text: The cell.
        lead: Whether units without a label lead.

    Example:
        >>> cell_units("牵头单位：市商务局\n配合单位：各镇街", lead=True)
        [Unit(name='市商务局', lead=True), Unit(name='各镇街', lead=False)]
    """
    return _labelled(text.strip()) or [Unit(name, lead) for name in split_units(text)]


def split_units(text: str) -> list[str]:
    """Return the names in a list of units; white space, commas and 、 separate them.

    Example:
        >>> split_units("市住建局、市财政局，各镇（街道）等")
        ['市住建局', '市财政局', '各镇（街道）']
    """
    text = re.sub(r"\s*\n\s*", "、", text.strip())
    separator, noise = (rules("department").pattern(name) for name in ("separator", "noise"))
    names = (noise.sub("", name.strip(" 。.")) for name in separator.split(text))
    return [name for name in names if name]


def _places(text: str) -> Iterator[str]:
    """Yield the words in brackets, and what follows the first label outside of them."""
    yield from (match.group(1) for match in _BRACKETS.finditer(text))
    outside = _BRACKETS.sub(lambda match: "　" * len(match.group()), text)
    label = _labels()[0].search(outside)
    if label:
        yield text[label.start() :]


def _labelled(words: str) -> list[Unit]:
    """Return the units after labels, empty if the words begin with no label."""
    before, after = _labels()
    labels = list(before.finditer(words))
    if labels and labels[0].start() == 0:
        ends = [label.start() for label in labels[1:]] + [len(words)]
        return [
            Unit(name, label["lead"] is not None)
            for label, end in zip(labels, ends, strict=True)
            for name in split_units(words[label.end() : end])
        ]
    units: list[Unit] = []
    for part in re.split(r"[，,；;。]", words):
        role = after.search(part.strip())
        names = split_units(part.strip()[: role.start()]) if role else []
        if not role or not names or not all(map(rules("department")["office"].match, names)):
            return []
        units += [Unit(name, role["lead"] is not None) for name in names]
    return units


def _bare(words: str, register: Register) -> list[Unit]:
    names = split_units(words)
    return (
        [Unit(name, True) for name in names]
        if all(_named(name, register) for name in names)
        else []
    )


def _named(name: str, register: Register) -> bool:
    """Return whether words without a label are a unit: a known one of a place, or a department by its form."""
    known = register.known_ending(name)
    if known and rules("department")["place_before"].match(name.removesuffix(known)):
        return True
    return bool(rules("department")["department"].match(name) and register.function_of(name))
