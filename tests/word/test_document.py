"""The Word document: valid, stable, sealed, safe against what people type."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from reportkit.lang import Lang
from reportkit.model import (
    Block,
    Enclosures,
    Heading,
    Item,
    Outline,
    Paragraph,
    Prompt,
    Roll,
    Run,
    Signature,
    TableBlock,
)
from reportkit.outline import compose
from reportkit.word.document import is_untouched, write
from tests.outline.full import full
from tests.outline.meetings import DEFINITION

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "=SUM(A1) <b>&\"']]> \x00\x0b\ud800\u202eabc 𠮷 👨\u200d👩\u200d👧 {x} _x000D_"


def outline(*blocks: Block, lang: Lang = "zh", title: str = "例会工作总结") -> Outline:
    return Outline(lang, "远山科技", title, "（2026年11月4日）", blocks)


def part(document: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(document)) as package:
        return etree.fromstring(package.read(name))


def texts(document: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(document)).paragraphs if one.text]


def validated(document: bytes, directory: Path) -> list[str]:
    path = directory / "document.docx"
    path.write_bytes(document)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("style", ["corporate", "gov"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_full_document_is_valid_and_stable(style: str, lang: Lang, tmp_path: Path) -> None:
    composed = compose(full("project"), DEFINITION, lang)
    written = write(composed, style)
    assert validated(written, tmp_path) == []
    assert write(composed, style) == written


def test_headings_are_numbered_by_the_list_and_not_by_text() -> None:
    written = write(outline(Heading(1, "背景"), Heading(2, "范围")))
    assert texts(written)[-2:] == ["背景", "范围"]
    styles = part(written, "word/styles.xml")
    heading = styles.xpath("//w:style[@w:styleId='Heading2']//w:numPr/w:ilvl/@w:val", namespaces={"w": W[1:-1]})
    assert heading == ["1"]


def test_contents_entries_say_the_numbers_and_link_to_the_headings() -> None:
    blocks = [Heading(1, f"章{n}") for n in range(1, 12)] + [Heading(2, "节")]
    root = part(write(outline(*blocks)))
    entries = ["".join(link.itertext()) for link in root.iter(f"{W}hyperlink")]
    assert entries[0] == "一、章1"
    assert entries[-2:] == ["十一、章11", "（一）节"]
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert anchors == [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert "\\n" not in next(code.text for code in root.iter(f"{W}instrText"))  # an update adds page numbers


def test_a_short_document_has_no_contents_list() -> None:
    assert not list(part(write(outline(Heading(1, "一章")))).iter(f"{W}hyperlink"))


def test_what_people_type_stays_text(tmp_path: Path) -> None:
    table = TableBlock(HOSTILE, (HOSTILE, "b"), ((HOSTILE, "x\ty\nz"),))
    written = write(outline(
        Heading(1, f"a\n{HOSTILE}"), Paragraph((Run(HOSTILE),)), Item((Run(HOSTILE),), HOSTILE), table, Prompt(HOSTILE),
        title=HOSTILE * 10,
    ))
    assert validated(written, tmp_path) == []
    told = "=SUM(A1) <b>&\"']]> abc 𠮷 👨\u200d👩\u200d👧 {x} _x000D_"
    assert told in texts(written)
    assert Document(BytesIO(written)).tables[0].cell(1, 1).text == "x\ty\nz"


def test_the_sentence_below_a_heading_stays_with_the_list_or_table_that_it_leads_to() -> None:
    lead, table = Paragraph((Run("3 requests were made:"),)), TableBlock("表", ("甲",), (("一",),))

    def kept(*blocks: Block) -> bool:
        paragraphs = Document(BytesIO(write(outline(*blocks)))).paragraphs
        return next(one for one in paragraphs if one.text.startswith("3 ")).paragraph_format.keep_with_next is True

    assert all(kept(Heading(1, "章"), lead, one) for one in (Item((Run("a"),)), table, Heading(2, "b")))
    others = ((Heading(1, "章"), lead, lead, lead), (lead, table), (Heading(1, "章"), lead))
    assert not any(kept(*blocks) for blocks in others)


def test_the_last_sentence_never_stands_alone_on_a_page() -> None:
    closing, table = Paragraph((Run("The next meeting is on 3 December 2026."),)), TableBlock("表", ("甲",), (("一",),))
    for before in (table, Item((Run("a"),)), Paragraph((Run("a"),)), Prompt("a")):
        body = part(write(outline(Heading(1, "章"), before, closing)))
        *_, above, last = body.iter(f"{W}p")
        assert above.find(f".//{W}keepNext") is not None
        assert last.find(f".//{W}keepNext") is None
    rows = list(part(write(outline(table, closing))).iter(f"{W}tr"))
    assert rows[-1].find(f".//{W}keepNext") is not None


def test_a_table_repeats_its_head_row_and_fills_the_text_width() -> None:
    written = write(outline(TableBlock("表", ("甲", "乙" * 40), (("一", "二" * 300),))))
    table = Document(BytesIO(written)).tables[0]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    widths = [int(one) for one in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == pytest.approx((21 - 2 * 2.54) / 2.54 * 1440, abs=3)


def test_a_wide_table_turns_the_page_and_the_next_chapter_turns_it_back() -> None:
    head = tuple(f"第{n}列标题文字" for n in range(12))
    wide = TableBlock("宽表", head, (tuple("一段很长的文字" * 5 for _ in head),))
    blocks = (Heading(1, "前"), Paragraph((Run("x"),)), Heading(1, "表"), wide, Heading(1, "后"))
    document = Document(BytesIO(write(outline(*blocks))))
    sizes = [(section.page_width or 0) > (section.page_height or 0) for section in document.sections]
    assert sizes == [False, True, False]


def test_prompts_are_content_controls_with_their_own_tags() -> None:
    root = part(write(outline(Prompt("写背景"), Prompt("写展望"))))
    tags = [tag.get(f"{W}val") for tag in root.iter(f"{W}tag")]
    assert tags == ["rk-todo-1", "rk-todo-2"]
    assert "".join(next(root.iter(f"{W}sdtContent")).itertext()) == "【待补充：写背景】"


def test_captions_count_with_a_field() -> None:
    tables = [TableBlock("甲", ("a",), (("1",),)), TableBlock("乙", ("a",), (("1",),))]
    assert [one for one in texts(write(outline(*tables))) if one.startswith("表")] == ["表 1  甲", "表 2  乙"]


def test_properties_come_from_the_meeting_and_not_from_the_clock() -> None:
    properties = Document(BytesIO(write(outline(title="长" * 400)))).core_properties
    assert len(properties.title) == 255
    assert properties.author == "远山科技"
    assert properties.created is not None
    assert properties.created.year == 2000
    assert properties.comments == ""


def test_nothing_of_the_library_s_template_is_left_over() -> None:
    with ZipFile(BytesIO(write(outline()))) as package:
        names = package.namelist()
    assert not [name for name in names if re.search(r"stylesWithEffects|thumbnail|customXml", name)]


def test_nine_hundred_rows_are_drawn_in_one_go() -> None:
    rows = tuple(tuple(f"第{n}行{m}" for m in range(7)) for n in range(900))
    root = part(write(outline(TableBlock("长表", tuple("abcdefg"), rows))))
    assert len(list(root.iter(f"{W}tr"))) == 901


def test_a_document_is_untouched_until_someone_changes_it(tmp_path: Path) -> None:
    path = tmp_path / "outline.docx"
    path.write_bytes(write(outline(Heading(1, "背景"))))
    assert is_untouched(path)
    document = Document(str(path))
    document.add_paragraph("补充")
    document.save(str(path))
    assert not is_untouched(path)


def test_a_changed_part_under_the_old_seal_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "outline.docx"
    with ZipFile(BytesIO(write(outline(Heading(1, "背景"))))) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace("背景".encode(), "前景".encode()))
    assert not is_untouched(path)


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04broken"])
def test_what_is_no_document_of_ours_counts_as_touched(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(content)
    assert not is_untouched(path)
    assert not is_untouched(tmp_path / "absent.docx")


def test_who_was_there_enclosures_and_signature_stay_on_one_page_with_the_text_above() -> None:
    end = (Roll("出席", (Run("李娜"),)), Enclosures("附件", ("月报", "排期表")), Signature("远山科技", "2026年11月4日"))
    for blocks in (end, end[2:]):
        written = write(outline(Heading(1, "章"), Paragraph((Run("正文"),)), *blocks), "gov")
        paragraphs = list(part(written).iter(f"{W}p"))[-8 if len(blocks) > 1 else -4:]
        kept = [one.find(f".//{W}keepNext") is not None for one in paragraphs]
        assert kept == [True] * (len(kept) - 1) + [False]
