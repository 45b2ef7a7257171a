"""How a key figure moved over the last periods, in words: runs and how often the target was met, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import RECALLED, Kpi, Paragraph, Run
from reportkit.outline.context import Context, source
from reportkit.outline.kpi_sentences import label
from reportkit.outline.phrase import Part, between, joined, runs_of
from reportkit.outline.sentences import capital

_SHORTEST = 2  # moves in a row; one is the change that the sentence tells anyway
_FEWEST = 3  # periods with a status
_BASES = ("previous", "last_year", "ytd")


def trend(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """The sentence about one figure, nothing where no history tells it."""
    told = _told(context, kpi)
    return joined(Run(capital(told), source=source(kpi.row["actual"])), context.words("stop")) if told else ()


def trends(context: Context, kpis: Sequence[Kpi]) -> tuple[Run, ...]:
    """One sentence about several figures, each named."""
    parts: list[tuple[Run, ...]] = []
    for kpi in kpis:
        if told := _told(context, kpi):
            name: Part = context.words("label", label=label(context, kpi))
            parts.append(joined(name, Run(told, source=source(kpi.row["actual"]))))
    line = between(context.words("semicolon"), parts)
    return joined(line, context.words("stop")) if line else ()


def recalled(context: Context, kpis: Sequence[Kpi]) -> tuple[Paragraph, ...]:
    """The note that bases of the table come from the history and not from the workbook."""
    count = sum(kpi.row[key].note == RECALLED for kpi in kpis for key in _BASES)
    if not count:
        return ()
    return (Paragraph(runs_of(context.words(context.plural("trend.recalled", count), n=count)), "note"),)


def _told(context: Context, kpi: Kpi) -> str:
    found = context.meeting.trends.kpis.get(kpi.row.number)
    if found is None:
        return ""
    told = []
    if abs(found.run) >= _SHORTEST:
        told.append(context.words("trend.rising" if found.run > 0 else "trend.falling", n=abs(found.run)))
    if found.judged >= _FEWEST:
        key = {0: "never", found.judged: "always"}.get(found.reached, "reached")
        told.append(context.words(f"trend.{key}", n=found.judged, m=found.reached))
    return context.words("comma").join(told)
