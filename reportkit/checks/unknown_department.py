"""unknown-department: a row of a department that is not on the roster, or of none. It is kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem

CODE = "unknown-department"
NEAR = 0.6
"""Likeness (0 to 1) from which a name of the roster is suggested: 市场 for 市场部."""


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
            near = difflib.get_close_matches(row.department, known, n=1, cutoff=NEAR)
            yield context.at_cell(CODE, "warning", row, "department", "near" if near else "",
                                  near=near[0] if near else "")


CHECK = Check({CODE: ("warning",)}, find)
