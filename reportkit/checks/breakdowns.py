"""The items of each measure along each dimension, for the checks that look at them together."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit import grouping
from reportkit.model import Kpi, Row, Submission
from reportkit.parse.normal import word_key

FEWEST = 2
"""One item alone is no breakdown."""


def groups(submission: Submission) -> tuple[tuple[Row, ...], ...]:
    """The rows of sheet breakdown by department, measure and dimension, in input order; two rows at least."""
    return tuple(rows for rows in grouping.breakdowns(submission) if len(rows) >= FEWEST)


def column(rows: Sequence[Row], key: str) -> list[float | None]:
    """The numbers of one column, None where a cell holds none."""
    return [row[key].number for row in rows]


def same_kpi(kpis: Sequence[Kpi], row: Row) -> Kpi | None:
    """The KPI of the same department whose name is the row's measure."""
    name = word_key(row["measure"].text)
    return next((kpi for kpi in kpis if kpi.row.department == row.department and word_key(kpi.name) == name), None)
