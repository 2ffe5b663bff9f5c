"""Sentences in Chinese: found by their English words (`sentences.toml`, `options.toml`), whatever is filled in.

An error, a warning and what a dataset keeps of them are English sentences. A catalogue by sentence lets whoever raises one say it
where it happens, and those who read Chinese see it in Chinese, also when it comes from another process or from a manifest.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

__all__ = ["in_chinese"]

_BLANK = re.compile(r"\{(\w+)\}")
_LINE = re.compile(r"[^\n]+")
_VALUES: Final = {"n": r"[\d.,]+"}  # a number; anything stands under other names
_FILES: Final = ("sentences.toml", "options.toml")


class _Sentence(NamedTuple):
    """A sentence: what it is known by, how many of its characters are fixed, and its Chinese."""

    pattern: re.Pattern[str]
    fixed: int
    chinese: str


def in_chinese(text: str) -> str:
    """Return a sentence in Chinese; what the catalogue has not stays as it is.

    Args:
        text: A sentence, or several, each on its line; `a.txt: …` says what one is about.

    Example:
        >>> in_chinese("a.txt: the file is empty; give a file with the report's text")
        'a.txt：文件是空的；请给出有报告正文的文件'
        >>> in_chinese("What nobody has written."), in_chinese("demo is no dataset, or an empty one; make it with: kg build.")
        ('What nobody has written.', 'demo 不是数据集，或是空的；请用 kg build 建。')
    """
    body = text.rstrip("\n")
    whole = _said(body)
    if whole is None:
        return _LINE.sub(lambda line: _said(line[0]) or line[0], text)
    return whole + text[len(body) :]


def _said(text: str) -> str | None:
    """Return a sentence in Chinese, or None if it is not known."""
    bare = text.removesuffix(".")
    known = _filled(bare)
    if known is not None:
        return known if bare == text else f"{known}。"
    for at in _colons(text):
        rest = _said(text[at + 2 :])
        if rest is not None:
            return f"{in_chinese(text[:at])}：{rest}"
    return None


def _filled(text: str) -> str | None:
    for sentence in _sentences():
        if found := sentence.pattern.fullmatch(text):
            values = {name: in_chinese(value.strip()) for name, value in found.groupdict().items()}
            return sentence.chinese.format_map(values)
    return None


def _colons(text: str) -> Iterator[int]:
    at = text.find(": ")
    while at > 0:
        yield at
        at = text.find(": ", at + 1)


@cache
def _sentences() -> tuple[_Sentence, ...]:
    """Return the catalogue, the sentences with the most words of their own first."""
    texts = (files("kg.words").joinpath(name).read_text(encoding="utf-8") for name in _FILES)
    tables = (rows for text in texts for rows in tomllib.loads(text).values())
    found = [
        _sentence(en.removesuffix("."), zh.removesuffix("。"))
        for rows in tables
        for en, zh in rows.items()
    ]
    return tuple(sorted(found, key=lambda it: -it.fixed))


def _sentence(en: str, zh: str) -> _Sentence:
    words = _BLANK.split(en)  # fixed, name, fixed, name, …
    pattern = "".join(
        f"(?P<{part}>{_VALUES.get(part, '.+?')})" if at % 2 else re.escape(part)
        for at, part in enumerate(words)
    )
    if not words[0]:  # what a sentence is about is no part of its first word
        pattern = pattern.replace(".+?", "(?:(?!: ).)+?", 1)
    return _Sentence(re.compile(pattern, re.DOTALL), sum(map(len, words[::2])), zh)
