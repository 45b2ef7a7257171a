"""Proposals from submitted to trial to rolled out: each counts in its status and in those it has passed.

A closed proposal counts as submitted only, because its status no longer says how far it got; so does one
without a status.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.standard.rules.expression import quoted
from reportkit.standard.rules.measure import Figure, Measure, Worked, divide, divide_formula

PASSED = {"submitted": ("submitted",), "piloted": ("pilot", "rolled_out"), "rolled_out": ("rolled_out",),
          "closed": ("closed",)}
"""Count -> the statuses that enter it; `submitted` is every proposal, whatever its status."""


def count(stage: str, statuses: Sequence[str]) -> int:
    """How many proposals enter the count `stage`, from their option keys ("" = no status)."""
    return len(statuses) if stage == "submitted" else sum(status in PASSED[stage] for status in statuses)


def count_formula(stage: str, titles: str, statuses: str, words: dict[str, str]) -> str:
    """The count from the ranges of titles and status words; `words`: option key -> word in the cell."""
    if stage == "submitted":
        return f'COUNTIF({titles},"?*")'
    return "+".join(f"COUNTIF({statuses},{quoted(words[status])})" for status in PASSED[stage])


def conversion(reached: float | None, submitted: float | None) -> Figure:
    """reached ÷ submitted."""
    return divide(reached, submitted)


conversion_formula = divide_formula

MEASURES = (
    Measure("pilot_ratio", ("piloted", "submitted"), conversion, conversion_formula, (
        Worked((4, 12), 4 / 12), Worked((0, 0), None, "zero"))),
    Measure("rollout_ratio", ("rolled_out", "submitted"), conversion, conversion_formula, (
        Worked((3, 12), 0.25), Worked((0, 12), 0.0))),
)
