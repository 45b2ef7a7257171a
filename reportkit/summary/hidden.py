"""The hidden columns: blocks of facts that the visible cells refer to, one block beside the other.

Every block starts in row 2 under its keys, so that addresses are known before the visible rows are laid
out, and a reader who unhides the columns finds plain tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Cell, column_letters
from reportkit.summary.expressions import Piece, sheet_name

FIRST_COLUMN = 21  # U
HEAD_ROW = 1


class Block:
    """One table of facts: rows counted from 0, columns by key."""

    def __init__(self, store: Store, name: str, column: int, keys: Sequence[str], count: int) -> None:
        self._store = store
        self._columns = {key: column + offset for offset, key in enumerate(keys)}
        self.count = count
        for key, place in self._columns.items():
            store.cells[HEAD_ROW, place] = Cell(value=f"{name}.{key}", style="helper")

    def at(self, key: str, index: int = 0) -> str:
        """The address of one cell, on its own sheet."""
        return f"${column_letters(self._columns[key])}${HEAD_ROW + 1 + index}"

    def range(self, key: str) -> str:
        """The addresses of a whole column, at least one row."""
        last = HEAD_ROW + max(1, self.count)
        return (f"${column_letters(self._columns[key])}${HEAD_ROW + 1}:"
                f"${column_letters(self._columns[key])}${last}")

    def part(self, key: str, first: int, count: int) -> str:
        """The addresses of `count` rows of a column from row `first` on."""
        return f"{self.at(key, first)}:{self.at(key, first + count - 1)}"

    def outside(self, address: str) -> str:
        """An address of the block as another sheet or a chart writes it."""
        return f"{sheet_name(self._store.sheet)}!{address}"

    def put(self, key: str, index: int, fact: Piece) -> None:
        """Fill one cell with a reference, or with its literal."""
        self._store.cells[self._place(key, index)] = fact.cell("helper")

    def formula(self, key: str, index: int, expr: str) -> None:
        """Fill one cell with a formula, given without its "="."""
        self._store.cells[self._place(key, index)] = Cell(formula="=" + expr, style="helper")

    def value(self, key: str, index: int, value: str | float, literal: str = "") -> None:
        """Fill one cell with a fixed text or number; a number says why it is no formula."""
        self._store.cells[self._place(key, index)] = Cell(value=value, style="helper", literal=literal)

    def _place(self, key: str, index: int) -> tuple[int, int]:
        return HEAD_ROW + 1 + index, self._columns[key]


class Store:
    """All blocks of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.cells: dict[tuple[int, int], Cell] = {}
        self._next = FIRST_COLUMN

    def block(self, name: str, keys: Sequence[str], count: int) -> Block:
        """A new block to the right of the last, one column apart."""
        block = Block(self, name, self._next, keys, count)
        self._next += len(keys) + 1
        return block

    @property
    def hidden(self) -> tuple[int, int]:
        """First and last column of all blocks."""
        return FIRST_COLUMN, max(FIRST_COLUMN, self._next - 1)

