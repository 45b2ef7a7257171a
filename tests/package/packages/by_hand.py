"""A small workbook written by hand, with parts, relationships and elements of any feature added to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.package.books import MAIN, PKG, REL, SML, pack

MS = "http://schemas.microsoft.com/office"
X14 = f"{MS}/spreadsheetml/2009/9/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"

Content = bytes | str
Link = tuple[str, str, str]
"""Id, type (a last word stands for the usual one) and target; a target with :// is external."""

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><dxfs count="0"/></styleSheet>'
)


@dataclass(frozen=True)
class Hand:
    """What is added to the small workbook. Keys of `links` are the parts that relationships start from."""

    parts: Mapping[str, Content] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Iterable[Link]] = field(default_factory=dict)
    before_sheets: str = ""
    after_sheets: str = ""
    more_sheets: str = ""
    sheet_head: str = ""
    sheet_tail: str = ""
    book_type: str = f"{SML}sheet.main+xml"
    ending: str = ".xlsx"
    defaults: str = '<Default Extension="xml" ContentType="application/xml"/>'
    styles: str = STYLES

    def members(self) -> dict[str, Content]:
        """The members of the package."""
        book, sheet, root = "xl/workbook.xml", "xl/worksheets/sheet1.xml", ""
        own: dict[str, list[Link]] = {
            root: [("rId1", "officeDocument", "xl/workbook.xml")],
            book: [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")],
        }
        types = {book: self.book_type, sheet: f"{SML}worksheet+xml", "xl/styles.xml": f"{SML}styles+xml"}
        all_links = {source: [*own.get(source, []), *self.links.get(source, [])] for source in {**own, **self.links}}
        overrides = {**types, **self.types}
        return {
            "[Content_Types].xml": _content_types(self.defaults, overrides),
            **{_rels_of(source): _relationships(links) for source, links in all_links.items()},
            book: f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{self.before_sheets}<sheets>'
            f'<sheet name="数据" sheetId="7" r:id="rId1"/>{self.more_sheets}</sheets>{self.after_sheets}</workbook>',
            sheet: f'<worksheet xmlns="{MAIN}" xmlns:r="{REL}">{self.sheet_head}'
            '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetData><row r="1"><c r="B1"><v>21</v></c></row></sheetData>{self.sheet_tail}</worksheet>',
            "xl/styles.xml": self.styles,
            **self.parts,
        }


def maker(hand: Hand) -> Callable[[Path], Path]:
    """A function that writes the workbook."""
    return lambda stem: pack(stem.with_suffix(hand.ending), hand.members())


def _content_types(defaults: str, overrides: Mapping[str, str]) -> str:
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return f'<Types xmlns="{PKG}content-types">{rels}{defaults}{listed}</Types>'


def _rels_of(source: str) -> str:
    folder, slash, base = source.rpartition("/")
    return f"{folder}{slash}_rels/{base}.rels"


def _relationships(links: Iterable[Link]) -> str:
    listed = []
    for link, kind, target in links:
        whole = kind if "/" in kind else f"{REL}/{kind}"
        mode = ' TargetMode="External"' if "://" in target else ""
        listed.append(f'<Relationship Id="{link}" Type="{whole}" Target="{target}"{mode}/>')
    return f'<Relationships xmlns="{PKG}relationships">{"".join(listed)}</Relationships>'
