"""Tables of words: TSV with a heading row, lines that begin with # passed over."""

from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files

__all__ = ["LexiconError", "choice", "flags", "rows", "text_of"]


class LexiconError(ValueError):
    """A file of the lexicon says something that no rule of the program knows: the file, where, and what."""


def text_of(name: str) -> str:
    """Return a file of the lexicon, by its path inside `kg/lexicon/`."""
    return (files("kg.lexicon") / name).read_text(encoding="utf-8")


def rows(
    text: str, columns: Collection[str], *, name: str
) -> Iterator[tuple[str, Mapping[str, str]]]:
    r"""Yield each row with the place where it stands, by the names of its columns.

    Args:
        text: The file.
        columns: What its heading row must say; the first column is the row's key, which stands once.
        name: What to call the file in an error.

    Raises:
        LexiconError: If the columns are others, a row has too many or too few cells, or a key stands twice.

    Example:
        >>> list(rows("# verbs\nword\tstrength\n建成\tfirm\n", ["word", "strength"], name="verbs.tsv"))
        [('verbs.tsv, line 3', {'word': '建成', 'strength': 'firm'})]
    """
    heads: list[str] = []
    seen = set[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        where = f"{name}, line {number}"
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if not heads:
            heads = cells
            if heads != list(columns):
                raise LexiconError(f"{where}: expected the columns {', '.join(columns)}")
            continue
        if len(cells) != len(heads):
            raise LexiconError(f"{where}: expected {len(heads)} cells, got {len(cells)}")
        if cells[0] in seen:
            raise LexiconError(f"{where}: {cells[0]} stands twice; write all that it is in one row")
        seen.add(cells[0])
        yield where, dict(zip(heads, cells, strict=True))


def choice(value: str, known: Collection[str], where: str) -> str:
    """Return a cell that says nothing or one of the known words.

    Raises:
        LexiconError: If it says something else.
    """
    if value and value not in known:
        raise LexiconError(f"{where}: {value!r} is none of {', '.join(sorted(known))}")
    return value


def flags(value: str, known: Collection[str], where: str) -> frozenset[str]:
    """Return the words of a cell, each one of the known.

    Raises:
        LexiconError: If one is not.
    """
    return frozenset(choice(word, known, where) for word in value.split())
