"""Training and culture: how many of those expected took part, and how satisfied they were.

Ratings on different scales are made ratios of their scale before they are put together.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.standard.rules.expression import both_numbers
from reportkit.standard.rules.measure import Figure, Measure, Worked, pooled, pooled_formula
from reportkit.standard.rules.shape import rounded

coverage = pooled
coverage_formula = pooled_formula


def rating(score: float | None, scale: float | None) -> Figure:
    """The score as a ratio of its scale: 4.6 of 5 is 92 %. Without a scale only a ratio (0.92) can be read."""
    if score is None:
        return Figure(reason="blank")
    if scale is None and rounded(score) > 1:
        return Figure(reason="no_scale")
    best = 1.0 if scale is None else scale
    if rounded(best) <= 0 or rounded(score) < 0 or rounded(score) > rounded(best):
        return Figure(reason="off_scale")
    return Figure(score / best)


def rating_formula(score: str, scale: str) -> str:
    """The score as a ratio of its scale, "" where there is none."""
    on_scale = f"AND(ROUND({scale},9)>0,ROUND({score},9)>=0,ROUND({score},9)<=ROUND({scale},9))"
    with_scale = f'IF({on_scale},{score}/{scale},"")'
    without = f'IF(AND(ROUND({score},9)>=0,ROUND({score},9)<=1,NOT(ISNUMBER({scale}))),{score},"")'
    return f'IF({both_numbers(score, scale)},{with_scale},IF(ISNUMBER({score}),{without},""))'


def satisfaction(ratings: Sequence[float | None], participants: Sequence[float | None]) -> Figure:
    """The mean rating weighted by participants; a simple mean where no rated activity states them."""
    rated = [(one, weight) for one, weight in zip(ratings, participants, strict=True) if one is not None]
    if not rated:
        return Figure(reason="blank")
    weight = sum(weight for _, weight in rated if weight is not None)
    if rounded(weight) <= 0:
        return Figure(sum(one for one, _ in rated) / len(rated))
    return Figure(sum(one * (given or 0.0) for one, given in rated) / weight)


def satisfaction_formula(ratings: str, participants: str) -> str:
    """The weighted mean, "" where nothing is rated; ranges of equal shape, the ratings from `rating_formula`."""
    weight = f"SUMPRODUCT(ISNUMBER({ratings})*ISNUMBER({participants}),{participants})"
    total = f"SUMPRODUCT(ISNUMBER({ratings})*ISNUMBER({participants}),{ratings},{participants})"
    mean = f"SUM({ratings})/COUNT({ratings})"
    return f'IF(COUNT({ratings})=0,"",IF(ROUND({weight},9)<=0,{mean},{total}/{weight}))'


MEASURES = (
    Measure("coverage", ("participants", "expected"), coverage, coverage_formula, (
        Worked(((36, 20), (40, 40)), 0.7), Worked(((36, 20), (40, None)), 0.9),
        Worked(((36,), (0,)), None, "zero"), Worked(((None,), (40,)), None, "blank"))),
    Measure("rating", ("satisfaction", "scale"), rating, rating_formula, (
        Worked((4.6, 5), 0.92), Worked((96, 100), 0.96), Worked((0.96, None), 0.96),
        Worked((4.6, None), None, "no_scale"), Worked((6, 5), None, "off_scale"), Worked((None, 5), None, "blank"))),
    Measure("satisfaction", ("ratings", "participants"), satisfaction, satisfaction_formula, (
        Worked(((0.9, 0.8), (30, 10)), 0.875), Worked(((0.9, None), (30, 10)), 0.9),
        Worked(((0.9, 0.8), (None, None)), 0.85), Worked(((0.9, 0.8), (30, None)), 0.9),
        Worked(((None,), (10,)), None, "blank"))),
)
