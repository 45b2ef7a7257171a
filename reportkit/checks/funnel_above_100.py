"""funnel-above-100: a stage of a funnel counts more than the stage before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem, Row
from reportkit.parse.normal import word_key
from reportkit.standard.rules.funnel import conversion, is_above_whole

CODE = "funnel-above-100"


def find(context: Context) -> Iterator[Problem]:
    """One warning per stage with more than its predecessor, stages by their number, else as they stand."""
    funnels: dict[tuple[str, str], list[Row]] = {}
    for row in context.submission.rows("funnel"):
        funnels.setdefault((row.department, word_key(row["funnel"].text)), []).append(row)
    for rows in funnels.values():
        for first, second in pairwise(_in_order(rows)):
            before, after = first["count"].number, second["count"].number
            step = conversion(after, before).value
            if is_above_whole(step):
                yield context.at_cell(CODE, "warning", second, "count", stage=cut(second["stage"].text),
                                      before=cut(first["count"].text), previous=cut(first["stage"].text),
                                      ratio=f"{step:.1%}")


def _in_order(rows: list[Row]) -> list[Row]:
    numbers = [row["step"].number for row in rows]
    if any(step is None for step in numbers):
        return rows
    return sorted(rows, key=lambda row: row["step"].number or 0.0)


CHECK = Check({CODE: ("warning",)}, find)
