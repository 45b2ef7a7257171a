"""Packages of one worksheet whose XML the test states itself, and what the streaming reader finds in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reportkit.excel.raw import RawBook
from reportkit.excel.raw_sheet import RawSheet
from reportkit.package import open_package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def package(folder: Path, sheet: str, *, strings: str = "", styles: str = "", workbook_pr: str = "", ns: str = MAIN,
            names: str = "", target: str = "s.xml", part: str = "xl/s.xml") -> Path:
    """A workbook around one worksheet's XML, as small as the format allows; a sheet that begins with a declaration is
    the whole part. `target`: how the workbook names the sheet's `part`."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": _links(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{ns}" xmlns:r="{_OFFICE}">{workbook_pr}<sheets>'
        f'<sheet name="表" sheetId="1" r:id="r1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": _links(("r1", "worksheet", target), ("r2", "sharedStrings", "t.xml"),
                                             ("r3", "styles", "y.xml")),
        part: f'<worksheet xmlns="{ns}">{sheet}</worksheet>' if not sheet.startswith("<?") else sheet,
    }  # fmt: skip
    if strings:
        parts["xl/t.xml"] = f'<sst xmlns="{ns}">{strings}</sst>'
    if styles:
        parts["xl/y.xml"] = f'<styleSheet xmlns="{ns}">{styles}</styleSheet>'
    path = folder / "made.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def _links(*found: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{one}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                    for one, kind, target in found)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def first_sheet(path: Path) -> RawSheet:
    """The sheet as the streaming reader reads it."""
    with open_package(path) as opened:
        return RawBook(opened, "_reportkit").sheet(0)


def cells(path: Path) -> dict[tuple[int, int], tuple[str, object]]:
    """Kind and value of each filled cell."""
    rows = first_sheet(path).rows
    return {(row, column): cell[:2] for row, found in rows.items() for column, cell in found.items()}


def values(raw: RawSheet) -> dict[tuple[int, int], object]:
    """The value of each filled cell."""
    return {(row, column): cell.value for row, found in raw.rows.items() for column, cell in found.items()}
