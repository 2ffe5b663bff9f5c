"""Doors: one for each format, chosen by the file's ending; what is no report is refused here."""

from importlib import import_module
from pathlib import Path

from kg.errors import MissingToolError, ReadError

__all__ = ["ENDINGS", "read_file"]

_DOORS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".md": "text",
    ".pdf": "pdf",
    ".txt": "text",
}
ENDINGS = tuple(sorted(_DOORS))
_LARGEST_FILE = 100_000_000  # bytes
_LONGEST_TEXT = 2_000_000  # characters; a report has about 20,000


def read_file(path: Path) -> str:
    """Return the text of a report file.

    Args:
        path: A .txt, .md, .html, .htm, .docx or .pdf file.

    Raises:
        ReadError: If the file is missing, a folder, of another format, empty, broken, or far too long.
        MissingToolError: If the library for its format is not installed.
    """
    door = _DOORS.get(path.suffix.lower())
    try:
        _refuse(path, door)
        module = import_module(f"kg.reading.{door}")
        text: str = module.read(path)
    except ModuleNotFoundError as error:
        raise MissingToolError(
            f"{path}: reading {path.suffix} files needs {error.name}; install policy-commitment-kg[read]"
        ) from error
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        ) from error
    if not text.strip():
        raise ReadError(
            f"{path}: the file holds nothing but white space; give a file with the report's text"
        )
    if len(text) > _LONGEST_TEXT:
        raise ReadError(
            f"{path}: {len(text):,} characters are far more than any report has; split the file into reports"
        )
    return text


def _refuse(path: Path, door: str | None) -> None:
    """Raise for what can be seen without opening the file."""
    if path.is_dir():
        raise ReadError(f"{path}: this is a folder; name a report file")
    size = path.stat().st_size
    if door is None:
        raise ReadError(
            f"{path}: the ending {path.suffix or '(none)'} is not known; save the report as one of {', '.join(ENDINGS)}"
        )
    if not size:
        raise ReadError(f"{path}: the file is empty; give a file with the report's text")
    if size > _LARGEST_FILE:
        raise ReadError(
            f"{path}: {size:,} bytes are far more than any report has; split the file into reports"
        )
