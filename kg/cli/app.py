"""The application that the commands register with, and how a run ends."""

import inspect
import sys
import traceback
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli import console
from kg.cli.spoken import Spoken as SpokenCommand
from kg.cli.spoken import SpokenContext, UsageError, say_usage
from kg.cli.streams import abandon_stdout, open_streams
from kg.cli.waiting import waiting
from kg.errors import KGError
from kg.version import __version__
from kg.words import LANGUAGES, Language

__all__ = ["app", "command", "main"]

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only errors on stderr.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="More on stderr, tracebacks too.")]


class Lang(StrEnum):
    """A language of messages and tables."""

    zh = "zh"
    en = "en"


def _speak(wanted: Lang | None) -> Lang | None:
    if wanted:
        console.speak(wanted.value)
    return wanted


Spoken = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help="Language of messages and tables; default: that of LANG.",
        callback=_speak,
        is_eager=True,
    ),
]


class InOrder(TyperGroup):
    """The commands in order of use, each with its line in the language of the reader."""

    context_class = SpokenContext

    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names: as in the catalogue of words, then any that it has not."""
        del ctx
        known = list(HELP)
        return sorted(self.commands, key=lambda it: known.index(it) if it in known else len(known))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help with the lines of the catalogue."""
        words = console.words()
        self.help = words("help.kg")
        for name, each in self.commands.items():
            if f"help.{name}" in words:
                each.short_help = words(f"help.{name}")
        super().format_help(ctx, formatter)


HELP = (
    "demo", "build", "stats", "ledger", "scoreboard", "query", "draw", "serve", "tasks", "breakdown", "diff",
    "measure", "export", "validate", "review", "register", "assign", "links", "extract", "quotes",
)  # fmt: skip
"""The commands in order of use."""

app = typer.Typer(
    name="kg",
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a command under its function's name, with the options that every command has."""

    @wraps(function)
    def run(*, quiet: bool, verbose: bool, lang: Lang | None, **options: Any) -> None:
        del lang  # was heard when it was read
        console.configure(quiet=quiet, verbose=verbose)
        with waiting(function.__name__):
            function(**options)

    everywhere: dict[str, Any] = {"quiet": Quiet, "verbose": Verbose, "lang": Spoken}
    signature = inspect.signature(function)
    parameters = [
        *signature.parameters.values(),
        *(
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=None if name == "lang" else False,
                annotation=kind,
            )
            for name, kind in everywhere.items()
        ),
    ]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {**function.__annotations__, **everywhere}
    app.command(cls=SpokenCommand)(run)
    return function


def main() -> None:
    """Run `kg`; an error that the user can mend is one sentence on stderr and exit code 1."""
    open_streams()
    console.speak(_asked(sys.argv))
    try:
        try:
            code = app(standalone_mode=False)
        finally:
            sys.stdout.flush()
        sys.exit(code or 0)
    except UsageError as error:
        say_usage(error)
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(130)
    except KGError as error:
        console.fail(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader has gone (`kg … | head`): nothing to say, and nothing more to write at exit.
        abandon_stdout()
        sys.exit(1)
    except OSError as error:  # of a disk or a stream, that no door has said better
        abandon_stdout()
        told = f"{error.filename or 'the output'}: {error.strerror or error}"
        console.warn(
            f"kg: {told}; make room or choose another place", details=traceback.format_exc()
        )
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _asked(arguments: Sequence[str]) -> Language | None:
    """Return the language that is asked for anywhere; `--help` before `--lang` is to be in it, too."""
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    said = [b if a == "--lang" else a.removeprefix("--lang=") for a, b in pairs if "--lang" in a]
    return next((it for it in LANGUAGES if it in said), None)


def _version(wanted: bool) -> None:
    if wanted:
        console.write(f"kg {__version__}\n")
        raise typer.Exit


@app.callback(help="What Chinese government work reports promise, as a knowledge graph.")
def _everywhere(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            callback=_version,
            is_eager=True,
        ),
    ] = False,
    lang: Spoken = None,
) -> None:
    del version, lang
