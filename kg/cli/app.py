"""The application that the commands register with, and how a run ends."""

import inspect
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from kg.cli import console
from kg.errors import KGError
from kg.version import __version__

__all__ = ["app", "command", "main"]

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only errors on stderr.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="More on stderr, tracebacks too.")]

app = typer.Typer(
    name="kg",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a command under its function's name, with the options that every command has."""

    @wraps(function)
    def run(*, quiet: bool, verbose: bool, **options: Any) -> None:
        console.configure(quiet=quiet, verbose=verbose)
        function(**options)

    everywhere = {"quiet": Quiet, "verbose": Verbose}
    signature = inspect.signature(function)
    parameters = [
        *signature.parameters.values(),
        *(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=kind)
            for name, kind in everywhere.items()
        ),
    ]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {**function.__annotations__, **everywhere}
    app.command()(run)
    return function


def main() -> None:
    """Run `kg`; an error that the user can mend is one sentence on stderr and exit code 1."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except KGError as error:
        console.fail(error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader has gone (`kg … | head`): nothing to say, and nothing more to write at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


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
) -> None:
    del version
