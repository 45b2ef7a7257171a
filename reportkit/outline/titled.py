"""Rows that are a title with a text: highlights, strategy. One item each, labelled by title or by type."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Item, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import Part, phrase
from reportkit.outline.sentences import capital, sentences
from reportkit.text.clean import one_line


def items(context: Context, rows: Sequence[Row], other: str, more: Sequence[Part]) -> tuple[Item, ...]:
    """The rows as items. Of one type they are told apart by their titles, of several by the word of the type.

    `other`: the word for rows without a type; `more`: what is told of each row behind its text.
    """
    mixed = len({context.told(row, "type") for row in rows}) > 1
    return tuple(
        _by_type(context, row, other, behind) if mixed else _by_title(context, row, behind)
        for row, behind in zip(rows, more, strict=True)
    )


def _by_title(context: Context, row: Row, more: Part) -> Item:
    title = wording.unstopped(one_line(context.told(row, "title"))) or context.gap.text
    if context.many and row.department and row.department != context.told(row, "responsible"):
        title = context.words("titled.label", title=title, department=row.department)
    told = sentences(context, _text(context, row), more)
    return Item(told or (Run(""),), label=title if told else "") if told else Item((Run(title),))


def _by_type(context: Context, row: Row, other: str, more: Part) -> Item:
    kind = capital(context.told(row, "type") or other)
    by = context.many and row.department and row.department != context.told(row, "responsible")
    key = "titled.head" if by else "titled.head_own"
    head = phrase(context.words, key, department=row.department, title=context.run(row, "title"))
    return Item(sentences(context, head, _text(context, row), more), label=kind)


def _text(context: Context, row: Row) -> Part:
    told = context.told(row, "text")
    return Run(wording.stop(told, context.lang), source=source(row["text"])) if told else ""
