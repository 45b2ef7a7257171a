"""`label: value` lines above a table (部门：市场部, 单位：万元, 责任人：张三): what they say about all of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reportkit.excel.layout import Headings
from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.parse.normal import tidy, word_key
from reportkit.parse.units import is_known

_PARTS = re.compile(r"\s{2,}|[;；|\n]")
_LONGEST = 12
"""A label is a few words; what is longer before a colon is prose."""
_REACH = 4
_DEPARTMENT = frozenset({"部门", "填报部门", "所属部门", "部门名称", "department", "dept", "team"})
_UNIT = frozenset({"单位", "金额单位", "计量单位", "unit", "units", "amountsin"})
_NEVER = frozenset({"long", "percent"})


class Stated(NamedTuple):
    """What a line above a table states: label and value as written, and the cell of the value."""

    label: str
    cell: RawCell
    row: int
    column: int

    @property
    def words(self) -> str:
        """The value as text, "" where it is none."""
        return tidy(self.cell.value) if isinstance(self.cell.value, str) else ""


@dataclass(frozen=True, slots=True)
class Above:
    """The department and the unit of amounts of a table, and the values of columns that hold for all rows."""

    department: str = ""
    unit: str = ""
    columns: Mapping[str, Stated] = field(default_factory=dict)


def above(raw: RawSheet, rows: Iterable[int], known: Headings) -> Above:
    """What the lines in `rows` say; of two lines about one thing the first counts."""
    department = unit = ""
    columns: dict[str, Stated] = {}
    for found in _stated(raw, rows, known):
        key = word_key(found.label)
        if key in _DEPARTMENT:
            department = department or found.words
        elif key in _UNIT and is_known(found.words):  # 单位：市场部 names an organisation
            unit = unit or found.words
        column = known.columns.get(known.key(found.label))
        if column and column.key != known.sheet.thing and not column.computed and column.type not in _NEVER:
            columns.setdefault(column.key, found)
    return Above(department, unit, columns)


def _stated(raw: RawSheet, rows: Iterable[int], known: Headings) -> Iterator[Stated]:
    for row in rows:
        cells = raw.rows[row]
        for column in sorted(cells):
            cell = cells[column]
            if cell.kind == "s" and isinstance(cell.value, str) and (":" in cell.value or "：" in cell.value):
                yield from _in_cell(cell.value, cells, row, column, known)


def _in_cell(words: str, cells: Mapping[int, RawCell], row: int, column: int, known: Headings) -> Iterator[Stated]:
    """The labels in a cell; a value is what follows the colon, else the next filled cell."""
    for part in _PARTS.split(words):
        label, colon, value = part.replace("：", ":").partition(":")
        label = tidy(label)
        if not colon or not label or len(label) > _LONGEST:
            continue
        if tidy(value):
            yield Stated(label, RawCell("s", tidy(value)), row, column)
            continue
        beside = next((at for at in range(column + 1, column + _REACH + 1) if at in cells), 0)
        if beside and not _is_label(cells[beside], known):
            yield Stated(label, cells[beside], row, beside)


def _is_label(cell: RawCell, known: Headings) -> bool:
    """True for another label: then the one before it was left open."""
    return isinstance(cell.value, str) and (cell.value.rstrip().endswith((":", "：")) or bool(known.key(cell.value)))
