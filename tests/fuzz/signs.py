"""Ways in which lines and signs of a text come out wrong: of scanners, editors, converters.

Each takes a text and a source of chance and returns another text; its name is that of the function.
"""

import re
from collections.abc import Callable
from random import Random
from typing import Final

__all__ = ["TEXTS", "kind", "place", "somewhere"]

Text = Callable[[str, Random], str]
TEXTS: Final[dict[str, Text]] = {}

_ALIKE: Final = {
    "日": "曰",
    "己": "已",
    "末": "未",
    "土": "士",
    "0": "O",
    "1": "l",
    "5": "S",
    "亿": "忆",
    "百": "白",
}
_STOPS: Final = "，。；：、！？“”（）"


def kind(make: Text) -> Text:
    """Take a way in."""
    TEXTS[make.__name__] = make
    return make


def place(text: str, chance: Random) -> int:
    return chance.randrange(len(text) + 1)


def somewhere(text: str, chance: Random, words: str, times: int = 1) -> str:
    """Return the text with words put in at so many places."""
    for _ in range(times):
        at = place(text, chance)
        text = text[:at] + words + text[at:]
    return text


def often(text: str, chance: Random, share: float, change: Callable[[str], str]) -> str:
    """Return the text with this share of its characters changed."""
    return "".join(change(char) if chance.random() < share else char for char in text)


@kind
def cut_off(text: str, chance: Random) -> str:
    return text[: place(text, chance)]


@kind
def begins_late(text: str, chance: Random) -> str:
    return text[place(text, chance) :]


@kind
def hole(text: str, chance: Random) -> str:
    at, to = sorted((place(text, chance), place(text, chance)))
    return text[:at] + text[to:]


@kind
def twice(text: str, chance: Random) -> str:
    at, to = sorted((place(text, chance), place(text, chance)))
    return text[:to] + text[at:]


@kind
def lines_shuffled(text: str, chance: Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


@kind
def line_twice(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


@kind
def no_breaks(text: str, _: Random) -> str:
    return text.replace("\n", "")


@kind
def breaks_everywhere(text: str, chance: Random) -> str:
    return often(text, chance, 0.05, lambda char: f"{char}\n")


@kind
def words_broken_by_width(text: str, chance: Random) -> str:
    width = chance.randrange(10, 60)
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@kind
def windows_breaks(text: str, _: Random) -> str:
    return text.replace("\n", "\r\n")


@kind
def old_breaks(text: str, _: Random) -> str:
    return text.replace("\n", "\r")


@kind
def odd_breaks(text: str, chance: Random) -> str:
    return "".join(
        chance.choice("\n\x0b\x0c\x85\u2028\u2029") if char == "\n" else char for char in text
    )


@kind
def spaces_between(text: str, chance: Random) -> str:
    return often(text, chance, 0.3, lambda char: f"{char} ")


@kind
def odd_spaces(text: str, chance: Random) -> str:
    return often(text, chance, 0.05, lambda char: char + chance.choice("\u3000\xa0\u2003\u200a\t"))


@kind
def nothing_between(text: str, chance: Random) -> str:
    return often(
        text, chance, 0.05, lambda char: char + chance.choice("\u200b\u200c\u200d\u2060\xad\ufeff")
    )


@kind
def read_wrong(text: str, _: Random) -> str:
    return "".join(_ALIKE.get(char, char) for char in text)


@kind
def characters_lost(text: str, chance: Random) -> str:
    return often(text, chance, 0.02, lambda _: "\ufffd")


@kind
def characters_gone(text: str, chance: Random) -> str:
    return often(text, chance, 0.05, lambda _: "")


@kind
def characters_swapped(text: str, chance: Random) -> str:
    chars = list(text)
    for _ in range(len(chars) // 50):
        at, to = chance.randrange(len(chars)), chance.randrange(len(chars))
        chars[at], chars[to] = chars[to], chars[at]
    return "".join(chars)


@kind
def wide_letters(text: str, _: Random) -> str:
    return re.sub(r"[!-~]", lambda match: chr(ord(match[0]) + 0xFEE0), text)


@kind
def narrow_marks(text: str, _: Random) -> str:
    return text.translate(str.maketrans(_STOPS, ',.;:,!?""()'))


@kind
def no_marks(text: str, _: Random) -> str:
    return text.translate(str.maketrans("", "", _STOPS))


@kind
def marks_repeated(text: str, chance: Random) -> str:
    return "".join(char * chance.randrange(1, 6) if char in _STOPS else char for char in text)


@kind
def brackets_open(text: str, chance: Random) -> str:
    return somewhere(text, chance, chance.choice("（“《【([{"), 20)
