"""`kg` that is stopped at an operation on a file of its dataset: `python -m tests.scaling.stopping build …`.

Two variables of the environment say what is done; without them it is `kg`:

    KG_POINTS=<file>     append a line for each operation: role, number, what, file
    KG_STOP=<json>       {"out", "role", "number", "signal", "whom", "delay", "once"}: at that operation of a process of that role
                         the signal is sent to the process itself or its parent, the delay (s) later; once, by a file made then

The role is `program`, or `worker` in a process that it started: those import this module, too, before they work. Operations are
those that Python tells its audit hooks: files opened to be written, renamed, taken away, folders made, SQLite files opened. What
SQLite and RocksDB write themselves is met by a delay.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.cli import main

_OPERATIONS = ("open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "sqlite3.connect")


def _count(out: str, at: Callable[[int, str, str], None]) -> None:
    """Call `at` before each operation on a file below `out`, with its number, what it is, and the file."""
    number = 0
    inside = threading.local()

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal number
        if event not in _OPERATIONS or not args or getattr(inside, "busy", False):
            return
        name = str(args[0])
        if f"{out}/" not in f"{name}/":
            return
        if event == "open" and not (isinstance(args[1], str) and set(args[1]) & set("wax+")):
            return
        inside.busy = True
        number += 1
        at(number, event, name.partition(out)[2])
        inside.busy = False

    sys.addaudithook(hook)


def _install(role: str) -> None:
    if points := os.environ.get("KG_POINTS"):
        out = os.environ["KG_OUT"]

        def note(number: int, what: str, name: str) -> None:
            with Path(points).open("a") as file:
                file.write(f"{role}\t{number}\t{what}\t{name}\n")

        _count(out, note)
    if told := json.loads(os.environ.get("KG_STOP", "null")):

        def stop(number: int, _what: str, _name: str) -> None:
            if (role, number) != (told["role"], told["number"]):
                return
            try:
                Path(told["once"]).touch(exist_ok=False)
            except FileExistsError:
                return
            whom = os.getpid() if told["whom"] == "itself" else os.getppid()
            if told["delay"]:
                threading.Timer(told["delay"], os.kill, (whom, told["signal"])).start()
            else:
                os.kill(whom, told["signal"])

        _count(told["out"], stop)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    _install("program")
    main()
elif __name__ == "__mp_main__":
    _install("worker")
