"""contradicting-growth: a growth that is typed is not the one that follows from the values or the shares."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.breakdowns import groups, same_kpi, shares
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, typed_tolerance
from reportkit.model import Kpi, Problem, Row

CODE = "contradicting-growth"
PAIRS = (("growth", "previous"), ("growth_year", "last_year"))
IMPLIED_TOLERANCE = 0.01  # shares and growths are both typed as whole per cents


def find(context: Context) -> Iterator[Problem]:
    """One warning per item whose typed growth is not current against its base, and one per breakdown whose
    shares and growths imply another growth of the whole than the KPI of the same name shows."""
    for row in context.submission.rows("breakdown"):
        for key, base in PAIRS:
            typed, computed = row[key].number, _growth(row, base)
            if typed is not None and computed is not None and abs(typed - computed) > typed_tolerance(typed):
                yield context.at_cell(CODE, "warning", row, key, typed=f"{typed:.1%}", computed=f"{computed:.1%}",
                                      current=cut(row["current"].text), base=cut(row[base].text))
    kpis = tuple(context.kpis.values())
    for rows in groups(context.submission):
        implied, kpi = implied_growth(rows), same_kpi(kpis, rows[0])
        own = _kpi_growth(kpi) if kpi else None
        if implied is not None and own is not None and abs(implied - own) > IMPLIED_TOLERANCE:
            yield context.at_cell(CODE, "warning", rows[0], "growth", "total", implied=f"{implied:.1%}",
                                  measure=cut(rows[0]["measure"].text), own=f"{own:.1%}")


def implied_growth(rows: tuple[Row, ...]) -> float | None:
    """The growth of the whole, from current-period shares and growths: 1 ÷ Σ share ÷ (1 + growth) − 1.

    40/35/25 % growing 15/8/30 % make 15.7 %. None where an item lacks one of the two, or fell by all of it.
    """
    found = shares(rows)
    growths = [row["growth"].number for row in rows]
    known = [growth for growth in growths if growth is not None and growth > -1]
    if found is None or len(known) < len(rows):
        return None
    before = sum(share / (1 + growth) for share, growth in zip(found, known, strict=True))
    return sum(found) / before - 1 if before > 0 else None


def _growth(row: Row, base_key: str) -> float | None:
    current, base = row["current"].number, row[base_key].number
    return (current - base) / abs(base) if current is not None and base else None


def _kpi_growth(kpi: Kpi) -> float | None:
    return kpi.previous.value if kpi.previous.kind == "relative" else None


CHECK = Check({CODE: ("warning",)}, find)
