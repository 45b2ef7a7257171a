"""duplicate-row: two rows of a sheet say the same thing of the same department."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row
from reportkit.parse.normal import word_key
from reportkit.standard.spec import Sheet

CODE = "duplicate-row"


def find(context: Context) -> Iterator[Problem]:
    """One warning per row whose identity stood in an earlier row. Case, width and spaces do not matter."""
    for sheet in context.sheets:
        if not _tells_apart(sheet):
            continue
        seen: dict[tuple[str, ...], Row] = {}
        for row in context.submission.rows(sheet.key):
            first = seen.setdefault(_identity(sheet, row), row)
            if first is not row and row[sheet.thing].filled:
                yield context.at_cell(CODE, "warning", row, sheet.thing, first=first.at)


def _tells_apart(sheet: Sheet) -> bool:
    """True where the sheet says what tells its rows apart; several rows may share a choice from a list."""
    return bool(sheet.identity) and sheet[sheet.thing].type != "list"


def _identity(sheet: Sheet, row: Row) -> tuple[str, ...]:
    return tuple(word_key(row.department if key == "department" else row[key].text) for key in sheet.identity)


CHECK = Check({CODE: ("warning",)}, find)
