"""What went well and is worth repeating, in the words of those who did it."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Block, Item, Row
from reportkit.outline import titled
from reportkit.outline.choice import chosen, has_chapter, rows_of
from reportkit.outline.context import Context, Telling
from reportkit.outline.phrase import Part
from reportkit.outline.sentences import quotes, sentences
from reportkit.outline.tables import LONGEST, Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_TYPED = ("evidence", "reuse")
SHOWS = {"highlights": frozenset({"type", "title", "text", "commend", *_TYPED})}


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the rows of the chapter's types, but for the commendation where that has a place of its own."""
    own = SHOWS[sheet] - {"commend"} if has_chapter(context, "commended") else SHOWS[sheet]
    return lambda row: own if chosen(chapter, row) else frozenset()


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each highlight with its text, success stories numbered; a table where there are very many."""
    rows = rows_of(context, chapter, "highlights")
    if not rows:
        return ()
    if len(rows) > LONGEST:
        return _table(context, rows)
    more = [_more(context, row) for row in rows]
    return _numbered(context, rows, titled.items(context, rows, context.words("highlights.other"), more))


def _more(context: Context, row: Row) -> Part:
    commend = row["commend"].option == "yes" and not has_chapter(context, "commended")
    return sentences(context, quotes(context, row, _TYPED), context.words("highlights.commend") if commend else "")


def _numbered(context: Context, rows: Sequence[Row], items: Sequence[Item]) -> tuple[Block, ...]:
    """Several success stories carry a number before what they are labelled with."""
    cases = [row.number for row in rows if row["type"].option == "case"]
    if len(cases) < 2:
        return tuple(items)
    return tuple(
        Item(item.runs, context.words("highlights.case", n=cases.index(row.number) + 1, label=item.label), item.level)
        if row.number in cases and item.label else item
        for row, item in zip(rows, items, strict=True)
    )


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "highlights", "type"), cell_field(context, "highlights", "title", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "highlights", key) for key in ("text", *_TYPED, "commend")),
    ]
    return table(context, context.words("highlights.caption"), "highlights", fields, rows)
