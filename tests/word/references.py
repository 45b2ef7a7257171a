"""Companies' documents as Word, WPS and LibreOffice save them, small: what each does differently is in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{_TYPE}.document.main+xml"
# One grey pixel.
LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)


def paragraph_style(key: str, name: str, properties: str = "", run: str = "", *, default: bool = False) -> str:
    told = ' w:default="1"' if default else ""
    return (f'<w:style w:type="paragraph"{told} w:styleId="{key}"><w:name w:val="{name}"/>'
            f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>")


def document(
    styles: str, *, numbering: str = "", body: str = "", header: bool = True, settings: str = "",
    section: str = "", main: str = MAIN, custom: str = "",
) -> bytes:
    """A .docx with a logo in its header, a picture in its body, and these styles."""
    relations = [("styles", "styles.xml"), ("settings", "settings.xml"), ("image", "media/image1.png")]
    relations += [("header", "header1.xml")] if header else []
    relations += [("fontTable", "fontTable.xml"), ("theme", "theme/theme1.xml")]
    relations += [("numbering", "numbering.xml")] if numbering else []
    link = '<w:headerReference w:type="default" r:id="rId4"/>' if header else ""
    section = section or ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1134" w:bottom="1440"'
                          ' w:left="1134" w:header="720" w:footer="720" w:gutter="0"/>'
                          '<w:cols w:num="2" w:space="425"/>')
    parts = {
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}<w:sectPr>{link}{section}</w:sectPr></w:body>"
                             "</w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/fontTable.xml": f'<w:fonts {W}><w:font w:name="Arial"/></w:fonts>',
        "word/header1.xml": f"<w:hdr {W} {R}><w:p><w:r><w:t>COMPANY HEADER</w:t></w:r></w:p></w:hdr>",
        "word/_rels/header1.xml.rels": _relations([("image", "media/image1.png")]),
        "word/_rels/document.xml.rels": _relations(relations),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml"), *([("custom-properties",
                                    "docProps/custom.xml")] if custom else [])]),
    }
    parts |= {"word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>"} if numbering else {}
    parts |= {"docProps/custom.xml": custom} if custom else {}
    kinds = {"styles": "styles", "settings": "settings", "header1": "header", "numbering": "numbering",
             "fontTable": "fontTable"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items() if f"word/{name}.xml" in parts
    )
    if custom:
        overrides += ('<Override PartName="/docProps/custom.xml"'
                      ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>')
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '</Types>'
    )
    target = BytesIO()
    with ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/media/image1.png", LOGO)
        package.writestr("word/theme/theme1.xml", Document().part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def _relations(told: list[tuple[str, str]]) -> str:
    lines = "".join(f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                    for number, (kind, target) in enumerate(told, start=1))
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'


def chinese_word(**more: str) -> bytes:
    """Word in Chinese: numbers as style ids, English names, text in Normal with an indent of its own."""
    styles = paragraph_style("a", "Normal", '<w:ind w:firstLineChars="200" w:firstLine="480"/>', '<w:sz w:val="24"/>',
                             default=True)
    styles += paragraph_style("1", "heading 1", "<w:keepNext/>", '<w:color w:val="00B050"/>')
    styles += paragraph_style("2", "heading 2", '<w:spacing w:before="120"/>', '<w:color w:val="00B050"/>')
    styles += paragraph_style("TOC1", "somebody's own")
    return document(styles, body='<w:p><w:r><w:t>OLD TEXT</w:t></w:r></w:p>', **more)  # type: ignore[arg-type]


def wps(**more: str) -> bytes:
    """WPS: the names that a Chinese user sees, headings with a list of their own."""
    level = ('<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
             '{more}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>')
    levels = level.format(n=0, form="chineseCounting", style="3", text="第%1章 ", more="")
    levels += level.format(n=1, form="decimal", style="4", text="%1.%2 ", more="<w:isLgl/>")
    numbering = (f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
                 '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>')
    styles = paragraph_style("1", "正文", default=True)
    styles += paragraph_style("3", "标题 1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')
    styles += paragraph_style("4", "标题 2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>')
    styles += paragraph_style("5", "标题")
    return document(styles, numbering=numbering, **more)  # type: ignore[arg-type]


def libreoffice(**more: str) -> bytes:
    """LibreOffice: capitals in the names, headings tied to a list that prints nothing, Text Body."""
    numbering = ('<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/>'
                 '<w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
    styles = paragraph_style("Normal", "Normal", default=True)
    styles += paragraph_style("Heading1", "Heading 1",
                              '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>')
    styles += paragraph_style("TextBody", "Body Text", '<w:spacing w:after="140"/>')
    styles += paragraph_style("ListBullet", "List Bullet")
    styles += paragraph_style("TOCHeading", "TOC Heading").replace("<w:pPr>", '<w:basedOn w:val="Heading1"/><w:pPr>')
    return document(styles, numbering=numbering, **more)  # type: ignore[arg-type]
