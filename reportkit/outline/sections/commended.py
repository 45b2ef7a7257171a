"""Who is to be commended at the meeting."""

from __future__ import annotations

from reportkit.model import Block, Item
from reportkit.outline.context import Context
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.sections import closing
from reportkit.standard.spec import Chapter

SHOWS = {"highlights": frozenset({"commend"}), **closing.SHOWS}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The highlights that were put forward, in one item, then the end. A "no" is told by the name not being there."""
    rows = [row for row in context.rows("highlights") if row["commend"].option == "yes"]
    told: list[Part] = []
    for row in rows:
        key = "commended.named" if context.many and row.department else "commended.named_own"
        told.append(phrase(context.words, key, title=context.run(row, "title"), department=row.department))
    found = between(context.words("semicolon"), [runs_of(part) for part in told])
    named = (Item(joined(found, context.words("stop")), label=context.words("commended.label")),) if found else ()
    return (*named, *closing.blocks(context, chapter))
