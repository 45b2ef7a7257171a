"""Insights, shifts of strategy, ways of monitoring, plans: what was concluded from the figures."""

from __future__ import annotations

from reportkit.model import Block, Row
from reportkit.outline import titled
from reportkit.outline.choice import chosen, rows_of
from reportkit.outline.context import Context, Telling
from reportkit.outline.sentences import quotes
from reportkit.outline.tables import LONGEST, Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_TYPED = ("basis", "responsible")
SHOWS = {"strategy": frozenset({"type", "title", "text", *_TYPED})}


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the rows of the chapter's types."""
    del context
    return lambda row: SHOWS[sheet] if chosen(chapter, row) else frozenset()


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each row as an item; a table where there are very many."""
    rows = rows_of(context, chapter, "strategy")
    if len(rows) <= LONGEST:
        more = [quotes(context, row, _TYPED) for row in rows]
        return titled.items(context, rows, context.words("strategy.other"), more)
    fields: list[Field[Row]] = [
        cell_field(context, "strategy", "type"), cell_field(context, "strategy", "title", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "strategy", key) for key in ("text", *_TYPED)),
    ]
    return table(context, context.words("strategy.caption"), "strategy", fields, rows)
