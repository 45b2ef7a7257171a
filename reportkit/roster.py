"""The roster before a meeting: departments named in a line, in a workbook's sheet 部门名单, or in a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from reportkit.errors import ReportkitError
from reportkit.excel import reader
from reportkit.model import Department
from reportkit.parse.number import read_number
from reportkit.standard.consistency import heading
from reportkit.standard.sheet_names import named_sheets
from reportkit.standard.spec import Column, Definition

SEPARATORS = str.maketrans("，、;；", ",,,,")
TABLES = (".xlsx", ".xlsm", ".csv")

Line = Mapping[str, str | float]
"""One line of the roster by column key of the sheet departments; blank cells are left out."""


def lines(given: str, definition: Definition, report: str) -> tuple[Line, ...]:
    """The departments that `given` names: "市场部,研发部", or the path of a table with a heading row.

    Raises ReportkitError: not-found, no-departments (a table without names), unknown-sheet (the column 需填报表
    names a sheet that the report type does not have), and what reading the workbook raises.
    """
    path = Path(given)
    if path.suffix.lower() not in TABLES:
        names = (name.strip() for name in given.translate(SEPARATORS).split(","))
        return tuple({"department": name} for name in names if name)
    if not path.is_file():
        raise ReportkitError("not-found", path=given)
    found = _from_csv(path, definition) if path.suffix.lower() == ".csv" else _from_workbook(path, definition)
    if not found:
        raise ReportkitError("no-departments")
    for line in found:
        sheets(line, definition, report)
    return found


def sheets(line: Line, definition: Definition, report: str) -> tuple[str, ...]:
    """The keys of the sheets that the line asks its department for, empty = all. Raises unknown-sheet."""
    named = named_sheets(definition, report, str(line.get("sheets", "")))
    if named.unknown:
        name, near = named.unknown[0]
        raise ReportkitError("unknown-sheet", department=line["department"], name=name, near=near)
    return named.keys


def is_exempt(line: Line, definition: Definition) -> bool:
    """True where the department need not report this period."""
    option = definition.lists["yes_no"]["yes"]
    yes = {heading(word) for word in (*option.words.values(), *option.also)}
    return heading(str(line.get("exempt", ""))) in yes


def _from_workbook(path: Path, definition: Definition) -> tuple[Line, ...]:
    """The roster sheet as it stands; without one the departments that the workbook's rows name."""
    submission = reader.read(path, definition).submission
    rows = {row.department: row for row in submission.rows("departments")}
    return tuple(_line(one, {key: value.text for key, value in rows[one.name].values.items() if value.filled}
                       if one.name in rows else {}) for one in submission.departments)


def _line(department: Department, cells: Mapping[str, str]) -> Line:
    weight = {} if department.weight is None else {"weight": department.weight}
    return {**cells, "department": department.name, **weight}


def _from_csv(path: Path, definition: Definition) -> tuple[Line, ...]:
    """The lines of a CSV file whose headings are those of the roster sheet; Excel writes it in GB 18030."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    columns = _headings(definition.sheets["departments"].columns)
    found = []
    for record in csv.DictReader(io.StringIO(text)):
        cells = {columns[heading(head)]: cell.strip() for head, cell in record.items()
                 if isinstance(head, str) and isinstance(cell, str) and heading(head) in columns and cell.strip()}
        if cells.get("department"):
            found.append(_typed(cells))
    return tuple(found)


def _typed(cells: dict[str, str]) -> Line:
    weight = read_number(cells.pop("weight", ""))
    return {**cells, "weight": weight.value} if weight else cells


def _headings(columns: tuple[Column, ...]) -> Mapping[str, str]:
    return {heading(word): column.key for column in columns
            for word in (column.key, *column.words.values(), *column.also)}
