"""越高越好 / higher is better: 1 + (A - T) / |T|, which is A / T for positive targets and stays monotone
for negative ones."""

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
    """The ratio; for a target of 0 met or not met by sign."""
    actual, target = numbers.actual, numbers.target
    if rounded(target) == 0:
        return Attainment(reason="target_zero", met=rounded(actual) >= 0)
    return Attainment(1 + (actual - target) / abs(target))


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a, t = refs.actual, refs.target
    return f'IF(ROUND({t},9)=0,"",1+({a}-{t})/ABS({t}))'


def met(refs: KpiRefs) -> str:
    """The condition for 达标 where the target is 0."""
    return f"ROUND({refs.actual},9)>=0"


RULE = Rule("higher", ("target",), judge, formula, met, (
    Example(Facts(45.0, 50.0), 0.9),
    Example(Facts(100.0, 50.0), 2.0),
    Example(Facts(-80.0, -100.0), 1.2),
    Example(Facts(-150.0, -100.0), 0.5),
    Example(Facts(0.0, -100.0), 2.0),
    Example(Facts(200.0, 50.0), 4.0),
    Example(Facts(0.0, 50.0), 0.0),
    Example(Facts(5.0, 0.0), reason="target_zero", met=True),
    Example(Facts(0.0, 0.0), reason="target_zero", met=True),
    Example(Facts(-1.0, 0.0), reason="target_zero", met=False),
    Example(Facts(0.1 + 0.2, 0.3), 1.0),
))
