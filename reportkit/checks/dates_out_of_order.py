"""dates-out-of-order: a plan that ends before it starts, a finish in the future, a next step in the past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import BLANK, Problem

CODE = "dates-out-of-order"


class Pair(NamedTuple):
    """Two columns of a sheet whose dates stand in this order."""

    sheet: str
    early: str
    late: str
    variant: str


PAIRS = (
    Pair("progress", "start", "due", "plan"),
    Pair("progress", "start", "finished", "finish"),
    Pair("followup", "due", "new_due", "new_due"),
)


def find(context: Context) -> Iterator[Problem]:
    """One warning at the later column of each pair that stands the wrong way round."""
    for pair in PAIRS:
        for row in context.submission.rows(pair.sheet):
            first, second = row[pair.early].date, row[pair.late].date
            if first and second and second < first:
                yield context.at_cell(CODE, "warning", row, pair.late, pair.variant, other=cut(row[pair.early].text))
    yield from _around_meeting(context)


def _around_meeting(context: Context) -> Iterator[Problem]:
    """Next-stage dates before the meeting and finished work after it, where the cover dates the meeting."""
    meeting = context.submission.cover.get("meeting_date", BLANK).date
    if meeting is None:
        return
    for row in context.submission.rows("milestones"):
        due = row["due"].date
        if due and due < meeting:
            yield context.at_cell(CODE, "warning", row, "due", "milestone", other=meeting.isoformat())
    for row in context.submission.rows("progress"):
        finished = row["finished"].date
        if finished and finished > meeting:
            yield context.at_cell(CODE, "warning", row, "finished", "future", other=meeting.isoformat())


CHECK = Check({CODE: ("warning",)}, find)
