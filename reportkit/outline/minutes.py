"""The minutes of a meeting as blocks: the chapters of the paper `minutes`, in the order of the style they are for."""

from __future__ import annotations

from dataclasses import replace

from reportkit.lang import Lang
from reportkit.model import Meeting, Outline, PageBreak, Signature
from reportkit.outline import titles, tracing
from reportkit.outline.composition import context_of, document, name_of, told
from reportkit.standard.spec import Definition

PAPER = "minutes"


def minutes(
    meeting: Meeting, definition: Definition, lang: Lang, style: str, *,
    full_tables: bool = False, drop_empty: bool = False, trace: bool = False,
) -> Outline:
    """The minutes in `lang`, for a document of that style ("corporate", "gov").

    They tell what was reported and decided, not every cell: there is no annex. The other choices are those of
    `compose`.
    """
    paper = definition.papers[PAPER]
    chapters = tuple(one for one in paper.chapters if one.options.get("style", style) == style)
    report = replace(definition.report(meeting.submission.report), words=paper.words, chapters=chapters)
    context = context_of(meeting, definition, lang, report, full_tables=full_tables, drop_empty=drop_empty)
    blocks = told(context)
    if trace:
        apart = [PageBreak()] if blocks and isinstance(blocks[-1], Signature) else []
        blocks += [*apart, *tracing.appendix(context, blocks)]
    title = titles.minutes(name_of(context), meeting.submission.period, lang, context.words)
    return replace(document(context, title, blocks, summary=False), contents=False)
