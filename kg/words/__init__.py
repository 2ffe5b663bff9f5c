"""What people are told, in Chinese and English: one catalogue for page and terminal.

    page.toml, terminal.toml        words by a key, in both languages
    sentences.toml, options.toml    sentences that the code says in English: errors, warnings, what an option is for
    about.toml                      what a command does, at length

Data (csv, json, RDF) has no language of the reader; nothing that is written there is looked up here.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from kg.words.sentences import in_chinese

__all__ = ["LANGUAGES", "Language", "Words", "chinese_about", "language_of_locale", "words_in"]

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_FILES: Final = ("page.toml", "terminal.toml")


class Words:
    """The words of one language.

    Attributes:
        language: Which.
    """

    def __init__(self, language: Language, catalogue: Mapping[str, str]) -> None:
        """Take the words by their keys."""
        self.language, self._catalogue = language, catalogue

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key, with values filled in.

        Raises:
            KeyError: If the catalogue has no such key.

        Example:
            >>> words_in("en")("status.met"), words_in("zh")("status.met")
            ('met', '完成')
        """
        return self._catalogue[key].format(**values)

    def __contains__(self, key: object) -> bool:
        """Return whether the catalogue has a key."""
        return key in self._catalogue

    def sentence(self, english: str) -> str:
        """Return a sentence of the program in this language; one that the catalogue has not stays English.

        Example:
            >>> words_in("zh").sentence("Every number is a target.")
            '每个数字都是目标值。'
        """
        return in_chinese(english) if self.language == "zh" else english

    def either(self, zh: str, en: str) -> str:
        """Return the one of two names that is in this language."""
        return zh if self.language == "zh" else en


@cache
def words_in(language: Language) -> Words:
    """Return the words of a language."""
    at = LANGUAGES.index(language)
    known: dict[str, str] = {}
    for name in _FILES:
        table = tomllib.loads(files("kg.words").joinpath(name).read_text(encoding="utf-8"))
        known |= {
            f"{group}.{key}": pair[at]
            for group, rows in table.items()
            for key, pair in rows.items()
        }
    return Words(language, known)


@cache
def _about() -> Mapping[str, str]:
    table = tomllib.loads(files("kg.words").joinpath("about.toml").read_text(encoding="utf-8"))
    return {name: text.strip() for name, text in table.items()}


def chinese_about(command: str) -> str:
    """Return what a command does, at length, in Chinese.

    Raises:
        KeyError: If the catalogue has no such command.
    """
    return _about()[command]


def language_of_locale(environment: Mapping[str, str]) -> Language:
    """Return the language that the locale asks for (LC_ALL, LC_MESSAGES, LANG): Chinese where it says so, else English.

    Example:
        >>> language_of_locale({"LANG": "zh_CN.UTF-8"}), language_of_locale({"LANG": "zh_CN", "LC_ALL": "C"})
        ('zh', 'en')
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((environment[name] for name in names if environment.get(name)), "")
    return "zh" if said.lower().startswith("zh") else "en"
