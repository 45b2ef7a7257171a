"""不低于 / at least: reached is reached, 100 % and no more; below it as higher is better."""

from __future__ import annotations

from reportkit.standard.rules import higher
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
    """100 % from the target on; for a target of 0 met or not met by sign."""
    reached = rounded(numbers.actual) >= rounded(numbers.target)
    if reached and rounded(numbers.target) != 0:
        return Attainment(1.0)
    return higher.judge(numbers)


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a, t = refs.actual, refs.target
    return f'IF(ROUND({t},9)=0,"",IF(ROUND({a},9)>=ROUND({t},9),1,1+({a}-{t})/ABS({t})))'


RULE = Rule("at_least", ("target",), judge, formula, higher.met, (
    Example(Facts(110.0, 100.0), 1.0),
    Example(Facts(100.0, 100.0), 1.0),
    Example(Facts(90.0, 100.0), 0.9),
    Example(Facts(-150.0, -100.0), 0.5),
    Example(Facts(5.0, 0.0), reason="target_zero", met=True),
    Example(Facts(-5.0, 0.0), reason="target_zero", met=False),
    Example(Facts(0.3, 0.1 + 0.2), 1.0),
))
