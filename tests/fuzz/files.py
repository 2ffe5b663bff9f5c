"""Ways in which the bytes of a file come out wrong: of disks, networks, converters; each takes bytes and a source of chance."""

from collections.abc import Callable
from random import Random
from typing import Final

__all__ = ["FILES"]

Bytes = Callable[[bytes, Random], bytes]
FILES: Final[dict[str, Bytes]] = {}


def kind(make: Bytes) -> Bytes:
    """Take a way in."""
    FILES[make.__name__] = make
    return make


@kind
def cut_short(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


@kind
def flipped_bits(data: bytes, chance: Random) -> bytes:
    found = bytearray(data)
    for _ in range(max(1, len(found) // 2000)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


@kind
def zeros_within(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes(chance.randrange(1, 600)) + data[at:]


@kind
def block_lost(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + 512 :]


@kind
def block_twice(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[: at + 512] + data[at:]


@kind
def blocks_swapped(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[at:] + data[:at]


@kind
def noise(data: bytes, chance: Random) -> bytes:
    return chance.randbytes(len(data) // 4 + 1)


@kind
def gb18030(data: bytes, _: Random) -> bytes:
    return data.decode("utf-8", "ignore").encode("gb18030")


@kind
def gbk_cut(data: bytes, chance: Random) -> bytes:
    return cut_short(gb18030(data, chance), chance)


@kind
def big5(data: bytes, _: Random) -> bytes:
    return data.decode("utf-8", "ignore").encode("big5", "replace")


@kind
def utf16(data: bytes, _: Random) -> bytes:
    return data.decode("utf-8", "ignore").encode("utf-16")


@kind
def utf16_without_mark(data: bytes, _: Random) -> bytes:
    return data.decode("utf-8", "ignore").encode("utf-16-be")


@kind
def marks_twice(data: bytes, _: Random) -> bytes:
    return b"\xef\xbb\xbf\xef\xbb\xbf" + data


@kind
def encoded_twice(data: bytes, _: Random) -> bytes:
    return data.decode("latin-1").encode("utf-8")


@kind
def halves_of_characters(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "ignore")
    at = chance.randrange(len(text) + 1)
    return (text[:at] + "\ud800" * 3 + text[at:]).encode("utf-8", "surrogatepass")


@kind
def zip_head(data: bytes, _: Random) -> bytes:
    return b"PK\x03\x04" + data
