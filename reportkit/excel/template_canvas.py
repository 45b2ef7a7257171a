"""Cells of a new workbook: every value also goes into a `calc.Book`, so that formulas carry their results.

Previews in mail and chat do not calculate; without cached results they would show 0 everywhere.
"""

from __future__ import annotations

import re
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from reportkit.calc import Book, serial
from reportkit.excel.plain_sheet import PlainSheet

CellValue = str | float | int | bool | date | None

LONGEST = 8192
"""Characters in a formula that Excel accepts."""

_TO_THE_END = re.compile(r"(:\$[A-Z]+)\$(\d{4,})\b")


class GrowingSheet(PlainSheet):
    """A worksheet with a default row height under which rows still grow with wrapped text.

    XlsxWriter repeats a default height on every row as a custom height, and such rows no longer grow.
    """

    def grow_from(self, height_pt: float) -> None:
        """Set the default row height in points."""
        pixels = int(height_pt * 4 / 3 + 0.5)
        self.default_row_height = pixels
        self.original_row_height = pixels

    def _write_sheet_format_pr(self) -> None:
        pixels, self.original_row_height = self.original_row_height, 0
        super()._write_sheet_format_pr()
        self.original_row_height = pixels


class Canvas:
    """A workbook under construction and the book in which its formulas are evaluated.

    `written_to`: the last row with anything in it. Count formulas reach hundreds of blank rows
    further, which add nothing; they are evaluated up to the row below `written_to` only.
    """

    def __init__(self, workbook: Workbook, written_to: int) -> None:
        self.workbook = workbook
        self._written_to = written_to + 1
        self.book = Book()
        self._waiting: list[tuple[Page, int, int, str, Format]] = []

    def page(self, name: str) -> Page:
        """A new worksheet at the end of the workbook."""
        return Page(self, name)

    def wait(self, page: Page, row: int, column: int, formula: str, look: Format) -> None:
        """Keep a formula until every value is known."""
        if len(formula) > LONGEST:
            raise ValueError(f"{len(formula)} characters in a formula of {page.name!r}, {LONGEST} fit")
        self.book.put_formula(page.name, row, column, _TO_THE_END.sub(self._cut, formula))
        self._waiting.append((page, row, column, formula, look))

    def _cut(self, found: re.Match[str]) -> str:
        """The end of a count range, moved up to the last row that can hold anything."""
        return f"{found[1]}${min(int(found[2]), self._written_to)}"

    def finish(self) -> None:
        """Write all formulas with their results."""
        for page, row, column, formula, look in self._waiting:
            result = self.book.value(page.name, row, column)
            page.sheet.write_formula(row - 1, column - 1, formula, look, "" if result is None else result)


class Page:
    """One worksheet. Rows and columns are 1-based."""

    def __init__(self, canvas: Canvas, name: str) -> None:
        self._canvas = canvas
        self.name = name
        self.sheet = canvas.workbook.add_worksheet(name, GrowingSheet)

    def put(self, row: int, column: int, value: CellValue, look: Format) -> None:
        """Write a value as what it is; text never becomes a formula, number or link. None: only the look."""
        cell = (row - 1, column - 1)
        if value is None or value == "":
            self.sheet.write_blank(*cell, None, look)
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(*cell, value, look)
        elif isinstance(value, str):
            self.sheet.write_string(*cell, value, look)
        elif isinstance(value, date):
            value = serial(value)
            self.sheet.write_number(*cell, value, look)
        else:
            value = float(value)
            self.sheet.write_number(*cell, value, look)
        self._canvas.book.put(self.name, row, column, value)

    def formula(self, row: int, column: int, expression: str, look: Format) -> None:
        """Write a formula; `expression` has no leading "="."""
        self._canvas.wait(self, row, column, f"={expression}", look)

    def link(self, row: int, column: int, target: str, text: str, look: Format) -> None:
        """Write a link to a cell of this workbook ("'关键指标'!G6")."""
        self.sheet.write_url(row - 1, column - 1, f"internal:{target}", look, text)
        self._canvas.book.put(self.name, row, column, text)

    def merge(self, row: int, first: int, last: int, value: CellValue, look: Format) -> None:
        """Write a value into cells merged over one row; a single cell stays single."""
        if last > first:
            self.sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", look)
        self.put(row, first, value, look)

    def merge_formula(self, row: int, first: int, last: int, expression: str, look: Format) -> None:
        """The same with a formula."""
        if last > first:
            self.sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", look)
        self.formula(row, first, expression, look)
