"""Help and wrong usage in the language of the reader: what the library of the command line writes, looked up in the catalogue."""

import inspect
import re
from collections.abc import Sequence
from typing import Any, Final

import typer
from typer.core import TyperCommand

from kg.cli import console
from kg.cli.columns import folded
from kg.words import chinese_about

__all__ = ["Spoken", "SpokenContext", "UsageError", "say_usage"]

UsageError: Any = typer.BadParameter.__base__
"""What the library raises for wrong usage; `show` writes it in English."""

_EXTRA = re.compile(r"  \[([^\[\]]*)\]$")  # behind what an option is for: [default: 1; required]
_EXTRAS: Final = (("default: ", "默认："), ("required", "必填"), ("; ", "；"))


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type]
    """A page of help; Chinese is folded by the columns that it takes."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{console.words().sentence('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        words = console.words()
        mark = words.either("：", ":")
        self.write(f"{'':>{self.current_indent}}{words.sentence(heading)}{mark}\n")

    def write_text(self, text: str) -> None:
        if console.words().language == "en":
            super().write_text(text)
            return
        room = " " * self.current_indent
        lines = (line for it in text.splitlines() for line in folded(it, self.width) or [""])
        self.write("".join(f"{room}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        if console.words().language == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        named = list(rows)
        first = min(max(len(name) for name, _ in named), col_max) + col_spacing
        for name, text in named:
            lines = folded(_chinese(text), max(self.width - first - self.current_indent, 20))
            head = f"{'':>{self.current_indent}}{name}"
            if len(name) + col_spacing > first:
                self.write(f"{head}\n")
                head = ""
            for line in lines or [""]:
                self.write(f"{head:<{first + self.current_indent}}{line}".rstrip() + "\n")
                head = ""


def _chinese(text: str) -> str:
    """Return what an option is for, with its default."""
    words, extra = console.words(), _EXTRA.search(text)
    told = words.sentence(_EXTRA.sub("", text))
    if not extra:
        return told
    more = extra[1]
    for english, chinese in _EXTRAS:
        more = more.replace(english, chinese)
    return f"{told}（{more}）"


class SpokenContext(typer.Context):
    """A context that writes help in the language of the reader."""

    formatter_class = _Formatter


class Spoken(TyperCommand):
    """A command whose help is in the language of the reader."""

    context_class = SpokenContext

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does."""
        del ctx
        words = console.words()
        text = inspect.cleandoc(self.help or "")
        if words.language == "zh":
            text = f"{words(f'help.{self.name}')}\n\n{chinese_about(self.name or '')}"
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text)


def say_usage(error: Any) -> None:
    """Say on stderr what is wrong with how a command was called, and where its usage stands."""
    words, context = console.words(), error.ctx
    if context is not None and error.format_message() == context.get_help():
        console.warn(context.get_help())  # `kg` alone
        return
    if context is not None:
        option = _shortest(context.help_option_names)
        console.warn(context.get_usage())
        console.warn(words.sentence(f"Try '{context.command_path} {option}' for help."))
    console.warn(f"Error: {error.format_message()}")


def _shortest(names: Sequence[str]) -> str:
    return max(names, key=len)
