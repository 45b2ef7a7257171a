"""The risks with their level by the 3 x 3 matrix."""

from __future__ import annotations

from reportkit.model import Risk, Submission
from reportkit.standard.rules.risk import level


def risks(submission: Submission) -> tuple[Risk, ...]:
    """Every risk in the order of the sheet, numbered from 1."""
    found = []
    for number, row in enumerate(submission.rows("risks"), start=1):
        likelihood, impact = row["likelihood"].option, row["impact"].option
        found.append(Risk(row, row.department, number, level(likelihood, impact, row["level"].option),
                          likelihood, impact))
    return tuple(found)
