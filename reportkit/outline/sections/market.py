"""News of the trade, of competitors and of policy, with what they mean for us."""

from __future__ import annotations

from reportkit.model import Block, Item, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.sentences import capital, quotes, sentences
from reportkit.outline.tables import LONGEST, Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_TYPED = ("effect", "advice", "source")
SHOWS = {"market": frozenset({"type", "news", *_TYPED})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each piece of news, labelled by its type; a table where there are very many."""
    del chapter
    rows = context.rows("market")
    if not rows:
        return ()
    if len(rows) <= LONGEST:
        return tuple(_item(context, row) for row in rows)
    fields: list[Field[Row]] = [
        cell_field(context, "market", "type"), cell_field(context, "market", "news", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "market", key) for key in _TYPED),
    ]
    return table(context, context.words("market.caption"), "market", fields, rows)


def _item(context: Context, row: Row) -> Item:
    kind = capital(context.told(row, "type") or context.words("market.other"))
    news = context.told(row, "news") or context.words("gap")
    told = Run(wording.stop(news, context.lang), source=source(row["news"]))
    return Item(sentences(context, told, quotes(context, row, _TYPED)), label=kind)
