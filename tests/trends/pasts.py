"""Earlier periods said in short: what a KPI or a department reached, month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from reportkit.model import MeetingSeries, Past, PastDepartment, PastKpi

SERIES = MeetingSeries("远山科技", "月度例会", "month")


def month(number: int, year: int = 2026, kpis: Sequence[PastKpi] = (), scores: Mapping[str, float] | None = None,
          meeting: str = "月度例会") -> Past:
    """One month of the series."""
    start = date(year, number, 1)
    end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    lines = tuple(department(name, score) for name, score in (scores or {}).items())
    return Past(start, end, end + timedelta(days=3), meeting, "standard", 1.0, 0.9, 1.0, lines, tuple(kpis))


def department(name: str, score: float | None) -> PastDepartment:
    """A line of the scorecard."""
    return PastDepartment(name, True, 1.0, score, 1.0, "green", None, 0, 1, 0, 0, 0)


def kpi(name: str = "收入", actual: float | None = 100.0, *, of: str = "市场部", unit: str = "万元",
        status: str = "green", kind: str = "higher", aggregation: str = "sum", baseline: float | None = None,
        year_target: float | None = None) -> PastKpi:
    """A KPI of an earlier period."""
    return PastKpi(of, name, "", unit, kind, aggregation, 1.0, True, 100.0, None, baseline, actual, 1.0, status, 1.0,
                   None, None, None, year_target, 1.0, 0.9)
