"""Where every filled cell of a workbook went: counted in the XML itself, then found in what was read or in a finding.

The counter shares nothing with the reader: it walks the parts with ElementTree, trusts no dimension and no order.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from reportkit.excel import reader
from reportkit.model import Problem, Submission, Table
from reportkit.parse.heading import is_serial
from reportkit.standard.spec import Definition

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WHOLE_SHEET = frozenset({"unread-sheet", "sheet-twice", "no-header"})
_WHOLE_COLUMN = frozenset({"no-heading", "duplicate-heading"})
_NOTHING = frozenset({"无", "/", "none", "没有", "暂无", "nil"})

At = tuple[int, int]


def filled_cells(path: Path) -> dict[str, dict[At, str]]:
    """The content of every cell with content, by sheet, row and column. A formula starts with "="."""
    with zipfile.ZipFile(path) as package:
        strings = _strings(package)
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "").removeprefix("/xl/") for link in links}
        return {sheet.get("name", ""): _cells(package.read(f"xl/{targets[sheet.get(_LINK)]}"), strings)
                for sheet in book.iter(f"{_MAIN}sheet")}


def _strings(package: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in root.iter(f"{_MAIN}si")]


def _cells(content: bytes, strings: list[str]) -> dict[At, str]:
    found: dict[At, str] = {}
    for cell in ElementTree.fromstring(content).iter(f"{_MAIN}c"):
        where = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", ""))
        assert where, "the counter reads cells with an address only"
        value = cell.findtext(f"{_MAIN}v") or "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
        formula = cell.findtext(f"{_MAIN}f")
        if cell.get("t") == "s" and value:
            value = strings[int(value)]
        if formula is not None:
            value = f"={formula}"
        if value.strip():
            found[int(where[2]), _number(where[1])] = value
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def unaccounted(path: Path, definition: Definition, notes: Iterable[Problem] | None = None) -> list[str]:
    """The cells below the header of a standard sheet that are neither in the submission nor named by a finding, as
    "sheet!row,column: content". `notes`: the findings, those of the reader where not given."""
    submission = reader.read(path, definition).submission
    problems = list(submission.notes if notes is None else notes)
    tables = {table.name: table for table in submission.tables.values()}
    missing = []
    for name, cells in filled_cells(path).items():
        named = [problem for problem in problems if problem.place.sheet == name]
        if name in tables:
            account = _Account(tables[name], cells, submission, definition, named)
            missing += [f"{name}!{row},{column}: {cells[row, column]}" for row, column in account.missing()]
    return missing


class _Account:
    """One table: its filled cells below the header, and what explains each."""

    def __init__(self, table: Table, cells: Mapping[At, str], submission: Submission, definition: Definition,
                 problems: list[Problem]) -> None:
        self._table = table
        self._cells = cells
        self._problems = problems
        self._sheet = definition.sheets[table.sheet]
        self._columns = {at: key for key, at in table.columns.items()}
        self._said = {(value.place.row, value.place.column) for row in table.rows for value in row.values.values()}
        self._declares = any(key == table.sheet for _, key in submission.declared)

    def missing(self) -> Iterator[At]:
        """The cells that nothing explains, in order."""
        if any(problem.code in _WHOLE_SHEET for problem in self._problems):
            return
        named = set().union(*(self._named_by(problem) for problem in self._problems))
        for at in sorted(self._cells):
            if at[0] > self._table.header_row and at not in self._said and at not in named and not self._is_idle(at):
                yield at

    def _is_idle(self, at: At) -> bool:
        """True for what says nothing of its own: a prepared formula, a serial number, a row that says only whose it
        is or only that there is nothing."""
        row, column = at
        key, content = self._columns.get(column, ""), self._cells[at]
        heading = self._cells.get((self._table.header_row, column), "")
        if not key and heading and is_serial(heading):
            return True
        if content.startswith("=") and (not key or key not in {one.key for one in self._sheet.inputs}):
            return bool(key)
        others = {self._columns.get(other[1], ""): words for other, words in self._cells.items() if other[0] == row}
        typed = {key: words for key, words in others.items() if key and not words.startswith("=")}
        if set(typed) <= {"department"} and key == "department":
            return True
        typed.pop("department", None)
        return bool(key) and self._declares and all(words.strip().lower() in _NOTHING for words in typed.values())

    def _named_by(self, problem: Problem) -> set[At]:
        """The cells that a finding covers: one, a column, the rows or columns that its sentence lists, or all of a
        kind where it lists some and counts the others."""
        place, rows_below = problem.place, [at for at in self._cells if at[0] > self._table.header_row]
        if problem.code in _WHOLE_COLUMN:
            return {at for at in rows_below if at[1] == place.column}
        if problem.code == "unknown-heading":
            known = self._columns if place.row == self._table.header_row else {}
            return {at for at in rows_below
                    if at[0] > place.row and at[1] not in known and self._heading(place.row, at[1])}
        if problem.code == "row-skipped":
            return self._rows_listed(problem, rows_below)
        if problem.code == "beside-table":
            found = re.search(r"(?:的|table in) ([A-Z]+)(?::([A-Z]+))? (?:列|\(e\.g\.)", problem.message)
            assert found, problem.message
            columns = range(_number(found[1]), _number(found[2] or found[1]) + 1)
            return {at for at in rows_below if at[1] in columns}
        if problem.code == "other-table":
            are_blocks = any(one.code == "block-beside" for one in self._problems)  # beside it there may be records
            records = set() if are_blocks else {row.number for row in self._table.rows}
            return {at for at in rows_below if at[0] >= place.row and at[0] not in records}
        return {(place.row, place.column)}

    def _rows_listed(self, problem: Problem, rows_below: list[At]) -> set[At]:
        """The rows that the sentence lists; past the last of a cut list the rows that are no records."""
        listed = {int(found) for found in re.findall(r"\d+", _in_brackets(problem.message))}
        records = {row.number for row in self._table.rows}
        is_cut = "…" in problem.message
        return {at for at in rows_below
                if at[0] in listed or (is_cut and at[0] > max(listed) and at[0] not in records)}

    def _heading(self, header_row: int, column: int) -> str:
        rows = range(max(1, header_row - 3), header_row + 1)
        return "".join(self._cells.get((row, column), "") for row in rows)


def _in_brackets(message: str) -> str:
    """The list of rows in the sentence of row-skipped: （第 3、5 行） or (rows 3, 5)."""
    found = re.search(r"[（(](?:第|rows?)([^（）()]*)", message)
    return found[1] if found else ""
