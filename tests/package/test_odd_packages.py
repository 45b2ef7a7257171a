"""Packages as rare writers make them: graft, compare, graft again, remove, compare."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from reportkit.package import graft, inspect, remove
from tests.package import books
from tests.package.books import MAIN, PKG, REL, SML, odd

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
Members = Mapping[str, bytes | str]


def _prefixed() -> Members:
    book = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{REL}" xmlns:mc="urn:mc" mc:Ignorable="q"><x:sheets>'
        '<x:sheet name="数据" sheetId="7" q:id="rId1"/></x:sheets></x:workbook>'
    )
    styles = (
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts count="1"><x:font><x:sz val="9"/></x:font></x:fonts>'
        '<x:cellXfs count="1"><x:xf fontId="0"/></x:cellXfs></x:styleSheet>'
    )
    link = f'<Relationship Id="rId2" Type="{REL}/styles" Target="/xl/Styles.XML"/>'
    kind = f'<Override PartName="/xl/styles.xml" ContentType="{SML}styles+xml"/>'
    return odd(book=book, extra_rel=link, extra_type=kind) | {"xl/Styles.XML": styles}


def _types_with_prefix() -> Members:
    members = odd()
    types = members["[Content_Types].xml"].replace("<Types xmlns=", "<t:Types xmlns:t=").replace("</Types", "</t:Types")
    for word in ("Default", "Override"):
        types = types.replace(f"<{word}", f"<t:{word}")
    return members | {"[Content_Types].xml": types}


def _absolute_targets() -> Members:
    members = odd()
    rels = members["xl/_rels/workbook.xml.rels"].replace("worksheets/", "/xl/worksheets/")
    root = members["_rels/.rels"].replace('"xl/', '"/xl/')
    return members | {"xl/_rels/workbook.xml.rels": rels, "_rels/.rels": root}


def _backslashes() -> Members:
    return {name.replace("/", "\\"): data for name, data in odd().items()}


def _book_elsewhere() -> Members:
    moved = {name.replace("xl/", "office/book/"): data for name, data in odd().items()}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        moved[name] = moved[name].replace("xl/", "office/book/")
    return moved


def _custom_parts() -> Members:
    link = f'<Relationship Id="rId2" Type="{REL}/customXml" Target="../customXml/item1.xml"/>'
    strange = '<Relationship Id="rId9" Type="urn:strange" Target="strange/thing.dat"/>'
    more = {
        "customXml/item1.xml": "<a><![CDATA[<x>]]></a>",
        "xl/strange/thing.dat": "\x00\x01",
        "not/reached.bin": "orphan",
        "folder/": "",
    }
    return odd(extra_rel=link + strange, extra_type='<Default Extension="dat" ContentType="x/y"/>') | more


def _own_names() -> Members:
    names = (
        "<definedNames>\n<definedName name='n' localSheetId='0'>数据!$A$1</definedName>"
        '<definedName name="g">1</definedName></definedNames><calcPr calcId="1"/>'
    )
    before = '<bookViews><workbookView activeTab="0" firstSheet="0"/><workbookView/></bookViews>'
    return odd(names=names, before=before)


def _empty_sections() -> Members:
    return odd(sheet=f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', names="<calcPr/>")


def _utf16() -> Members:
    members: dict[str, bytes | str] = dict(odd())
    members["xl/workbook.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + odd()["xl/workbook.xml"]).encode("utf-16")
    return members


def _gbk() -> Members:
    members: dict[str, bytes | str] = dict(odd())
    members["xl/workbook.xml"] = ('<?xml version="1.0" encoding="GBK"?>' + odd()["xl/workbook.xml"]).encode("gbk")
    return members


ODD = {
    "prefixes": _prefixed,
    "prefixed content types": _types_with_prefix,
    "absolute targets": _absolute_targets,
    "backslashes": _backslashes,
    "workbook elsewhere": _book_elsewhere,
    "custom and unknown parts": _custom_parts,
    "names and two windows": _own_names,
    "empty sections": _empty_sections,
    "no styles and no strings": odd,
    "utf-16": _utf16,
    "gbk": _gbk,
}
LOST_IN_TRANSLATION = {"utf-16", "gbk"}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize(("descriptors", "first"), [(False, True), (True, False)])
def test_an_odd_package_comes_through(kind: str, descriptors: bool, first: bool, tmp_path: Path) -> None:
    target = books.pack(tmp_path / "target.xlsx", ODD[kind](), descriptors=descriptors)
    made = books.source(tmp_path / "source.xlsx")
    once, twice, back = (tmp_path / f"{name}.xlsx" for name in ("once", "twice", "back"))
    graft(target, made, once, first=first)
    graft(once, made, twice, first=first)
    assert once.read_bytes() == twice.read_bytes()
    names = inspect(once).sheet_names
    assert names == ((*books.MADE, "数据") if first else ("数据", *books.MADE))
    assert remove(once, back) == books.MADE
    before, after = books.parts(target), books.parts(back)
    assert list(before) == list(after)
    differing = {name for name in before if before[name] != after[name]}
    assert {name for name in differing if "tyles" not in name} == (
        {"xl/workbook.xml"} if kind in LOST_IN_TRANSLATION else set()
    )


def test_a_style_sheet_is_created_where_there_is_none(tmp_path: Path) -> None:
    target = books.pack(tmp_path / "target.xlsx", odd())
    graft(target, books.source(tmp_path / "source.xlsx"), target)
    book = openpyxl.load_workbook(target)
    assert book["汇总"]["A1"].font.b
    assert book["数据"]["B1"].value == 21
    assert not book["数据"]["B1"].font.b


def test_1904_dates_ask_for_a_source_of_1904(tmp_path: Path) -> None:
    members = odd(before='<workbookPr date1904="true"/>')
    target = books.pack(tmp_path / "target.xlsx", members)
    assert inspect(target).date1904
    graft(target, books.source(tmp_path / "source.xlsx", date1904=True), target)
    assert inspect(target).generated == tuple(books.MADE)


def test_the_calculation_chain_is_dropped_with_all_references(tmp_path: Path) -> None:
    link = f'<Relationship Id="rId2" Type="{REL}/calcChain" Target="calcChain.xml"/>'
    kind = f'<Override PartName="/xl/calcChain.xml" ContentType="{SML}calcChain+xml"/>'
    members = odd(extra_rel=link, extra_type=kind) | {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"/>'}
    target = books.pack(tmp_path / "target.xlsx", members)
    made = books.source(tmp_path / "source.xlsx")
    once = tmp_path / "once.xlsx"
    graft(target, made, once)
    assert not [name for name, data in books.parts(once).items() if "calcChain" in name or b"calcChain" in data]
    graft(once, made, target)
    assert once.read_bytes() == target.read_bytes()
    remove(once, once)
    assert books.parts(once) == {name: data.encode() for name, data in odd().items()}


def test_a_picture_that_dangles_in_the_user_s_file_does_not_find_ours(tmp_path: Path) -> None:
    link = f'<Relationship Id="rId1" Type="{REL}/image" Target="../media/image1.png"/>'
    drawing = f'<Relationships xmlns="{PKG}relationships">{link}</Relationships>'
    members = odd() | {"xl/worksheets/_rels/sheet1.xml.rels": drawing}
    target = books.pack(tmp_path / "target.xlsx", members)
    graft(target, books.source(tmp_path / "source.xlsx"), target)
    assert "xl/media/image1.png" not in books.parts(target)


def test_raw_bytes_of_untouched_parts_are_copied(tmp_path: Path) -> None:
    target = books.pack(tmp_path / "target.xlsx", _custom_parts())
    raw = target.read_bytes()
    graft(target, books.source(tmp_path / "source.xlsx"), tmp_path / "out.xlsx")
    assert b"orphan" in raw or b"not/reached.bin" in (tmp_path / "out.xlsx").read_bytes()
    assert books.parts(tmp_path / "out.xlsx")["not/reached.bin"] == b"orphan"
