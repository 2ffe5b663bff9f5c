"""What the campaign stands in: the server, a listener that nobody may call, a file that nobody may read."""

import hashlib
import re
import secrets
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.serving.campaign.requests import Around

__all__ = ["Surroundings", "Trap", "hashes", "surroundings"]

_SECONDS: Final = 2  # a query may take
_ROWS: Final = 200
_DERIVED: Final = ("store/", ".lock")


class Trap:
    """A listener that counts who calls it."""

    def __init__(self) -> None:
        """Listen at a free port."""
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.iri = f"http://127.0.0.1:{self._socket.getsockname()[1]}/sparql"
        threading.Thread(target=self._count, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


class Surroundings(NamedTuple):
    """The server with what stands around it.

    Attributes:
        port: Of the server.
        process: That it is.
        said: File with what it says.
        trap: The listener.
        around: What requests name.
        token: What stands in the secret file.
    """

    port: int
    process: subprocess.Popen[str]
    said: Path
    trap: Trap
    around: Around
    token: bytes


@contextmanager
def surroundings(dataset: Path, folder: Path) -> Iterator[Surroundings]:
    """Run `kg serve` on a dataset, with a secret file beside it, in the folder."""
    token = secrets.token_hex(16)
    secret = folder / "secret.txt"
    secret.write_text(f"<a:a> <a:b> '{token}' .\n", encoding="utf-8")
    said, trap = folder / "said.txt", Trap()
    bounds = ["--port", "0", "--timeout", str(_SECONDS), "--limit", str(_ROWS)]
    with said.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "kg", "serve", str(dataset), *bounds], stderr=errors, text=True
        )
        try:
            port = _port(said, process)
            around = Around(trap.iri, str(secret))
            yield Surroundings(port, process, said, trap, around, token.encode())
        finally:
            process.terminate()
            process.wait(30)
            trap.close()


def hashes(dataset: Path) -> dict[str, str]:
    """Return the hash of each file of a dataset, by its name; the store aside, which is derived."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(dataset.rglob("*"))
        if path.is_file() and not (name := str(path.relative_to(dataset))).startswith(_DERIVED)
    }


def _port(said: Path, process: subprocess.Popen[str]) -> int:
    while process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", said.read_text(encoding="utf-8")):
            return int(found[1])
        threading.Event().wait(0.05)
    raise RuntimeError(f"kg serve ended: {said.read_text(encoding='utf-8')}")
