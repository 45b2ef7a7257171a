"""missing-department: on the roster, not exempt, and nothing of it is in the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import BLANK, Department, Problem

CODE = "missing-department"


def find(context: Context) -> Iterator[Problem]:
    """One error per department that sent nothing: no row, no answer in a prepared row, no declaration."""
    deadline = context.submission.cover.get("submit_by", BLANK)
    for department in context.submission.departments:
        if department.name in context.silent and not department.exempt:
            yield context.say(
                CODE, "error", department.value.place, "deadline" if deadline.filled else "",
                department=department.name, deadline=cut(deadline.text), contact=_contact(context, department))


def _contact(context: Context, department: Department) -> str:
    """Whom to write to, in brackets; nothing where the roster names nobody."""
    name = department.contact or department.head
    return context.words(f"{CODE}.contact", name=cut(name)) if name else ""


CHECK = Check({CODE: ("error",)}, find)
