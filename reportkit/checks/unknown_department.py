"""unknown-department: a row of a department that is not on the roster, or of none. It is kept."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem

CODE = "unknown-department"


def find(context: Context) -> Iterator[Problem]:
    """One warning per department name that the roster does not have, at its first row; one per row of a
    meeting's workbook that names none."""
    submission = context.submission
    known = {department.name for department in submission.departments}
    told: set[str] = set()
    for sheet, row in context.rows():
        if sheet.audience != "filler" or not context.has_cell(row, "department"):
            continue
        if not row.department and submission.scope == "meeting":
            yield context.at_cell(CODE, "warning", row, "department", "blank")
        elif row.department and submission.roster and row.department not in known | told:
            told.add(row.department)
            yield context.at_cell(CODE, "warning", row, "department")


CHECK = Check({CODE: ("warning",)}, find)
