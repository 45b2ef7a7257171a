"""越低越好 / lower is better: 1 - (A - T) / |T|; a company may choose T / A instead (inverse = "ratio")."""

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
    """The ratio; T / A only where both are above 0; for a target of 0 met or not met by sign."""
    actual, target = numbers.actual, numbers.target
    if rounded(target) == 0:
        return Attainment(reason="target_zero", met=rounded(actual) <= 0)
    if numbers.inverse == "ratio" and rounded(actual) > 0 and rounded(target) > 0:
        return Attainment(target / actual)
    return Attainment(1 - (actual - target) / abs(target))


def formula(refs: KpiRefs, inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a, t = refs.actual, refs.target
    ratio = f"1-({a}-{t})/ABS({t})"
    if inverse == "ratio":
        ratio = f"IF(AND(ROUND({a},9)>0,ROUND({t},9)>0),{t}/{a},{ratio})"
    return f'IF(ROUND({t},9)=0,"",{ratio})'


def met(refs: KpiRefs) -> str:
    """The condition for 达标 where the target is 0."""
    return f"ROUND({refs.actual},9)<=0"


RULE = Rule("lower", ("target",), judge, formula, met, (
    Example(Facts(45.0, 50.0), 1.1),
    Example(Facts(100.0, 50.0), 0.0),
    Example(Facts(-80.0, -100.0), 0.8),
    Example(Facts(-150.0, -100.0), 1.5),
    Example(Facts(200.0, 50.0), -2.0),
    Example(Facts(5.0, 0.0), reason="target_zero", met=False),
    Example(Facts(0.0, 0.0), reason="target_zero", met=True),
    Example(Facts(40.0, 50.0, inverse="ratio"), 1.25),
    Example(Facts(0.0, 50.0, inverse="ratio"), 2.0),
    Example(Facts(-80.0, -100.0, inverse="ratio"), 0.8),
))
