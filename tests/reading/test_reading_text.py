import codecs
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.reading.text import decode, read

TEXT = "栖云市政府工作报告\r\n\n新增托位\uff18\uff10\uff10个，增长5%。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-be", "le", "be", "utf-32"],
)
def test_every_encoding_gives_the_same_characters(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read(path).text == TEXT


def test_four_byte_characters_of_gb18030() -> None:
    text = "的一是在了和有年市国建设发展工作𠮷镕㐀"
    assert decode(text.encode("gb18030")) == text


def test_a_broken_byte_in_utf8_is_kept_as_a_replacement_character() -> None:
    data = (TEXT * 40).encode()
    assert decode(data + b"\xff" + data).count("\ufffd") == 1


def test_big5_is_recognised() -> None:
    text = "政府工作報告：今年經濟發展的主要目標是增加就業機會，改善民生。" * 20
    assert decode(text.encode("big5")) == text


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), b"\0" * 99])
def test_binary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt: this is no text"):
        decode(data, name="a.txt")
