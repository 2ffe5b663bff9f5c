"""The command line: one verb per stage, one file per verb.

Data goes to stdout and messages to stderr; exit code 0 means done, 1 that problems were found or the command
failed, 2 wrong usage. Heavy imports stand inside the commands, so that `kg --help` answers at once.
"""

from kg.cli import (
    assign,
    breakdown,
    build,
    demo,
    diff,
    draw,
    export,
    extract,
    ledger,
    links,
    measure,
    query,
    quotes,
    register,
    review,
    scoreboard,
    stats,
    tasks,
    validate,
)
from kg.cli.app import app, main

__all__ = [
    "app",
    "assign",
    "breakdown",
    "build",
    "demo",
    "diff",
    "draw",
    "export",
    "extract",
    "ledger",
    "links",
    "main",
    "measure",
    "query",
    "quotes",
    "register",
    "review",
    "scoreboard",
    "stats",
    "tasks",
    "validate",
]
