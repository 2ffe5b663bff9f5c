"""Word files: what a reader sees is read, once and in order; what a reader does not see is not."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from kg.errors import ReadError
from kg.reading import read_report
from kg.reading.docx import read
from tests.reading.word_parts import SPACES, para, run

Write = Callable[..., Path]


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
def test_what_a_reader_sees_is_read(word_file: Write, blocks: list[str], lines: list[str]) -> None:
    content = read(word_file(*blocks))
    assert content.text.splitlines() == lines
    assert content.lost == ()


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


def test_pictures_are_said_not_to_be_read(word_file: Write) -> None:
    path = word_file(para(run("新增泊位300个。"), PICTURE), para(PICTURE))
    assert read(path).lost == (
        "2 pictures are not read; if text stands in them, add it to the file",
    )
    report = read_report(path, place="栖云市", year=2022)
    assert report.warnings == (
        "a.docx: 2 pictures are not read; if text stands in them, add it to the file",
    )


def test_a_file_within_the_file_is_said_not_to_be_read(word_file: Write) -> None:
    path = word_file(para(run("新增泊位300个。")), '<w:altChunk r:id="rId99"/>')
    content = read(path)
    assert content.text == "新增泊位300个。\n"
    assert content.lost == ("1 embedded file is not read; copy the text into the document",)


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
