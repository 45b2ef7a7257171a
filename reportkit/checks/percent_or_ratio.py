"""percent-or-ratio: 0.45 against a target of 50 under the unit %: 0.45 % or 45 %?"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row
from reportkit.standard.rules.change import is_rate_unit

CODE = "percent-or-ratio"
LARGEST_RATIO = 1.5
SMALLEST_TARGET = 2.0


def find(context: Context) -> Iterator[Problem]:
    """One warning per KPI of unit % whose plain number looks like a ratio beside its target."""
    for row in context.submission.rows("kpis"):
        actual, target = row["actual"].number, row["target"].number
        if actual is not None and target is not None and is_doubtful(row):
            yield context.at_cell(CODE, "warning", row, "actual", target=_percent(target),
                                  percent=_percent(actual * 100), small=_percent(actual))


def is_doubtful(row: Row) -> bool:
    """True where the actual may be a hundred times what it says."""
    actual, target = row["actual"].number, row["target"].number
    if actual is None or target is None or not is_rate_unit(row["unit"].text) or not _is_plain(row):
        return False
    return 0 < abs(round(actual, 9)) <= LARGEST_RATIO and round(abs(target), 9) > SMALLEST_TARGET


def _is_plain(row: Row) -> bool:
    """True where the cell itself shows no percent sign."""
    actual = row["actual"]
    return round(actual.scale, 9) == 1 and not actual.text.endswith(("%", "％"))


def _percent(number: float) -> str:
    return f"{number:.12g}%"


CHECK = Check({CODE: ("warning",)}, find)
