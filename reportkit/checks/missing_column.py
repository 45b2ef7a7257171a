"""missing-column: a sheet with rows lacks the heading of a column that its rows are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Place, Problem, Row
from reportkit.standard.spec import Column, Sheet

CODE = "missing-column"


def find(context: Context) -> Iterator[Problem]:
    """One error per column whose heading was not found and that some row needs."""
    submission = context.submission
    for sheet in context.sheets:
        table = submission.tables.get(sheet.key)
        if table is None or not table.rows:
            continue
        for column in _needed(context, sheet, table.rows):
            # A line above the table or its headings may say it for all rows.
            if column.key not in table.columns and not all(row[column.key].filled for row in table.rows):
                heading = column.words[submission.lang]
                yield context.say(CODE, "error", Place(submission.file, table.name, table.header_row, 0, heading),
                                  column=column.key, heading=heading)


def _needed(context: Context, sheet: Sheet, rows: tuple[Row, ...]) -> Iterator[Column]:
    """Required columns, conditional ones that a row asks for, and the department where no cover names it."""
    is_nameless = context.submission.scope == "meeting" and any(not row.department for row in rows)
    if is_nameless and not sheet.has("department") and sheet.audience == "filler":
        yield context.definition.common["department"]
    asked = {column.key for row in rows for column in context.asked(sheet, row)}
    for column in sheet.columns:
        if (column.required and not column.computed) or column.key in asked:
            yield column


CHECK = Check({CODE: ("error",)}, find)
