"""parts-unlike-total: the items of a breakdown add up to another figure than the KPI of the same name."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.breakdowns import column, groups, same_kpi
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, number
from reportkit.model import Problem, Row
from reportkit.parse.units import factor
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.rules.shares import is_whole

CODE = "parts-unlike-total"
TOLERANCE = 0.005  # of the KPI: items are often rounded one by one


def find(context: Context) -> Iterator[Problem]:
    """One finding per breakdown whose items all have a value, at its first one: a warning, or a note where
    the items may be only a part (they are less than the KPI, and no shares say that they are the whole)."""
    kpis = tuple(context.kpis.values())
    for rows in groups(context.submission):
        kpi = same_kpi(kpis, rows[0])
        if kpi is None or kpi.actual is None or is_rate_unit(kpi.unit):
            continue
        values = [_in_unit(row, kpi.unit) for row in rows]
        typed = [value for value in values if value is not None]
        total = sum(typed)
        if len(typed) < len(rows) or round(abs(total - kpi.actual), 9) <= TOLERANCE * abs(kpi.actual):
            continue
        is_all = is_whole(column(rows, "share"))
        yield context.at_cell(
            CODE, "warning" if is_all or total > kpi.actual else "note", rows[0], "current",
            measure=cut(rows[0]["measure"].text), total=number(total), actual=number(kpi.actual),
            cell=f"{kpi.row['actual'].place.sheet}!{kpi.row['actual'].place.cell}")


def _in_unit(row: Row, wanted: str) -> float | None:
    """The item's value in the unit of the KPI; None where there is none, or where the units do not convert."""
    value, scale = row["current"].number, factor(row["unit"].text if row["unit"].filled else "", wanted)
    return None if value is None or scale is None else value * scale


CHECK = Check({CODE: ("warning", "note")}, find)
