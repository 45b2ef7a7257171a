"""declared-but-filled: declared "nothing this period", and rows are there. The rows win."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Place, Problem

CODE = "declared-but-filled"


def find(context: Context) -> Iterator[Problem]:
    """One warning per department and sheet that is both declared empty and filled, at its first row."""
    submission = context.submission
    for sheet in context.sheets:
        told: set[str] = set()
        for row in submission.rows(sheet.key):
            if (row.department, sheet.key) in submission.declared and row.department not in told:
                told.add(row.department)
                table = submission.tables[sheet.key]
                place = Place(submission.file, table.name, row.at)
                yield context.say(CODE, "warning", place, department=row.department, sheet=table.name)


CHECK = Check({CODE: ("warning",)}, find)
