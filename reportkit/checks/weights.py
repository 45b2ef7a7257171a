"""weights: the weights of a department's KPIs do not add up, so they were completed or normalised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.attainment import MONITORED, by_department, weight_note
from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row

CODE = "weights"
WARNINGS = ("weights_full", "weights_negative")
"""Here a KPI counts 0 that somebody meant to count; the others keep their meaning."""
SMALLEST_PERCENT = 5.0


def find(context: Context) -> Iterator[Problem]:
    """One finding per department, at its first KPI's weight."""
    for department, rows in by_department(context.submission.rows("kpis")).items():
        note = weight_note(rows)
        short = _fraction(rows)
        if short is not None:
            yield context.at_cell(CODE, "warning", short, "weight", "mixed",
                                  share=f"{100 * (short['weight'].number or 0.0):.6g}")
        elif note:
            place = context.place(rows[0], "weight")
            yield context.say(CODE, "warning" if note in WARNINGS else "note", place,
                              note.removeprefix("weights_"), department=department, column="weight")


def _fraction(rows: Sequence[Row]) -> Row | None:
    """The first weight written as a fraction (0.3, or 30% in the cell) where others are written as 30, else None:
    beside those it counts next to nothing."""
    given = [row for row in rows if row["weight"].number is not None and row["kind"].option != MONITORED]
    if not any((row["weight"].number or 0.0) >= SMALLEST_PERCENT for row in given):
        return None
    return next((row for row in given if 0 < (row["weight"].number or 0.0) < 1 or _shows_percent(row)), None)


def _shows_percent(row: Row) -> bool:
    return row["weight"].text.endswith(("%", "％")) and (row["weight"].number or 0.0) <= 1


CHECK = Check({CODE: ("warning", "note")}, find)
