from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from tests.reading.word_parts import SPACES

BODY = """政府工作报告

——2022年1月12日在栖云市第九届人民代表大会第一次会议上

栖云市市长 林知远

各位代表：

我代表栖云市人民政府作报告，请各位审议。

一、2021年工作回顾

一年来，全市上下爬坡过坎，主要指标好于预期。

（一）产业根基更牢。竹基材料产值增长9%，新增雏鹰企业12家。

（二）城乡面貌更美。建成口袋公园6个，改造老旧小区15个。

各位代表！过去五年，栖云一路爬坡，家底厚了，路子宽了。

二、今后五年奋斗目标

到2026年，地区生产总值突破900亿元。

三、2022年工作安排

今年要跳起来摘桃子：地区生产总值增长7.5%。重点实施三项行动。

（一）市场升级行动。优化布局，新增市场主体3000户。

（二）通道拓展行动。开通货运航线2条。

（三）民生优先行动。新增托位800个，办好10件实事。

四、加强政府自身建设

办事先立规矩。把权力晒在阳光下，请群众来打分。

各位代表！山高路远，让我们并肩赶路，为家乡的明天而努力奋斗！

名词解释

1.雏鹰企业：指成长性好的小微企业。
"""


@pytest.fixture
def body() -> str:
    return BODY


Line = str | tuple[int, int, str]  # below the one before, or at a place from the lower left corner
PICTURE = "<picture>"  # a line that is one


def pdf(lines: Iterable[Iterable[Line]], *, mapped: bool = True) -> bytes:
    """A PDF with a text layer: pages of lines, in a font that is not embedded.

    With `mapped=False` the font numbers its characters as they come and does not say which they are.
    """
    pages = [list(page) for page in lines]
    numbers: dict[str, int] = {}

    def codes(text: str) -> str:
        if mapped:
            return text.encode("utf-16-be").hex()
        return "".join(f"{numbers.setdefault(sign, len(numbers) + 1):04x}" for sign in text)

    def shown(line: Line) -> str:
        if line == PICTURE:
            return ""
        if isinstance(line, str):
            return f"<{codes(line)}> Tj 0 -20 Td\n"
        x, y, text = line
        return f"1 0 0 1 {x} {y} Tm <{codes(text)}> Tj\n"

    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    catalog, tree = 1, 2
    objects += [b"", b""]
    unicode_map = add(f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>"
    )
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] {f'/ToUnicode {unicode_map} 0 R' if mapped else ''} >>"
    )
    image = add(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\n0\nendstream"
    )
    kids = []
    for page in pages:
        picture = "q 500 0 0 700 50 50 cm /Im1 Do Q\n" if PICTURE in page else ""
        content = f"{picture}BT /F1 12 Tf 50 780 Td\n{''.join(map(shown, page))}ET"
        stream = add(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R "
                f"/Resources << /Font << /F1 {font} 0 R >> /XObject << /Im1 {image} 0 R >> >> >>"
            )
        )
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R >>".encode()
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{refs}] /Count {len(kids)} >>".encode()
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )
    return bytes(data)


@pytest.fixture
def pdf_file(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(*pages: Iterable[Line], mapped: bool = True) -> Path:
        path = tmp_path / "report.pdf"
        path.write_bytes(pdf(pages, mapped=mapped))
        return path

    return write


@pytest.fixture
def word_file(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(*blocks: str, numbering: str = "") -> Path:
        document = docx.Document()
        end = document.element.body[-1]  # w:sectPr
        for block in blocks:
            end.addprevious(parse_xml(f"<w:body {SPACES}>{block}</w:body>")[0])
        if numbering:
            part = document.part.numbering_part
            for child in list(part.element):
                part.element.remove(child)
            for child in parse_xml(f"<w:numbering {SPACES}>{numbering}</w:numbering>"):
                part.element.append(child)
        path = tmp_path / "a.docx"
        document.save(str(path))
        return path

    return write
