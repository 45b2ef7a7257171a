"""Expected against achieved: what the KPI did in the period against what the last meeting's improvement promised.

The change is compared in the unit in which it was promised: % of the previous value, points of a rate, or
the difference in the KPI's own unit.
"""

from __future__ import annotations

from typing import Literal

from reportkit.standard.rules.expression import both_numbers, quoted
from reportkit.standard.rules.measure import Figure, Measure, Worked
from reportkit.standard.rules.shape import rounded

Unit = Literal["%", "points", "absolute", ""]


def achieved(actual: float | None, previous: float | None, unit: Unit, *, rate: bool = False) -> Figure:
    """The KPI's change from the previous value; `rate`: its unit is %, its figures percent numbers.

    `%`: 5.1 for +5.1 %, only on a base above 0; `points` for rates only; `absolute` in the KPI's unit.
    """
    if not unit:
        return Figure(reason="no_unit")
    if unit == "points" and not rate:
        return Figure(reason="not_a_rate")
    if actual is None or previous is None:
        return Figure(reason="no_change")
    if unit != "%":
        return Figure(actual - previous)
    return Figure((actual - previous) / previous * 100) if rounded(previous) > 0 else Figure(reason="no_change")


def achieved_formula(actual: str, previous: str, unit: Unit, *, rate: bool = False) -> str:
    """The change for a unit known when the formula is written, "" where there is none."""
    if not unit or (unit == "points" and not rate):
        return quoted("")
    gap = f"{actual}-{previous}"
    if unit == "%":
        gap = f'IF(ROUND({previous},9)<=0,"",({gap})/{previous}*100)'
    return f'IF({both_numbers(actual, previous)},{gap},"")'


def reached(achieved: float | None, expected: float | None) -> Figure:
    """achieved ÷ expected: 1.0 where it came as promised, negative where the KPI went the other way."""
    if expected is None or rounded(expected) == 0:
        return Figure(reason="no_expectation")
    return Figure(reason="no_change") if achieved is None else Figure(achieved / expected)


def reached_formula(achieved: str, expected: str) -> str:
    """achieved ÷ expected, "" where there is none."""
    return f'IF({both_numbers(achieved, expected)},IF(ROUND({expected},9)=0,"",{achieved}/{expected}),"")'


def _relative(actual: float | None, previous: float | None) -> Figure:
    return achieved(actual, previous, "%")


def _relative_formula(actual: str, previous: str) -> str:
    return achieved_formula(actual, previous, "%")


def _difference(actual: float | None, previous: float | None) -> Figure:
    return achieved(actual, previous, "absolute")


def _difference_formula(actual: str, previous: str) -> str:
    return achieved_formula(actual, previous, "absolute")


MEASURES = (
    Measure("achieved_percent", ("actual", "previous"), _relative, _relative_formula, (
        Worked((105, 100), 5.0), Worked((80, 100), -20.0), Worked((80, 0), None, "no_change"),
        Worked((None, 100), None, "no_change")), unit="plain"),
    Measure("achieved_difference", ("actual", "previous"), _difference, _difference_formula, (
        Worked((43, 40), 3.0), Worked((43, None), None, "no_change")), unit="plain"),
    Measure("reached", ("achieved", "expected_change"), reached, reached_formula, (
        Worked((3, 4), 0.75), Worked((-15, -20), 0.75), Worked((-1, 4), -0.25), Worked((3, 0), None, "no_expectation"),
        Worked((None, 4), None, "no_change"))),
)
