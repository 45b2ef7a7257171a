"""deadline-passed: a deadline of something still open lies in the past, so that it cannot be met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import BLANK, Level, Problem, Row

CODE = "deadline-passed"
CLOSED = ("done", "cancelled", "on_hold")


class Deadline(NamedTuple):
    """A deadline that lies ahead by its nature, the level of its finding, and which day it may not be before:
    the end of the period, or the meeting."""

    sheet: str
    key: str
    level: Level
    variant: str = ""


DEADLINES = (
    Deadline("actions", "due", "warning", "meeting"),
    Deadline("followup", "new_due", "warning"),
    Deadline("kpis", "due", "note"),
    Deadline("challenges", "due", "note"),
    Deadline("improvements", "due", "note"),
    Deadline("resources", "needed_by", "note", "meeting"),
)


def find(context: Context) -> Iterator[Problem]:
    """One finding per open row whose deadline has passed by the period's end (or before the meeting, where the
    cover dates it)."""
    meeting = context.submission.cover.get("meeting_date", BLANK).date
    end = context.submission.period.end
    for deadline in DEADLINES:
        for row in context.submission.rows(deadline.sheet):
            due = row[deadline.key].date
            if due is None or _is_closed(row):
                continue
            if deadline.variant and meeting and due < meeting:
                yield context.at_cell(CODE, deadline.level, row, deadline.key, deadline.variant,
                                      other=meeting.isoformat())
            elif not deadline.variant and due <= end:
                yield context.at_cell(CODE, deadline.level, row, deadline.key, other=end.isoformat())


def _is_closed(row: Row) -> bool:
    return row["status"].option in CLOSED or (row.sheet == "resources" and row["decision"].option == "reject")


CHECK = Check({CODE: ("warning", "note")}, find)
