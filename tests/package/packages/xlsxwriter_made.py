"""Users' workbooks that XlsxWriter makes, one feature each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.package.books import png

Fill = Callable[[Workbook, Worksheet], object]


def _charts(book: Workbook, page: Worksheet) -> None:
    for place, kind in (("C1", "column"), ("C20", "pie")):
        chart = book.add_chart({"type": kind})
        chart.add_series({"values": "=数据!$A$1:$A$3"})
        page.insert_chart(place, chart)


def _chartsheet(book: Workbook, _: Worksheet) -> None:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=数据!$A$1:$A$3"})
    sheet = book.add_chartsheet("图")
    sheet.set_chart(chart)
    sheet.activate()


def _conditions(book: Workbook, page: Worksheet) -> None:
    red = book.add_format({"bg_color": "red", "num_format": "0.0000"})
    page.conditional_format("A1:A3", {"type": "cell", "criteria": ">", "value": 1, "format": red})
    page.conditional_format("B1:B3", {"type": "data_bar", "data_bar_2010": True})
    page.conditional_format("C1:C3", {"type": "icon_set", "icon_style": "3_traffic_lights"})


def _tables(book: Workbook, page: Worksheet) -> None:
    page.add_table("A1:B4", {"name": "Data", "total_row": True, "columns": [{"total_function": "sum"}, {}]})
    book.add_worksheet("乙").add_table("A1:B4")


def _printing(book: Workbook, page: Worksheet) -> None:
    page.print_area("A1:B3")
    page.repeat_rows(0)
    page.set_header("&L&G", {"image_left": "a.png", "image_data_left": png()})
    book.add_worksheet("乙").print_area("A1:C3")
    book.define_name("全局", "=数据!$A$1")
    book.define_name("乙!局部", "=乙!$A$1")


def _formats(book: Workbook, page: Worksheet) -> None:
    for row in range(300):
        page.write(row, 0, row, book.add_format({"num_format": f"0.{'0' * (row % 9)}", "font_size": 6 + row % 40}))


def _groups(_: Workbook, page: Worksheet) -> None:
    page.set_row(1, None, None, {"level": 1, "hidden": True})
    page.set_column("C:D", 4, None, {"level": 1})
    page.freeze_panes(1, 1)


def _validations(_: Workbook, page: Worksheet) -> None:
    page.data_validation("A1:A9", {"validate": "list", "source": ["是", "否"]})
    page.write_url("B1", "https://example.org/?a=1&b=2")
    page.write_url("B2", "internal:数据!A1")


def _shapes(_: Workbook, page: Worksheet) -> None:
    page.insert_textbox("A1", "文字 <&>", {"url": "https://example.org/"})
    page.insert_image("D1", "a.png", {"image_data": png()})
    page.set_background(png())


def _hidden(book: Workbook, page: Worksheet) -> None:
    book.add_worksheet("乙").activate()
    page.hide()
    book.add_worksheet("丙").very_hidden()


def _selected(book: Workbook, page: Worksheet) -> None:
    page.select()
    for name in ("乙", "丙"):
        book.add_worksheet(name).select()


FILLS: dict[str, Fill] = {
    "charts": _charts,
    "chart sheet in front": _chartsheet,
    "conditional formats": _conditions,
    "tables": _tables,
    "names and print areas": _printing,
    "300 formats": _formats,
    "outline and panes": _groups,
    "validations and links": _validations,
    "text box, picture, background": _shapes,
    "hidden sheets": _hidden,
    "grouped sheets": _selected,
    "notes": lambda _, page: page.write_comment("A1", "批注", {"author": "A"}),
    "rich text": lambda book, page: page.write_rich_string("A5", "a", book.add_format({"italic": True}), "b"),
    "sparkline": lambda _, page: page.add_sparkline("E1", {"range": "数据!A1:A3"}),
    "dynamic array": lambda _, page: page.write_dynamic_array_formula("F1:F2", "=UNIQUE(A1:A3)"),
    "picture in a cell": lambda _, page: page.embed_image("F1", "a.png", {"image_data": png()}),
    "check box": lambda _, page: page.insert_checkbox("F1", True),
    "button": lambda _, page: page.insert_button("F1", {"macro": "Run"}),
    "protected sheet": lambda _, page: page.protect("word"),
    "date and array formula": lambda book, page: (
        page.write_datetime("F1", date(2026, 11, 2), book.add_format({"num_format": "yyyy-mm-dd"})),
        page.write_array_formula("F2:F3", "{=A1:A2*2}"),
    ),
}


def _maker(fill: Fill) -> Callable[[Path], Path]:
    def make(stem: Path) -> Path:
        path = stem.with_suffix(".xlsx")
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("数据")
            page.write_column("A1", [1, 2, 3])
            fill(book, page)
        return path

    return make


MADE = {name: _maker(fill) for name, fill in FILLS.items()}
