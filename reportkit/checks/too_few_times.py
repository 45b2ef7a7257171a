"""too-few-times: a recurring action was done less often than it was due in the period."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Period, Problem, Recurrence, Row
from reportkit.parse.normal import narrow
from reportkit.parse.recurring import recurrence

CODE = "too-few-times"


def find(context: Context) -> Iterator[Problem]:
    """One warning per action of last meeting whose count is below what its recurrence asks for."""
    period = context.submission.period
    for row in context.submission.rows("followup"):
        count, rule = row["count"].number, _recurrence(row)
        due = times_due(rule, period) if rule else 0
        if count is not None and row["status"].option != "cancelled" and round(count, 9) < due:
            yield context.at_cell(CODE, "warning", row, "count", recurrence=cut(row["recurrence"].text), due=due)


def times_due(rule: Recurrence, period: Period) -> int:
    """How often the period asks for it, at least: whole weeks and months only; 0 where that is not known.

    Days count for nothing, because working days are not told.
    """
    days = (period.end - period.start).days + 1
    spans = {"week": days // 7, "two_weeks": days // 14, "month": period.months or days // 31,
             "quarter": period.months // 3, "year": period.months // 12, "meeting": 1}
    return rule.times * spans.get(rule.every, 0)


def _recurrence(row: Row) -> Recurrence | None:
    if isinstance(row["due"].value, Recurrence):
        return row["due"].value
    return recurrence(narrow(row["recurrence"].text).lower())


CHECK = Check({CODE: ("warning",)}, find)
