"""Rectangles of cells: areas that stay on the sheet, arrays that were computed from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple, Protocol, TypeVar

from reportkit.calc.values import CalcError, RaisedError, Scalar

Made = TypeVar("Made")
Filled = list[tuple[int, int, Scalar]]


class Source(Protocol):
    """Cells and a memory of what was derived from them, emptied when a cell changes."""

    def raw(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of one cell, None where blank."""

    def cells(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Filled:
        """The cells of a rectangle that are not blank, row by row: (row, column, value)."""

    def memo(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """The remembered result of `make` for this key."""


class Area(NamedTuple):
    """A reference: a rectangle on a sheet, rows and columns 1-based, both ends included."""

    source: Source
    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int

    @property
    def height(self) -> int:
        """The count of rows."""
        return self.last_row - self.row + 1

    @property
    def width(self) -> int:
        """The count of columns."""
        return self.last_column - self.column + 1

    @property
    def key(self) -> tuple[str, int, int, int, int]:
        """What tells this rectangle from others of the same source."""
        return (self.sheet, self.row, self.column, self.last_row, self.last_column)

    def at(self, row_idx: int, column_idx: int) -> Scalar:
        """The value of a cell, counted from zero within the area."""
        return self.source.raw(self.sheet, self.row + row_idx, self.column + column_idx)

    def filled(self) -> Filled:
        """The cells that are not blank, row by row, with rows and columns of the sheet."""
        return self.source.cells(self.sheet, (self.row, self.column), (self.last_row, self.last_column))

    def memo(self, kind: str, make: Callable[[], Made]) -> Made:
        """The remembered result of `make` for this area."""
        return self.source.memo((kind, *self.key), make)

    def part(self, row: int, column: int, height: int, width: int) -> Area:
        """The area of a size that begins at a cell of the sheet."""
        return Area(self.source, self.sheet, row, column, row + height - 1, column + width - 1)

    def dense(self) -> Array:
        """All values, None where blank."""
        rows: list[list[Scalar]] = [[None] * self.width for _ in range(self.height)]
        for row, column, value in self.filled():
            rows[row - self.row][column - self.column] = value
        return Array(rows)


@dataclass(slots=True)
class Array:
    """Computed values in rows of one length; never empty, never changed.

    `places` is where MATCH keeps the place of each key, for array constants that thousands of rows ask.
    """

    rows: Sequence[Sequence[Scalar]]
    places: dict[float | str | tuple[str, float], int] | None = None

    @property
    def height(self) -> int:
        """The count of rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """The count of columns."""
        return len(self.rows[0])

    def at(self, row_idx: int, column_idx: int) -> Scalar:
        """The value at a place, counted from zero."""
        return self.rows[row_idx][column_idx]


Value = float | str | bool | None | CalcError | Area | Array


def array(value: Value) -> Array:
    """The value as an array: an area gives its cells, a scalar one element."""
    if isinstance(value, Area):
        return value.dense()
    return value if isinstance(value, Array) else Array([[value]])


def spread(call: Callable[..., Value], arguments: Sequence[Value]) -> Array:
    """`call` for each place of the arguments, smaller ones repeated along their side of length one.

    Where sides differ otherwise the missing places are #N/A; a fault stays in its own element.
    """
    arrays = [array(argument) for argument in arguments]
    height = max(each.height for each in arrays)
    width = max(each.width for each in arrays)
    columns = [_stretched(each, height, width) for each in arrays]
    return Array([[_one(call, places) for places in zip(*rows, strict=True)]
                  for rows in zip(*columns, strict=True)])


def _stretched(values: Array, height: int, width: int) -> Iterable[Iterable[Scalar]]:
    """The rows of an array, brought to a size."""
    rows: list[Sequence[Scalar]] = list(values.rows)
    if values.width < width:
        missing: Scalar = CalcError.NA
        rows = [list(repeat(row[0], width)) if len(row) == 1 else [*row, *repeat(missing, width - len(row))]
                for row in rows]
    if len(rows) == 1:
        return repeat(rows[0], height)
    return [*rows, *repeat([CalcError.NA] * width, height - len(rows))]


def _one(call: Callable[..., Value], arguments: tuple[Scalar, ...]) -> Scalar:
    """One element; a call that gives more than one value has no place inside an array."""
    try:
        result = call(*arguments)
    except RaisedError as fault:
        return fault.error
    if isinstance(result, (Area, Array)):
        raise ValueError("a function that gives several values stands inside an array formula")
    return result
