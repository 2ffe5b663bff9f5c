"""What a door hands over: the text of a file, and what of the file is not in it."""

from dataclasses import dataclass

__all__ = ["Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file.

    Attributes:
        text: As a reader of the file sees it.
        lost: What the file shows and the text lacks, each a clause for "NAME: …" with what to do.
    """

    text: str
    lost: tuple[str, ...] = ()
