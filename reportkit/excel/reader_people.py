"""The departments of a workbook: the roster, else those that the rows name; and what the sources sheet declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.excel.layout import named_sheet
from reportkit.model import Department, Row, Table
from reportkit.parse.people import names as split

Names = Mapping[str, tuple[str, int]]


def roster(table: Table, names: Names) -> tuple[Department, ...]:
    """The departments of the roster in its order, each once."""
    found: dict[str, Department] = {}
    for row in table.rows:
        if row.department:
            found.setdefault(row.department, _listed(row, names))
    return tuple(found.values())


def found_departments(tables: Iterable[Table], own: str, asked: tuple[str, ...] = ()) -> tuple[Department, ...]:
    """The cover's department and those that the rows name, in the order in which they are met. `asked`: the sheets
    that the workbook was sent out with, where they are not all."""
    found = dict.fromkeys([own] if own else [])
    for table in tables:
        found.update(dict.fromkeys(row.department for row in table.rows if row.department))
    return tuple(Department(name, sheets=asked) for name in found)


def declared_by_sources(table: Table, names: Names) -> Iterator[tuple[str, str]]:
    """The (department, sheet) pairs for which the merged workbook carries 本期无内容."""
    for row in table.rows:
        for key in _sheet_keys(row.text("declared"), names):
            yield row.department, key


def _listed(row: Row, names: Names) -> Department:
    return Department(
        name=row.department,
        head=row.text("head"),
        contact=row.text("contact"),
        weight=row["weight"].number,
        sheets=tuple(_sheet_keys(row.text("sheets"), names)),
        exempt=row["exempt"].option == "yes",
        value=row["department"],
        weight_value=row["weight"],
    )


def _sheet_keys(words: str, names: Names) -> Iterator[str]:
    for name in split(words):
        key = named_sheet(name, names)[0]
        if key:
            yield key
