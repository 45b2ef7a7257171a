"""A whole meeting from one submission: standings, totals and the lists that summary and outline share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportkit import attainment, tasks
from reportkit.consolidation.attention import attention
from reportkit.consolidation.closings import closings
from reportkit.consolidation.decisions import decisions
from reportkit.consolidation.digest import digest, digest_line
from reportkit.consolidation.modules import modules
from reportkit.consolidation.resources import resource_totals, unquantified
from reportkit.consolidation.risks import risks
from reportkit.consolidation.standings import meeting_figures, standings
from reportkit.model import Meeting, Problem, SheetCount, Submission
from reportkit.standard.spec import Definition

__all__ = [
    "attention", "closings", "consolidate", "decisions", "digest", "digest_line", "modules", "resource_totals", "risks",
]


def consolidate(submission: Submission, definition: Definition,
                counts: Mapping[str, Mapping[str, SheetCount]], problems: Sequence[Problem] = ()) -> Meeting:
    """Everything computed from the submission.

    `counts`: department -> sheet key -> required and filled cells; `problems` are carried along.
    """
    kpis = attainment.kpis(submission, definition)
    progress = tasks.progress(submission, definition)
    followups = tasks.followups(submission, definition)
    lines = standings(submission, definition, counts, kpis, (*progress, *followups))
    completeness, score, coverage = meeting_figures(lines)
    meeting = Meeting(
        submission, lines, kpis, progress, followups, completeness, score, coverage, tuple(problems),
        decisions=decisions(submission), resources=resource_totals(submission, definition),
        risks=risks(submission), unquantified=unquantified(submission), modules=modules(submission, definition, kpis),
        closings=closings(followups),
    )
    meeting = replace(meeting, attention=attention(meeting))
    return replace(meeting, digest=digest(meeting))
