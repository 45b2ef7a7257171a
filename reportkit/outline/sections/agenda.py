"""The agenda as a table."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import phrase
from reportkit.outline.tables import cell_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("no", "topic", "purpose", "speaker", "minutes", "papers")
SHOWS = {"agenda": frozenset(_COLUMNS)}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The topics in order, with the minutes they are planned to take."""
    del chapter
    rows = context.rows("agenda")
    fields = [cell_field(context, "agenda", key, always=key == "topic") for key in _COLUMNS]
    timed = [row for row in rows if row["minutes"].number is not None]
    drawn = table(context, context.words("agenda.caption"), "agenda", fields, rows)
    if not timed:
        return drawn
    total = wording.plain(sum(row["minutes"].number or 0.0 for row in timed))
    minutes = Run(total, source=",".join(source(row["minutes"]) for row in timed))
    key = context.plural("agenda.total", len(rows))
    return (Paragraph(phrase(context.words, key, n=str(len(rows)), minutes=minutes)), *drawn)
