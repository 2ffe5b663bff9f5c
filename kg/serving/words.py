"""The words of the page in Chinese and English: one catalogue, `words.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from starlette.requests import Request

from kg.serving.negotiation import preferred_language

__all__ = ["LANGUAGES", "Language", "Words", "chosen_language", "language_of", "words_in"]

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


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

    def either(self, zh: str, en: str) -> str:
        """Return the one of two names that is in this language."""
        return zh if self.language == "zh" else en


@cache
def words_in(language: Language) -> Words:
    """Return the words of a language."""
    text = files("kg.serving").joinpath("words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    at = LANGUAGES.index(language)
    known = {
        f"{group}.{key}": pair[at] for group, rows in table.items() for key, pair in rows.items()
    }
    return Words(language, known)


def chosen_language(request: Request) -> Language | None:
    """Return the language that the address chooses, to be kept in a cookie."""
    chosen = request.query_params.get("lang")
    return next((it for it in LANGUAGES if it == chosen), None)


def language_of(request: Request) -> Language:
    """Return the language of the answer: chosen now, chosen before, as the browser asks, else Chinese."""
    kept = request.cookies.get("lang")
    if chosen := chosen_language(request):
        return chosen
    asked = preferred_language(request.headers.get("accept-language", ""), LANGUAGES)
    wanted = kept if kept in LANGUAGES else asked
    return "en" if wanted == "en" else "zh"
