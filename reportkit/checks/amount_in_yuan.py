"""amount-in-yuan: 50000 under 万元: an amount so large that it was probably typed in 元."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import BLANK, Problem, Row
from reportkit.parse.units import unit

CODE = "amount-in-yuan"
LARGE = 1e8
"""One item of 100 million: what a department asks for or spends is less, in units of 10,000 and more."""
SMALLEST_UNIT = 1e4
TIMES = 100.0


def find(context: Context) -> Iterator[Problem]:
    """One warning per amount of 100 million and more in a large unit, and per KPI of money in such a unit that
    is a hundred times its target."""
    cover = context.submission.cover.get("amount_unit", BLANK)
    words = context.definition.lists["amount_unit"][cover.option].words["zh"] if cover.option else cover.text
    for sheet, row in context.rows():
        for column in sheet.inputs:
            found = row[column.key].number
            if column.type == "amount" and found is not None and _is_large(found, words):
                yield context.at_cell(CODE, "warning", row, column.key, unit=cut(cover.text))
    for row in context.submission.rows("kpis"):
        if _is_far_above_target(row):
            yield context.at_cell(CODE, "warning", row, "actual", "kpi", unit=cut(row["unit"].text),
                                  target=cut(row["target"].text))


def _is_large(found: float, words: str) -> bool:
    scale = unit(words)
    return scale.family == "money" and scale.factor >= SMALLEST_UNIT and abs(found) * scale.factor >= LARGE


def _is_far_above_target(row: Row) -> bool:
    actual, target, scale = row["actual"].number, row["target"].number, unit(row["unit"].text)
    if actual is None or not target or scale.family != "money" or scale.factor < SMALLEST_UNIT:
        return False
    return round(abs(actual / target), 9) >= TIMES


CHECK = Check({CODE: ("warning",)}, find)
