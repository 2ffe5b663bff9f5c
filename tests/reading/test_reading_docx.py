"""Word files: what a reader sees is read, once and in order; what a reader does not see is not."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import ReadError
from kg.reading import read_report
from kg.reading.docx import read

MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
SPACES = f"{nsdecls('w', 'a', 'wp', 'pic', 'r')} {MORE}"
Write = Callable[..., Path]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def para(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def inserted(inner: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(text: str) -> str:
    inside = f"<w:txbxContent>{para(run(text))}</w:txbxContent>"
    drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback><w:pict><v:shape>'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
CELL = "<w:tc><w:p>{}</w:p></w:tc>"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def save(*blocks: str, numbering: str = "") -> Path:
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

    return save


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        pytest.param(
            [para(run("新增学校"), inserted(run("12")), deleted("10"), run("所。"))],
            ["新增学校12所。"],
            id="a number that was corrected",
        ),
        pytest.param(
            [para(inserted(run("建成") + deleted("旧") + run("驿站6座。")))],
            ["建成驿站6座。"],
            id="deleted inside what was inserted",
        ),
        pytest.param(
            [
                para(f'<w:moveFrom w:id="3" w:author="甲">{run("修路3公里。")}</w:moveFrom>', run("种树。")),
                para(run("其次，"), f'<w:moveTo w:id="4" w:author="甲">{run("修路3公里。")}</w:moveTo>'),
            ],
            ["种树。", "其次，修路3公里。"],
            id="moved text stands once",
        ),
        pytest.param(
            [
                para('<w:pPr><w:rPr><w:del w:id="5" w:author="甲"/></w:rPr></w:pPr>', run("新建托位")),
                para(run("800个。")),
            ],
            ["新建托位800个。"],
            id="paragraphs whose break was deleted",
        ),
        pytest.param(
            [para('<w:pPr><w:rPr><w:del w:id="5" w:author="甲"/></w:rPr></w:pPr>', run("新建托位"))],
            ["新建托位"],
            id="the last break deleted",
        ),
        pytest.param(
            [para(run("增长"), control(run("7.5")), run("%。"))],
            ["增长7.5%。"],
            id="a content control in a line",
        ),
        pytest.param(
            [control(para(run("一、目标")) + para(run("增长8%。"))), para(run("二、任务"))],
            ["一、目标", "增长8%。", "二、任务"],
            id="a content control around paragraphs",
        ),
        pytest.param(
            [para(control(run("单击此处输入文字"), "<w:showingPlcHdr/>"), run("增长8%。"))],
            ["增长8%。"],
            id="an empty content control",
        ),
        pytest.param(
            [
                control(para(run("一、目标……1")), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'),
                para('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>', run("一、目标……1")),
                para(run("一、目标")),
            ],
            ["一、目标"],
            id="a table of contents",
        ),
        pytest.param(
            [para('<w:smartTag w:element="date">' + run("2022年") + "</w:smartTag>", run("开工。"))],
            ["2022年开工。"],
            id="a smart tag",
        ),
        pytest.param(
            [para(run("前。"), box("框内新增泊位300个。"), run("后。")), para(run("末。"))],
            ["前。后。", "框内新增泊位300个。", "末。"],
            id="a text box stands once, behind its paragraph",
        ),
        pytest.param(
            [para('<w:hyperlink w:anchor="x">' + run("口袋公园") + "</w:hyperlink>", run("6个。"))],
            ["口袋公园6个。"],
            id="a link",
        ),
        pytest.param(
            [para(run("新增"), field(" =SUM(ABOVE) ", "120"), run("户。"))],
            ["新增120户。"],
            id="a field",
        ),
        pytest.param(
            [para('<w:fldSimple w:instr="DATE">' + run("2022年") + "</w:fldSimple>", run("。"))],
            ["2022年。"],
            id="a simple field",
        ),
        pytest.param(
            [para("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:softHyphen/><w:t>丁</w:t>"
                  '<w:br w:type="page"/><w:noBreakHyphen/><w:t>戊</w:t></w:r>')],
            ["甲\t乙", "丙丁-戊"],
            id="tabs, breaks and hyphens",
        ),
        pytest.param(
            [para("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>",
                  '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>')],
            ["明"],
            id="hidden text",
        ),
        pytest.param(
            [para("<w:r><w:ruby><w:rt>" + run("yì") + "</w:rt><w:rubyBase>" + run("义") + "</w:rubyBase></w:ruby></w:r>")],
            ["义"],
            id="readings over characters",
        ),
        pytest.param(
            [para(run("达到"), "<m:oMath><m:r><m:t>3.2</m:t></m:r></m:oMath>", run("亿元。"))],
            ["达到3.2亿元。"],
            id="a formula",
        ),
        pytest.param(
            [
                "<w:tbl><w:tr>" + CELL.format(run("任务")) + control(CELL.format(run("单位"))) + "</w:tr>"
                "<w:tr><w:trPr><w:del w:id='6' w:author='甲'/></w:trPr>" + CELL.format(run("删去")) + "</w:tr>"
                + control("<w:tr>" + CELL.format(run("修路") + inserted(run("5公里"))) + CELL.format(run("交通局")) + "</w:tr>")
                + "</w:tbl>"
            ],
            ["任务\t单位", "修路5公里\t交通局"],
            id="a table with a deleted row and content controls",
        ),
        pytest.param(
            ['<w:customXml w:element="x">' + para(run("增长8%。")) + "</w:customXml>"],
            ["增长8%。"],
            id="a custom element",
        ),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(write: Write, blocks: list[str], lines: list[str]) -> None:
    content = read(write(*blocks))
    assert content.text.splitlines() == lines
    assert content.lost == ()


def levels(*shapes: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(shapes)
    )


def numbered(level: int, text: str, num: int = 1) -> str:
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
    return para(number, run(text))


NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
CHINESE = levels(
    ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
)


@pytest.mark.parametrize(
    ("shapes", "blocks", "lines"),
    [
        (
            CHINESE,
            [(0, "回顾"), (1, "产业"), (1, "城乡"), (0, "安排"), (1, "项目"), (2, "5万户入网"), (2, "修路")],
            ["一、回顾", "（一）产业", "（二）城乡", "二、安排", "（一）项目", "1. 5万户入网", "2. 修路"],
        ),
        (levels(("decimal", "%1"), ("decimal", "%1.%2")), [(0, "回顾"), (1, "产业"), (1, "城乡")], ["1 回顾", "1.1 产业", "1.2 城乡"]),
        (levels(("bullet", "")), [(0, "修路"), (0, "种树")], ["修路", "种树"]),
        (levels(("japaneseCounting", "第%1章")), [(0, "回顾")] * 11, [*(f"第{n}章 回顾" for n in "一二三四五六七八九十"), "第十一章 回顾"]),
        (levels(("decimalEnclosedCircle", "%1")), [(0, "修路"), (0, "种树")], ["① 修路", "② 种树"]),
    ],
)  # fmt: skip
def test_numbers_that_word_makes_are_read(
    write: Write, shapes: str, blocks: list[tuple[int, str]], lines: list[str]
) -> None:
    numbering = f'<w:abstractNum w:abstractNumId="0">{shapes}</w:abstractNum>{NUM}'
    path = write(*(numbered(level, text) for level, text in blocks), numbering=numbering)
    assert read(path).text.splitlines() == lines


def test_a_list_may_begin_anew(write: Write) -> None:
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{CHINESE}</w:abstractNum>{NUM}{again}'
    blocks = [(1, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊")]
    path = write(*(numbered(0, text, num) for num, text in blocks), numbering=numbering)
    assert read(path).text.splitlines() == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_heading_is_numbered_by_its_style(write: Write) -> None:
    style = levels(("chineseCounting", "%1、")).replace(
        "<w:lvlText", '<w:pStyle w:val="Heading1"/><w:lvlText'
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{style}</w:abstractNum>{NUM}'
    path = write(
        *(
            para('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', run(text))
            for text in ("回顾", "安排")
        ),
        numbering=numbering,
    )
    document = docx.Document(str(path))
    properties = document.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    document.save(str(path))
    assert read(path).text.splitlines() == ["一、回顾", "二、安排"]


def test_a_number_of_an_unknown_kind_is_said(write: Write) -> None:
    shape = levels(("hebrew1", "%1."))
    numbering = f'<w:abstractNum w:abstractNumId="0">{shape}</w:abstractNum>{NUM}'
    content = read(write(numbered(0, "修路"), numbering=numbering))
    assert content.text == "修路\n"
    assert content.lost == (
        "the numbers of 1 paragraph is not read; save the file as text from Word",
    )


def test_notes_follow_the_text_as_a_glossary(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {SPACES}><w:t>培育雏鹰企业</w:t><w:footnoteReference w:id="2"/><w:t>12家。</w:t></w:r>'
        )
    )
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="-1">{para(run("界"))}</w:footnote>'
        f'<w:footnote w:id="2">{para("<w:r><w:footnoteRef/></w:r>", run(" 雏鹰企业：指小微企业。"))}</w:footnote></w:footnotes>'
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert read(path).text.splitlines() == [
        "培育雏鹰企业12家。",
        "注释",
        "1. 雏鹰企业：指小微企业。",
    ]
    report = read_report(path, place="栖云市", year=2022)
    assert report.parts[-1].name == "other"
    assert report.text[report.parts[-1].start :].startswith("注释")


def test_pictures_are_said_not_to_be_read(write: Write) -> None:
    path = write(para(run("新增泊位300个。"), PICTURE), para(PICTURE))
    assert read(path).lost == (
        "2 pictures are not read; if text stands in them, add it to the file",
    )
    report = read_report(path, place="栖云市", year=2022)
    assert report.warnings == (
        "a.docx: 2 pictures are not read; if text stands in them, add it to the file",
    )


def test_paragraphs_and_tables_in_order_and_merged_cells_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、2022年工作安排")
    table = document.add_table(rows=3, cols=3)
    for i, row in enumerate(
        (("任务", "单位", "进度"), ("建成驿站", "城管局", "快"), ("续", "", "慢"))
    ):
        for j, word in enumerate(row):
            table.cell(i, j).text = word
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 1).merge(table.cell(2, 1))
    document.add_paragraph("")
    document.add_paragraph("全面完成\n各项任务。")
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert read(path).text.splitlines() == [
        "一、2022年工作安排",
        "任务 单位\t进度",
        "建成驿站\t城管局\t快",
        "续\t慢",
        "全面完成",
        "各项任务。",
    ]


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(ReadError, match="the document holds no text"):
        read_report(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 an old .doc", b"text"])
def test_a_broken_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match="this is no Word file, or a broken one"):
        read_report(path)


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "b.docx"
    docx.Document().save(str(whole))
    path = tmp_path / "a.docx"
    path.write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(ReadError, match="this is no Word file, or a broken one"):
        read_report(path)


@pytest.mark.parametrize("size", [300_000_000, 1000])
def test_a_false_size_in_the_header_hides_nothing(tmp_path: Path, size: int) -> None:
    """A part of 300 MB, declared as such or as small: refused before a library takes it whole."""
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        with parts.open("word/large.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
        parts.getinfo("word/large.xml").file_size = size
    with pytest.raises(ReadError, match=r"unpacks to [\d,]+ bytes|no Word file, or a broken one"):
        read_report(path)
