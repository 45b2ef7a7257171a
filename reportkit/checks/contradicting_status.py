"""contradicting-status: status and completion of a task say different things."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem, Row
from reportkit.standard.rules.shape import rounded

CODE = "contradicting-status"
UNDER_WAY = ("doing", "postponed", "on_hold")
OPEN = ("not_started", *UNDER_WAY)


def find(context: Context) -> Iterator[Problem]:
    """One warning at the completion (or actual finish) of each task that contradicts its status."""
    for row in context.submission.rows("progress"):
        variant, key = _contradiction(row)
        if variant:
            yield context.at_cell(CODE, "warning", row, key, variant, status=cut(row["status"].text))


def _contradiction(row: Row) -> tuple[str, str]:
    """Variant and column; "" where nothing contradicts. Completion is a ratio."""
    status, completion = row["status"].option, row["completion"].number
    if completion is not None:
        share = rounded(completion)
        if not 0 <= share <= 1:
            return "range", "completion"
        if status == "done" and share < 1:
            return "done", "completion"
        if status == "not_started" and share > 0:
            return "not_started", "completion"
        if status in UNDER_WAY and share == 1:
            return "complete", "completion"
    return ("finished", "finished") if status in OPEN and row["finished"].date else ("", "")


CHECK = Check({CODE: ("warning",)}, find)
