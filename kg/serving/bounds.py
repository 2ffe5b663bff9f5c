"""What a request may cost, and the headers that every answer carries."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serving.refusal import Refusal

__all__ = ["Bounds", "Guarded", "body_of"]

_BODY: Final = 1_000_000  # bytes of a request
_HOST: Final = re.compile(r"[A-Za-z0-9._-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
_SOURCES: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_EDITOR: Final = "; style-src-attr 'unsafe-inline'; style-src-elem 'self' 'unsafe-inline'"
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may cost.

    Attributes:
        seconds: After which it is ended.
        rows: That are returned at most.
    """

    seconds: float = 30.0
    rows: int = 50_000


class Guarded:
    """An application whose answers carry the headers, and that is asked nothing under a name that is none."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers["Content-Security-Policy"] = policy(scope["path"])
            await send(message)

        if not _HOST.fullmatch(Headers(scope=scope).get("host", "localhost")):
            refused = PlainTextResponse("the name of the host is none\n", 400)
            await refused(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)


def policy(path: str) -> str:
    """Return where a page may load things from: this server alone.

    The editor of queries sets styles in the page, so styles written there are allowed on its page only.

    Example:
        >>> "unsafe-inline" in policy("/query"), "unsafe-inline" in policy("/ledger")
        (True, False)
    """
    return _SOURCES + _EDITOR if path == "/query" else _SOURCES


async def body_of(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: If it is longer than a query ever is, or ends before its end.
    """
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > _BODY:
                raise Refusal(413, f"the body is longer than {_BODY} bytes")
    except ClientDisconnect as error:
        raise Refusal(400, "the body ends before its end") from error
    return body
