"""What XlsxWriter can draw arrives in the target: cells, formats and parts, feature by feature."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reportkit.package import graft, remove
from tests.package import books
from tests.package.lint import faults
from tests.package.packages.xlsxwriter_made import FILLS

Draw = Callable[[Workbook, Worksheet], object]
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


def _looks(book: Workbook, page: Worksheet) -> None:
    looks = (
        {"bold": True, "italic": True, "underline": 2, "font_name": "楷体", "font_size": 15, "font_color": "#C00000"},
        {"bg_color": "#DDEBF7", "pattern": 1},
        {"pattern": 4, "fg_color": "red", "bg_color": "blue"},
        {"border": 2, "border_color": "#00B050", "diag_type": 3, "diag_border": 1},
        {"align": "center", "valign": "top", "text_wrap": True, "indent": 1},
        {"rotation": 45, "shrink": True},
        {"num_format": '[<0.9995]0.0%;[<1]"99.9%";0.0%'},
        {"num_format": 14},
        {"num_format": "0.00;[Red]-0.00"},
        {"locked": False, "hidden": True},
        {"font_strikeout": True, "font_script": 1, "theme": 4},
        {"quote_prefix": True},
        {"left": 1, "right": 5, "top": 6, "bottom": 7},
    )
    for row, look in enumerate(looks):
        page.write(row, 0, row + 0.5, book.add_format(look))
    page.set_row(20, 30, book.add_format({"bg_color": "yellow"}))
    page.set_column("F:H", 22, book.add_format({"italic": True}), {"level": 2, "collapsed": True})


def _icons_and_scales(book: Workbook, page: Worksheet) -> None:
    for column, style in enumerate(("3_arrows", "4_ratings", "5_quarters", "3_flags")):
        page.conditional_format(0, column, 5, column, {"type": "icon_set", "icon_style": style, "reverse_icons": True})
    page.conditional_format("F1:F5", {"type": "3_color_scale"})
    page.conditional_format("G1:G5", {"type": "data_bar", "data_bar_2010": True, "bar_negative_color": "red"})
    strong = book.add_format({"bold": True, "num_format": "0.000", "bg_color": "#FFC7CE", "border": 1})
    for rule in (
        {"type": "formula", "criteria": "=$A1>2"},
        {"type": "duplicate"},
        {"type": "top", "value": 3},
        {"type": "text", "criteria": "containing", "value": "红"},
        {"type": "blanks"},
    ):
        page.conditional_format("H1:H9", {**rule, "format": strong, "stop_if_true": True})


def _all_charts(book: Workbook, page: Worksheet) -> None:
    for number, kind in enumerate(("area", "bar", "column", "line", "pie", "doughnut", "scatter", "stock", "radar")):
        chart = book.add_chart({"type": kind})
        for _ in range(3 if kind == "stock" else 1):
            chart.add_series(
                {
                    "values": "=汇总!$A$1:$A$5",
                    "categories": "=汇总!$B$1:$B$5",
                    "name": "=汇总!$B$1",
                    "data_labels": {"value": True},
                }
                | ({"trendline": {"type": "linear"}} if number < 2 else {})
            )
        chart.set_title({"name": f"图 {number} <&>"})
        page.insert_chart(number * 15, 10, chart, {"description": "说明"})
    first, second = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    first.add_series({"values": "=汇总!$A$1:$A$5"})
    second.add_series({"values": "=汇总!$A$1:$A$5", "y2_axis": True})
    first.combine(second)
    page.insert_chart("A40", first)


def _tables(book: Workbook, page: Worksheet) -> None:
    money = book.add_format({"num_format": "#,##0.00"})
    columns = [
        {"header": "部门"},
        {"header": "额", "format": money, "total_function": "sum"},
        {"header": "倍", "formula": "=[@额]*2"},
    ]
    page.add_table("M1:O5", {"name": "明细", "columns": columns, "total_row": True, "data": [["甲", 1], ["乙", 2]]})
    page.add_table("Q1:R3", {"style": "Table Style Dark 2", "autofilter": False})


def _print_setup(book: Workbook, page: Worksheet) -> None:
    page.print_area("A1:C9")
    page.repeat_rows(0, 1)
    page.repeat_columns("A:B")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_h_pagebreaks([20])
    page.set_footer("&L&G&R&P", {"image_left": "a.png", "image_data_left": books.png()})
    book.define_name("汇总!区域", "=汇总!$A$1:$B$2")


def _texts(book: Workbook, page: Worksheet) -> None:
    page.write_rich_string("C1", " 红", book.add_format({"bold": True, "font_color": "red"}), "字 <&>", "尾 ")
    page.write_string("C2", '第一行\n_x000D_ \t<c t="s"><v>0</v></c>')
    page.write_string("C3", "=1+1")
    page.write_formula("C4", '=我的!A1&"文"', None, "1文")
    page.write_array_formula("C5:C6", "{=A1:A2*2}", None, 2)
    page.write_datetime("C7", date(2026, 11, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
    page.write_boolean("C8", True)
    page.merge_range("D1:E2", "合并", book.add_format({"border": 1}))
    page.write_formula("C9", "=1/0", None, "#DIV/0!")
    page.ignore_errors({"number_stored_as_text": "C2"})


def _filters(book: Workbook, page: Worksheet) -> None:
    page.autofilter("A1:B5")
    page.filter_column("A", "x > 2")
    page.freeze_panes(2, 1)
    page.set_tab_color("#00B050")
    page.hide_gridlines(2)
    page.set_zoom(80)
    page.protect("", {"sort": True, "autofilter": True})
    page.unprotect_range("A1:B2")


OWN: dict[str, Draw] = {
    "fonts, fills, borders, alignments, number formats": _looks,
    "icon sets, scales, bars, rules": _icons_and_scales,
    "all kinds of chart": _all_charts,
    "tables with totals and formulas": _tables,
    "printing": _print_setup,
    "texts, formulas, dates, merges": _texts,
    "filters, panes, protection": _filters,
    "two sheets that link to each other": lambda book, page: (
        page.write_url("E1", "internal:检查!A1"),
        book.add_worksheet("检查").write_formula("A1", "=汇总!A1", None, 1),
    ),
    "a picture with a link inside the workbook": lambda _, page: page.insert_image(
        "E1", "a.png", {"image_data": books.png(), "url": "internal:汇总!A1"}
    ),
}
# openpyxl fails on a chart sheet that has names; test_with_libreoffice looks at one
REFUSED = (
    "chart sheet in front",
    "notes",
    "dynamic array",
    "picture in a cell",
    "check box",
    "button",
    "names and print areas",
)
BORROWED = {name: fill for name, fill in FILLS.items() if name not in REFUSED}


def _cells(path: Path, sheet: str, *, data_only: bool) -> list[tuple[object, ...]]:
    page = openpyxl.load_workbook(path, data_only=data_only, rich_text=True)[sheet]
    if not hasattr(page, "iter_rows"):
        return []
    looks = ("value", "data_type", "font", "fill", "border", "alignment", "protection", "number_format", "quotePrefix")
    cells = (cell for row in page.iter_rows() for cell in row if cell.has_style or cell.value is not None)
    return [(cell.coordinate, *(_told(getattr(cell, look, None)) for look in looks)) for cell in cells]


def _told(value: object) -> str:
    return repr((value.ref, value.text)) if isinstance(value, ArrayFormula) else repr(value)


@pytest.mark.parametrize("feature", [*OWN, *BORROWED])
def test_what_xlsxwriter_draws_arrives(feature: str, tmp_path: Path) -> None:
    made, out = tmp_path / "made.xlsx", tmp_path / "out.xlsx"
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet("汇总" if feature in OWN else "数据")
        page.write_column("A1", [1, 2, 3, 4, 5])
        page.write_column("B1", ["甲", "乙", "丙", "丁", "红"])
        {**OWN, **BORROWED}[feature](book, page)
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        book.add_worksheet("我的").write("A1", "x", book.add_format({"font_name": "宋体", "num_format": "0.0"}))
    names = graft(tmp_path / "t.xlsx", made, out)
    assert faults(out) == set()
    for name in names:
        for data_only in (False, True):
            assert _cells(out, name, data_only=data_only) == _cells(made, name, data_only=data_only)
    assert _kinds(out) >= _kinds(made)
    assert _without_places(out, names) == _without_places(made, names)
    remove(out, out)
    assert books.parts(out) == books.parts(tmp_path / "t.xlsx")


def _kinds(path: Path) -> set[str]:
    """The kinds of part, such as `charts/chart`, that belong to sheets."""
    folders = ("charts", "drawings", "media", "tables", "worksheets", "chartsheets")
    return {match[1] for name in books.parts(path) if (match := re.match(rf"xl/((?:{'|'.join(folders)})/\D+)", name))}


def _without_places(path: Path, names: list[str]) -> list[list[str]]:
    """The elements of each sheet, attributes left out that the target's numbering decides."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
        rels = archive.read("xl/_rels/workbook.xml.rels").decode()
        found = []
        for name in names:
            link = re.search(rf'<sheet name="{name}"[^>]*r:id="(\w+)"', book)
            assert link is not None
            target = re.search(rf'Id="{link[1]}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="{link[1]}"', rels)
            assert target is not None
            text = archive.read("xl/" + (target[1] or target[2])).decode()
            text = re.sub(r"<c [^>]*>.*?</c>|<c [^>]*/>", "", text, flags=re.DOTALL)
            found.append(re.sub(r' (s|style|dxfId|tabSelected|customFormat)="\d+"', "", text).split("<"))
    return found
