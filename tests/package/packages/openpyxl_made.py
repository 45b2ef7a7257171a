"""Users' workbooks that openpyxl makes, one feature each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, NamedStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

Fill = Callable[[Workbook, Worksheet], object]


def _chart(_: Workbook, page: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=3))
    page.add_chart(chart, "C1")


def _chartsheet(book: Workbook, page: Worksheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=3))
    book.create_chartsheet("图", 0).add_chart(chart)
    book.active = 0


def _active_but_not_selected(book: Workbook, _: Worksheet) -> None:
    book.create_sheet("乙")
    book.active = 1


def _names(book: Workbook, page: Worksheet) -> None:
    book.defined_names["全局"] = DefinedName("全局", attr_text="数据!$A$1")
    page.defined_names["局部"] = DefinedName("局部", attr_text="数据!$A$1")
    page.print_title_rows, page.print_area = "1:1", "A1:B3"
    page.auto_filter.ref = "A1:B3"


def _style(book: Workbook, page: Worksheet) -> None:
    book.add_named_style(NamedStyle(name="要点", font=Font(name="宋体", sz=14, b=True)))
    page["A1"].style = "要点"
    page["A2"].number_format = "0.0万"


def _windows_only(book: Workbook, _: Worksheet) -> None:
    book.security = WorkbookProtection(lockWindows=True)


FILLS: dict[str, Fill] = {
    "plain": lambda book, page: None,
    "chart": _chart,
    "chart sheet in front": _chartsheet,
    "active but not selected": _active_but_not_selected,
    "names": _names,
    "named style": _style,
    "windows locked, not the structure": _windows_only,
    "note": lambda _, page: setattr(page["A1"], "comment", Comment("批注", "某人")),
    "table": lambda _, page: page.add_table(Table(displayName="T", ref="A1:A3")),
    "colour scale": lambda _, page: page.conditional_formatting.add(
        "A1:A3", ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00")
    ),
    "template": lambda book, _: setattr(book, "template", True),
}


def _maker(fill: Fill, ending: str) -> Callable[[Path], Path]:
    def make(stem: Path) -> Path:
        book = Workbook()
        page = book.active
        page.title = "数据"
        for number in (1, 2, 3):
            page.append([f"头{number}", number])
        fill(book, page)
        path = stem.with_suffix(ending)
        book.save(path)
        return path

    return make


MADE = {name: _maker(fill, ".xltx" if name == "template" else ".xlsx") for name, fill in FILLS.items()}
