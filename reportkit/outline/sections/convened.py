"""The sentences that open the minutes of an official paper: the meeting, and whose reports it heard."""

from __future__ import annotations

from reportkit.model import Block, Paragraph
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.phrase import phrase
from reportkit.outline.sections.opening import opened
from reportkit.outline.sentences import sentences
from reportkit.standard.spec import Chapter

SHOWS: dict[str, frozenset[str]] = {}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """One paragraph: who chaired what where and when; which departments reported. No judgement."""
    del chapter
    names = [one.department.name for one in context.meeting.standings if one.reported and one.department.name]
    heard = phrase(context.words, "minutes.heard", names=wording.enumerated(names, context.lang)) if names else ()
    return (Paragraph(sentences(context, opened(context), heard)),)
