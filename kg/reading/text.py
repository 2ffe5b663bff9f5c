"""Plain text: which bytes are which characters."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from kg.errors import ReadError
from kg.reading.content import Content

__all__ = ["CONTROL", "decode", "is_chinese", "is_text", "read"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536  # bytes or characters that show what a text is
_COMMON = frozenset("的一是在了和有年市国建设发展工作政府经济全民新加强推进，。、")
_SOME, _FEW = (
    0.05,
    0.005,
)  # shares: common characters in Chinese text, lost or control characters in any
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""Characters that are none of a text."""
_LOST = re.compile("[\ufffd\ud800-\udfff]")


def read(path: Path) -> Content:
    """Return the text of a .txt or .md file, newlines as they stand, without a byte order mark.

    Raises:
        ReadError: If the file is not text.
        OSError: If it cannot be opened.
    """
    return Content(decode(path.read_bytes(), name=str(path)))


def is_text(text: str) -> bool:
    r"""Return whether hardly any characters are lost or are no characters of a text.

    Example:
        >>> is_text("栖云市建成驿站12座。"), is_text("\x04\x03\x05\x02\x17")
        (True, False)
    """
    wrong = len(CONTROL.findall(text)) + len(_LOST.findall(text))
    return wrong <= max(_FEW * len(text), 4) and 2 * wrong <= len(text)


def decode(data: bytes, *, name: str = "the file") -> str:
    r"""Return the characters of some bytes.

    UTF-8 first, which hardly any other text can be mistaken for; then what a byte order mark says; then GB 2312,
    which few others are; then what the bytes look like; then GB18030, which holds GBK and GB 2312.

    Args:
        data: The bytes.
        name: What to call them in an error.

    Raises:
        ReadError: If they are no text.

    Example:
        >>> decode("栖云市".encode("gb18030")), decode("\ufeff栖云市".encode())
        ('栖云市', '栖云市')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, errors="replace"), name)
    if b"\0" in data[:_SAMPLE]:
        return _text(_wide(data), name)
    try:
        return _text(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    try:  # a short table of names has few common characters
        return _text(data.decode("gb2312"), name)
    except UnicodeDecodeError:
        pass
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if is_chinese(text):
            return _text(text, name)
    best = from_bytes(data[:_SAMPLE]).best()
    return _text(data.decode(best.encoding if best else "gb18030", errors="replace"), name)


def _wide(data: bytes) -> str:
    """Return the characters of UTF-16 without a mark; other bytes come back with their zeros."""
    texts = [data.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
    return next((text for text in texts if is_chinese(text)), data.decode("latin-1"))


def is_chinese(text: str) -> bool:
    """Return whether a text has as many common characters as a Chinese one, and hardly a lost one.

    Example:
        >>> is_chinese("栖云市经济建设和全民健康工作有新进展"), is_chinese("Annual report")
        (True, False)
    """
    sample = text[:_SAMPLE]
    common = sum(character in _COMMON for character in sample)
    return common > _SOME * len(sample) and sample.count("\ufffd") <= _FEW * len(sample)


def _text(text: str, name: str) -> str:
    """Return the text if it is one.

    Raises:
        ReadError: If too many characters are lost or are no characters of a text.
    """
    if not is_text(text):
        raise ReadError(
            f"{name}: this is no text but a binary file or an unknown encoding; save it as UTF-8 text and try again"
        )
    return text
