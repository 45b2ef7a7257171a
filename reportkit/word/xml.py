"""WordprocessingML as text: elements in schema order, user text made safe on its way in.

A document of thousands of rows is put together as text and parsed once; python-docx's cell by cell access is
quadratic in the number of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from reportkit.text.clean import clean, one_line
from reportkit.text.markup import escaped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"'
W, R = f"{{{_MAIN}}}", f"{{{_RELATIONS}}}"
"""The namespaces as lxml writes them before a name."""
_STYLE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]+)"')
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def attribute(text: str) -> str:
    """The text as a quoted attribute value, on one line."""
    return '"' + escaped(one_line(text)).replace('"', "&quot;") + '"'


def text_element(text: str) -> str:
    """The text of a run: line feeds become breaks, tabs become tab characters."""
    lines = clean(text).split("\n")
    return "<w:br/>".join("<w:tab/>".join(_piece(piece) for piece in line.split("\t")) for line in lines)


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def run(text: str, *, bold: bool = False, style: str = "") -> str:
    """A run; `style` is the id of a character style."""
    if not text:
        return ""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{text_element(text)}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of that style; `properties` follow the style's name in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A complex field with the result that is shown until it is updated."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""

    def mark(kind: str) -> str:
        return f'<w:r>{style}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{style}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    result = f"<w:r>{style}{text_element(shown)}</w:r>"
    return mark("begin") + code + mark("separate") + result + mark("end")


def bookmark(number: int, name: str, content: str) -> str:
    """The content inside a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def document(name: str, children: Iterable[str]) -> str:
    """A root element of the main namespace with its children."""
    return f"<w:{name} {NAMESPACES}>{''.join(children)}</w:{name}>"


def element(text: str) -> etree._Element:
    """The element that the text writes; prefixes w and r are known."""
    return next(iter(etree.fromstring(f"<w:p {NAMESPACES}>{text}</w:p>")))


def lone(given: etree._Element) -> str:
    """The element as text, with the namespaces that it needs."""
    return etree.tostring(given, encoding="unicode", with_tail=False)


def renamed(text: str, ids: Mapping[str, str]) -> str:
    """The text with every reference to a style of ours that is called otherwise changed."""
    return _STYLE.sub(lambda match: f'{match[1]}{ids.get(match[2], match[2])}"', text) if ids else text


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def centimetres(length: float) -> int:
    """Centimetres as twentieths of a point."""
    return round(length * 1440 / 2.54)
