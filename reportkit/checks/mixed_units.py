"""mixed-units: the items of one breakdown are in different units, so that they have no total and no shares."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import grouping
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem

CODE = "mixed-units"


def find(context: Context) -> Iterator[Problem]:
    """One warning per breakdown, at the first unit that is not that of the items above it."""
    for rows in grouping.breakdowns(context.submission):
        row = grouping.unlike_unit(rows)
        if row is not None:
            first = next(one for one in rows if one["unit"].filled)
            yield context.at_cell(CODE, "warning", row, "unit", measure=cut(row["measure"].text),
                                  other=cut(first["unit"].text),
                                  cell=f"{first['unit'].place.sheet}!{first['unit'].place.cell}")


CHECK = Check({CODE: ("warning",)}, find)
