"""amber-without-cause: a KPI is close to its target but not there, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem

CODE = "amber-without-cause"


def find(context: Context) -> Iterator[Problem]:
    """One note per amber KPI without a cause."""
    for kpi in context.kpis.values():
        if kpi.status == "amber" and not kpi.row["cause"].answered and context.has_cell(kpi.row, "cause"):
            yield context.at_cell(CODE, "note", kpi.row, "cause")


CHECK = Check({CODE: ("note",)}, find)
