"""Doors: one for each format, chosen by how the file begins, else by its ending; what is no report is refused here."""

import re
from importlib import import_module
from pathlib import Path

from kg.errors import MissingToolError, ReadError
from kg.reading.content import Content
from kg.reading.text import is_text

__all__ = ["ELSEWHERE", "ENDINGS", "LARGEST_FILE", "check_text", "read_file", "refuse"]

_DOORS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".md": "text",
    ".pdf": "pdf",
    ".txt": "text",
}
# What a file is, whatever it is called.
_BEGINS = (
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"PK\x03\x04"), "docx"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])", re.I), "html"),
)  # fmt: skip
_FIRST = 1024  # bytes that say so
ENDINGS = tuple(sorted(_DOORS))
_WORD = "open it in Word or WPS and save it as .docx"
_SHEET = "open it in Excel or WPS and save it as .xlsx or .csv"
_TABLE = "a table of reports is read by kg extract and kg build, which take --text COLUMN"
_PICTURE = "run text recognition on it and save the text as .txt"
_UNPACK = "unpack it and name the files in it"
_PRINT = (
    "open it in its reader and save it as .pdf with its text, or copy the text into a .txt file"
)
ELSEWHERE = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".odt", ".pages", ".rtf", ".wps", ".wpt"), _WORD),
    **dict.fromkeys((".caj", ".ceb", ".epub", ".gd", ".ofd", ".sep", ".xps"), _PRINT),
    **dict.fromkeys((".mht", ".mhtml", ".shtml", ".xhtml"), "open it in a browser and save it as .html"),
    **dict.fromkeys((".ppt", ".pptx"), "copy its text into a .docx or .txt file"),
}  # fmt: skip
"""Endings of files that may well hold a report, with what to do with one."""
_OTHERS = {
    **dict.fromkeys((".et", ".numbers", ".ods", ".xls", ".xlsb", ".xlsm"), _SHEET),
    **dict.fromkeys((".json", ".parquet"), "save it as .csv, or as .jsonl with a report on each line"),
    **dict.fromkeys((".csv", ".jsonl", ".tsv", ".xlsx"), _TABLE),
    **dict.fromkeys((".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"), _PICTURE),
    **dict.fromkeys((".7z", ".gz", ".rar", ".tar", ".zip"), _UNPACK),
}  # fmt: skip
LARGEST_FILE = 100_000_000  # bytes
_LONGEST_TEXT = 400_000  # characters; a report has about 20,000, the longest known 36,000


def read_file(path: Path) -> Content:
    """Return the text of a report file, and what of the file is not in it.

    Args:
        path: A .txt, .md, .html, .htm, .docx or .pdf file.

    Raises:
        ReadError: If the file is missing, a folder, of another format, empty, broken, or far too long, or
            holds no text.
        MissingToolError: If the library for its format is not installed.
    """
    door = ""
    try:
        refuse(path)
        door = _door(path)
        module = import_module(f"kg.reading.{door}")
        content: Content = module.read(path)
    except ModuleNotFoundError as error:
        raise MissingToolError(
            f"{path}: reading .{door} files needs {error.name}; install policy-commitment-kg[read]"
        ) from error
    except OSError as error:
        raise ReadError(
            f"{path}: cannot be read ({error.strerror or error}); check the path and its permissions"
        ) from error
    check_text(content.text, path)
    return content


def _door(path: Path) -> str:
    """Return the door of a file: a PDF that was saved as .txt is one all the same."""
    with path.open("rb") as file:
        first = file.read(_FIRST)
    said = (door for begins, door in _BEGINS if begins.match(first))
    return next(said, _DOORS[path.suffix.lower()])


def check_text(text: str, name: object) -> None:
    """Raise for what cannot be the text of a report, whatever it came from.

    Args:
        text: The text.
        name: What to call it in an error.

    Raises:
        ReadError: If it is blank, far too long, or no text.
    """
    if not text.strip():
        raise ReadError(
            f"{name}: the file holds nothing but white space; give a file with the report's text"
        )
    if len(text) > _LONGEST_TEXT:
        raise ReadError(
            f"{name}: {len(text):,} characters are far more than any report has; split the file into reports"
        )
    if not is_text(text):
        raise ReadError(
            f"{name}: the characters are control characters, halves of characters or lost ones, and no text; "
            "look for another copy, or run text recognition on this one"
        )


def refuse(path: Path) -> None:
    """Raise for what can be seen without opening the file, so that no pipe is waited for and no disk image read.

    Raises:
        ReadError: If it cannot be a report.
        OSError: If it is not there, or may not be looked at.
    """
    if path.is_dir():
        raise ReadError(f"{path}: this is a folder; name a report file")
    size = path.stat().st_size
    if path.suffix.lower() not in _DOORS:
        ending = path.suffix.lower()
        if advice := ELSEWHERE.get(ending) or _OTHERS.get(ending):
            raise ReadError(f"{path}: {ending} files are not read; {advice}")
        raise ReadError(
            f"{path}: the ending {ending or '(none)'} is not known; save the report as one of {', '.join(ENDINGS)}"
        )
    if not path.is_file():
        raise ReadError(f"{path}: this is a pipe or a device; save the report as a file")
    if not size:
        raise ReadError(f"{path}: the file is empty; give a file with the report's text")
    if size > LARGEST_FILE:
        raise ReadError(
            f"{path}: {size:,} bytes are far more than any report has; split the file into reports"
        )
