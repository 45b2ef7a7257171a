"""The form of a measure that is no KPI: what it is computed from, its function, its sheet formula, examples.

All measures share one treatment of blank, zero and negative figures, `divide`: nothing is a value or a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from reportkit.standard.rules.expression import both_numbers
from reportkit.standard.rules.shape import rounded

Reason = Literal["", "blank", "zero", "negative", "no_scale", "off_scale", "no_kpi", "no_change", "no_expectation",
                 "no_unit", "not_a_rate", "not_whole"]
Given = float | str | None
Argument = Given | Sequence[Given]


class Figure(NamedTuple):
    """A computed figure, or None with the key of the reason why there is none."""

    value: float | None = None
    reason: Reason = ""


class Worked(NamedTuple):
    """A worked example: figures in, the expected figure or reason out. A tuple stands for a column of cells."""

    given: tuple[Argument, ...]
    value: float | None = None
    reason: Reason = ""


class Measure(NamedTuple):
    """One measure. `given`: what it is computed from, in the order of the arguments of both `compute` and
    `formula`, which takes references of cells (of ranges, where an example holds a tuple) and gives "" where
    there is no figure. `unit`: how the figure is printed; a ratio is 1.0 = 100 %."""

    key: str
    given: tuple[str, ...]
    compute: Callable[..., Figure]
    formula: Callable[..., str]
    examples: tuple[Worked, ...]
    unit: Literal["ratio", "times", "plain", "points"] = "ratio"


def divide(part: float | None, whole: float | None) -> Figure:
    """part ÷ whole. No figure where one is blank, the whole is 0, or one is negative."""
    if part is None or whole is None:
        return Figure(reason="blank")
    if rounded(part) < 0 or rounded(whole) < 0:
        return Figure(reason="negative")
    return Figure(reason="zero") if rounded(whole) == 0 else Figure(part / whole)


def divide_formula(part: str, whole: str) -> str:
    """part ÷ whole, "" where there is none; a reference may hold text or nothing."""
    guarded = f'IF(OR(ROUND({part},9)<0,ROUND({whole},9)<=0),"",{part}/{whole})'
    return f'IF({both_numbers(part, whole)},{guarded},"")'


def pairs(parts: Sequence[float | None], wholes: Sequence[float | None]) -> list[tuple[float, float]]:
    """The lines that state both figures."""
    return [(part, whole) for part, whole in zip(parts, wholes, strict=True) if part is not None and whole is not None]


def pooled(parts: Sequence[float | None], wholes: Sequence[float | None]) -> Figure:
    """Σ parts ÷ Σ wholes over the lines that state both: rates are never averaged."""
    both = pairs(parts, wholes)
    if not both:
        return Figure(reason="blank")
    return divide(sum(part for part, _ in both), sum(whole for _, whole in both))


def pooled_formula(parts: str, wholes: str) -> str:
    """Σ parts ÷ Σ wholes over the lines where both are numbers; ranges of equal shape."""
    both = f"ISNUMBER({parts})*ISNUMBER({wholes})"
    part, whole = f"SUMPRODUCT({both},{parts})", f"SUMPRODUCT({both},{wholes})"
    return f'IF(OR(ROUND({part},9)<0,ROUND({whole},9)<=0),"",{part}/{whole})'


def points_formula(current: str, base: str) -> str:
    """The change of a rate in points, "" unless both are numbers."""
    return f'IF({both_numbers(current, base)},100*({current}-{base}),"")'


def points(current: float | None, base: float | None) -> Figure:
    """The change of a rate (1.0 = 100 %) in points."""
    if current is None or base is None:
        return Figure(reason="blank")
    return Figure((current - base) * 100)
