"""The form of a KPI rule: the facts it judges, the references its formula is built from, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Inverse = Literal["difference", "ratio"]
Need = Literal["target", "target_high", "baseline"]

DIGITS = 9
"""Decimals to which both sides are rounded before every comparison: 0.1 + 0.2 must equal 0.3."""


def rounded(number: float) -> float:
    """The number as it is compared, in code as in ROUND(x,9)."""
    return round(number, DIGITS)


class Facts(NamedTuple):
    """The figures of one KPI row in its unit. `actual` is text only where it is no number."""

    actual: float | str | None
    target: float | None = None
    target_high: float | None = None
    baseline: float | None = None
    inverse: Inverse = "difference"


class Numbers(NamedTuple):
    """The figures that a rule asked for, all present; the others are 0."""

    actual: float
    target: float = 0.0
    target_high: float = 0.0
    baseline: float = 0.0
    inverse: Inverse = "difference"


class Attainment(NamedTuple):
    """How far a target was reached. `ratio` 1.0 = 100 %, not clipped; None with a `reason`:
    unreported, not_a_number, monitored, no_target, baseline_equals_target, or target_zero, where
    `met` tells the two sides apart and stands in for the ratio."""

    ratio: float | None = None
    reason: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class KpiRefs:
    """Where a formula finds one KPI: references or expressions; without a `name` none is asked for.

    `green` and `amber` are ratios, as literal or through `formulas.threshold`. `factor`: figure in the
    cell x factor = percent number, for rows whose unit is % (100 in %-formatted cells, 1 where the cell
    holds 45.2).
    """

    actual: str
    target: str = '""'
    target_high: str = '""'
    baseline: str = '""'
    name: str = ""
    kind: str = '""'
    unit: str = '""'
    attainment: str = '""'
    green: str = "1"
    amber: str = "0.9"
    factor: float = 100.0

    def of(self, need: Need) -> str:
        """The reference of one figure."""
        return {"target": self.target, "target_high": self.target_high, "baseline": self.baseline}[need]


class Example(NamedTuple):
    """A worked example: facts in, expected ratio or reason out."""

    facts: Facts
    ratio: float | None = None
    reason: str = ""
    met: bool | None = None


class Rule(NamedTuple):
    """One kind of target.

    `judge` sees numbers that are all there; `formula` gives the same ratio, or "" where there is none,
    from cells that are all numbers; `met` is the sheet's condition for 达标 where the ratio is "" because
    the target (or the nearest bound) is 0, and "" where that cannot be.
    """

    key: str
    needs: tuple[Need, ...]
    judge: Callable[[Numbers], Attainment]
    formula: Callable[[KpiRefs, Inverse], str]
    met: Callable[[KpiRefs], str]
    examples: tuple[Example, ...] = ()
    reads_words: bool = False  # the actual is a word (yes or no), not a number
    scored: bool = True
