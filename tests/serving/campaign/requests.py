"""One hostile request as the bytes that go over the wire: the same for the same number and seed."""

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple
from urllib.parse import quote, quote_plus

from kg.graph import list_queries
from tests.serving.campaign.queries import beyond, changed, update

__all__ = ["KINDS", "Around", "Asked", "make"]

_METHODS: Final = (
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "PROPFIND",
    "BREW",
    "get",
)
_PATHS: Final = (
    "/", "/ledger", "/search", "/hits", "/compare", "/agencies", "/indicators", "/tasks", "/graph", "/graph/near", "/query",
    "/sparql", "/openapi.json", "/favicon.ico", "/.well-known/void", "/static/style.css", "/id/000000", "/ns/Target", "/ns",
    "/id/000000/2022/report", "/id/000000/2022/text", "/voc/indicator/gdp", "/voc/function/education", "/voc/theme/education",
    "/picture/000000/2022/actions", "/picture/000000/lineage", "/thread/000000/x", "/graph/000000/2022",
)  # fmt: skip
_NAMES: Final = (
    "q", "format", "lang", "page", "year", "place", "status", "action", "theme", "agency", "due", "number", "all", "iri",
    "part", "indicator", "unit", "query", "update", "output", "default-graph-uri", "x",
)  # fmt: skip
_VALUES: Final = (
    "", "1", "0", "-1", "999999999999999999999", "1e9", "\uff12\uff10\uff12\uff12", "٣", "yes", "csv", "xlsx", "turtle", "市场", "\x00", "\ud800",
    "' OR 1=1 --", '" OR ""="', "NEAR(a b)", "a* AND (", "%", "_", "*", "<script>alert(1)</script>", "javascript:alert(1)",
    "{{7*7}}", "${7}", "../../etc/passwd", "\r\nX-Evil: 1", "http://a:b@[::1", "x" * 5000, "市" * 3000, "\u202e\u200b", "2022-02-30",
    "https://w3id.org/policy-commitment/id/000000/2022/report", "a:b> ?p ?o } #", "(" * 500, "\u0130ß", "00", "not yet due",
)  # fmt: skip
_ACCEPTS: Final = (
    "*/*", "text/html", "text/turtle", "application/ld+json", "text/csv", "image/png", "text/html;q=nan", "*/*;q=-1", ";;;,,,q=",
    "text/turtle;q=1e400", "a/b;" * 500, "text/*;q=0.5, */*;q=0", "\xff\xfe", "application/sparql-results+xml",
)  # fmt: skip
_KINDS_OF_BODY: Final = (
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "multipart/form-data",
    "multipart/form-data; boundary=x", "application/json", "text/plain", "application/sparql-query; charset=utf-16", ";", "a" * 300,
    "application/x-www-form-urlencoded; charset=\"", "",
)  # fmt: skip
_UPS: Final = (
    "..",
    "%2e%2e",
    ".%2e",
    "%252e%252e",
    "..%00",
    "..;",
    "%c0%ae%c0%ae",
    "....",
    "..\\",
    "%2e%2e%5c",
    "\uff0e\uff0e",
)
_SLASHES: Final = ("/", "/", "%2f", "%5c", "//", "\\", "/./", "%252f")
_DOORS: Final = (
    "/static/",
    "/vendor/",
    "/",
    "/id/",
    "/picture/",
    "/id/000000/2022/",
    "/graph/",
    "/voc/",
    "/thread/000000/",
    "/ns/",
)
_BIG: Final = 1_300_000  # bytes; more than a query may have


class Around(NamedTuple):
    """What stands around the server."""

    trap: str  # IRI that nobody may call
    secret: str  # path of a file that nobody may read


class Asked(NamedTuple):
    """A request.

    Attributes:
        kind: What is tried.
        parts: Bytes, sent with a short pause between them.
        whole: Whether it is a request that an answer is owed to.
    """

    kind: str
    parts: tuple[bytes, ...]
    whole: bool = True


def make(number: int, seed: int, around: Around) -> Asked:
    """Return the request of a number."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - chance, no secret
    names = sorted(KINDS)
    return KINDS[names[number % len(names)]](chance, around)


def _wire(
    target: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes | None = None,
) -> bytes:
    said = {"Host": "127.0.0.1", "Connection": "close", **(headers or {})}
    if body is not None:
        said.setdefault("Content-Length", str(len(body)))
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass") + (body or b"")


def _parameters(chance: Random, most: int = 4) -> str:
    pairs = (
        f"{chance.choice(_NAMES)}={quote_plus(chance.choice(_VALUES), errors='surrogatepass')}"
        for _ in range(chance.randint(0, most))
    )
    return "&".join(pairs)


def _method(chance: Random, around: Around) -> Asked:
    target = f"{chance.choice(_PATHS)}?{_parameters(chance)}"
    body = chance.choice((None, b"", b"query=ASK%7B%7D"))
    return Asked("method", (_wire(target, method=chance.choice(_METHODS), body=body),))


def _parameter(chance: Random, around: Around) -> Asked:
    target = f"{chance.choice(_PATHS)}?{_parameters(chance, 8)}"
    return Asked("parameter", (_wire(target, headers={"Accept": chance.choice(_ACCEPTS[:4])}),))


def _header(chance: Random, around: Around) -> Asked:
    headers = {
        "Accept": chance.choice(_ACCEPTS),
        "Accept-Language": chance.choice(
            ("en", "zh", "en;q=x", "*", "zh-CN,zh;q=0.9,," * 50, "\xff")
        ),
        "Cookie": chance.choice(("lang=en", "lang=<script>", "lang=" + "x" * 3000, ";;=;", '"\\')),
        "X-Forwarded-Host": "a.example",
        "X-Forwarded-Proto": chance.choice(("javascript", "https")),
        "Accept-Encoding": chance.choice(("gzip", "gzip;q=0", "br", "\x7f")),
        "Range": chance.choice(("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=" + "0-1," * 500, "x")),
        "If-None-Match": chance.choice(("*", '"', "x" * 2000)),
        "If-Modified-Since": chance.choice(("x", "Thu, 99 Foo 0000 00:00:00 GMT")),
    }
    some = {name: value for name, value in headers.items() if chance.random() < 0.5}
    if chance.random() < 0.3:
        some["Host"] = chance.choice(
            ("", "a.example", "<script>", "a b", "127.0.0.1:x", "[::1", "'\"", "x" * 3000)
        )
    return Asked("header", (_wire(chance.choice(_PATHS), headers=some),))


def _encoding(chance: Random, around: Around) -> Asked:
    junk = "".join(f"%{chance.randrange(256):02x}" for _ in range(chance.randint(1, 40)))
    tail = chance.choice(
        (
            junk,
            quote(chance.choice(_VALUES), safe="", errors="surrogatepass"),
            "%",
            "%zz",
            "%u5e02",
            "市",
        )
    )
    door = chance.choice((*_DOORS, "/ledger?place=", "/search?q=", "/sparql?query=", "/graph?iri="))
    return Asked("encoding", (_wire(f"{door}{tail}"),))


def _traversal(chance: Random, around: Around) -> Asked:
    up = "".join(
        chance.choice(_UPS) + chance.choice(_SLASHES) for _ in range(chance.randint(1, 12))
    )
    file = chance.choice(
        (around.secret.lstrip("/"), "etc/passwd", "manifest.json", "bounds.py", "words.toml")
    )
    start = chance.choice((up, up, "/", "file:///", "%2f"))
    return Asked("traversal", (_wire(f"{chance.choice(_DOORS)}{start}{file}"),))


def _body(chance: Random, around: Around) -> Asked:
    body = chance.choice(
        (b"x" * _BIG, b"query=" + b"%" * 2000, b"\xff\xfe" * 300, b"&" * 100_000, b"=&" * 20_000, b"query=ASK%7B%7D&" * 999,
         b"ASK { ?s ?p '" + b"\xe5" * 50 + b"' }", b"--x\r\n\r\n--x--", b"\x1f\x8b\x08" + b"\0" * 99, b"[" * 50_000, b"")
    )  # fmt: skip
    headers = {"Content-Type": chance.choice(_KINDS_OF_BODY)}
    if chance.random() < 0.2:
        headers["Content-Encoding"] = "gzip"
    path = chance.choice(("/sparql", "/sparql", "/sparql", "/ledger", "/"))
    return Asked("body", (_wire(path, method="POST", headers=headers, body=body),))


def _torn(chance: Random, around: Around) -> Asked:
    """Return what is no whole request: it lies about its length, comes in pieces, or stops in its midst."""
    told = {"Content-Type": "application/sparql-query"}
    chunked = {**told, "Transfer-Encoding": "chunked"}
    parts = chance.choice(
        (
            (_wire("/sparql", method="POST", headers={**told, "Content-Length": "99"}, body=b"ASK {"),),
            (_wire("/sparql", method="POST", headers={**told, "Content-Length": "-5"}, body=b"ASK {}"),),
            (_wire("/sparql", method="POST", headers=chunked) + b"ZZ\r\nASK {}\r\n0\r\n\r\n",),
            (_wire("/sparql", method="POST", headers=chunked), b"3\r\nASK\r\n", b"4\r\n { }\r\n", b"0\r\n\r\n"),
            (b"GET / HT", b"TP/1.1\r\nHo", b"st: a\r\nConnection: close\r\n\r\n"),
            (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 100_000,),
            (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",),
            (b"GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",),
            (b"GET /" + b"a" * 80_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",),
            (b"GET / HTTP/9.9\r\n\r\n",),
            (b"\0" * 500,),
        )
    )  # fmt: skip
    return Asked("torn", parts, whole=False)


def _ask(chance: Random, kind: str, query: str) -> Asked:
    """Return a query by one of the three ways of the protocol."""
    data = query.encode("utf-8", "surrogatepass")
    accept = {"Accept": chance.choice(("*/*", "text/csv", "text/turtle", "application/ld+json"))}
    way = chance.randrange(3)
    if way == 0:
        return Asked(kind, (_wire(f"/sparql?query={quote_plus(data)}", headers=accept),))
    direct = way == 1
    headers = {**accept, "Content-Type": _KINDS_OF_BODY[1 if direct else 0]}
    body = data if direct else b"query=" + quote_plus(data).encode()
    return Asked(kind, (_wire("/sparql", method="POST", headers=headers, body=body),))


def _beyond(chance: Random, around: Around) -> Asked:
    return _ask(chance, "beyond", beyond(chance, around.trap, f"file://{around.secret}"))


def _update(chance: Random, around: Around) -> Asked:
    return _ask(chance, "update", update(chance, around.trap))


def _changed(chance: Random, around: Around) -> Asked:
    return _ask(chance, "changed", changed(chance, chance.choice(list_queries()).text))


KINDS: Final[dict[str, Callable[[Random, Around], Asked]]] = {
    "method": _method,
    "parameter": _parameter,
    "header": _header,
    "encoding": _encoding,
    "traversal": _traversal,
    "body": _body,
    "torn": _torn,
    "beyond": _beyond,
    "update": _update,
    "changed": _changed,
}
"""Kinds of requests → what makes one."""
