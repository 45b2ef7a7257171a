"""不超过 / at most, a budget or a limit: kept is kept, 100 % and no more; above it as lower is better."""

from __future__ import annotations

from reportkit.standard.rules import lower
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
    """100 % up to the target; for a target of 0 met or not met by sign."""
    actual, target = numbers.actual, numbers.target
    if rounded(target) == 0:
        return Attainment(reason="target_zero", met=rounded(actual) <= 0)
    if rounded(actual) <= rounded(target):
        return Attainment(1.0)
    return Attainment(1 - (actual - target) / abs(target))


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a, t = refs.actual, refs.target
    return f'IF(ROUND({t},9)=0,"",IF(ROUND({a},9)<=ROUND({t},9),1,1-({a}-{t})/ABS({t})))'


RULE = Rule("at_most", ("target",), judge, formula, lower.met, (
    Example(Facts(90.0, 100.0), 1.0),
    Example(Facts(100.0, 100.0), 1.0),
    Example(Facts(110.0, 100.0), 0.9),
    Example(Facts(250.0, 100.0), -0.5),
    Example(Facts(5.0, 0.0), reason="target_zero", met=False),
    Example(Facts(0.0, 0.0), reason="target_zero", met=True),
    Example(Facts(0.1 + 0.2, 0.3), 1.0),
))
