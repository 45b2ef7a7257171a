"""The end: what only the author can say, and the date of the next meeting."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Run
from reportkit.outline.context import Context
from reportkit.outline.phrase import phrase
from reportkit.outline.sections import feedback
from reportkit.standard.spec import Chapter

SHOWS = feedback.SHOWS


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """How the meeting was judged and when the next one is, where that is known."""
    return (*feedback.blocks(context, chapter), *_next(context))


def _next(context: Context) -> tuple[Block, ...]:
    if not context.cover("next_meeting"):
        return ()
    place = context.meeting.submission.cover["next_meeting"].place
    date = Run(context.cover("next_meeting"), source=f"{place.sheet}!{place.cell}" if place.cell else "")
    return (Paragraph(phrase(context.words, "closing.next", date=date)),)
