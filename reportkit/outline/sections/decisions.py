"""What the meeting decided, and who does what by when."""

from __future__ import annotations

from reportkit.model import Block, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import phrase
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("id", "action", "department", "owner", "support", "due", "deliverable", "status")
SHOWS = {"actions": frozenset({*_COLUMNS, "decision"})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each decision in a sentence, then the table of actions; nothing before the meeting."""
    del chapter
    rows = context.rows("actions")
    if not rows:
        return ()
    found: list[Block] = []
    told: set[str] = set()
    for row in rows:
        words = context.told(row, "decision")
        if words and words not in told:
            told.add(words)
            found.append(Item(_decided(context, row, words)))
    key = "decisions.lead" if told else "decisions.lead_actions"
    lead = context.words(context.plural(key, len(rows)), n=len(rows), k=len(told))
    return (Paragraph((Run(lead),)), *found, *_table(context, rows))


def _decided(context: Context, row: Row, words: str) -> tuple[Run, ...]:
    run = Run(wording.stop(words, context.lang), source=source(row["decision"]))
    return phrase(context.words, "decisions.decided", decision=run)


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "actions", "id"),
        cell_field(context, "actions", "action", always=True),
        *department_field(context, lambda row: context.told(row, "department") or row.department),
        cell_field(context, "actions", "owner", always=True),
        cell_field(context, "actions", "due", always=True),
        *(cell_field(context, "actions", key) for key in ("support", "deliverable", "status")),
    ]
    return table(context, context.words("decisions.caption"), "actions", fields, rows)
