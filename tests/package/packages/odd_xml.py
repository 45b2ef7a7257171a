"""Workbooks whose XML is unusual but sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tests.package.books import MAIN, PKG, REL, SML, odd, pack
from tests.package.packages.by_hand import STYLES, Content, Hand, maker
from tests.package.packages.features import BOOK

Change = Callable[[dict[str, Content]], Mapping[str, Content]]


def _encoded(encoding: str, declared: str, *parts: str) -> Change:
    def change(members: dict[str, Content]) -> Mapping[str, Content]:
        texts = {part: f'<?xml version="1.0" encoding="{declared}"?>{members[part]!s}' for part in parts}
        return {part: text.encode(encoding) for part, text in texts.items()}

    return change


def _marked(members: dict[str, Content]) -> Mapping[str, Content]:
    return {name: b"\xef\xbb\xbf" + str(members[name]).encode() for name in (BOOK, "xl/styles.xml")}


def _types_with_prefix(members: dict[str, Content]) -> Mapping[str, Content]:
    text = str(members["[Content_Types].xml"]).replace("<Types xmlns=", "<t:Types xmlns:t=").replace("</Ty", "</t:Ty")
    return {"[Content_Types].xml": text.replace("<Default", "<t:Default").replace("<Override", "<t:Override")}


def _relationships_with_prefix(members: dict[str, Content]) -> Mapping[str, Content]:
    name = "xl/_rels/workbook.xml.rels"
    text = str(members[name]).replace("Relationships xmlns=", "p:Relationships xmlns:p=").replace("<R", "<p:R")
    return {name: text.replace("</Relationships", "</p:Relationships")}


def _without(*parts: str) -> Callable[[Path], Path]:
    return lambda stem: pack(stem.with_suffix(".xlsx"), {n: d for n, d in Hand().members().items() if n not in parts})


def _changed(change: Change) -> Callable[[Path], Path]:
    def make(stem: Path) -> Path:
        members = Hand().members()
        return pack(stem.with_suffix(".xlsx"), {**members, **change(members)})

    return make


def _plain(members: Callable[[], Mapping[str, Content]]) -> Callable[[Path], Path]:
    return lambda stem: pack(stem.with_suffix(".xlsx"), members())


def _elsewhere() -> Mapping[str, Content]:
    moved = {name.replace("xl/", "office/book/"): data for name, data in odd().items()}
    return moved | {name: moved[name].replace("xl/", "office/book/") for name in ("[Content_Types].xml", "_rels/.rels")}


PREFIXED = (
    f'<?xml version="1.0"?>\r\n<!-- made by hand -->\n<x:workbook xmlns:x="{MAIN}" xmlns:q="{REL}" xmlns:mc="urn:mc" '
    "mc:Ignorable='q'\n><x:bookViews\t><x:workbookView  activeTab = '0'\n/></x:bookViews><x:sheets>\n"
    '<x:sheet name="数据" sheetId="7" q:id="rId1"></x:sheet>\n</x:sheets></x:workbook>\n<!-- end -->'
)
NAMES = (
    "<definedNames>\n<definedName name='n' localSheetId='0' >数据!$A$1</definedName>"
    '<definedName name="N">1&amp;2</definedName></definedNames><calcPr calcId="1"/>'
)
CHAIN = Hand(
    parts={"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A1" i="7"/></calcChain>'},
    types={"xl/calcChain.xml": f"{SML}calcChain+xml"},
    links={BOOK: [("rId3", "calcChain", "calcChain.xml")]},
)
SEVERAL = Hand(
    parts={f"xl/worksheets/Sheet{n}.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>' for n in (2, 4)},
    types={f"xl/worksheets/sheet{n}.xml": f"{SML}worksheet+xml" for n in (2, 4)},
    links={BOOK: [("RID3", "worksheet", "worksheets/SHEET2.xml"), ("rId5", "worksheet", "worksheets/sheet4.xml")]},
    more_sheets='<sheet name="ZWEI" sheetId="65533" r:id="RID3"/><sheet name="Vier" sheetId="2" r:id="rId5"/>',
)
BARE_STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf/></cellXfs></styleSheet>'
BIG_STYLES = STYLES.replace(
    "<fonts",
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0000"/>'
    '<numFmt numFmtId="4294967295" formatCode="0.00000"/></numFmts><fonts',
    1,
)
MODULES = replace(
    Hand(),
    more_sheets='<sheet name="Module1" sheetId="8" state="veryHidden" r:id=""/>'
    '<sheet name="Module2" sheetId="9" state="veryHidden" r:id=""/>',
)
FIRST_MODULE = f'<sheet name="Module1" sheetId="8"/><sheet name="数据" sheetId="7" xmlns:k="{REL}" k:id="rId1"/>'

MADE = {
    "utf-16": _changed(_encoded("utf-16", "UTF-16", "xl/workbook.xml", "xl/worksheets/sheet1.xml")),
    "utf-16 big-endian, unmarked": _changed(_encoded("utf-16-be", "UTF-16BE", "xl/workbook.xml", "xl/styles.xml")),
    "gbk": _changed(_encoded("gbk", "GBK", "xl/workbook.xml", "xl/worksheets/sheet1.xml")),
    "utf-8 with a mark": _changed(_marked),
    "prefixes, comments, odd spaces": _plain(lambda: odd(book=PREFIXED)),
    "prefixed content types": _changed(_types_with_prefix),
    "prefixed relationships": _changed(_relationships_with_prefix),
    "workbook elsewhere": _plain(_elsewhere),
    "names that differ in case": _plain(lambda: odd(names=NAMES)),
    "empty lists": _plain(lambda: odd(names="<definedNames/>", before="<bookViews/>")),
    "sheet without views": _plain(lambda: odd(sheet=f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')),
    "no styles, no strings": _plain(odd),
    "empty styles": maker(Hand(styles=f'<styleSheet xmlns="{MAIN}"\n/>')),
    "styles without cellStyleXfs": maker(Hand(styles=BARE_STYLES)),
    "styles that count wrong": maker(Hand(styles=STYLES.replace('cellXfs count="1"', 'cellXfs count="9"'))),
    "styles that count in words": maker(Hand(styles=STYLES.replace('cellXfs count="1"', 'cellXfs count="one"'))),
    "number format ids at the end": maker(Hand(styles=BIG_STYLES)),
    "calculation chain": maker(CHAIN),
    "calculation chain without its part": maker(replace(CHAIN, parts={}, types={})),
    "part names and ids that differ in case": maker(SEVERAL),
    "module sheets without a part": maker(MODULES),
    "first sheet without a link": _plain(
        lambda: odd(book=f'<workbook xmlns="{MAIN}"><sheets>{FIRST_MODULE}</sheets></workbook>')
    ),
    "a sheet's part is missing": _without("xl/worksheets/sheet1.xml"),
    "the styles' part is missing": _without("xl/styles.xml"),
    "no relationships of the sheet, but a drawing": maker(Hand(sheet_tail='<drawing r:id="rId1"/>')),
    "a type for nothing": maker(Hand(types={"xl/none.xml": f"{SML}worksheet+xml"})),
    "a strange relationship": maker(
        Hand(
            parts={"xl/x/y.dat": b"1"},
            types={"xl/x/y.dat": "x/y"},
            links={BOOK: [("rId9", "urn:strange/thing", "x/y.dat")]},
        )
    ),
    "dates from 1904": maker(Hand(before_sheets='<workbookPr date1904="true"/>')),
    "types of the package's own namespace": maker(Hand(defaults=f'<Default Extension="XML" ContentType="{PKG}x"/>')),
}
