"""All key figures at a glance: the overview sentence, the headline figures where asked for, the table."""

from __future__ import annotations

from reportkit.model import Block, Item, Kpi, Paragraph, Run
from reportkit.outline.context import Context
from reportkit.outline.kpi_sentences import label, standing
from reportkit.outline.sections import kpis
from reportkit.standard.spec import Chapter

SHOWS = {"kpis": frozenset({"kpi", "actual", "ytd"})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The counts, the headline figures with their distance to the target, and the table of all figures."""
    given = context.meeting.kpis
    if not given:
        return ()
    headline = [kpi for kpi in given if kpi.core] if "headline" in chapter.options else []
    return (
        Paragraph(kpis.overview(context, given)),
        *(Item(_told(context, kpi), label=label(context, kpi)) for kpi in headline),
        *kpis.figures(context),
    )


def _told(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    return standing(context, kpi)
