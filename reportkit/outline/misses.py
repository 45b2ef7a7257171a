"""The key figures below their targets, and the challenges that are about them."""

from __future__ import annotations

from reportkit.model import Kpi, Row
from reportkit.outline.context import Context

SEPARATE = 12  # figures told one by one; more are read in a table
MISSED = ("red", "not_met")
"""Statuses of a figure that asks for cause, measure, owner and date."""


def is_short(kpi: Kpi) -> bool:
    """True for a figure that was reported and is below its target."""
    return kpi.actual is not None and kpi.status in (*MISSED, "amber")


def pairs(context: Context) -> list[tuple[Kpi, list[Row]]]:
    """Each figure that fell short with the challenges that name it; a challenge goes to the first it names.

    Where more fell short than are told one by one, the challenges stay by themselves.
    """
    short = [kpi for kpi in context.meeting.kpis if is_short(kpi)]
    if len(short) > SEPARATE:
        return [(kpi, []) for kpi in short]
    left = {row.number: (row, context.told(row, "related").casefold()) for row in context.rows("challenges")}
    found = []
    for kpi in short:
        name = kpi.name.strip().casefold()
        own = [row for row, about in left.values() if name and name in about]
        for row in own:
            del left[row.number]
        found.append((kpi, own))
    return found


def related(context: Context) -> tuple[Row, ...]:
    """The challenges that name a figure below its target."""
    return tuple(row for _, rows in pairs(context) for row in rows)
