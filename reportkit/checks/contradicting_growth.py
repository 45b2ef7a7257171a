"""contradicting-growth: a growth that is typed is not the one that follows from the values or the shares."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.breakdowns import column, groups, same_kpi
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, typed_tolerance
from reportkit.model import Kpi, Problem, Row
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.rules.shares import growth, implied_growth

CODE = "contradicting-growth"
PAIRS = (("growth", "previous"), ("growth_year", "last_year"))
IMPLIED_TOLERANCE = 0.01  # shares and growths are both typed as whole per cents


def find(context: Context) -> Iterator[Problem]:
    """One warning per item whose typed growth is not current against its base, and one per breakdown whose
    shares and growths imply another growth of the whole than the KPI of the same name shows."""
    for row in context.submission.rows("breakdown"):
        for key, base in PAIRS:
            typed, computed = row[key].number, growth(row["current"].number, row[base].number).value
            if typed is None or computed is None or _is_in_points(row, typed, base):
                continue
            if abs(typed - computed) > typed_tolerance(typed):
                yield context.at_cell(CODE, "warning", row, key, typed=f"{typed:.1%}", computed=f"{computed:.1%}",
                                      current=cut(row["current"].text), base=cut(row[base].text))
    kpis = tuple(context.kpis.values())
    for rows in groups(context.submission):
        implied, kpi = implied_growth(column(rows, "share"), column(rows, "growth")).value, same_kpi(kpis, rows[0])
        own = _kpi_growth(kpi) if kpi else None
        if implied is not None and own is not None and abs(implied - own) > IMPLIED_TOLERANCE:
            yield context.at_cell(CODE, "warning", rows[0], "growth", "total", implied=f"{implied:.1%}",
                                  measure=cut(rows[0]["measure"].text), own=f"{own:.1%}")


def _is_in_points(row: Row, typed: float, base: str) -> bool:
    """True for a rate whose growth was typed as its change in points, as rates are told: 42 % after 40 % is 2 %."""
    current, before = row["current"].number, row[base].number
    if current is None or before is None or not is_rate_unit(row["unit"].text):
        return False
    return abs(typed - (current - before) / 100) <= typed_tolerance(typed)


def _kpi_growth(kpi: Kpi) -> float | None:
    return kpi.previous.value if kpi.previous.kind == "relative" else None


CHECK = Check({CODE: ("warning",)}, find)
