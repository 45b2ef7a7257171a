"""仅监测 / monitored only: watched, never judged, outside score and coverage."""

from __future__ import annotations

from reportkit.standard.rules.shape import Attainment, Example, Facts, Inverse, KpiRefs, Numbers, Rule


def judge(_numbers: Numbers) -> Attainment:
    """No ratio, with the reason."""
    return Attainment(reason="monitored")


def formula(_refs: KpiRefs, _inverse: Inverse) -> str:
    """An empty text."""
    return '""'


def met(_refs: KpiRefs) -> str:
    """Neither met nor not met."""
    return ""


RULE = Rule("monitor", (), judge, formula, met, (
    Example(Facts(12.0), reason="monitored"),
    Example(Facts(12.0, 10.0), reason="monitored"),
    Example(Facts(None), reason="unreported"),
), scored=False)
