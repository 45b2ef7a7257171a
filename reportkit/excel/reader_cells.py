"""The cells of the sheets that were read, as the evaluator of formulas asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from reportkit.calc import Sheets
from reportkit.calc.values import CalcError, Scalar
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.text.clean import writable

_ERRORS = {error.value: error for error in CalcError}


class SourceCells:
    """Stored values by sheet name, row and column: dates as serial numbers, errors as errors, blanks None."""

    def __init__(self, sheets: Iterable[RawSheet]) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets}

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of one cell; None where it is blank or the sheet was not read."""
        found = self._sheets.get(sheet.casefold())
        cell = found.cell(row, column) if found else None
        return _scalar(cell) if cell else None

    def filled(self, sheet: str, first_row: int, first_column: int, last_row: int, last_column: int
               ) -> Iterator[tuple[int, int, Scalar]]:
        """The filled cells of a rectangle, row by row: row, column, value."""
        found = self._sheets.get(sheet.casefold())
        rows = found.rows if found else {}
        asked = range(first_row, last_row + 1)  # of a merged workbook each department's formulas ask for a few rows
        for row in asked if len(asked) < len(rows) else sorted(rows):
            if row not in asked or row not in rows:
                continue
            for column, cell in sorted(rows[row].items()):
                if first_column <= column <= last_column:
                    yield row, column, _scalar(cell)


class CellsOnDemand:
    """The cells of one workbook among many, read again when something asks for them: two thirds of the memory that a
    checked workbook takes are cells, and most workbooks that are checked are never drawn into."""

    def __init__(self, read: Callable[[], Sheets]) -> None:
        self._read = read

    @cached_property
    def _cells(self) -> Sheets:
        return self._read()

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of one cell; None where it is blank or the sheet was not read."""
        return self._cells.cell(sheet, row, column)

    def filled(self, sheet: str, first_row: int, first_column: int, last_row: int, last_column: int
               ) -> Iterable[tuple[int, int, Scalar]]:
        """The filled cells of a rectangle, row by row: row, column, value."""
        return self._cells.filled(sheet, first_row, first_column, last_row, last_column)


def _scalar(cell: RawCell) -> Scalar:
    """The stored value; a formula without a result counts as #VALUE!, an unknown error word too.

    Control characters (_x001B_ in the file) are left out: results with them could not be stored.
    """
    if cell.kind == "e":
        return _ERRORS.get(str(cell.value), CalcError.VALUE)
    if cell.kind == "x":
        return CalcError.VALUE
    return writable(cell.value) if isinstance(cell.value, str) else cell.value
