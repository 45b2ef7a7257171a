"""Packages shaped as particular programs write them."""

from __future__ import annotations

from pathlib import Path

from tests.package.books import MAIN, PKG, REL, SML, pack
from tests.package.packages.by_hand import MC, Content, Hand, maker
from tests.package.packages.features import BOOK, DRAWING_TYPE, EMPTY_DRAWING, SHEET

GOOGLE = Hand(
    parts={"xl/drawings/drawing1.xml": EMPTY_DRAWING, "xl/metadata": '{"a":1}'},
    types={"xl/drawings/drawing1.xml": DRAWING_TYPE, "xl/metadata": "application/binary"},
    links={
        SHEET: [("rId1", "drawing", "../drawings/drawing1.xml")],
        BOOK: [("rId9", "http://customschemas.google.com/relationships/workbookmetadata", "metadata")],
    },
    before_sheets="<workbookPr/>",
    after_sheets="<definedNames/><calcPr/>",
    sheet_head='<sheetPr><outlinePr summaryBelow="0"/></sheetPr>',
    sheet_tail='<drawing r:id="rId1"/>',
    defaults='<Default ContentType="application/xml" Extension="xml"/>'
    '<Default ContentType="image/png" Extension="png"/>',
)
WPS = Hand(
    parts={
        "xl/cellimages.xml": '<etc:cellImages xmlns:etc="urn:wps"/>',
        "docProps/custom.xml": '<Properties xmlns="urn:p"><property name="KSO"><s>2052</s></property></Properties>',
    },
    types={
        "xl/cellimages.xml": "application/vnd.wps-officedocument.cellimage+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    },
    links={
        BOOK: [("rId6", "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")],
        "": [("rId4", "custom-properties", "docProps/custom.xml")],
    },
    before_sheets='<bookViews><workbookView windowWidth="1"/></bookViews>',
    sheet_head='<sheetPr/><dimension ref="A1"/>',
)
EXCEL = Hand(
    before_sheets=f'<fileVersion appName="xl"/><workbookPr codeName="T"/><mc:AlternateContent xmlns:mc="{MC}">'
    '<mc:Choice Requires="x15"/></mc:AlternateContent><xr:revisionPtr xmlns:xr="urn:xr" revIDLastSave="0"/>'
    '<bookViews><workbookView xWindow="0" activeTab="0" xr2:uid="{1}" xmlns:xr2="urn:xr2"/></bookViews>',
    after_sheets='<calcPr calcId="191029"/><fileRecoveryPr repairLoad="1"/>'
    '<extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}"/></extLst>',
)


def _prefixed(stem: Path) -> Path:
    """As Open XML SDK programs write: `x:` everywhere, absolute targets, the Default for the workbook's type."""
    members: dict[str, Content] = {
        "[Content_Types].xml": f'<Types xmlns="{PKG}content-types"><Default Extension="xml" '
        f'ContentType="{SML}sheet.main+xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet.xml" ContentType="{SML}worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{SML}styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PKG}relationships"><Relationship Type="{REL}/officeDocument" '
        'Target="/xl/workbook.xml" Id="R1b2c"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}"><x:sheets><x:sheet name="数据" sheetId="1" r:id="Rabc" '
        f'xmlns:r="{REL}" /></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PKG}relationships"><Relationship Id="Rabc" '
        f'Type="{REL}/worksheet" Target="/xl/worksheets/sheet.xml"/><Relationship Id="rid1" Type="{REL}/styles" '
        'Target="/xl/styles.xml"/></Relationships>',
        "xl/worksheets/sheet.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetViews><x:sheetView tabSelected="true" '
        'workbookViewId="0"/></x:sheetViews><x:sheetData/></x:worksheet>',
        "xl/styles.xml": f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font/></x:fonts><x:fills><x:fill/></x:fills>'
        "<x:borders><x:border/></x:borders><x:cellXfs><x:xf/></x:cellXfs></x:styleSheet>",
    }
    return pack(stem.with_suffix(".xlsx"), members)


SLASHED = Hand(
    parts={"/xl/media/image1.png": b"\x89PNG"},
    types={"xl/media/image1.png": "image/png"},
    links={"xl/drawings/drawing9.xml": [("rId1", "image", "/xl/media/image1.png")]},
)

MADE = {
    "Google Sheets": maker(GOOGLE),
    "WPS": maker(WPS),
    "Excel 365": maker(EXCEL),
    "Open XML SDK": _prefixed,
    "names with a leading slash": maker(SLASHED),
}
