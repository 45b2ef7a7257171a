"""The records of a table: which rows are records, whose they are, what was declared, what was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from reportkit.excel.layout import Header, Headings
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.excel.reader_values import NOWHERE, Around, Interpreter, unit_scale
from reportkit.model import Place, Row, Table, Value
from reportkit.parse.normal import tidy, word_key
from reportkit.standard import requirements
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Column

_TOTALS = frozenset({"合计", "总计", "小计", "平均", "平均值", "总和", "累计合计", "total", "totals", "grandtotal",
                     "subtotal", "sum", "average"})  # fmt: skip
_NOTES = ("注:", "备注:", "说明:", "填表说明", "填报说明", "※", "*", "©", "note:", "notes:", "remark:")
_NO_UNIT = frozenset({"weight", "green", "amber"})
_LOOKS_BACK = frozenset({"progress", "followup"})
"""Sheets whose due dates may lie behind the period; all others plan ahead."""
_TARGETS = frozenset({"target", "target_high", "next_target", "year_target", "ytd_target"})


@dataclass(slots=True)
class TableRead:
    """A table and what was met on the way: departments that declared nothing, rows left out by reason."""

    table: Table
    declared: set[str] = field(default_factory=set)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    nameless: dict[int, int] = field(default_factory=dict)  # column without a heading -> a row with content
    hidden: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whose:
    """Who a row without a department belongs to, and the unit in which amounts are kept."""

    department: str
    amount_unit: str


class TableReader:
    """Reads the records under one header."""

    def __init__(self, file: str, raw: RawSheet, header: Header, known: Headings, cells: Interpreter, whose: Whose,
                 spelling: dict[str, str]) -> None:
        self._file = file
        self._raw = raw
        self._header = header
        self._known = known
        self._cells = cells
        self._whose = whose
        self._spelling = spelling
        self._sheet = known.sheet
        self._columns = [(key, at, known.columns[key]) for key, at in header.columns.items()]
        self._columns.sort(key=lambda found: (found[0] != "unit" and found[0] != "kind", found[1]))
        counted = {column.key for column in requirements.record_inputs(self._sheet)}
        self._inputs = [(key, at) for key, at, _ in self._columns if key in counted]
        self._thing = header.columns.get(self._sheet.thing, 0)
        self._around = {key: self._static(column) for key, _, column in self._columns}
        self._filled_down = self._merged_down()
        self._wide = {(found.row, found.column): found.last_column for found in raw.merges}
        labels = (raw.rows.get(header.row, {}), raw.rows.get(header.first_row, {}))
        self._headed = {at for row in labels for at in row}
        self._first, self._widest = min(header.columns.values()), max(self._headed) + 1

    def read(self) -> TableRead:
        """The table with its rows in order; `last_row` is the last row in which a column of it has content."""
        found = TableRead(self._table((), self._header.row))
        rows: list[Row] = []
        last = self._header.row
        for number in sorted(self._raw.rows):
            if number <= self._header.row:
                continue
            cells = self._raw.rows[number]
            if any(at in cells for _, at, _ in self._columns):
                last = number
            self._one(number, cells, rows, found)
        found.table = self._table(tuple(self._without_declared(rows, found)), last)
        return found

    def _one(self, number: int, cells: dict[int, RawCell], rows: list[Row], found: TableRead) -> None:
        """Adds the record of a worksheet row, or says why it is none."""
        if not self._has_content(cells):
            self._strangers(number, cells, found)
            return
        reason = self._no_record(number, cells)
        if reason:
            found.skipped.setdefault(reason, []).append(number)
            return
        if number in self._raw.hidden_rows:
            found.hidden.append(number)
        self._strangers(number, cells, found)
        rows.append(self._record(number, cells))

    def _has_content(self, cells: dict[int, RawCell]) -> bool:
        """True where any input cell is filled; the department alone makes a row only on the roster."""
        return any(at in cells and not self._cells.is_blank(cells[at]) for _, at in self._inputs)

    def _strangers(self, number: int, cells: dict[int, RawCell], found: TableRead) -> None:
        """Remembers columns with content that have no heading, where they stand among the headings."""
        for at, cell in cells.items():
            if at not in self._headed and self._first <= at <= self._widest and not self._cells.is_blank(cell):
                found.nameless.setdefault(at, number)

    def _no_record(self, number: int, cells: dict[int, RawCell]) -> str:
        """Why a row with content is no record: total, section, note, heading; "" for a record."""
        filled = list(islice((at for at in sorted(cells) if not self._cells.is_blank(cells[at])), 2))
        first = cells[filled[0]]
        words = word_key(first.value) if isinstance(first.value, str) else ""
        thing = cells.get(self._thing, first)
        label = word_key(thing.value) if isinstance(thing.value, str) else ""
        if words in _TOTALS or label in _TOTALS:
            return "total"
        if len(filled) == 1:
            if len(words) > 3 and words.startswith(_NOTES):
                return "note"
            return "section" if self._spans(number, filled[0]) else ""
        return "heading" if label in self._known.keys and self._repeats(cells) else ""

    def _repeats(self, cells: dict[int, RawCell]) -> bool:
        """True where half of the cells hold the heading of their own column."""
        known = self._header.columns
        texts = {at: cell.value for at, cell in cells.items() if not self._cells.is_blank(cell)}
        again = [at for at, words in texts.items() if known.get(self._known.key(str(words))) == at]
        return len(again) >= 2 and 2 * len(again) >= len(texts)

    def _spans(self, number: int, column: int) -> bool:
        """True where the cell is merged across at least three columns and half of the table."""
        half = max(3, len(self._columns) // 2)
        return self._wide.get((number, column), column) - column + 1 >= half

    def _record(self, number: int, cells: dict[int, RawCell]) -> Row:
        values: dict[str, Value] = {}
        for key, at, column in self._columns:
            cell, row = cells.get(at), number
            if cell is None and self._filled_down:
                row, cell = self._filled_down.get((number, at), (number, None))
            if cell is None:
                continue
            place = Place(self._file, self._raw.name, row, at, self._header.words[key])
            values[key] = self._cells.value(column, cell, place, self._surroundings(key, column, values))
        self._check_share(values)
        return Row(self._sheet.key, number, self._owner(values), values, self._is_prefilled(values))

    def _owner(self, values: dict[str, Value]) -> str:
        """The department in the spelling that came first (the roster is read first)."""
        own = values.get("department")
        name = own.text if own and own.filled else self._whose.department
        return self._spelling.setdefault(word_key(name), name)

    def _is_prefilled(self, values: dict[str, Value]) -> bool:
        """True where the organiser prepared the row: the thing itself is a prefilled column and is there."""
        if not self._sheet.prefilled or not self._sheet.thing:
            return False
        thing = values.get(self._sheet.thing)
        return bool(thing and thing.filled)

    def _surroundings(self, key: str, column: Column, values: dict[str, Value]) -> Around:
        """What the row says about a number in it; for other columns what the heading says."""
        around = self._around[key]
        if column.type != "number" or "unit" not in self._header.columns or key in _NO_UNIT:
            return around
        unit = values["unit"].text if "unit" in values else ""
        kind = values["kind"].option if "kind" in values else ""
        percent = "%" if unit in ("%", "％", "百分比", "percent") else unit
        return Around(percent or around.unit, yes_no=kind == "done" and key == "actual", bounds=key in _TARGETS)

    def _static(self, column: Column) -> Around:
        """What a column's type and heading say about its cells."""
        unit = self._header.units.get(column.key, "")
        if column.type == "amount":
            wanted = self._whose.amount_unit or unit
            return Around(wanted, unit_scale(unit, wanted))
        if column.type == "due":
            return Around(ahead=self._sheet.key not in _LOOKS_BACK or column.key == "new_due")
        if column.type == "date":
            return Around(first=column.key.endswith("start"))
        return Around(unit) if column.type in ("number", "count") and unit else NOWHERE

    def _check_share(self, values: dict[str, Value]) -> None:
        """Marks a plain 0.45 beside a target of 50 %: 0.45 % or 45 %, the cell does not say."""
        actual, target, unit = (values.get(key) for key in ("actual", "target", "unit"))
        if not (actual and target and unit and is_rate_unit(unit.text)) or actual.note:
            return
        number, aim = actual.number, target.number
        if number is None or aim is None or actual.scale != 1.0 or aim <= 2 or not 0 < abs(number) <= 1.5:
            return
        values["actual"] = Value("number", number, actual.text, actual.place, 1.0, actual.live, "percent-or-number",
                                 actual.raw, actual.formula)

    def _merged_down(self) -> dict[tuple[int, int], tuple[int, RawCell]]:
        """The cells that a downward merge covers -> the row and content of its first cell."""
        rows = sorted(self._raw.rows)
        wanted = {at for _, at, _ in self._columns}
        covered: dict[tuple[int, int], tuple[int, RawCell]] = {}
        for found in self._raw.merges:
            anchor = self._raw.cell(found.row, found.column)
            if found.column not in wanted or found.row <= self._header.row or anchor is None:
                continue
            for row in rows[bisect_right(rows, found.row) : bisect_right(rows, found.last_row)]:
                covered[row, found.column] = (found.row, anchor)
        return covered

    def _without_declared(self, rows: list[Row], found: TableRead) -> Iterator[Row]:
        """The rows without those that only say 无: they declare that their department has nothing to report."""
        if not self._sheet.declarable or not self._thing:
            yield from rows
            return
        counts: dict[str, int] = {}
        for row in rows:
            counts[row.department] = counts.get(row.department, 0) + 1
        for row in rows:
            if counts[row.department] == 1 and self._says_none(row):
                found.declared.add(row.department)
            else:
                yield row

    def _says_none(self, row: Row) -> bool:
        """True where the first cell says 无 and no other cell says anything else."""
        inputs = [row[key] for key, _ in self._inputs if row[key].kind != "blank"]
        return row[self._sheet.thing].kind == "none" and all(value.kind == "none" for value in inputs)

    def _table(self, rows: tuple[Row, ...], last: int) -> Table:
        header = self._header
        return Table(self._sheet.key, self._raw.name, header.row, last, header.columns, header.words, rows)


def sheet_labels(found: dict[str, str]) -> tuple[str, str]:
    """Department and unit from the `label: value` lines above a table."""
    department = next((value for key, value in found.items() if key in ("部门", "填报部门", "department")), "")
    unit = next((value for key, value in found.items() if key in ("单位", "金额单位", "unit")), "")
    return tidy(department), tidy(unit)
