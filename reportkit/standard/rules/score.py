"""Scores: clipped ratios weighted by what each KPI counts, over the KPIs that were reported.

Weights that add up to 1 (at most 1.001) are fractions, else percent. Blank ones share what is left; where
nothing is left they count 0; where no weight is given at all, all count the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.lang import Lang
from reportkit.standard.rules import status_words
from reportkit.standard.rules.expression import number, quoted
from reportkit.standard.rules.shape import rounded

FRACTION_LIMIT = 1.001
TOLERANCE = 0.001  # of the whole: 33.3 + 33.3 + 33.3 is meant as 100

Weights = Sequence[float | None]


def shares(weights: Weights) -> tuple[float, ...]:
    """The share of each KPI, together 1.0 (or all 0). None = no weight given; negative counts 0."""
    filled = _fill([None if weight is None else max(0.0, weight) for weight in weights])
    total = sum(filled)
    return tuple(weight / total if total else 0.0 for weight in filled)


def _fill(weights: Weights) -> list[float]:
    """The weights with the blanks filled in, in the unit in which they were given."""
    given = sum(weight for weight in weights if weight is not None)
    blanks = sum(weight is None for weight in weights)
    if not blanks or given == 0:
        return [1.0 if weight is None else weight for weight in weights]
    share = max(0.0, whole(given) - given) / blanks
    return [share if weight is None else weight for weight in weights]


def whole(given: float) -> float:
    """What the weights should add up to: 1 for fractions, 100 for percent."""
    return 1.0 if given <= FRACTION_LIMIT else 100.0


def weight_note(weights: Weights) -> str:
    """The key of what is to be said about a department's weights, "" where all is well.

    weights_negative, weights_shared (some blank), weights_full (some blank, nothing left for them),
    weights_not_100 (none blank, another sum).
    """
    given = [weight for weight in weights if weight is not None]
    if any(weight < 0 for weight in given):
        return "weights_negative"
    total = sum(given)
    if not given or (total == 0 and len(given) < len(weights)):
        return ""
    left = rounded(whole(total) - total)
    if len(given) < len(weights):
        return "weights_shared" if left > TOLERANCE * whole(total) else "weights_full"
    return "" if abs(left) <= TOLERANCE * whole(total) else "weights_not_100"


def mean(scores: Weights, weights: Sequence[float]) -> float | None:
    """Σ w·score ÷ Σ w over the scores that are there; None where nothing was reported."""
    pairs = [(score, weight) for score, weight in zip(scores, weights, strict=True) if score is not None]
    total = sum(weight for _, weight in pairs)
    return sum(score * weight for score, weight in pairs) / total if total > 0 else None


def score(attainment_ref: str, status_ref: str, lang: Lang, cap: float | str = 1.2, *, zero: bool = False) -> str:
    """A KPI's score within 0 and `cap` (a number or its cell): 1 or 0 for met and not met, "" where it stays out.

    With `zero`, an unreported KPI counts 0.
    """
    words = status_words(lang)
    unreported = f'IF({status_ref}={quoted(words["unreported"])},0,"")' if zero else '""'
    sign = (f"IF({status_ref}={quoted(words['met'])},1,"
            f"IF({status_ref}={quoted(words['not_met'])},0,{unreported}))")
    most = cap if isinstance(cap, str) else number(cap)
    return f"IF(ISNUMBER({attainment_ref}),MIN({most},MAX(0,{attainment_ref})),{sign})"


def weight(ref: str, refs: str, departments: str = "", department: str = "") -> str:
    """A KPI's effective weight from the raw ones: `ref` is its own cell, `refs` the range of all.

    With `departments` (a range as long) and `department` (a cell), only that department's weights count.
    Blank weights must be blank or "" in the range.
    """
    if departments:
        given = f'SUMIFS({refs},{departments},{department},{refs},">0")'
        blanks = f"SUMPRODUCT(({departments}={department})*(1-ISNUMBER({refs})))"
    else:
        given, blanks = f'SUMIF({refs},">0")', f"SUMPRODUCT(1-ISNUMBER({refs}))"
    left = f"MAX(0,IF({given}<={number(FRACTION_LIMIT)},1,100)-{given})/{blanks}"
    return f"IF(ISNUMBER({ref}),MAX(0,{ref}),IF({given}=0,1,{left}))"


def weighted_mean(scores: str, weights: str, departments: str = "", department: str = "") -> str:
    """Σ w·score ÷ Σ w over the numbers in `scores`, "" where there are none; ranges of equal shape.

    `weights` must hold numbers only. With `departments` and `department`, over that department's rows.
    """
    own = f"({departments}={department})*" if departments else "1*"
    total = f"SUMPRODUCT({own}ISNUMBER({scores})*{weights})"
    return f'IF({total}=0,"",SUMPRODUCT({own}{weights},{scores})/{total})'
