"""A company's document as the pattern: what it has wins, what it lacks is added, what it must not bring stays out."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from reportkit.errors import ReportkitError
from reportkit.model import Bars, Block, ChartBlock, Heading, Item, Outline, Paragraph, Prompt, Run, TableBlock
from reportkit.standard.spec import WordSettings
from reportkit.word.document import is_untouched, write
from tests.word import references
from tests.word.lint import faults
from tests.word.test_document import part, texts, validated

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDE = TableBlock("宽表", tuple(f"第{n}列标题文字" for n in range(12)), (("一段很长的文字" * 5,) * 12,))
BLOCKS: tuple[Block, ...] = (
    *(Heading(1, f"章{n}") for n in range(1, 5)), Heading(2, "节"), Paragraph((Run("正文"),)), Item((Run("甲"),), "标"),
    Item((Run("乙"),), level=2), TableBlock("表", ("a", "b"), (("1", "2"),)), Prompt("写背景"),
    ChartBlock("图", "shares", ("甲", "乙"), (Bars("占比", (0.6, 0.4), "done"),), "条形图"), Heading(1, "宽"), WIDE,
)
SOURCES = (references.chinese_word, references.wps, references.libreoffice)


def on(reference: bytes, folder: Path, *blocks: Block, style: str = "corporate") -> bytes:
    path = folder / "company.docx"
    path.write_bytes(reference)
    outline = Outline("zh", "远山科技", "例会工作总结", "（2026年11月4日）", blocks or BLOCKS)
    return write(outline, style, WordSettings(reference=str(path)))


def style_named(document: bytes, key: str) -> etree._Element:
    return part(document, "word/styles.xml").xpath(f"//w:style[@w:styleId='{key}']", namespaces={"w": W[1:-1]})[0]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("style", ["corporate", "gov"])
def test_documents_of_every_program_serve_and_give_a_valid_document(
    source: Callable[[], bytes], style: str, tmp_path: Path
) -> None:
    written = on(source(), tmp_path, style=style)
    assert validated(written, tmp_path) == []
    assert faults(written) == []
    assert on(source(), tmp_path, style=style) == written
    assert "OLD TEXT" not in "".join(texts(written))
    sections = Document(BytesIO(written)).sections
    assert {one.header.paragraphs[0].text for one in sections} == {"COMPANY HEADER"}
    assert [round(one.left_margin.cm, 1) for one in sections if one.left_margin] == [2.0, 2.0]


def test_headings_are_the_company_s_own_and_get_our_numbers_where_they_have_none(tmp_path: Path) -> None:
    written = on(references.chinese_word(), tmp_path)
    heading = style_named(written, "1")
    assert heading.find(f"{W}rPr/{W}color").get(f"{W}val") == "00B050"
    number = heading.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    numbering = part(written, "word/numbering.xml")
    used = numbering.xpath(f"//w:abstractNum[@w:abstractNumId='{number}']//w:pStyle/@w:val", namespaces={"w": W[1:-1]})
    assert used == ["1", "2", "Heading3", "Heading4"]
    assert "一、章1" in entries(written)


def test_a_list_of_the_company_s_own_numbers_its_headings_and_the_contents_say_the_same(tmp_path: Path) -> None:
    written = on(references.wps(), tmp_path)
    assert style_named(written, "3").find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "5"
    assert entries(written)[:2] == ["第一章 章1", "第二章 章2"]
    assert "4.1 节" in entries(written)


def test_the_heading_of_the_contents_is_no_chapter(tmp_path: Path) -> None:
    written = on(references.libreoffice(), tmp_path)
    path = "//w:p[contains(w:pPr/w:pStyle/@w:val, 'TOCHeading')]//@w:val"
    used = part(written).xpath(path, namespaces={"w": W[1:-1]})
    assert used == ["RKTOCHeading"]
    assert style_named(written, "RKTOCHeading").find(f"{W}name").get(f"{W}val") == "RK TOC Heading"


def test_a_list_that_prints_nothing_counts_as_none(tmp_path: Path) -> None:
    written = on(references.libreoffice(), tmp_path)
    assert entries(written)[0] == "一、章1"


def entries(document: bytes) -> list[str]:
    return ["".join(one.itertext()) for one in part(document).iter(f"{W}hyperlink")]


def test_text_stands_in_the_company_s_normal_where_it_has_no_body_text(tmp_path: Path) -> None:
    document = Document(BytesIO(on(references.chinese_word(), tmp_path)))
    assert next(one for one in document.paragraphs if one.text == "正文").style.name == "Normal"  # type: ignore[union-attr]


def test_an_indent_of_the_company_s_text_does_not_reach_our_tables(tmp_path: Path) -> None:
    indent = style_named(on(references.chinese_word(), tmp_path), "RKCell").find(f"{W}pPr/{W}ind")
    assert indent.get(f"{W}firstLine") == "0"


def test_a_style_of_theirs_under_an_id_of_ours_stays_theirs(tmp_path: Path) -> None:
    written = on(references.chinese_word(), tmp_path)
    assert style_named(written, "TOC1").find(f"{W}name").get(f"{W}val") == "somebody's own"
    assert style_named(written, "RKTOC1").find(f"{W}name").get(f"{W}val") == "toc 1"


def test_items_have_marks_where_the_company_s_list_style_has_none(tmp_path: Path) -> None:
    items = part(on(references.libreoffice(), tmp_path)).xpath(
        "//w:p[w:pPr/w:pStyle/@w:val='ListBullet']/w:pPr/w:numPr/w:ilvl/@w:val", namespaces={"w": W[1:-1]})
    assert items == ["0", "1"]


def test_a_wide_table_turns_the_company_s_page(tmp_path: Path) -> None:
    sections = Document(BytesIO(on(references.wps(), tmp_path))).sections
    assert [(one.page_width or 0) > (one.page_height or 0) for one in sections] == [False, True]


def test_pictures_of_the_header_stay_and_those_of_the_old_text_go(tmp_path: Path) -> None:
    with ZipFile(BytesIO(on(references.chinese_word(), tmp_path))) as package:
        assert "word/media/image1.png" in package.namelist()
        assert b"image" not in package.read("word/_rels/document.xml.rels")


def test_what_locks_a_document_or_asks_questions_is_not_taken_over(tmp_path: Path) -> None:
    asked = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:updateFields w:val="true"/>'
    written = on(references.chinese_word(settings=asked), tmp_path)
    assert [one.tag for one in part(written, "word/settings.xml")] == []


def test_a_first_page_of_its_own_is_the_first_page_only(tmp_path: Path) -> None:
    section = '<w:pgSz w:w="11906" w:h="16838"/><w:pgNumType w:start="3"/><w:titlePg/>'
    written = on(references.chinese_word(section=section), tmp_path)
    assert len(list(part(written).iter(f"{W}titlePg"))) == 1
    assert [one.get(f"{W}start") for one in part(written).iter(f"{W}pgNumType")] == ["3", None]


def test_a_company_without_a_footer_gets_page_numbers(tmp_path: Path) -> None:
    footer = Document(BytesIO(on(references.chinese_word(), tmp_path))).sections[0].footer
    assert footer.paragraphs[0].text.startswith("第 1 页")


def test_properties_of_the_company_stay_beside_the_seal(tmp_path: Path) -> None:
    own = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt='
           '"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="9" name="Secrecy"'
           ' fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"><vt:lpwstr>internal</vt:lpwstr></property></Properties>')
    path = tmp_path / "outline.docx"
    path.write_bytes(on(references.chinese_word(custom=own), tmp_path))
    with ZipFile(path) as package:
        custom = package.read("docProps/custom.xml").decode()
    assert re.findall(r'pid="(\d+)"', custom) == ["9", "10"]
    assert "internal" in custom
    assert is_untouched(path)


def test_a_template_serves_as_well(tmp_path: Path) -> None:
    assert on(references.chinese_word(main=references.MAIN.replace("document.main", "template.main")), tmp_path)


@pytest.mark.parametrize("content", [
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # .doc, and every encrypted file
    b"", b"<html>", b"PK\x03\x04broken",
    references.chinese_word(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
    references.document("<w:broken>"),
])
def test_what_cannot_serve_is_refused_with_one_message(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(ReportkitError) as caught:
        on(content, tmp_path)
    assert (caught.value.code, caught.value.params) == ("bad-reference", {"path": "company.docx"})


def test_a_reference_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReportkitError) as caught:
        write(Outline("zh", "", "题", "", ()), settings=WordSettings(reference=str(tmp_path / "absent.docx")))
    assert caught.value.code == "not-found"
