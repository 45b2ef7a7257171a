"""Funnels: stages in order with their conversion, and where most is lost."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit import grouping
from reportkit.model import Funnel, Row, Stage, Submission
from reportkit.standard.rules.funnel import conversion, largest_drop, step_change


def funnels(submission: Submission) -> tuple[Funnel, ...]:
    """One for each funnel of a department, in the order in which they appear."""
    return tuple(_funnel(rows) for rows in grouping.funnels(submission))


def _funnel(rows: Sequence[Row]) -> Funnel:
    stages = tuple(_stage(rows, idx) for idx in range(len(rows)))
    overall = stages[-1].overall if len(stages) > 1 else None
    first, last = rows[0]["previous"].number, rows[-1]["previous"].number
    before = conversion(last, first).value if len(stages) > 1 else None
    drop = largest_drop([stage.step for stage in stages]).value
    return Funnel(rows[0].department, rows[0].text("funnel").strip(), stages, overall,
                  step_change(overall, before).value, None if drop is None else int(drop) - 1)


def _stage(rows: Sequence[Row], idx: int) -> Stage:
    row = rows[idx]
    count, previous = row["count"].number, row["previous"].number
    step = previous_step = None
    if idx:
        step = conversion(count, rows[idx - 1]["count"].number).value
        previous_step = conversion(previous, rows[idx - 1]["previous"].number).value
    overall = conversion(count, rows[0]["count"].number).value
    return Stage(row, row.text("stage").strip(), count, previous, step, overall,
                 step_change(step, previous_step).value)
