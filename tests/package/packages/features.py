"""Parts that applications write and libraries lose, reduced to the least that hangs together."""

from __future__ import annotations

from dataclasses import replace

from tests.package.books import MACRO, MAIN, REL, SML
from tests.package.packages.by_hand import DRAWING, MC, MS, X14, Hand, maker

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025" style="position:absolute">&nbsp;</xml>'
BINARY = b"\x00\x01\x02binary\xff"
EMPTY_DRAWING = f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"/>'


def _list(local: str, **attributes: str) -> str:
    words = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<{local} xmlns="{MAIN}" xmlns:r="{REL}"{words}/>'


TABLE = (
    f'<table xmlns="{MAIN}" id="4294967295" name="T" displayName="T" ref="A1:A3"><autoFilter ref="A1:A3"/>'
    '<tableColumns count="1"><tableColumn id="1" name="头"/></tableColumns></table>'
)
TABLE_PARTS = {"xl/tables/table1.xml": TABLE}
TABLE_TYPES = {"xl/tables/table1.xml": f"{SML}table+xml"}
TABLE_LINK = ("rId9", "table", "../tables/table1.xml")
TABLE_TAIL = '<tableParts count="1"><tablePart r:id="rId9"/></tableParts>'

SLICER = Hand(
    parts={
        **TABLE_PARTS,
        "xl/slicers/slicer1.xml": f'<slicers xmlns="{X14}"><slicer name="S" cache="Slicer_S" rowHeight="1"/></slicers>',
        "xl/slicerCaches/slicerCache1.xml": f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_S" sourceName="头"/>',
    },
    types={
        **TABLE_TYPES,
        "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
        "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
    },
    links={
        SHEET: [TABLE_LINK, ("rId8", f"{MS}/2007/relationships/slicer", "../slicers/slicer1.xml")],
        BOOK: [("rId8", f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml")],
    },
    sheet_tail=TABLE_TAIL + f'<extLst><ext xmlns:x14="{X14}" uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}">'
    '<x14:slicerList><x14:slicer r:id="rId8"/></x14:slicerList></ext></extLst>',
    after_sheets='<definedNames><definedName name="Slicer_S">#N/A</definedName></definedNames>'
    f'<extLst><ext xmlns:x14="{X14}" uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}">'
    '<x14:slicerCaches><x14:slicerCache r:id="rId8"/></x14:slicerCaches></ext></extLst>',
)
X15 = f"{MS}/spreadsheetml/2010/11/main"
TIMELINE = Hand(
    parts={
        "xl/timelines/timeline1.xml": f'<timelines xmlns="{X15}"><timeline name="D" cache="T_D"/></timelines>',
        "xl/timelineCaches/timelineCache1.xml": f'<timelineCacheDefinition xmlns="{X15}" name="T_D" sourceName="日"/>',
    },
    types={
        "xl/timelines/timeline1.xml": "application/vnd.ms-excel.timeline+xml",
        "xl/timelineCaches/timelineCache1.xml": "application/vnd.ms-excel.timelineCache+xml",
    },
    links={
        SHEET: [("rId1", f"{MS}/2011/relationships/timeline", "../timelines/timeline1.xml")],
        BOOK: [("rId9", f"{MS}/2011/relationships/timelineCache", "timelineCaches/timelineCache1.xml")],
    },
    after_sheets=f'<extLst><ext xmlns:x15="{X15}" uri="{{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}}">'
    '<x15:timelineCacheRefs><x15:timelineCacheRef r:id="rId9"/></x15:timelineCacheRefs></ext></extLst>',
)
PIVOT = Hand(
    parts={
        "xl/pivotCache/pivotCacheDefinition1.xml": _list("pivotCacheDefinition", refreshedVersion="6"),
        "xl/pivotCache/pivotCacheRecords1.xml": _list("pivotCacheRecords", count="0"),
        "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition xmlns="{MAIN}" name="P" cacheId="3"/>',
    },
    types={
        "xl/pivotCache/pivotCacheDefinition1.xml": f"{SML}pivotCacheDefinition+xml",
        "xl/pivotCache/pivotCacheRecords1.xml": f"{SML}pivotCacheRecords+xml",
        "xl/pivotTables/pivotTable1.xml": f"{SML}pivotTable+xml",
    },
    links={
        BOOK: [("rId5", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")],
        SHEET: [("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")],
        "xl/pivotTables/pivotTable1.xml": [("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")],
        "xl/pivotCache/pivotCacheDefinition1.xml": [("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")],
    },
    after_sheets='<pivotCaches><pivotCache cacheId="3" r:id="rId5"/></pivotCaches>',
)
THREADED_COMMENTS = f'<ThreadedComments xmlns="{MS}/spreadsheetml/2018/threadedcomments"/>'
THREADS = Hand(
    parts={
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList/></comments>',
        "xl/threadedComments/threadedComment1.xml": THREADED_COMMENTS,
        "xl/persons/person.xml": f'<personList xmlns="{MS}/spreadsheetml/2018/threadedcomments"/>',
        "xl/drawings/vmlDrawing1.vml": VML,
    },
    types={
        "xl/comments1.xml": f"{SML}comments+xml",
        "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
        "xl/drawings/vmlDrawing1.vml": VML_TYPE,
    },
    links={
        SHEET: [
            ("rId1", "comments", "../comments1.xml"),
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId3", f"{MS}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"),
        ],
        BOOK: [("rId7", f"{MS}/2017/10/relationships/person", "persons/person.xml")],
    },
    sheet_tail='<legacyDrawing r:id="rId2"/>',
)
CONTROLS = Hand(
    parts={
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{X14}" objectType="CheckBox"/>',
        "xl/activeX/activeX1.xml": f'<ax:ocx xmlns:ax="{MS}/2006/activeX" ax:classid="{{8BD21D10}}"/>',
        "xl/activeX/activeX1.bin": BINARY,
        "xl/drawings/vmlDrawing1.vml": VML,
        "xl/drawings/drawing1.xml": EMPTY_DRAWING,
    },
    types={
        "xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
        "xl/activeX/activeX1.xml": "application/vnd.ms-office.activeX+xml",
        "xl/activeX/activeX1.bin": "application/vnd.ms-office.activeX",
        "xl/drawings/vmlDrawing1.vml": VML_TYPE,
        "xl/drawings/drawing1.xml": DRAWING_TYPE,
    },
    links={
        SHEET: [
            ("rId1", "drawing", "../drawings/drawing1.xml"),
            ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId3", "ctrlProp", "../ctrlProps/ctrlProp1.xml"),
            ("rId4", "control", "../activeX/activeX1.xml"),
        ],
        "xl/activeX/activeX1.xml": [("rId1", f"{MS}/2006/relationships/activeXControlBinary", "activeX1.bin")],
    },
    sheet_tail=f'<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><mc:AlternateContent xmlns:mc="{MC}">'
    f'<mc:Choice xmlns:x14="{X14}" Requires="x14"><controls><control shapeId="1025" r:id="rId3" name="C"/>'
    '<control shapeId="1026" r:id="rId4" name="X"/></controls></mc:Choice></mc:AlternateContent>',
)
MACROS = Hand(
    parts={"xl/vbaProject.bin": BINARY},
    types={"xl/vbaProject.bin": "application/vnd.ms-office.vbaProject"},
    links={BOOK: [("rId3", f"{MS}/2006/relationships/vbaProject", "vbaProject.bin")]},
    book_type=MACRO,
    ending=".xlsm",
)
MACRO_TEMPLATE = "application/vnd.ms-excel.template.macroEnabled.main+xml"
CUSTOM_XML = Hand(
    parts={
        "customXml/item1.xml": "<a><![CDATA[<x>]]></a>",
        "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="urn:ds"/>',
        "xl/xmlMaps.xml": _list("MapInfo", SelectionNamespaces=""),
    },
    types={"customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"},
    links={
        BOOK: [("rId3", "customXml", "../customXml/item1.xml"), ("rId4", "xmlMaps", "xmlMaps.xml")],
        "customXml/item1.xml": [("rId1", "customXmlProps", "itemProps1.xml")],
    },
)
LABEL = Hand(
    parts={
        "docMetadata/LabelInfo.xml": f'<clbl:labelList xmlns:clbl="{MS}/2020/mipLabelMetadata"/>',
        "docProps/custom.xml": '<Properties xmlns="urn:p"><property name="MSIP_Label"><s>x</s></property></Properties>',
    },
    types={
        "docMetadata/LabelInfo.xml": "application/vnd.ms-office.classificationlabels+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    },
    links={
        "": [
            ("rId2", f"{MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"),
            ("rId3", "custom-properties", "docProps/custom.xml"),
        ]
    },
)
QUERIES = Hand(
    parts={
        **TABLE_PARTS,
        "xl/queryTables/queryTable1.xml": f'<queryTable xmlns="{MAIN}" name="Q" connectionId="1"/>',
        "xl/connections.xml": f'<connections xmlns="{MAIN}"><connection id="1" name="Q" type="5"/></connections>',
        "xl/model/item.data": BINARY,
    },
    types={
        **TABLE_TYPES,
        "xl/queryTables/queryTable1.xml": f"{SML}queryTable+xml",
        "xl/connections.xml": f"{SML}connections+xml",
        "xl/model/item.data": "application/vnd.openxmlformats-officedocument.model+data",
    },
    links={
        SHEET: [TABLE_LINK],
        "xl/tables/table1.xml": [("rId1", "queryTable", "../queryTables/queryTable1.xml")],
        BOOK: [
            ("rId3", "connections", "connections.xml"),
            ("rId4", f"{MS}/2011/relationships/powerPivotData", "model/item.data"),
        ],
    },
    sheet_tail=TABLE_TAIL,
)
EXTERNAL = Hand(
    parts={"xl/externalLinks/externalLink1.xml": _list("externalLink")},
    types={"xl/externalLinks/externalLink1.xml": f"{SML}externalLink+xml"},
    links={
        BOOK: [("rId3", "externalLink", "externalLinks/externalLink1.xml")],
        "xl/externalLinks/externalLink1.xml": [("rId1", "externalLinkPath", "file:///C:/other.xlsx")],
    },
    after_sheets='<externalReferences><externalReference r:id="rId3"/></externalReferences><calcPr calcId="1"/>',
)
RICH_DATA = Hand(
    parts={
        "xl/metadata.xml": _list("metadata"),
        "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{MS}/spreadsheetml/2017/richdata" count="0"/>',
        "xl/richData/richValueRel.xml": f'<richValueRels xmlns="{MS}/spreadsheetml/2022/richvaluerel"/>',
        "xl/media/image1.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg.dtd"><svg xmlns="urn:svg"/>',
    },
    types={
        "xl/metadata.xml": f"{SML}sheetMetadata+xml",
        "xl/richData/rdrichvalue.xml": "application/vnd.ms-excel.rdrichvalue+xml",
        "xl/richData/richValueRel.xml": "application/vnd.ms-excel.richvaluerel+xml",
        "xl/media/image1.svg": "image/svg+xml",
    },
    links={
        BOOK: [
            ("rId3", "sheetMetadata", "metadata.xml"),
            ("rId4", f"{MS}/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml"),
            ("rId5", f"{MS}/2022/10/relationships/richValueRel", "richData/richValueRel.xml"),
        ],
        "xl/richData/richValueRel.xml": [("rId1", "image", "../media/image1.svg")],
    },
)
DIAGRAM = Hand(
    parts={
        "xl/drawings/drawing1.xml": EMPTY_DRAWING,
        **{f"xl/diagrams/{one}1.xml": "<d/>" for one in ("data", "layout")},
    },
    types={
        "xl/drawings/drawing1.xml": DRAWING_TYPE,
        **{
            f"xl/diagrams/{one}1.xml": f"application/vnd.openxmlformats-officedocument.drawingml.diagram{kind}+xml"
            for one, kind in (("data", "Data"), ("layout", "Layout"))
        },
    },
    links={
        SHEET: [("rId1", "drawing", "../drawings/drawing1.xml")],
        "xl/drawings/drawing1.xml": [
            ("rId1", "diagramData", "../diagrams/data1.xml"),
            ("rId2", "diagramLayout", "../diagrams/layout1.xml"),
        ],
    },
    sheet_tail='<drawing r:id="rId1"/>',
)
EMBEDDED = Hand(
    parts={
        "xl/embeddings/oleObject1.bin": BINARY,
        "xl/embeddings/文件.docx": BINARY,
        "xl/printerSettings/printerSettings1.bin": BINARY,
    },
    types={
        "xl/embeddings/oleObject1.bin": "application/vnd.openxmlformats-officedocument.oleObject",
        "xl/embeddings/文件.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xl/printerSettings/printerSettings1.bin": f"{SML}printerSettings",
    },
    links={
        SHEET: [
            ("rId1", "oleObject", "../embeddings/oleObject1.bin"),
            ("rId2", "package", "../embeddings/%E6%96%87%E4%BB%B6.docx"),
            ("rId3", "printerSettings", "../printerSettings/printerSettings1.bin"),
        ]
    },
    sheet_tail='<pageSetup r:id="rId3"/><oleObjects><oleObject progId="Package" shapeId="1" r:id="rId1"/></oleObjects>',
)
SELECTED = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
DIALOG = Hand(
    parts={
        "xl/dialogsheets/sheet1.xml": f'<dialogsheet xmlns="{MAIN}">{SELECTED}</dialogsheet>',
        "xl/macrosheets/sheet1.xml": f'<xm:macrosheet xmlns:xm="{MS}/excel/2006/main" xmlns="{MAIN}">{SELECTED}'
        "<sheetData/></xm:macrosheet>",
        "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}">{SELECTED}</chartsheet>',
    },
    types={
        "xl/dialogsheets/sheet1.xml": f"{SML}dialogsheet+xml",
        "xl/macrosheets/sheet1.xml": "application/vnd.ms-excel.macrosheet+xml",
        "xl/chartsheets/sheet1.xml": f"{SML}chartsheet+xml",
    },
    links={
        BOOK: [
            ("rId3", "dialogsheet", "dialogsheets/sheet1.xml"),
            ("rId4", f"{MS}/2006/relationships/xlMacrosheet", "macrosheets/sheet1.xml"),
            ("rId5", "chartsheet", "chartsheets/sheet1.xml"),
        ]
    },
    before_sheets='<bookViews><workbookView activeTab="2"/></bookViews>',
    more_sheets='<sheet name="对话" sheetId="8" r:id="rId3"/><sheet name="宏" sheetId="9" state="hidden" r:id="rId4"/>'
    '<sheet name="图" sheetId="12" r:id="rId5"/>',
)
VIEWS = Hand(
    before_sheets='<bookViews><workbookView/><workbookView firstSheet="0" activeTab="0"/></bookViews>',
    after_sheets='<customWorkbookViews><customWorkbookView name="V" guid="{1}" windowWidth="1" windowHeight="1" '
    'activeSheetId="7"/></customWorkbookViews>',
    sheet_tail='<scenarios><scenario name="S" count="0"/></scenarios>'
    '<customSheetViews><customSheetView guid="{1}" tabSelected="1"/></customSheetViews>',
)

MADE = {
    "slicer": maker(SLICER),
    "timeline": maker(TIMELINE),
    "pivot with cache": maker(PIVOT),
    "threaded comments and persons": maker(THREADS),
    "form controls and ActiveX": maker(CONTROLS),
    "macros": maker(MACROS),
    "template with macros": maker(replace(MACROS, book_type=MACRO_TEMPLATE, ending=".xltm")),
    "custom XML and XML maps": maker(CUSTOM_XML),
    "sensitivity label": maker(LABEL),
    "query table, connection, data model": maker(QUERIES),
    "external link": maker(EXTERNAL),
    "rich data and an SVG picture": maker(RICH_DATA),
    "diagram": maker(DIAGRAM),
    "embedded objects and printer settings": maker(EMBEDDED),
    "dialog, macro and chart sheets selected": maker(DIALOG),
    "custom views, scenarios, two windows": maker(VIEWS),
}
