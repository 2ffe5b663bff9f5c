"""Readers under a fuzzer that follows coverage: what it changes next is what led to new lines of theirs.

    python -m tests.fuzz.covering docx --seconds 60 [--found FOLDER]

Needs atheris (Linux and macOS, Python 3.11 to 3.13; too large to be asked of everybody): pip install atheris. What is changed is
the page, the body of a Word document inside a whole archive, the text, or the lines of a table. What must hold: a `Content`, or
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

_SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TEXT: Final = "栖云市2022年政府工作报告\n一、2021年工作回顾\n建成学校8所。\n二、2022年工作安排\n新增驿站12座。\n"
_RUN: Final = "<w:p><w:r><w:t>新增驿站12座。</w:t></w:r></w:p>"
_CELLS: Final = f"<w:tbl><w:tr><w:tc>{_RUN}</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr>{_RUN}</w:tc></w:tr></w:tbl>"
_INSERTED: Final = '<w:p><w:ins w:id="1"><w:r><w:t>8</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>9</w:delText></w:r></w:del></w:p>'
SEEDS: Final = {
    "docx": f"<w:document {_SPACE}><w:body>{_RUN}{_CELLS}{_INSERTED}</w:body></w:document>",
    "html": "<html><title>政府工作报告</title><nav>首页</nav><div id=zoom style='a'><h1>政府工作报告</h1><p>新增驿站12座。"
    "<table><tr><td>学校<td>8所</table><!-- x --><p hidden>旧</div>",
    "txt": _TEXT,
    "jsonl": '{"id": 1, "place": "栖云市", "year": "2022年", "text": "新增驿站12座。"}\n[]\n',
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
        data: Its bytes; of a document the bytes of its body.
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
        return False
    return True


@cache
def _whole() -> dict[str, bytes]:
    import docx  # noqa: PLC0415 - after the fuzzer

    file = io.BytesIO()
    docx.Document().save(file)
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _document(body: bytes) -> bytes:
    """Return a Word file with this body; the rest of it is whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        for name, data in {**_whole(), "word/document.xml": body}.items():
            parts.writestr(name, data)
    return file.getvalue()


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
        (seeds / "seed").write_text(SEEDS[given.kind], encoding="utf-8")
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
