"""kpi-without-target: the organiser's part of a KPI row is incomplete, so no attainment can be computed."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row, Value
from reportkit.standard.rules import BY_KEY

CODE = "kpi-without-target"
VARIANTS = {"target": "", "target_high": "bound", "baseline": "baseline"}
"""What a rule needs -> the sentences that ask for it."""


def find(context: Context) -> Iterator[Problem]:
    """One warning per KPI row that lacks its kind, target, upper bound or baseline, or has equal ends."""
    for row in context.submission.rows("kpis"):
        missing = _missing(row)
        kpi = context.kpis.get(row.number)
        if missing:
            yield context.at_cell(CODE, "warning", row, *missing)
        elif kpi and kpi.reason == "baseline_equals_target":
            yield context.at_cell(CODE, "warning", row, "baseline", "equal")


def _missing(row: Row) -> tuple[str, str] | None:
    """Column and variant of the first thing that the row's rule needs and the row does not have."""
    if _is_open(row["kind"]):
        return "kind", "kind"
    rule = BY_KEY.get(row["kind"].option)
    needs = rule.needs if rule else ()
    return next(((need, VARIANTS[need]) for need in needs if _is_open(row[need])), None)


def _is_open(value: Value) -> bool:
    """True where nothing stands there; what cannot be read has a finding of its own."""
    return not value.filled and value.kind != "error"


CHECK = Check({CODE: ("warning",)}, find)
