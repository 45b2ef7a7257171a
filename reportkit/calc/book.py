"""Sheets with values and formulas, evaluated when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, cast

from reportkit.calc.area import Filled
from reportkit.calc.closures import Frame, compiled
from reportkit.calc.syntax import shape
from reportkit.calc.values import RaisedError, Scalar, plain

Made = TypeVar("Made")
Key = tuple[str, int, int]
DEEPEST = 12


class Sheets(Protocol):
    """Cells that hold values only, such as a user's own sheets; rows and columns are 1-based."""

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The value of a cell, None where blank; dates are serial numbers."""

    def filled(
        self, sheet: str, first_row: int, first_column: int, last_row: int, last_column: int
    ) -> Iterable[tuple[int, int, Scalar]]:
        """The cells of a rectangle that are not blank, as (row, column, value) in any order."""


class _FormulaError(ValueError):
    """A fault of a formula, with its place; it is ours, not the user's."""


class _ChainTooDeepError(Exception):
    """A chain of formulas longer than one evaluation follows; `key` is evaluated first then."""

    def __init__(self, key: Key) -> None:
        super().__init__(key)
        self.key = key


class Book:
    """Values and formulas by sheet, row and column (1-based); itself `Sheets` for another book.

    Put everything first, then ask for values: a later `put` forgets every computed value.
    """

    def __init__(self, date1904: bool = False) -> None:
        self._date1904 = date1904
        self._values: dict[Key, Scalar] = {}
        self._formulas: dict[Key, str] = {}
        self._computed: list[Key] = []
        self._rows: dict[str, dict[int, set[int]]] = {}
        self._memory: dict[tuple[object, ...], object] = {}
        self._under_way: set[Key] = set()
        self._others: Sheets | None = None

    def put(self, sheet: str, row: int, column: int, value: float | str | bool | None) -> None:
        """Set a cell to a value; text is never read as a formula. None makes it blank.

        Raises ValueError for other kinds: dates go through `serial` first.
        """
        self._forget((sheet, row, column))
        kept = plain(value)
        rows = self._rows.setdefault(sheet, {})
        if kept is None:
            rows.get(column, set()).discard(row)
            return
        rows.setdefault(column, set()).add(row)
        self._values[(sheet, row, column)] = kept

    def put_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        """Set a cell to a formula in A1 notation, English names, comma between arguments.

        Raises ValueError without a leading "="; the rest is understood when a value is asked.
        """
        if not formula.startswith("="):
            raise ValueError(f"a formula begins with =, not {formula[:20]!r}")
        self._forget((sheet, row, column))
        self._rows.setdefault(sheet, {}).setdefault(column, set()).add(row)
        self._formulas[(sheet, row, column)] = formula

    def delegate(self, others: Sheets) -> None:
        """Take the cells of every sheet that is not in this book from `others`."""
        self._others = others
        self._forget_computed()

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """What the cell shows after a full calculation: a value, an error, None where blank.

        A formula never gives None: a reference to a blank cell gives 0. Raises ValueError for faults of
        the formulas themselves: a cycle, an unknown function or sheet, a text that is no formula.
        """
        waiting: list[Key] = [(sheet, row, column)]
        while True:
            try:
                result = self.raw(*waiting[-1])
            except _ChainTooDeepError as chain:
                if chain.key in waiting:
                    raise ValueError(_cycle(chain.key)) from None
                waiting.append(chain.key)
                continue
            waiting.pop()
            if not waiting:
                return result

    def cell(self, sheet: str, row: int, column: int) -> Scalar:
        """The same as `value`, under the name that `Sheets` asks for."""
        return self.value(sheet, row, column)

    def filled(
        self, sheet: str, first_row: int, first_column: int, last_row: int, last_column: int
    ) -> Iterable[tuple[int, int, Scalar]]:
        """The cells of a rectangle that are not blank, row by row."""
        for row, column in self._places(sheet, (first_row, first_column), (last_row, last_column)):
            yield row, column, self.value(sheet, row, column)

    def raw(self, sheet: str, row: int, column: int) -> Scalar:
        """One cell during an evaluation; `value` is the entrance from outside."""
        key = (sheet, row, column)
        found = self._values.get(key)
        if found is not None:
            return found
        if key in self._formulas:
            return self._compute(key)
        if sheet in self._rows:
            return None
        return plain(self._elsewhere(sheet).cell(sheet, row, column))

    def cells(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Filled:
        """The cells of a rectangle that are not blank, row by row, remembered."""
        return self.memo(("cells", sheet, first, last), lambda: self._collect(sheet, first, last))

    def memo(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """The remembered result of `make`; a key names one kind of result."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("Made", self._memory[key])

    def _collect(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> Filled:
        if sheet in self._rows:
            return [(*place, self.raw(sheet, *place)) for place in self._places(sheet, first, last)]
        found = self._elsewhere(sheet).filled(sheet, *first, *last)
        return sorted(
            ((row, column, plain(value)) for row, column, value in found if value is not None),
            key=lambda each: each[:2],
        )

    def _places(self, sheet: str, first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
        """Where the book's own cells of a rectangle are, row by row."""
        columns = self._rows.get(sheet, {})
        found = []
        for column in range(first[1], last[1] + 1):
            rows = columns.get(column, ())
            asked = range(first[0], last[0] + 1)
            if len(rows) < len(asked):
                found.extend([(row, column) for row in rows if first[0] <= row <= last[0]])
            else:
                found.extend([(row, column) for row in asked if row in rows])
        return sorted(found)

    def _elsewhere(self, sheet: str) -> Sheets:
        if self._others is None:
            raise ValueError(f"no sheet {sheet!r} in the book")
        return self._others

    def _compute(self, key: Key) -> Scalar:
        """The value of a formula cell, remembered."""
        if key in self._under_way:
            raise _FormulaError(_cycle(key))
        if len(self._under_way) >= DEEPEST:
            raise _ChainTooDeepError(key)
        self._under_way.add(key)
        try:
            result = self._evaluate(key)
        finally:
            self._under_way.discard(key)
        self._values[key] = result
        self._computed.append(key)
        return result

    def _evaluate(self, key: Key) -> Scalar:
        text, refs = shape(self._formulas[key])
        try:
            result = compiled(text)(Frame(self, *key, refs, self._date1904))
        except RaisedError as fault:
            return fault.error
        except _FormulaError:
            raise
        except ValueError as error:
            raise _FormulaError(f"{error} ({key[0]!r}, row {key[1]}, column {key[2]}: "
                                f"{self._formulas[key]})") from error
        is_minus_zero = type(result) is float and result == 0
        return 0.0 if result is None or is_minus_zero else result

    def _forget(self, key: Key) -> None:
        """Make a cell blank and every computed value unknown."""
        self._values.pop(key, None)
        self._formulas.pop(key, None)
        self._forget_computed()

    def _forget_computed(self) -> None:
        for key in self._computed:
            self._values.pop(key, None)
        self._computed.clear()
        self._memory.clear()


def _cycle(key: Key) -> str:
    return f"the formula in sheet {key[0]!r}, row {key[1]}, column {key[2]} depends on itself"
