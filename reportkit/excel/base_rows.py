"""Records written below the headings of a company's own sheet, in its styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy as copied
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.excel.base_losses import Loss
from reportkit.excel.template_plan import Record
from reportkit.excel.template_values import cell_value, number_format
from reportkit.lang import Lang
from reportkit.model import Table, column_letters
from reportkit.standard.spec import Column, Definition, Sheet


def fill_rows(
    page: Worksheet, table: Table, definition: Definition, sheet: Sheet, records: Sequence[Record], lang: Lang
) -> Iterator[Loss]:
    """Writes the records below the header; a loss per column that the company's sheet does not have.

    Rows beyond the prepared ones get the styles and formulas of the last prepared row.
    """
    prepared = _prepared_to(page, table)
    missing: dict[str, int] = {}
    columns = {column.key: column for column in (definition.common["department"], *sheet.columns)}
    for number, record in enumerate(records, table.header_row + 1):
        if number > prepared:
            _extend(page, prepared, number)
        for key, value in record.items():
            if value is None or key not in columns:
                continue
            if key in table.columns:
                _put(page, number, table.columns[key], definition, sheet, columns[key], record, lang)
            elif key != "department":  # the cover says it in a department's own workbook
                missing[key] = missing.get(key, 0) + 1
    _stretch_table(page, table, table.header_row + len(records))
    yield from (Loss("no-column", count, columns[key].words[lang]) for key, count in missing.items())


def _put(page: Worksheet, row: int, at: int, definition: Definition, sheet: Sheet, column: Column, record: Record,
         lang: Lang) -> None:
    cell = page.cell(row, at)
    if isinstance(cell, MergedCell):
        return
    cell.value = cell_value(definition, sheet, column, record, lang)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # text that begins with = stays text
    wanted = number_format(sheet, column, record)
    if wanted and cell.number_format == "General":
        cell.number_format = wanted


def _prepared_to(page: Worksheet, table: Table) -> int:
    """The last row of the Excel table at the header, else the last row that has anything."""
    for found in page.tables.values():
        first, last = found.ref.split(":")
        if int("".join(filter(str.isdigit, first))) == table.header_row:
            return int("".join(filter(str.isdigit, last)))
    return max(page.max_row, table.header_row + 1)


def _extend(page: Worksheet, source: int, row: int) -> None:
    """One more prepared row like the last one."""
    page.row_dimensions[row].height = page.row_dimensions[source].height
    for column in range(1, page.max_column + 1):
        above, cell = page.cell(source, column), page.cell(row, column)
        if not isinstance(above, Cell) or not isinstance(cell, Cell):
            continue
        if above.has_style:
            _restyle(above, cell)
        if above.data_type == "f" and isinstance(above.value, str):
            cell.value = Translator(above.value, origin=above.coordinate).translate_formula(cell.coordinate)


def _restyle(above: Any, cell: Any) -> None:  # the library's stubs do not know a style as one value
    cell._style = copied(above._style)  # noqa: SLF001


def _stretch_table(page: Worksheet, table: Table, last: int) -> None:
    """The Excel table reaches to the last record."""
    for found in page.tables.values():
        first, end = found.ref.split(":")
        header, row = (int("".join(filter(str.isdigit, side))) for side in (first, end))
        if header == table.header_row and row < last:
            letters = "".join(filter(str.isalpha, end)) or column_letters(page.max_column)
            found.ref = f"{first}:{letters}{last}"
            if found.autoFilter is not None:
                found.autoFilter.ref = found.ref
