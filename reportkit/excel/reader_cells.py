"""The cells of the sheets that were read, as the evaluator of formulas asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        for row in sorted(found.rows) if found else ():
            if found is None or not first_row <= row <= last_row:
                continue
            for column, cell in sorted(found.rows[row].items()):
                if first_column <= column <= last_column:
                    yield row, column, _scalar(cell)


def _scalar(cell: RawCell) -> Scalar:
    """The stored value; a formula without a result counts as #VALUE!, an unknown error word too.

    Control characters (_x001B_ in the file) are left out: results with them could not be stored.
    """
    if cell.kind == "e":
        return _ERRORS.get(str(cell.value), CalcError.VALUE)
    if cell.kind == "x":
        return CalcError.VALUE
    return writable(cell.value) if isinstance(cell.value, str) else cell.value
