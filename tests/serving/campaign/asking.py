"""Bytes over the wire and what comes back, and what is wrong about it."""

import socket
import time
from contextlib import suppress
from typing import Final, NamedTuple

from tests.serving.campaign.requests import Asked

__all__ = ["Answer", "ask", "wrong"]

_PAUSE: Final = 0.02  # s between the parts of a request
_PATIENCE: Final = 30.0  # s that an answer is waited for
_TORN: Final = 0.5  # s that it is waited for where none is owed
_MOST: Final = 4_000_000  # bytes of an answer that are read
_NOSNIFF: Final = b"x-content-type-options: nosniff"
_SIGNS: Final = (b"Traceback (most recent", b"root:x:0", b"site-packages")


class Answer(NamedTuple):
    """What came back; the status is 0 if nothing did."""

    status: int
    head: bytes
    body: bytes
    seconds: float


def ask(port: int, asked: Asked) -> Answer:
    """Send a request and read the answer until the other side closes, or patience ends."""
    begun = time.monotonic()
    data = b""
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as connection:
        with suppress(OSError):  # it may be refused before it has all been sent
            for at, part in enumerate(asked.parts):
                if at:
                    time.sleep(_PAUSE)
                connection.sendall(part)
        connection.settimeout(_PATIENCE if asked.whole else _TORN)
        with suppress(OSError):
            while len(data) < _MOST and (got := connection.recv(65536)):
                data += got
    head, _, body = data.partition(b"\r\n\r\n")
    first = head.split(b" ", 2)
    status = int(first[1]) if len(first) > 1 and first[1].isdigit() else 0
    return Answer(status, head, body, time.monotonic() - begun)


def wrong(asked: Asked, answer: Answer, token: bytes, longest: float) -> str:
    """Return what is wrong about an answer, or nothing.

    Args:
        asked: The request.
        answer: To it.
        token: What stands in the file that nobody may read.
        longest: Seconds that an answer may take.
    """
    body, head = answer.body, answer.head.lower()
    told = (
        b"invalid http request" in body.lower()
    )  # by the server below, which knows no headers of ours
    late = answer.status == 503 and asked.kind in ("changed", "beyond")  # the query's own time
    tests = {
        "leak: the file beyond the dataset was read": token in body + answer.head,
        "leak: what stands on this machine": any(sign in body for sign in _SIGNS),
        "leak: a header of the request's making": b"\nx-evil:" in head,
        f"fault: {answer.status}": answer.status >= 500 and not late,
        f"slow: {answer.seconds:.1f} s": answer.seconds > longest,
        "fault: no answer": asked.whole and answer.status == 0,
        "fault: an update was taken": asked.kind == "update" and answer.status == 200,
        "fault: an answer without its headers": asked.whole and not told and _NOSNIFF not in head,
    }
    return next((said for said, holds in tests.items() if holds), "")
