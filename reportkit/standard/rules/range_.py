"""区间 / range from target to target_high: inside 100 %; outside 1 - distance to the nearest bound / |bound|.

Bounds typed the wrong way round mean the same range.
"""

from __future__ import annotations

from reportkit.standard.rules.shape import (
    Attainment,
    Example,
    Facts,
    Inverse,
    KpiRefs,
    Numbers,
    Rule,
    rounded,
)


def judge(numbers: Numbers) -> Attainment:
    """The ratio; not met where the nearest bound is 0 and the actual lies outside."""
    actual = numbers.actual
    bound = nearest_bound(actual, numbers.target, numbers.target_high)
    if bound is None:
        return Attainment(1.0)
    if rounded(bound) == 0:
        return Attainment(reason="target_zero", met=False)
    return Attainment(1 - abs(actual - bound) / abs(bound))


def nearest_bound(actual: float, target: float, target_high: float) -> float | None:
    """The bound that was missed, None inside the range."""
    low, high = min(target, target_high), max(target, target_high)
    if rounded(actual) < rounded(low):
        return low
    return high if rounded(actual) > rounded(high) else None


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a = refs.actual
    low, high = bounds(refs)
    below = f'IF(ROUND({low},9)=0,"",1-({low}-{a})/ABS({low}))'
    above = f'IF(ROUND({high},9)=0,"",1-({a}-{high})/ABS({high}))'
    return f"IF(ROUND({a},9)<ROUND({low},9),{below},IF(ROUND({a},9)>ROUND({high},9),{above},1))"


def bounds(refs: KpiRefs) -> tuple[str, str]:
    """Lower and upper bound as expressions."""
    return f"MIN({refs.target},{refs.target_high})", f"MAX({refs.target},{refs.target_high})"


def met(_refs: KpiRefs) -> str:
    """Never met where there is no ratio: that happens only outside."""
    return "FALSE"


RULE = Rule("range", ("target", "target_high"), judge, formula, met, (
    Example(Facts(4.2, 4.0, 4.5), 1.0),
    Example(Facts(4.0, 4.0, 4.5), 1.0),
    Example(Facts(4.5, 4.0, 4.5), 1.0),
    Example(Facts(5.0, 4.0, 4.5), 8 / 9),
    Example(Facts(3.0, 4.0, 4.5), 0.75),
    Example(Facts(5.0, 4.5, 4.0), 8 / 9),
    Example(Facts(3.0, 0.0, 5.0), 1.0),
    Example(Facts(0.0, 0.0, 5.0), 1.0),
    Example(Facts(6.0, 0.0, 5.0), 0.8),
    Example(Facts(-1.0, 0.0, 5.0), reason="target_zero", met=False),
))
