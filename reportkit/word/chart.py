"""Charts: a native part that Word edits, with the workbook that it was drawn from embedded beside it.

XlsxWriter draws the small workbook; its chart part, whose caches are filled, moves into the document.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree
from xlsxwriter import Workbook

from reportkit import charts
from reportkit.model import Chart, ChartBlock, Series
from reportkit.text.clean import one_line
from reportkit.word.xml import attribute

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHEET = "Data"
_FRAME_PT, _BAR_PT, _LEAST_PT, _MOST_PT, _LINE_PT = 60, 20, 125, 300, 150
_EMU = 12700  # a point
_AIR = 1.15  # the axis ends that far behind the longest bar, so that its label has room
_STEADY = 0.05  # of its highest value: a line that moves less does not fill the height
_TWICE = 1.95  # the target: a bar beyond it ends at the edge and says its value, or it would dwarf all others
_SILENT = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
LINK = "rId1"
"""The relationship from the chart to its workbook."""


class Drawn(NamedTuple):
    """The two parts of a chart."""

    part: bytes
    workbook: bytes


def draw(block: ChartBlock, font: str, accent: str, created: date) -> Drawn:
    """The chart's part and its workbook: the same block gives the same bytes."""
    drawn = _specified(block)
    with ZipFile(BytesIO(_workbook(block, created, lambda book: charts.draw(book, drawn, font, accent)))) as package:
        root = etree.fromstring(package.read("xl/charts/chart1.xml"))
    _silence(root)
    _unlabel(root, block)
    _add_east_asian(root, font)
    _link(root)
    return Drawn(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
                 _workbook(block, created))


def inline(block: ChartBlock, key: str, number: int, width_pt: float) -> str:
    """The run that shows the chart in the line, with its alternative text."""
    width, height = round(width_pt * _EMU), round(height_pt(block) * _EMU)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={attribute(block.text)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{key}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def height_pt(block: ChartBlock) -> float:
    """The height of the chart: a bar is as thick in every chart, within what a page bears; lines run across."""
    if block.kind == "trend":
        return _LINE_PT
    return max(_LEAST_PT, min(_MOST_PT, _FRAME_PT + _BAR_PT * len(block.categories)))


def _workbook(block: ChartBlock, created: date, add: Callable[[Workbook], object] | None = None) -> bytes:
    """Categories in A2 and down, a series in each column with its name on top; texts stay texts.

    `add` makes the chart that stands beside them.
    """
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                 "strings_to_numbers": False})
        book.set_properties({"created": datetime.combine(created, time())})
        sheet = book.add_worksheet(_SHEET)
        for row, name in enumerate(block.categories, start=1):
            sheet.write_string(row, 0, one_line(name))
        for column, series in enumerate(block.series, start=1):
            sheet.write_string(0, column, one_line(series.name))
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
        if add is not None:
            sheet.insert_chart(0, len(block.series) + 2, add(book))
        book.close()
    return buffer.getvalue()


def _specified(block: ChartBlock) -> Chart:
    last = len(block.categories) + 1
    series = []
    for index, one in enumerate(block.series):
        letter = "BCDEFGHIJ"[index]
        series.append(Series(f"={_SHEET}!${letter}$1", f"={_SHEET}!${letter}$2:${letter}${last}", one.look))
    values = [value for one in block.series for value in one.values if value is not None]
    most, least = max([*values, 0.0]) * _AIR, 0.0
    if block.kind in charts.SCALE:
        most = min(max(most, charts.SCALE[block.kind]), block.line * _TWICE)
    if block.kind == "trend" and values:
        most, least = _around(values)
    return Chart(block.kind, "", f"={_SHEET}!$A$2:$A${last}", tuple(series), 600, 300, line=block.line,
                 line_label=block.line_label, labels=block.labels, most=most, least=least)


def _around(values: list[float]) -> tuple[float, float]:
    """The ends of the axis of a line, so that it moves in the middle third and a small change stays small."""
    high, low = max(values), min(values)
    room = max(high - low, abs(high) * _STEADY)
    return high + room, max(0.0, low - room) if low >= 0 else low - room


def _silence(root: etree._Element) -> None:
    """States what the labels do not show; where nothing is said LibreOffice shows it."""
    for labels in root.iter(f"{{{_C}}}dLbls"):
        said = {str(etree.QName(one).localname): one for one in labels}
        for name in _SILENT:
            one = said.get(name)
            if one is not None:
                labels.remove(one)
            flag = etree.SubElement(labels, f"{{{_C}}}{name}")
            flag.set("val", "1" if one is not None and one.get("val") == "1" else "0")


def _unlabel(root: etree._Element, block: ChartBlock) -> None:
    """Takes the label from where a series has no bar; LibreOffice would print 0 there."""
    for labels, series in zip(root.iter(f"{{{_C}}}dLbls"), block.series, strict=False):
        for place, index in enumerate(index for index, value in enumerate(series.values) if value is None):
            label = etree.Element(f"{{{_C}}}dLbl")
            etree.SubElement(label, f"{{{_C}}}idx").set("val", str(index))
            etree.SubElement(label, f"{{{_C}}}delete").set("val", "1")
            labels.insert(place, label)


def _add_east_asian(root: etree._Element, font: str) -> None:
    """The font for Chinese labels too: XlsxWriter names the Latin one only."""
    for latin in list(root.iter(f"{{{_A}}}latin")):
        for place, name in enumerate(("ea", "cs"), start=1):
            other = etree.Element(f"{{{_A}}}{name}")
            other.set("typeface", font)
            parent = latin.getparent()
            if parent is not None:
                parent.insert(parent.index(latin) + place, other)


def _link(root: etree._Element) -> None:
    """Points to the embedded workbook; the print set-up of a worksheet's chart goes."""
    for setup in root.findall(f"{{{_C}}}printSettings"):
        root.remove(setup)
    data = etree.SubElement(root, f"{{{_C}}}externalData")
    data.set(f"{{{_R}}}id", LINK)
    etree.SubElement(data, f"{{{_C}}}autoUpdate").set("val", "0")
