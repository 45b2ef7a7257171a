"""Conversion: each stage against the one before and against the first; the stage that loses most.

A step above 100 % means that a stage counts something else than the one before it: it is shown and flagged.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.standard.rules.measure import (
    Figure,
    Measure,
    Worked,
    divide,
    divide_formula,
    points,
    points_formula,
)
from reportkit.standard.rules.shape import rounded

conversion = divide
conversion_formula = divide_formula
step_change = points
step_change_formula = points_formula


def largest_drop(steps: Sequence[float | None]) -> Figure:
    """The number (from 1) of the stage with the lowest step conversion, the first among equals.

    `steps`: one per stage, blank for the first.
    """
    known = [rounded(step) for step in steps if step is not None]
    if not known:
        return Figure(reason="blank")
    lowest = min(known)
    return Figure(float(next(number for number, step in enumerate(steps, start=1)
                             if step is not None and rounded(step) == lowest)))


def largest_drop_formula(steps: str) -> str:
    """The number of the stage within the range, "" where no step has a conversion."""
    return f'IF(COUNT({steps})=0,"",MATCH(MIN({steps}),{steps},0))'


def is_above_whole(step: float | None) -> bool:
    """True where more came to a stage than were at the one before."""
    return step is not None and rounded(step) > 1


def is_above_whole_formula(step: str) -> str:
    """TRUE where the step's conversion is above 100 %."""
    return f"IF(ISNUMBER({step}),ROUND({step},9)>1,FALSE)"


MEASURES = (
    Measure("step", ("count", "count_before"), conversion, conversion_formula, (
        Worked((12600, 42000), 0.3), Worked((0, 42000), 0.0), Worked((50, 40), 1.25), Worked((10, 0), None, "zero"),
        Worked((None, 42000), None, "blank"))),
    Measure("overall", ("count", "count_first"), conversion, conversion_formula, (
        Worked((3150, 120000), 0.02625),)),
    Measure("step_change", ("step", "step_before"), step_change, step_change_formula, (
        Worked((0.25, 0.28), -3.0), Worked((0.25, None), None, "blank")), unit="points"),
    Measure("largest_drop", ("steps",), largest_drop, largest_drop_formula, (
        Worked(((None, 0.35, 0.3, 0.25),), 4.0), Worked(((None, 0.3, 0.3),), 2.0),
        Worked(((None, None),), None, "blank")), unit="plain"),
)
