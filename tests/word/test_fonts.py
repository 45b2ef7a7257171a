"""Fonts, line spacing, rare characters."""

from __future__ import annotations

import pytest
from lxml import etree

from reportkit.model import Paragraph, Run, TableBlock
from reportkit.standard.spec import FontSet, WordSettings
from reportkit.word.document import made, write
from reportkit.word.fitting import look, titled
from reportkit.word.fonts import FONTS
from reportkit.word.rare import set_apart
from tests.word.test_document import W, outline, part


def style_of(document: bytes, key: str) -> etree._Element:
    return part(document, "word/styles.xml").xpath(f"//w:style[@w:styleId='{key}']", namespaces={"w": W[1:-1]})[0]


def font(document: bytes, key: str, kind: str = "eastAsia") -> str:
    return style_of(document, key).find(f"{W}rPr/{W}rFonts").get(f"{W}{kind}")


def spacing(document: bytes, key: str) -> tuple[str, str]:
    found = style_of(document, key).find(f"{W}pPr/{W}spacing")
    return found.get(f"{W}line"), found.get(f"{W}lineRule")


@pytest.mark.parametrize(("fonts", "title", "body", "second"), [
    ("standard", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"), ("windows", "华文中宋", "仿宋", "楷体"),
    ("open", "Noto Serif CJK SC", "Noto Serif CJK SC", "LXGW WenKai"),
])
def test_official_papers_come_in_three_sets_of_fonts(fonts: FontSet, title: str, body: str, second: str) -> None:
    written = write(outline(), "gov", WordSettings(fonts=fonts))
    assert (font(written, "Title"), font(written, "BodyText"), font(written, "Heading2")) == (title, body, second)


def test_page_numbers_of_official_papers_are_set_in_song() -> None:
    written = write(outline(), "gov")
    assert (font(written, "Footer"), font(written, "Footer", "ascii")) == ("宋体", "宋体")


@pytest.mark.parametrize("style", ["corporate", "gov"])
@pytest.mark.parametrize("fonts", ["standard", "windows", "open"])
def test_every_font_used_stands_in_the_font_table_with_other_names(style: str, fonts: FontSet) -> None:
    table = part(write(outline(), style, WordSettings(fonts=fonts)), "word/fontTable.xml")
    other = {one.get(f"{W}name"): one.find(f"{W}altName") for one in table}
    for name in FONTS[style][fonts].values():
        assert other[name] is not None, name


def test_a_company_names_its_own_fonts() -> None:
    settings = WordSettings(cjk_font="等线", latin_font="Arial")
    written = write(outline(), "corporate", settings)
    assert (font(written, "Heading1"), font(written, "BodyText", "ascii")) == ("等线", "Arial")
    official = write(outline(), "gov", settings)
    assert (font(official, "Heading1"), font(official, "BodyText")) == ("黑体", "等线")


def test_line_spacing_in_points_is_exact_and_below_six_a_multiple() -> None:
    assert spacing(write(outline(), "gov"), "BodyText") == ("579", "exact")
    assert spacing(write(outline(), "gov", WordSettings(line_spacing=28)), "BodyText") == ("560", "exact")
    assert spacing(write(outline(), "corporate", WordSettings(line_spacing=1.5)), "ListBullet") == ("360", "auto")
    assert spacing(write(outline(), "gov", WordSettings(line_spacing=28)), "Title") == ("700", "exact")


def test_rare_characters_are_set_in_a_font_that_has_them() -> None:
    blocks = (Paragraph((Run("出席：李喆、朱镕基、王芳", bold=True),)), TableBlock("表", ("姓名",), (("垚",), ("𠮷",))))
    written = part(write(outline(*blocks), "gov", WordSettings(fonts="standard")))
    apart = ["".join(run.itertext()) for run in written.iter(f"{W}r")
             if run.find(f"{W}rPr/{W}rFonts") is not None]
    assert apart == ["喆", "镕", "垚", "𠮷"]
    assert "出席：李喆、朱镕基、王芳" in ["".join(one.itertext()) for one in written.iter(f"{W}p")]


def test_fonts_with_all_characters_need_no_such_care() -> None:
    written = part(write(outline(Paragraph((Run("李喆"),))), "gov"))
    assert list(written.iter(f"{W}rFonts")) == []


def test_a_character_style_stays_before_the_font() -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="RKGap"/><w:b/></w:rPr><w:t xml:space="preserve">喆</w:t></w:r>'
    assert set_apart(run).index("rStyle") < set_apart(run).index("rFonts") < set_apart(run).index("<w:b/>")


def test_a_company_s_colour_takes_the_place_of_the_blues() -> None:
    found = look("corporate", "zh", WordSettings(accent="7030a0"))
    colours = {one.color for one in found.styles} | {one.border for one in found.styles}
    assert (found.head_fill, found.bars, found.zebra) == ("7030A0", "7030A0", "F1EAF6")
    assert "7030A0" in colours
    assert not colours & {"1F4E79", "2E74B5", "1F3864"}
    assert look("gov", "zh", WordSettings(accent="7030a0")) == look("gov", "zh", WordSettings())


@pytest.mark.parametrize(("title", "size"), [
    ("Team and culture meeting, Q3 2026", 22.0), ("Minutes: Operations review of the third quarter, 2026", 18.5),
    ("A title that is so long that no size at which it could still be read would set it on one single line", 22.0)])
def test_a_title_just_too_wide_is_set_smaller_and_never_too_small(title: str, size: float) -> None:
    given = look("corporate", "en", WordSettings())
    found = next(one.size for one in titled(given, title).styles if one.id == "Title")
    assert found == pytest.approx(size, abs=1.5)
    assert (found < 22) == (size < 22)
    assert titled(look("gov", "zh", WordSettings()), title) == look("gov", "zh", WordSettings())


def test_the_characters_that_were_set_in_another_font_are_told_once_each() -> None:
    given = outline(Paragraph((Run("陶喆、李堃、陶喆"),)))
    assert made(given, "gov", WordSettings(fonts="standard")).rare == "喆堃"
    assert made(given, "gov").rare == ""
