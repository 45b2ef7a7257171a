"""The generated sheets as an XlsxWriter package of their own: every formula written with its value."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.image import Image

from reportkit import charts
from reportkit.calc import Book, CalcError, Sheets, serial
from reportkit.excel import conditions
from reportkit.excel.plain_sheet import PlainSheet
from reportkit.excel.styles import Styles
from reportkit.model import Cell, Grid, Picture, Scalar
from reportkit.text.clean import writable

A4, MARGINS = 9, (0.3, 0.3, 0.4, 0.55)
FOOTER_MARGIN = 0.25
LONGEST_TEXT, LONGEST_FORMULA = 32767, 8192  # Excel takes a workbook with more for a damaged one
SCREEN_DPI, LOGO_EDGE = 96, 3
SPARK = "#595959"  # dark enough for grey print
EXACT = 1e15  # below it a whole number has all its digits


def draw(grids: tuple[Grid, ...], cells: Sheets, meeting: date, *, date1904: bool = False) -> bytes:
    """An .xlsx with one sheet for each grid. `cells`: the source sheets that its formulas refer to.

    Same grids, same bytes: the only date inside is the meeting's. A warning of the library is a fault.
    """
    values = evaluate(grids, cells, date1904=date1904)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = Workbook(buffer, {
            "in_memory": True, "date_1904": date1904, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        })
        book.set_properties({"created": datetime.combine(meeting, time())})
        for grid in grids:
            _sheet(book, grid, values, date1904=date1904)
        book.close()
    return buffer.getvalue()


def evaluate(grids: tuple[Grid, ...], cells: Sheets, *, date1904: bool = False) -> Book:
    """All cells of the grids in one book that can be asked for values."""
    values = Book(date1904)
    values.delegate(cells)
    for grid in grids:
        for (row, column), cell in grid.cells.items():
            if cell.formula:
                values.put_formula(grid.name, row, column, cell.formula)
            elif isinstance(cell.value, date):
                values.put(grid.name, row, column, serial(cell.value, date1904))
            elif cell.value is not None:
                values.put(grid.name, row, column, cell.value)
    return values


def _sheet(book: Any, grid: Grid, values: Book, *, date1904: bool) -> None:
    sheet = book.add_worksheet(grid.name, PlainSheet)
    styles = Styles(book, grid.font, grid.accent)
    _page(sheet, grid)
    for row, height in grid.heights.items():
        sheet.set_row(row - 1, height)
    for column, width in grid.widths.items():
        sheet.set_column(column - 1, column - 1, width)
    for column in grid.folded:
        sheet.set_column(column - 1, column - 1, grid.widths[column], None, {"level": 1, "hidden": True})
        sheet.set_column(column, column, None, None, {"collapsed": True})
    if grid.hidden[0]:
        sheet.set_column(grid.hidden[0] - 1, grid.hidden[1] - 1, 9, None, {"hidden": True})
    for row, first, last in grid.spans:
        style = grid.cells[row, first]
        sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", styles.format(style.style, style.format))
    covered = {(row, column) for row, first, last in grid.spans for column in range(first + 1, last + 1)}
    for place, cell in grid.cells.items():
        if place not in covered:
            _cell(sheet, grid.name, values, styles, place, cell, date1904=date1904)
    conditions.apply(sheet, book, grid.conditions, grid.accent)
    if grid.logo is not None:
        _logo(sheet, grid.logo)
    for chart in grid.charts:
        drawn = charts.draw(book, chart, grid.font, grid.accent)
        sheet.insert_chart(chart.row - 1, chart.column - 1, drawn, {"object_position": 1})
    for line in grid.sparklines:
        sheet.add_sparkline(line.row - 1, line.column - 1, {
            "range": line.values, "show_hidden": True, "weight": 1.25, "series_color": SPARK, "last_point": True,
            "last_color": "#" + grid.accent})


def _logo(sheet: Any, picture: Picture) -> None:
    """The picture at the top, in pixels of the screen whatever resolution its file states."""
    image = Image(picture.path)
    scales = {"x_scale": picture.width_px / (image.width * SCREEN_DPI / image.x_dpi),
              "y_scale": picture.height_px / (image.height * SCREEN_DPI / image.y_dpi)}
    offset = {"x_offset": LOGO_EDGE, "y_offset": LOGO_EDGE}
    sheet.insert_image(0, picture.column - 1, picture.path, {**scales, **offset, "object_position": 1,
                                                             "decorative": True})


def _cell(sheet: Any, name: str, values: Book, styles: Styles, place: tuple[int, int], cell: Cell, *,
          date1904: bool) -> None:
    row, column = place[0] - 1, place[1] - 1
    look = styles.format(cell.style, cell.format)
    if len(cell.formula) > LONGEST_FORMULA:
        sheet.write(row, column, cached(values.value(name, *place)), look)
    elif cell.formula:
        sheet.write_formula(row, column, writable(cell.formula), look, cached(values.value(name, *place)))
    elif isinstance(cell.value, date):
        sheet.write_number(row, column, serial(cell.value, date1904), look)
    elif isinstance(cell.value, bool):
        sheet.write_boolean(row, column, cell.value, look)
    elif isinstance(cell.value, (int, float)):
        sheet.write_number(row, column, cell.value, look)
    elif cell.value is not None:
        sheet.write_string(row, column, writable(str(cell.value))[:LONGEST_TEXT], look)
    else:
        sheet.write_blank(row, column, None, look)


def cached(value: Scalar | CalcError) -> Scalar:
    """A formula's value as it is stored beside it: 7 and not 7.0; nothing becomes an empty text."""
    if isinstance(value, CalcError):
        return str(value.value)
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    if isinstance(value, str):
        return writable(value)[:LONGEST_TEXT]
    return "" if value is None else value


def _page(sheet: Any, grid: Grid) -> None:
    """Print set-up, frozen rows, hidden gridlines."""
    first_row, first, last_row, last = grid.area
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    if grid.landscape:
        sheet.set_landscape()
    left, right, top, bottom = MARGINS
    sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
    sheet.center_horizontally()
    sheet.set_print_scale(grid.scale)
    sheet.print_area(first_row - 1, first - 1, last_row - 1, last - 1)
    sheet.repeat_rows(0, grid.title_rows - 1)
    sheet.set_h_pagebreaks(list(grid.breaks))
    sheet.freeze_panes(*grid.freeze)
    named, pages = grid.footer
    font = f'&"{grid.font},Regular"&8'
    # The space ends the font size: "&8" before "2025" would read as size 82025.
    sheet.set_footer(f"&L{font} {_plain(named)}&R{font} {pages}", {"margin": FOOTER_MARGIN})


def _plain(text: str) -> str:
    """A text inside a footer, where & starts a code."""
    return text.replace("&", "&&")

