"""Progress rows and last meeting's actions, judged at the period's end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from reportkit.model import Period, Row, Submission, Task, Value
from reportkit.parse.recurring import recurrence_of, times_due
from reportkit.standard.rules.task import Light, days_overdue, is_behind, judged_status
from reportkit.standard.spec import Definition

SETTLED = ("done", "cancelled")
COMPLETION = {"done": 1.0, "not_started": 0.0}
_SERIES = re.compile(r"(\d{4})-(\d{2})-\d+(?:-\d+)?")
"""A number as a meeting of whole months gives it: 2026-09-01."""


def progress(submission: Submission, definition: Definition) -> tuple[Task, ...]:
    """The progress rows, judged by 计划完成."""
    return tuple(_task(row, row["due"], submission.period, definition.settings.due_soon_days)
                 for row in submission.rows("progress"))


def followups(submission: Submission, definition: Definition) -> tuple[Task, ...]:
    """Last meeting's actions, judged by 新时限 where there is one: an approved new date is the date."""
    period, soon = submission.period, definition.settings.due_soon_days
    return tuple(_followed(_task(row, _judged_due(row), period, soon), period) for row in submission.rows("followup"))


def on_time_rate(tasks: Sequence[Task]) -> float | None:
    """按期办结率: done by their due date ÷ due; None where nothing was due."""
    judged = [task.on_time for task in tasks if task.on_time is not None]
    return sum(judged) / len(judged) if judged else None


def mean_completion(tasks: Sequence[Task]) -> float | None:
    """The mean completion of tasks that are not cancelled and state one; None where none does."""
    found = [task.completion for task in tasks if task.status != "cancelled" and task.completion is not None]
    return sum(found) / len(found) if found else None


def _judged_due(row: Row) -> Value:
    """The deadline that counts: the new one where it is a date or an ongoing obligation."""
    new = row["new_due"]
    return new if new.kind in ("date", "ongoing", "recurring") else row["due"]


def _followed(task: Task, period: Period) -> Task:
    """The task with what only an action has that was decided before: how often it was done, how long it is open."""
    row = task.row
    rule = recurrence_of(row)
    is_open, first = task.status not in SETTLED, row["due"].date
    return replace(
        task, times=row["count"].number, times_due=times_due(rule, period) if rule else 0,
        slipped=is_open and row["new_due"].date is not None and row["new_due"].date != first,
        age_days=max(0, (period.end - first).days) if is_open and first else 0,
        periods_open=_periods(row.text("id"), period) if is_open else None,
    )


def _periods(number: str, period: Period) -> int | None:
    """The periods between the meeting that gave the number and this one; None where the number does not tell."""
    found = _SERIES.fullmatch(number.strip())
    if not found or not period.months:
        return None
    months = (period.end.year - int(found[1])) * 12 + period.end.month - int(found[2])
    return months // period.months if months > 0 else None


def _task(row: Row, deadline: Value, period: Period, soon_days: int) -> Task:
    status = judged_status(row).option
    due = None if row["recurrence"].filled else deadline.date  # what comes back is never overdue
    completion = _completion(status, row["completion"])
    overdue = days_overdue(due, period.end, settled=status in SETTLED)
    return Task(
        row=row, department=row.department, status=status, completion=completion, due=due,
        overdue_days=overdue,
        light=_light(row, status, due, deadline, completion, period, soon_days),
        on_time=_on_time(row, status, due, period),
    )


def _completion(status: str, stated: Value) -> float | None:
    """Done is 1, not started 0; else what is stated, within 0 and 1."""
    if status in COMPLETION:
        return COMPLETION[status]
    return None if stated.number is None else min(1.0, max(0.0, stated.number))


def _light(row: Row, status: str, due: date | None, deadline: Value, completion: float | None,
           period: Period, soon_days: int) -> Light:
    """The light; none for a cancelled task, and for an open one whose deadline is missing or unclear."""
    if status == "cancelled":
        return "none"
    if status == "done":
        return "green"
    if due is None:
        never = deadline.kind in ("ongoing", "recurring") or row["recurrence"].filled
        return "green" if never else "none"
    if due <= period.end:
        return "red"
    soon = due <= max(period.end + timedelta(days=soon_days), period.meeting)
    behind = is_behind(completion, row["start"].date, due, period.end)
    return "amber" if soon or behind else "green"


def _on_time(row: Row, status: str, due: date | None, period: Period) -> bool | None:
    """Whether what was due by the period's end was done by its date.

    Done without a date of finishing: on time where the due date lies in the period, late where it lies
    before, because the task was still open when the period began.
    """
    if due is None or due > period.end or status == "cancelled":
        return None
    if status != "done":
        return False
    finished = row["finished"].date
    return finished <= due if finished else due >= period.start
