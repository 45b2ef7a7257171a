"""other-attainment: the workbook's own 达成率 differs from ours. Ours is printed, by the stated rule."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.checks.percent_or_ratio import is_doubtful
from reportkit.model import Problem

CODE = "other-attainment"
TOLERANCE = 0.001  # 0.1 points: a percentage printed with one decimal


def find(context: Context) -> Iterator[Problem]:
    """One warning per KPI row whose stated attainment is more than 0.1 points off."""
    for row in context.submission.rows("kpis"):
        kpi, stated = context.kpis.get(row.number), row["attainment"].number
        if kpi is None or kpi.attainment is None or stated is None or is_doubtful(row):
            continue
        if round(abs(stated - kpi.attainment), 9) > TOLERANCE:
            yield context.at_cell(CODE, "warning", row, "attainment",
                                  stated=f"{stated:.1%}", ours=f"{kpi.attainment:.1%}")


CHECK = Check({CODE: ("warning",)}, find)
