"""Workbooks for the tests of the package layer: made by libraries, and made by hand for the odd ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/"
SML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MADE = ["汇总", "检查", "来源"]


def png() -> BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff\0\0" * 4) * 4)
    header = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def source(path: Path, *, title: str = "标题", table: str = "Ours", date1904: bool = False) -> Path:
    """Three sheets with all that generated sheets use; the last one is hidden for good."""
    book = xlsxwriter.Workbook(path, {"date_1904": date1904})
    summary, check, origin = (book.add_worksheet(name) for name in MADE)
    origin.very_hidden()
    strong = book.add_format({"bold": True, "num_format": '[<0.9995]0.0%;[<1]"99.9%";0.0%', "bg_color": "#DDEBF7"})
    red = book.add_format({"font_color": "#9C0006", "num_format": "0.000"})
    summary.write("A1", title, strong)
    summary.write_rich_string("A2", "plain ", strong, "bold", " < end")
    summary.write_formula("A3", "='数据'!B1*2", strong, 42)
    summary.write_string("A4", '  <c r="A1" s="7" t="s"><v>0</v></c> dxfId="0" ')
    summary.conditional_format("A1:A9", {"type": "cell", "criteria": ">", "value": 3, "format": red})
    summary.conditional_format("B1:B9", {"type": "data_bar", "data_bar_2010": True})
    summary.set_column(0, 2, 20, strong)
    summary.set_row(5, 30, red)
    summary.freeze_panes(1, 1)
    summary.write_url("C1", "internal:检查!A1")
    summary.write_url("C2", "https://example.org/?a=1&b=2")
    summary.set_header("&C&G", {"image_center": "mark.png", "image_data_center": png()})
    summary.print_area("A1:C9")
    summary.repeat_rows(0)
    summary.autofilter("A1:B2")
    summary.add_sparkline("D2", {"range": "汇总!A1:A3"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=汇总!$A$3:$A$3"})
    summary.insert_chart("E5", chart)
    check.add_table("A1:B4", {"name": table, "columns": [{"header": "x", "format": red}, {"header": "y"}]})
    check.insert_image("F1", "mark.png", {"image_data": png()})
    origin.write("A1", 1)
    book.close()
    return path


def rich(path: Path) -> Path:
    """A user's workbook by XlsxWriter, its second sheet active."""
    book = xlsxwriter.Workbook(path)
    first, second = book.add_worksheet("数据"), book.add_worksheet("乙")
    second.activate()
    first.write("B1", 21)
    first.write_rich_string("A3", "a", book.add_format({"italic": True}), "b")
    first.write_comment("A1", "note")
    first.insert_image("H1", "mark.png", {"image_data": png()})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=数据!$B$1:$B$1"})
    first.insert_chart("C3", chart)
    bold = book.add_format({"bold": True})
    first.conditional_format("A1:A4", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    second.print_area("A1:B5")
    second.add_table("A1:B3")
    book.define_name("全局", "=数据!$B$1")
    book.close()
    return path


def by_openpyxl(path: Path) -> Path:
    """A user's workbook by openpyxl, with the second sheet active but the first one selected."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "数据"
    first["B1"] = 21
    first["A1"].font = Font(name="宋体", size=14)
    first["A1"].comment = Comment("note", "someone")
    book.create_sheet("乙")["A1"] = "=数据!B1"
    book.active = 1
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """The content of every member by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, members: Mapping[str, bytes | str], *, descriptors: bool = False) -> Path:
    """A zip file with these members; with data descriptors when it is written as a stream."""
    stream = _Pipe() if descriptors else BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())
    return path


class _Pipe(BytesIO):
    """A file that cannot seek, which makes zipfile write descriptors behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def odd(**change: str) -> dict[str, str]:
    """The smallest workbook by hand; `change` fills: book, sheet, type, extra_rel, extra_type, names."""
    workbook_type = change.get("type", f"{SML}sheet.main+xml")
    cells = '<row r="1"><c r="B1"><v>21</v></c></row>'
    view = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{PKG}content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{workbook_type}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SML}worksheet+xml"/>'
        f"{change.get('extra_type', '')}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PKG}relationships">'
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": change.get("book")
        or f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{change.get("before", "")}'
        f'<sheets><sheet name="数据" sheetId="7" r:id="rId1"/></sheets>{change.get("names", "")}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PKG}relationships">\n'
        f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>\n'
        f"{change.get('extra_rel', '')}</Relationships>",
        "xl/worksheets/sheet1.xml": change.get("sheet")
        or f'<worksheet xmlns="{MAIN}">{view}<sheetData>{cells}</sheetData></worksheet>',
    }
