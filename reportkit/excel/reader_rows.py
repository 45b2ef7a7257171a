"""The records of a table: which rows are records, whose they are, what was declared, what was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import NamedTuple

from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.excel.reader_header import Header, header_at
from reportkit.excel.reader_labels import Above, above
from reportkit.excel.reader_lines import Lines
from reportkit.excel.reader_record import Met, Records, placed
from reportkit.excel.reader_values import Interpreter
from reportkit.model import BLANK, Place, Row, Table, Value
from reportkit.parse.normal import word_key
from reportkit.parse.origins import ORIGIN
from reportkit.standard import requirements

_CAPTIONS = 3


@dataclass(slots=True)
class TableRead:
    """A table and what was met on the way: departments that declared nothing, rows left out by reason."""

    table: Table
    declared: set[str] = field(default_factory=set)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    nameless: dict[int, int] = field(default_factory=dict)  # column without a heading -> a row with content
    beside: dict[int, int] = field(default_factory=dict)  # column outside the table -> a row with content
    others: list[tuple[int, str]] = field(default_factory=list)  # where another table starts, and its sheet's key
    hidden: list[int] = field(default_factory=list)
    again: list[Header] = field(default_factory=list)  # headers further down, whose columns stand elsewhere
    blocks: list[tuple[Header, int]] = field(default_factory=list)  # tables of the same headings beside it, records
    met: Met = field(default_factory=Met)


class Whose(NamedTuple):
    """Who a row without a department belongs to, and the unit in which amounts are kept."""

    department: str
    amount_unit: str


class TableReader:
    """Reads the records under one header. `others`: the headings of sheets whose tables may stand below it;
    `is_ours`: a workbook that we made, where the lines above a table are titles and examples."""

    def __init__(self, file: str, raw: RawSheet, header: Header, known: Headings, cells: Interpreter, whose: Whose,
                 spelling: dict[str, str], others: Iterable[Headings] = (), *, is_ours: bool = False) -> None:
        self._file = file
        self._raw = raw
        self._known = known
        self._cells = cells
        self._spelling = spelling
        self._sheet = known.sheet
        self._is_ours = is_ours
        self._whose = whose
        self._lines = Lines(raw, known, others, cells)
        self._found = TableRead(Table(self._sheet.key, raw.name, header.row, header.row, header.columns, header.words))
        self._rows: list[Row] = []
        self._captions: list[int] = []  # rows with one cell since the last record
        self._group = BLANK
        self._in_other = False
        self._counted = {column.key for column in requirements.record_inputs(self._sheet)}
        self._down = self._merged_down(header.row)
        self._under(header, [row for row in raw.rows if row < header.first_row])

    def read(self) -> TableRead:
        """The table with its rows in order; `last_row` is the last row in which a column of it has content."""
        table = self._found.table
        before = last = table.header_row
        for number in sorted(self._raw.rows):
            if number <= table.header_row:
                continue
            cells = self._raw.rows[number]
            if not self._in_other and not self._known_columns.isdisjoint(cells):
                last = number
            if self._row(number, cells, after_gap=number > before + 1):
                before = number
        rows = tuple(self._without_declared())
        self._found.table = Table(table.sheet, table.name, table.header_row, last, table.columns, table.headers, rows)
        return self._found

    def _under(self, header: Header, lines: list[int]) -> None:
        """Reads the rows from here on by a header, and by the lines above it."""
        said = above(self._raw, sorted(lines), self._known)
        self._mine = Whose(said.department or self._whose.department, self._whose.amount_unit or said.unit)
        self._header = header
        self._records = Records(self._file, self._raw.name, header, self._known, self._cells, self._mine.amount_unit,
                                Above(unit=said.unit) if self._is_ours else said, self._found.met)
        self._inputs = [(key, at) for key, at, _ in self._records.columns if key in self._counted]
        self._input_columns = {at for _, at in self._inputs}
        self._known_columns = {at for _, at, _ in self._records.columns}
        self._computed = {at for _, at, column in self._records.columns if column.computed}
        self._judged = {at for key, at, column in self._records.columns if column.computed and key != ORIGIN}
        self._headed = {at for row in range(header.first_row, header.row + 1) for at in self._raw.rows.get(row, {})}
        self._headed -= {at for first, last in header.side for at in range(first, last + 1)}
        self._from, self._to = header.span
        self._in_other = False

    def _row(self, number: int, cells: dict[int, RawCell], *, after_gap: bool) -> bool:
        """Adds the record of a worksheet row, or says why it is none; False where nothing stands in the row."""
        blank = self._cells.is_blank
        start, end = (0, max(cells)) if self._in_other else (self._from, self._to)
        filled = [at for at, cell in cells.items() if start <= at <= end and (cell[0] != "s" or not blank(cell))]
        filled.sort()
        if self._in_other:
            header = self._lines.own_header(number, filled)
            if header:
                self._found.again.append(header)
                self._under(header, self._captions)
            self._captions = self._with_caption(number, filled)
            return bool(filled)
        if not filled:
            self._strangers(number, cells)
            return False
        typed = [at for at in filled if at not in self._computed]  # our formulas stand in every row of the table
        reason = self._lines.kind(number, typed or filled, self._header)
        if reason == "heading":
            self._again(number)
        elif not reason and (after_gap or self._captions) and (other := self._lines.other_header(number, filled)):
            self._leave_captions()
            self._found.others.append((number, other.sheet.key))
            self._in_other = True
            return True
        self._strangers(number, cells)
        if reason == "section":
            self._group = self._caption(number)
        self._captions = self._with_caption(number, filled)
        if reason:
            self._found.skipped.setdefault(reason, []).append(number)
        elif not self._input_columns.isdisjoint(filled):
            self._add(number, cells)
        elif self._raw.knows_formulas and any(at in self._judged and not cells[at].formula for at in filled):
            self._found.skipped.setdefault("computed", []).append(number)
        return True

    def _with_caption(self, number: int, filled: list[int]) -> list[int]:
        """The last lines of one cell above the next row: its captions, should it be a header."""
        return [*self._captions, number][-_CAPTIONS - 1 :] if len(filled) == 1 else []

    def _add(self, number: int, cells: dict[int, RawCell]) -> None:
        if number in self._raw.hidden_rows:
            self._found.hidden.append(number)
        values = self._records.values(number, cells, self._down)
        if self._group.text and self._sheet.has("group"):
            values.setdefault("group", self._group)
        row = Row(self._sheet.key, number, self._owner(values), values, self._is_prefilled(values),
                  group=self._group.text)
        is_moved = self._header.columns != self._found.table.columns
        self._rows.append(replace(row, values=placed(row, self._found.table, self._header)) if is_moved else row)

    def _again(self, number: int) -> None:
        """Goes on under the header repeated in a row, whose columns may stand elsewhere now. The lines just above
        it are its captions."""
        header = header_at(self._raw, number, self._known)
        self._leave_captions()
        captions = self._captions
        moved = header.columns != self._header.columns
        if moved:
            self._found.again.append(header)
        if captions or moved:
            self._under(header if moved else self._header, captions)

    def _leave_captions(self) -> None:
        """Takes the lines above a header back from the records: they are its captions. More than a few of them are
        records of which only one cell is filled; then the last one alone is a caption."""
        if len(self._captions) > _CAPTIONS:
            self._captions = self._captions[-1:]
        while self._rows and self._rows[-1].number in self._captions:
            self._found.skipped.setdefault("section", []).append(self._rows.pop().number)
        for number in self._captions:
            self._group = self._caption(number)

    def _caption(self, number: int) -> Value:
        """The words of the one cell of a row."""
        for at, cell in sorted(self._raw.rows[number].items()):
            if not self._cells.is_blank(cell):
                words = self._cells.shown(cell)
                place = Place(self._file, self._raw.name, number, at)
                return Value("text", words, words, place, 1.0, False, "", cell.value)
        return BLANK

    def _strangers(self, number: int, cells: dict[int, RawCell]) -> None:
        """Remembers columns with content that have no heading: among the headings, and beside the table."""
        for at in cells.keys() - self._headed:
            if not self._cells.is_blank(cells[at]):
                among = self._from <= at <= self._to + 1 and not self._is_beside(at)
                (self._found.nameless if among else self._found.beside).setdefault(at, number)

    def _is_beside(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._header.side)

    def _owner(self, values: dict[str, Value]) -> str:
        """The department in the spelling that came first (the roster is read first)."""
        own = values.get("department")
        name = own.text if own and own.filled else self._mine.department
        return self._spelling.setdefault(word_key(name), name)

    def _is_prefilled(self, values: dict[str, Value]) -> bool:
        """True where the organiser prepared the row: the thing itself is a prefilled column and is there."""
        if not self._sheet.prefilled or not self._sheet.thing:
            return False
        thing = values.get(self._sheet.thing)
        return bool(thing and thing.filled)

    def _merged_down(self, header_row: int) -> dict[tuple[int, int], tuple[int, RawCell]]:
        """The cells below the header that a downward merge covers -> the row and content of its first cell. One that
        reaches into another, which no spreadsheet program writes, ends above it: no cell is looked at twice."""
        if not self._raw.merges:
            return {}
        rows = sorted(self._raw.rows)
        covered: dict[tuple[int, int], tuple[int, RawCell]] = {}
        merges = sorted(self._raw.merges, key=lambda merged: (merged.column, merged.row))
        for found, below in zip_longest(merges, merges[1:]):
            last = min(found.last_row, below.row - 1) if below and below.column == found.column else found.last_row
            anchor = self._raw.cell(found.row, found.column)
            if found.last_row == found.row or found.row <= header_row or anchor is None:
                continue
            for row in rows[bisect_right(rows, found.row) : bisect_right(rows, last)]:
                covered[row, found.column] = (found.row, anchor)
        return covered

    def _without_declared(self) -> Iterator[Row]:
        """The rows without those that only say 无: they declare that their department has nothing to report."""
        if not self._sheet.declarable or not self._sheet.thing:
            yield from self._rows
            return
        counts: dict[str, int] = {}
        for row in self._rows:
            counts[row.department] = counts.get(row.department, 0) + 1
        for row in self._rows:
            if counts[row.department] == 1 and self._says_none(row):
                self._found.declared.add(row.department)
            else:
                yield row

    def _says_none(self, row: Row) -> bool:
        """True where the first cell says 无 and no other cell says anything else."""
        inputs = [row[key] for key, _ in self._inputs if row[key].kind != "blank"]
        return row[self._sheet.thing].kind == "none" and all(value.kind == "none" for value in inputs)
