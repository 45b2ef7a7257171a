"""由基期至目标 / from baseline: how much of the way from baseline to target is covered, (A - B) / (T - B)."""

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
    """The ratio; none where target and baseline are equal. A target of 0 is no exception."""
    way = numbers.target - numbers.baseline
    if rounded(way) == 0:
        return Attainment(reason="baseline_equals_target")
    return Attainment((numbers.actual - numbers.baseline) / way)


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula."""
    a, t, b = refs.actual, refs.target, refs.baseline
    return f'IF({equal(refs)},"",({a}-{b})/({t}-{b}))'


def equal(refs: KpiRefs) -> str:
    """The condition that target and baseline are equal."""
    return f"ROUND({refs.target}-{refs.baseline},9)=0"


def met(_refs: KpiRefs) -> str:
    """No ratio, and neither met nor not met."""
    return ""


RULE = Rule("baseline", ("target", "baseline"), judge, formula, met, (
    Example(Facts(37.0, 40.0, baseline=30.0), 0.7),
    Example(Facts(45.0, 40.0, baseline=50.0), 0.5),
    Example(Facts(5.0, 0.0, baseline=10.0), 0.5),
    Example(Facts(60.0, 40.0, baseline=50.0), -1.0),
    Example(Facts(40.0, 40.0, baseline=40.0), reason="baseline_equals_target"),
    Example(Facts(40.0, 40.0), reason="no_target"),
))
