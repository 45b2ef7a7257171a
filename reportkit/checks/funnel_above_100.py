"""funnel-above-100: a stage of a funnel counts more than the stage before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportkit import grouping
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem
from reportkit.standard.rules.funnel import conversion, is_above_whole

CODE = "funnel-above-100"


def find(context: Context) -> Iterator[Problem]:
    """One warning per stage with more than the one before it."""
    for rows in grouping.funnels(context.submission):
        for first, second in pairwise(rows):
            before, after = first["count"].number, second["count"].number
            step = conversion(after, before).value
            if is_above_whole(step):
                yield context.at_cell(CODE, "warning", second, "count", stage=cut(second["stage"].text),
                                      before=cut(first["count"].text), previous=cut(first["stage"].text),
                                      ratio=f"{step:.1%}")


CHECK = Check({CODE: ("warning",)}, find)
