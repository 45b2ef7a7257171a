"""too-few-times: a recurring action was done less often than it was due in the period."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem
from reportkit.parse.recurring import recurrence_of, times_due

CODE = "too-few-times"


def find(context: Context) -> Iterator[Problem]:
    """One warning per action of last meeting whose count is below what its recurrence asks for."""
    period = context.submission.period
    for row in context.submission.rows("followup"):
        count, rule = row["count"].number, recurrence_of(row)
        due = times_due(rule, period) if rule else 0
        if count is not None and row["status"].option != "cancelled" and round(count, 9) < due:
            said = row["recurrence"] if row["recurrence"].filled else row["due"]
            yield context.at_cell(CODE, "warning", row, "count", recurrence=cut(said.text), due=due)


CHECK = Check({CODE: ("warning",)}, find)
