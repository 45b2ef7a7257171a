"""What went well and is worth repeating, in the words of those who did it."""

from __future__ import annotations

from reportkit.model import Block, Item, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.phrase import phrase
from reportkit.outline.sentences import capital, quotes, sentences
from reportkit.outline.tables import LONGEST, Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_TYPED = ("evidence", "reuse", "commend")
SHOWS = {"highlights": frozenset({"type", "title", "text", *_TYPED})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each highlight with its text; a table where there are very many."""
    del chapter
    rows = context.rows("highlights")
    if not rows:
        return ()
    if len(rows) <= LONGEST:
        return tuple(_item(context, row) for row in rows)
    fields: list[Field[Row]] = [
        cell_field(context, "highlights", "type"), cell_field(context, "highlights", "title", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "highlights", key) for key in ("text", *_TYPED)),
    ]
    return table(context, context.words("highlights.caption"), "highlights", fields, rows)


def _item(context: Context, row: Row) -> Item:
    kind = capital(context.told(row, "type") or context.words("highlights.other"))
    key = "highlights.head" if context.many and row.department else "highlights.head_own"
    head = phrase(context.words, key, department=row.department, title=context.run(row, "title"))
    text = Run(wording.stop(context.told(row, "text"), context.lang), source=context.run(row, "text").source)
    return Item(sentences(context, head, text if text.text else "", quotes(context, row, _TYPED)), label=kind)
