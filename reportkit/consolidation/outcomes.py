"""The last meeting's improvements against what their KPIs did since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportkit.model import Kpi, Outcome, Row, Submission, Value
from reportkit.parse.normal import word_key
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.rules.outcome import Unit, achieved, reached

UNITS: dict[str, Literal["%", "points", "absolute"]] = {
    "percent": "%", "points": "points", "absolute": "absolute"}


def outcomes(submission: Submission, kpis: Sequence[Kpi]) -> tuple[Outcome, ...]:
    """One for each follow-up row that names a KPI or an expected change, in the order of the sheet."""
    return tuple(_outcome(row, kpis) for row in submission.rows("followup")
                 if row["kpi"].filled or row["change"].filled)


def _outcome(row: Row, kpis: Sequence[Kpi]) -> Outcome:
    unit: Unit = UNITS.get(row["change_unit"].option, "")
    expected = _expected(row["change"])
    kpi = _kpi(row, kpis)
    if kpi is None:
        return Outcome(row, row.department, row.text("kpi").strip(), unit, expected, None, None, "no_kpi")
    rate = is_rate_unit(kpi.unit)
    done = achieved(kpi.actual, kpi.row["previous"].number, unit, rate=rate)
    came = reached(done.value, expected)
    reason = came.reason if came.reason == "no_expectation" else done.reason or came.reason
    return Outcome(row, row.department, kpi.name, unit, expected, done.value, came.value, reason, rate, kpi.unit,
                   kpi.row)


def _expected(value: Value) -> float | None:
    """The expected change as the number before its unit: 3% in the cell is 3."""
    is_percentage = "%" in value.text or "％" in value.text
    return value.number * 100 if value.number is not None and is_percentage else value.number


def _kpi(row: Row, kpis: Sequence[Kpi]) -> Kpi | None:
    """The KPI of that name that the row's department supplies or answers for."""
    name = word_key(row.text("kpi"))
    return next((kpi for kpi in kpis if name and word_key(kpi.name) == name
                 and row.department in (kpi.row.department, kpi.department)), None)
