"""The agenda as a table."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.tables import cell_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("no", "topic", "purpose", "speaker", "minutes", "papers")
SHOWS = {"agenda": frozenset(_COLUMNS)}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The topics in order, with the minutes they are planned to take."""
    del chapter
    rows = context.rows("agenda")
    fields = [cell_field(context, "agenda", key, always=key == "topic") for key in _COLUMNS]
    minutes = [row["minutes"].number for row in rows if row["minutes"].number is not None]
    drawn = table(context, context.words("agenda.caption"), "agenda", fields, rows)
    if not minutes:
        return drawn
    key = context.plural("agenda.total", len(rows))
    total = context.words(key, n=len(rows), minutes=wording.plain(sum(minutes)))
    return (Paragraph((Run(total),)), *drawn)
