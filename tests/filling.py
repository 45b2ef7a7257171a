"""Fills a standard workbook as a person would: by the headings, one row after the other (through openpyxl)."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.excel import template
from reportkit.standard.spec import Definition

BLANKS: dict[str, tuple[Definition, bytes]] = {}

Cell = str | float | int | date | None
HEADER_ROWS = range(1, 12)


def blank(path: Path, definition: Definition, spec: template.TemplateSpec) -> None:
    """Writes a template; one that was asked for before is not drawn again: same input, same bytes."""
    key = f"{id(definition)} {spec!r}"
    if key not in BLANKS:
        BLANKS[key] = (definition, template.render(definition, spec))
    path.write_bytes(BLANKS[key][1])


def fill(
    path: Path, sheets: Mapping[str, Sequence[Mapping[str, Cell]]], cover: Mapping[str, Cell] | None = None
) -> None:
    """Writes records below the header of each named sheet, and cover fields beside their labels.

    A heading is named without its marks (* and °). Raises KeyError for a heading that is not there.
    """
    workbook = load(path)
    for name, records in sheets.items():
        sheet = workbook[name]
        header_row, columns = headings(sheet)
        row = header_row
        for record in records:
            row = _next_free(sheet, row + 1, columns)
            for heading, value in record.items():
                if value is not None:
                    sheet.cell(row, columns[heading]).value = value
    for label, value in (cover or {}).items():
        beside(workbook.worksheets[0], label).value = value
    workbook.save(path)
    workbook.close()


def load(path: Path, *, values: bool = False) -> openpyxl.Workbook:
    """The workbook as openpyxl sees it; that it drops extensions on saving is its way, not our fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path, data_only=values)


def headings(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The header row and the column of each heading: the row with the most headings marked * or °."""
    best, best_columns = 0, dict[str, int]()
    for row in HEADER_ROWS:
        texts = {cell.column: str(cell.value) for cell in sheet[row] if cell.value is not None}
        if sum(text.endswith(("*", "°")) for text in texts.values()) and len(texts) > len(best_columns):
            best, best_columns = row, {text.rstrip("*°"): column for column, text in texts.items()}
    return best, best_columns


def _next_free(sheet: Worksheet, row: int, columns: Mapping[str, int]) -> int:
    """The first row from `row` on in which no heading's cell holds a typed value."""
    while any(isinstance(value := sheet.cell(row, column).value, (str, int, float, date))
              and not str(value).startswith("=") for column in columns.values()):
        row += 1
    return row


def beside(sheet: Worksheet, label: str) -> openpyxl.cell.cell.Cell:
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value or "").rstrip("*°") == label:
                merged = [area for area in sheet.merged_cells.ranges if cell.coordinate in area]
                right = merged[0].max_col + 1 if merged else cell.column + 1
                return sheet.cell(cell.row, right)
    raise KeyError(label)
