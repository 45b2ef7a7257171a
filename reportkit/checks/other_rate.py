"""other-rate: a rate that is typed beside its two figures is not the one that they give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, typed_tolerance
from reportkit.model import Problem

CODE = "other-rate"


class Rate(NamedTuple):
    """A typed rate, and the two columns whose quotient it is."""

    sheet: str
    rate: str
    part: str
    whole: str


RATES = (Rate("campaigns", "coupon_rate", "coupons_used", "coupons_issued"),)


def find(context: Context) -> Iterator[Problem]:
    """One warning per rate that is off by more than its own rounding."""
    for rate in RATES:
        for row in context.submission.rows(rate.sheet):
            typed, part, whole = (row[key].number for key in (rate.rate, rate.part, rate.whole))
            if typed is None or part is None or not whole:
                continue
            if abs(typed - part / whole) > typed_tolerance(typed):
                yield context.at_cell(CODE, "warning", row, rate.rate, typed=f"{typed:.1%}",
                                      computed=f"{part / whole:.1%}", part=cut(row[rate.part].text),
                                      whole=cut(row[rate.whole].text))


CHECK = Check({CODE: ("warning",)}, find)
