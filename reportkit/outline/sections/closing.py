"""The end: what only the author can say, and the date of the next meeting."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Prompt
from reportkit.outline.context import Context
from reportkit.outline.phrase import phrase
from reportkit.outline.sections import feedback
from reportkit.standard.spec import Chapter

SHOWS = feedback.SHOWS


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """How the meeting was judged and when the next one is; minutes ask for its date where it is not known."""
    return (*feedback.blocks(context, chapter), *_next(context, asked=chapter.options.get("asks") == "next"))


def _next(context: Context, *, asked: bool) -> tuple[Block, ...]:
    date = context.cover_run("next_meeting")
    if date:
        return (Paragraph(phrase(context.words, "closing.next", date=date)),)
    return (Prompt(context.words("closing.ask_next")),) if asked else ()
