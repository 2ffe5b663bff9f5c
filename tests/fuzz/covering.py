"""Readers under a fuzzer that follows coverage: what it changes next is what led to new lines of theirs.

    python -m tests.fuzz.covering docx --seconds 60 [--found FOLDER]

Needs atheris (Linux and macOS, Python 3.11 to 3.13; too large to be asked of everybody): pip install atheris. What is changed is
the page, the elements of a Word document, the text, or the lines of a table. What must hold: a `Content`, or
the program's own sentence; ten seconds at most. What does not is written into FOLDER, and printed with its traceback.
"""

import argparse
import io
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

__all__ = ["DOORS", "SEEDS", "main", "read"]

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# A byte opens an element of a Word document, writes a text, or closes one or all: bytes of XML are hardly ever whole.
_ELEMENTS: Final = (
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:vMerge", "w:vMerge w:val='restart'", "w:gridSpan w:val='3'", "w:ins", "w:del",
    "w:delText", "w:moveFrom", "w:moveTo", "w:sdt", "w:sdtPr", "w:sdtContent", "w:showingPlcHdr", "w:docPartGallery w:val='Table of Contents'",
    "w:pPr", "w:rPr", "w:vanish", "w:vanish w:val='0'", "w:pStyle w:val='TOC1'", "w:pStyle w:val='Heading1'", "w:numPr", "w:ilvl w:val='1'",
    "w:ilvl w:val='x'", "w:numId w:val='1'", "w:numId", "w:br", "w:br w:type='page'", "w:tab", "w:footnoteReference w:id='2'", "w:drawing",
    "w:pict", "w:object", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:altChunk r:id='a'", "w:ruby", "w:rt",
    "w:fldChar w:fldCharType='begin'", "w:instrText", "w:trPr", "w:smartTag", "w:sectPr", "w:hyperlink",
)  # fmt: skip
_TEXTS: Final = ("新增驿站12座。", " ", "<!-- a -->", "<?a?>", "一、")
_TEXT: Final = "栖云市2022年政府工作报告\n一、2021年工作回顾\n建成学校8所。\n二、2022年工作安排\n新增驿站12座。\n"
_SAID: Final = len(_ELEMENTS)  # the first text
_CLOSE: Final = len(_ELEMENTS) + len(_TEXTS)
_CLOSE_ALL: Final = _CLOSE + 1
_DEEPEST: Final = 200  # elements inside one another; the parser takes 256
SEEDS: Final = {
    "docx": bytes(
        (
            0,
            1,
            2,
            len(_ELEMENTS),
            _CLOSE_ALL,
            3,
            4,
            5,
            0,
            1,
            2,
            len(_ELEMENTS),
            _CLOSE_ALL,
            0,
            10,
            1,
            2,
            len(_ELEMENTS),
        )
    ),
    "html": (
        "<html><title>政府工作报告</title><nav>首页</nav><div id=zoom style='a'><h1>政府工作报告</h1><p>新增驿站12座。"
        "<table><tr><td>学校<td>8所</table><!-- x --><p hidden>旧</div>"
    ).encode(),
    "txt": _TEXT.encode(),
    "jsonl": '{"id": 1, "place": "栖云市", "year": "2022年", "text": "新增驿站12座。"}\n[]\n'.encode(),
}
"""By format, what the changes begin with."""
DOORS: Final[dict[str, Callable[[Path], Any]]] = {}
"""By format, what reads a file of it."""


def _doors() -> dict[str, Callable[[Path], Any]]:
    from kg.reading import find_sources, read_source  # noqa: PLC0415 - after the fuzzer
    from kg.reading.doors import read_file  # noqa: PLC0415

    def table(path: Path) -> list[Any]:
        return [read_source(it) for it in find_sources([path]).found if not it.fault]

    return {"docx": read_file, "html": read_file, "txt": read_file, "jsonl": table}


def read(kind: str, data: bytes, folder: Path) -> bool:
    """Read a file of a format; return whether it is read, and not refused in a sentence.

    Args:
        kind: docx, html, txt or jsonl.
        data: Its bytes; of a document what its body is made by, an element a byte.
        folder: Where the file may be written.
    """
    from kg.errors import KGError  # noqa: PLC0415 - after the fuzzer

    if not DOORS:
        DOORS.update(_doors())
    path = folder / f"a.{kind}"
    path.write_bytes(_document(data) if kind == "docx" else data)
    try:
        DOORS[kind](path)
    except KGError as error:
        said = str(error)
        assert "\n" not in said, "a refusal is one sentence"
        if kind == "docx" and error.__cause__ is not None:
            raise error.__cause__ from None  # what is made here is never broken
        return False
    return True


@cache
def _whole() -> dict[str, bytes]:
    import docx  # noqa: PLC0415 - after the fuzzer

    file = io.BytesIO()
    docx.Document().save(file)
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _document(data: bytes) -> bytes:
    """Return a Word file whose body is what the bytes say; the rest of it is whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for name, part in {**_whole(), "word/document.xml": _body(data).encode()}.items():
            parts.writestr(name, part)
    return file.getvalue()


def _body(data: bytes) -> str:
    made, opened = [f"<w:document {_SPACES}><w:body>"], ["w:document", "w:body"]
    for byte in data:
        what = byte % (_CLOSE_ALL + 1)
        if what < len(_ELEMENTS) and len(opened) < _DEEPEST:
            made.append(f"<{_ELEMENTS[what]}>")
            opened.append(_ELEMENTS[what].partition(" ")[0])
        elif what < _CLOSE:
            made.append(_TEXTS[max(0, what - _SAID)])
        else:
            keep = 2 if what == _CLOSE_ALL else max(2, len(opened) - 1)
            made += [f"</{name}>" for name in reversed(opened[keep:])]
            del opened[keep:]
    return "".join([*made, *(f"</{name}>" for name in reversed(opened))])


def main() -> None:
    """Run the fuzzer on one format until its time is over, or something does not hold."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz.covering", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("kind", choices=sorted(SEEDS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    given = parser.parse_args()
    try:
        atheris = import_module("atheris")
    except ModuleNotFoundError:
        sys.exit("make fuzz: the changes that follow coverage need atheris: pip install atheris")
    with atheris.instrument_imports(include=["kg", "docx"]):
        DOORS.update(_doors())
        for name in ("docx", "html", "text"):  # which are else imported with the first file
            import_module(f"kg.reading.{name}")
    given.found.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        (seeds / "seed").write_bytes(SEEDS[given.kind])
        options = (
            f"-max_total_time={given.seconds}",
            *("-timeout=10", "-rss_limit_mb=2000", "-max_len=20000", "-verbosity=0"),
            f"-artifact_prefix={given.found}/{given.kind}-",
            "-print_final_stats=1",
        )

        def changed(data: bytes) -> None:
            read(given.kind, data, Path(folder))

        atheris.Setup([sys.argv[0], *options, str(seeds)], changed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
