"""weights: the weights of a department's KPIs do not add up, so they were completed or normalised."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.attainment import by_department, weight_note
from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem

CODE = "weights"
WARNINGS = ("weights_full", "weights_negative")
"""Here a KPI counts 0 that somebody meant to count; the others keep their meaning."""


def find(context: Context) -> Iterator[Problem]:
    """One finding per department, at its first KPI's weight."""
    for department, rows in by_department(context.submission.rows("kpis")).items():
        note = weight_note(rows)
        if note:
            place = context.place(rows[0], "weight")
            yield context.say(CODE, "warning" if note in WARNINGS else "note", place,
                              note.removeprefix("weights_"), department=department, column="weight")


CHECK = Check({CODE: ("warning", "note")}, find)
