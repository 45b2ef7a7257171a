"""Section 指标口径 / How the figures are computed: the rule in words beside each figure that this sheet shows.

The words are those of the rules themselves; thresholds are looked up where the formulas look them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportkit.standard.rules import BY_KEY
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import Section, rows
from reportkit.summary.table import Column, Item, Table
from reportkit.text import load

KEY = "method"
ROW = 18.0  # points; small print that is looked up, not read
MEASURES: Mapping[str, tuple[str, ...]] = {
    "breakdown": ("share", "growth", "contribution", "implied_growth"),
    "funnel": ("step", "overall", "step_change", "largest_drop"),
    "campaigns": ("multiple", "roi", "cost_ratio", "cpa", "order_value", "coupon_use", "complaint_rate"),
    "people": ("coverage", "satisfaction"),
    "proposals": ("pilot_ratio", "rollout_ratio"),
}
"""By sheet, the measures that its section shows."""
THRESHOLDS = ("green", "amber", "cap")


def section(context: Context) -> Section | None:
    """The section, or None where the sheet shows nothing that is computed."""
    told = list(_rules(context))
    if not told:
        return None
    say = context.words
    table = Table(context, (Column(2, say("method.figure")), Column(10, say("method.rule"), indent=1)), least=ROW)
    units = [(table.row([Item(ex.constant(name), style="small"), Item(rule, style="small")]),) for name, rule in told]
    return parts.finished(context, KEY, (context.title(KEY),), table, rows(units))


def _rules(context: Context) -> Iterator[tuple[str, Piece]]:
    """Name and rule of each figure, in the order in which the sheet shows them."""
    kpis = context.meeting.kpis
    yield _named(context, "complete")
    if kpis:
        yield from _of_kpis(context)
    if context.meeting.tasks or context.meeting.followups:
        yield from (_named(context, key) for key in ("overdue", "on_time"))
    words = load(context.lang, "rules")
    shown = [key for sheet, keys in MEASURES.items() if context.rows(sheet) for key in keys]
    shown += ["reached"] if context.meeting.modules.outcomes else []
    for key in shown:
        yield words(f"measure.name.{key}"), ex.constant(words(f"measure.rule.{key}"))


def _of_kpis(context: Context) -> Iterator[tuple[str, Piece]]:
    """Attainment by the kinds of target that are there, status, score, changes, the year."""
    kpis, words = context.meeting.kpis, load(context.lang, "reference")
    used = {kpi.kind for kpi in kpis}
    for key in (key for key in BY_KEY if key in used):
        kind = context.label("kpi_kind", key)
        name = load(context.lang, "rules")("method.name.ratio", kind=kind)
        yield name, ex.constant(words(f"rules.rule.{key}"))
    yield from (_named(context, key) for key in ("status", "score"))
    if any(kpi.row[key].filled for kpi in kpis for key in ("previous", "last_year", "ytd_last_year")):
        yield _named(context, "change")
    if any(kpi.ytd is not None for kpi in kpis):
        yield from (_named(context, key) for key in ("year", "time_gap"))


def _named(context: Context, key: str) -> tuple[str, Piece]:
    """Name and rule of a figure, this meeting's thresholds in their places."""
    words, facts = load(context.lang, "rules"), context.facts
    settings = context.definition.settings
    now = {"green": settings.green, "amber": settings.amber, "cap": settings.score_cap}
    figures = {each: Piece(f'TEXT({facts.at(each)},"0%")', f"{now[each]:.0%}") for each in THRESHOLDS}
    figures["letters"] = ex.constant(words("method.letters"))
    return words(f"method.name.{key}"), parts.template(words.find(f"method.rule.{key}") or "", figures)
