"""The key figures in few words: how many met their targets, the headline ones, and every one that missed its target."""

from __future__ import annotations

from reportkit.model import Block, Paragraph
from reportkit.outline import misses
from reportkit.outline.context import Context
from reportkit.outline.sections import kpis, shortfalls
from reportkit.standard.spec import Chapter

SHOWS = {"kpis": frozenset({"kpi", "actual", *kpis.TYPED})}
_HEADLINES = 5


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The overview, at most five headline figures, then the others that missed; many of those in a table."""
    del chapter
    given = context.meeting.kpis
    if not given:
        return ()
    core = [kpi for kpi in given if kpi.core][:_HEADLINES]
    short = [kpi for kpi in given if kpi not in core and kpi.status in misses.MISSED]
    lead = Paragraph(kpis.overview(context, given))
    if len(short) > misses.SEPARATE:
        return (lead, *(kpis.item(context, kpi) for kpi in core), *shortfalls.listed(context, short))
    told = [kpi for kpi in given if kpi in core or kpi in short]
    return (lead, *(kpis.item(context, kpi) for kpi in told))
