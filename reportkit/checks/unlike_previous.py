"""unlike-previous: an actual ten times the previous value, or a tenth of it: often another unit."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem
from reportkit.standard.rules.change import is_rate_unit

CODE = "unlike-previous"
TIMES = 10.0
SMALL = 100.0
"""Below this, counts go from 1 to 10 by themselves."""


def find(context: Context) -> Iterator[Problem]:
    """One warning per KPI, rates apart, whose actual is ten times off the previous value."""
    for row in context.submission.rows("kpis"):
        actual, previous = row["actual"].number, row["previous"].number
        if not actual or not previous or is_rate_unit(row["unit"].text):
            continue
        large, small = max(abs(actual), abs(previous)), min(abs(actual), abs(previous))
        if large >= SMALL and round(large / small, 9) >= TIMES:
            yield context.at_cell(CODE, "warning", row, "actual", previous=cut(row["previous"].text),
                                  unit=cut(row["unit"].text))


CHECK = Check({CODE: ("warning",)}, find)
