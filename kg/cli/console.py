"""What the commands share: messages to stderr, data to stdout or, whole or not at all, to a file."""

import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from unicodedata import category

from kg.errors import KGError
from kg.words import Language, Words, language_of_locale, words_in

__all__ = [
    "as_typed",
    "configure",
    "fail",
    "is_busy",
    "is_stdout",
    "is_talkative",
    "make_folder",
    "on_one_line",
    "progress",
    "say",
    "speak",
    "warn",
    "words",
    "write",
    "write_parts",
]

_SETTINGS = {"quiet": False, "verbose": False, "busy": False}
_SPOKEN: list[Language] = []  # the language that was asked for, if any
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")  # a drive has one letter
_COMMAND = re.compile(r"(?<![\w./-])kg (?=[a-z])")


def configure(*, quiet: bool, verbose: bool) -> None:
    """Set how much is said on stderr."""
    _SETTINGS.update(quiet=quiet, verbose=verbose)


def speak(language: Language | None) -> None:
    """Set the language of tables and messages; None is that of the locale."""
    _SPOKEN[:] = [language] if language else []


def words() -> Words:
    """Return the words of the language that was asked for, else of the locale."""
    return words_in(_SPOKEN[0] if _SPOKEN else language_of_locale(os.environ))


def is_talkative() -> bool:
    """Return whether somebody is there to read how it goes."""
    return not _SETTINGS["quiet"] and sys.stderr.isatty()


def is_busy() -> bool:
    """Return whether a bar is shown."""
    return _SETTINGS["busy"]


def as_typed(message: str) -> str:
    """Return a message with its commands as they can be typed here: `.venv/bin/kg` where `kg` is not found by its name."""
    program = Path(sys.argv[0])
    if program.name != "kg" or shutil.which("kg"):
        return message
    with suppress(ValueError, OSError):  # the folder may be gone
        program = program.absolute().relative_to(Path.cwd())
    return _COMMAND.sub(lambda _: f"{program} ", message)


def say(message: str) -> None:
    """Tell the user how it goes; not when they asked for quiet."""
    if not _SETTINGS["quiet"]:
        warn(message)


def warn(message: str, *, details: str = "") -> None:
    """Tell the user what is wrong; the details only when they asked for them."""
    sys.stderr.write(f"{on_one_line(as_typed(words().sentence(message)))}\n")
    if details and _SETTINGS["verbose"]:
        sys.stderr.write(details)


def on_one_line(message: str) -> str:
    """Return a message with signs written out that a terminal would obey, and that the name of a file may have."""
    return "".join(
        it if it.isprintable() or category(it) == "Zs" else repr(it)[1:-1] for it in message
    )


def fail(error: KGError) -> None:
    """Report the error that ends the command, and what else is wrong with the same input, a line each."""
    for said in (str(error), *getattr(error, "__notes__", ())):
        warn(f"kg: {said}")
    if _SETTINGS["verbose"]:
        sys.stderr.write("".join(traceback.format_exception(error)))


def is_stdout(output: Path | None) -> bool:
    """Return whether data goes to stdout."""
    return output is None or str(output) == "-"


def write(data: str | bytes | Iterable[str | bytes], output: Path | None = None) -> None:
    """Write data, whole or piece by piece, to stdout, or to a file that is there whole or not at all.

    Raises:
        KGError: If the file cannot be written.
    """
    pieces = [data] if isinstance(data, str | bytes) else data
    contents = (piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    if output is None or is_stdout(output):
        sys.stdout.buffer.writelines(contents)
        sys.stdout.buffer.flush()
        return
    _refuse_address(output)
    try:
        _replace(output, contents)
    except OSError as error:
        raise KGError(
            f"{output} cannot be written ({error.strerror}); choose another place."
        ) from error


def write_parts(
    folder: Path, names: Sequence[str], parts: Iterable[tuple[int, str | bytes]]
) -> None:
    """Write files of a folder piece by piece, each piece with its file's number; none is there before all are written.

    Raises:
        KGError: If they cannot be written.
    """
    made = not folder.exists()
    make_folder(folder)
    aside = [folder / f".{name}.{os.getpid()}.tmp" for name in names]
    try:
        with ExitStack() as stack:
            files = [stack.enter_context(path.open("wb")) for path in aside]
            for number, part in parts:
                files[number].write(part.encode() if isinstance(part, str) else part)
        for path, name in zip(aside, names, strict=True):
            path.replace(folder / name)
    except OSError as error:
        raise KGError(
            f"{folder} cannot be written to ({error.strerror}); choose another place."
        ) from error
    finally:
        for path in aside:
            path.unlink(missing_ok=True)
        if made:
            with suppress(OSError):  # what was written stands in it
                folder.rmdir()


def make_folder(path: Path) -> Path:
    """Make a folder where there is none, and return it.

    Raises:
        KGError: If it cannot be made.
    """
    _refuse_address(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KGError(f"The folder {path} cannot be made ({error.strerror}).") from error
    return path


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar for each stage on stderr if it is a terminal; yield the function to call with (stage, done, total)."""
    if _SETTINGS["quiet"] or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %  {task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
    )
    _SETTINGS["busy"] = True
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        stages: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bar.add_task(stage, rate="")
            task, seconds = stages[stage], bar.tasks[stages[stage]].elapsed or 0
            rate = f"{done / seconds:,.0f}/s" if seconds and done else ""
            bar.update(task, completed=done, total=total, rate=rate)

        try:
            yield tell
        finally:
            _SETTINGS["busy"] = False


def _refuse_address(path: Path) -> None:
    """Raise for `s3://…`, of which a path has made `s3:/…`: a folder of that name is not what is meant."""
    if _ADDRESS.match(str(path)):
        address = str(path).replace(":/", "://", 1)
        raise KGError(
            f"{address} is an address; name a file or folder here, and copy it when it is written."
        )


def _replace(path: Path, contents: Iterable[bytes]) -> None:
    if (
        path.exists() and not path.is_file()
    ):  # a device or a pipe, which nothing may take the place of
        with path.open("wb") as pipe:
            pipe.writelines(contents)
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with aside.open("wb") as file:
            file.writelines(contents)
        aside.replace(path)
    except (OSError, KGError):
        with suppress(OSError):
            aside.unlink()
        raise
