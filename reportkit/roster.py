"""The roster before a meeting: departments named in a line, in a workbook's sheet 部门名单, or in a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from reportkit.errors import ReportkitError
from reportkit.excel import csv_book, reader
from reportkit.model import Department, Submission
from reportkit.parse.number import read_number
from reportkit.standard.consistency import heading
from reportkit.standard.sheet_names import named_sheets
from reportkit.standard.spec import Column, Definition, Prepared

SEPARATORS = str.maketrans("，、;；", ",,,,")
TABLES = (".xlsx", ".xlsm", ".csv")
YES = "yes"

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
    is_csv = path.suffix.lower() == ".csv"
    found = _from_csv(path, definition) if is_csv else of_workbook(reader.read(path, definition).submission)
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


def of_company(definition: Definition, report: str) -> tuple[Line, ...]:
    """The departments of the company's file: its `[[departments]]`, else the names in its settings.

    Raises ReportkitError(unknown-sheet).
    """
    found = tuple(_known_line(one) for one in definition.prepared.get("departments", ()))
    for line in found:
        sheets(line, definition, report)
    return found or tuple({"department": name} for name in definition.settings.departments)


def _known_line(record: Prepared) -> Line:
    return {key: value if isinstance(value, float) else YES if value is True else str(value)
            for key, value in record.items() if value is not False}


def of_workbook(submission: Submission) -> tuple[Line, ...]:
    """The roster sheet as it stands; without one the departments that the workbook's rows name."""
    rows = {row.department: row for row in submission.rows("departments")}
    return tuple(_line(one, {key: value.text for key, value in rows[one.name].values.items() if value.filled}
                       if one.name in rows else {}) for one in submission.departments)


def _line(department: Department, cells: Mapping[str, str]) -> Line:
    weight = {} if department.weight is None else {"weight": department.weight}
    return {**cells, "department": department.name, **weight}


def _from_csv(path: Path, definition: Definition) -> tuple[Line, ...]:
    """The lines of a CSV file whose headings are those of the roster sheet; Excel writes it in GB 18030."""
    text = csv_book.text_of(path)
    columns = _headings(definition.sheets["departments"].columns)
    found = []
    for record in csv.DictReader(io.StringIO(text), delimiter=csv_book.separator(text)):
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
