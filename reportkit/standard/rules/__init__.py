"""The rules by which a KPI is judged, one file per kind of target, in the order of the drop-down; the measures
of the modules, one file per module.

Each rule is a function and a sheet formula; `formulas` builds the formulas of a row from references.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.lang import Lang
from reportkit.model import Status
from reportkit.standard.rules import (
    at_least,
    at_most,
    baseline,
    campaign,
    done,
    funnel,
    higher,
    lower,
    monitor,
    outcome,
    people,
    proposals,
    range_,
    shares,
)
from reportkit.standard.rules.measure import Measure
from reportkit.standard.rules.shape import Attainment, Facts, Inverse, KpiRefs, Numbers, Rule, rounded
from reportkit.text import load

RULES: tuple[Rule, ...] = (
    higher.RULE, lower.RULE, at_least.RULE, at_most.RULE, range_.RULE, baseline.RULE, done.RULE, monitor.RULE,
)
MEASURES: tuple[Measure, ...] = (
    *shares.MEASURES, *funnel.MEASURES, *campaign.MEASURES, *people.MEASURES, *proposals.MEASURES, *outcome.MEASURES,
)
"""What is computed from the modules, in the order of the reference."""

BY_KEY: Mapping[str, Rule] = {rule.key: rule for rule in RULES}

STATUSES: tuple[Status, ...] = (
    "green", "amber", "red", "met", "not_met", "unreported", "no_target", "monitored",
)
UNLIT: tuple[Status, ...] = ("monitored", "no_target")
"""Statuses without a light: most meetings have none, and a line of counts names them only where there are any."""

THRESHOLD_LIMIT = 2.0
"""A threshold above this is meant in percent (95), not as a ratio (0.95)."""

__all__ = ["BY_KEY", "MEASURES", "RULES", "STATUSES", "UNLIT", "Attainment", "KpiRefs", "Rule", "attain",
           "attain_facts", "clip", "difference", "is_scored", "reason_words", "status", "status_words", "threshold"]


def attain(kind: str, actual: float | str | None, target: float | None, target_high: float | None = None,
           baseline: float | None = None, inverse: Inverse = "difference") -> Attainment:
    """How far the target was reached, by the rule `kind`; an unknown or blank kind has no target.

    Figures in the KPI's unit, None = not given; a text as `actual` counts only where the rule reads words.
    """
    return attain_facts(kind, Facts(actual, target, target_high, baseline, inverse))


def attain_facts(kind: str, facts: Facts) -> Attainment:
    """How far the target was reached; see `attain`."""
    rule = BY_KEY.get(kind)
    if facts.actual is None:
        return Attainment(reason="unreported")
    if rule is None:
        return Attainment(reason="no_target")
    number = _actual(rule, facts.actual)
    if number is None:
        return Attainment(reason="not_a_number")
    given = {need: getattr(facts, need) for need in rule.needs}
    if None in given.values():
        return Attainment(reason="no_target")
    return rule.judge(Numbers(number, **given, inverse=facts.inverse))


def _actual(rule: Rule, actual: float | str) -> float | None:
    """The number that the rule judges: what is typed, or the word read as 1 or 0."""
    if rule.reads_words:
        return done.read(actual) if isinstance(actual, str) else None
    return None if isinstance(actual, str) else actual


def status(attainment: Attainment, green: float = 1.0, amber: float = 0.9) -> Status:
    """The light. The boundary belongs to the better colour; thresholds are ratios.

    A value that is no number counts as unreported; a target equal to its baseline as no target.
    """
    if attainment.ratio is not None:
        return band(attainment.ratio, green, amber)
    if attainment.reason == "target_zero":
        return "met" if attainment.met else "not_met"
    if attainment.reason == "monitored":
        return "monitored"
    return "unreported" if attainment.reason in ("unreported", "not_a_number") else "no_target"


def band(ratio: float, green: float = 1.0, amber: float = 0.9) -> Status:
    """green, amber or red by the thresholds."""
    if rounded(ratio) >= rounded(green):
        return "green"
    return "amber" if rounded(ratio) >= rounded(amber) else "red"


def threshold(given: float | None, default: float) -> float:
    """A row's own threshold as a ratio, else the default; above 2 it is meant in percent."""
    if given is None:
        return default
    return given / 100 if given > THRESHOLD_LIMIT else given


def difference(kind: str, actual: float | str | None, target: float | None,
               target_high: float | None = None) -> float | None:
    """A - T in the KPI's unit; for a range the distance to the missed bound, 0 inside.

    None unless both are numbers, and for yes-or-no and monitored KPIs.
    """
    if kind in ("done", "monitor") or not isinstance(actual, (int, float)) or target is None:
        return None
    if kind != "range":
        return actual - target
    if target_high is None:
        return None
    bound = range_.nearest_bound(actual, target, target_high)
    return 0.0 if bound is None else actual - bound


def clip(attainment: Attainment, cap: float = 1.2) -> float | None:
    """The ratio as it enters a score: within 0 and `cap`; met 1, not met 0; None = out of the score."""
    if attainment.ratio is not None:
        return min(cap, max(0.0, attainment.ratio))
    return None if attainment.met is None else float(attainment.met)


def is_scored(kind: str, target: float | None, target_high: float | None, baseline: float | None) -> bool:
    """True where the row could have a score once it is reported: judged, and with a target."""
    actual = done.YES[0] if kind == "done" else 1.0
    return attain(kind, actual, target, target_high, baseline).reason in ("", "target_zero")


def status_words(lang: Lang) -> Mapping[Status, str]:
    """Symbol and word of each status, shared by functions, formulas, summary and outline."""
    words = load(lang, "rules")
    return {key: words(f"status.{key}") for key in STATUSES}


def reason_words(reason: str, lang: Lang) -> str:
    """The words of a reason for which there is no attainment."""
    return load(lang, "rules")(f"reason.{reason}")
