"""How the meeting itself was judged."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import phrase
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("aspect", "score", "advice")
SHOWS = {"feedback": frozenset(_COLUMNS)}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The mean score and the table of what was said."""
    del chapter
    rows = context.rows("feedback")
    return (*_mean(context, rows), *_table(context, rows))


def _mean(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    given = [row for row in rows if row["score"].number is not None]
    if not given:
        return ()
    mean = sum(row["score"].number or 0.0 for row in given) / len(given)
    figure = Run(f"{wording.rounded(mean, 1):f}", source=",".join(source(row["score"]) for row in given))
    key = context.plural("feedback.mean", len(given))
    return (Paragraph(phrase(context.words, key, n=str(len(given)), mean=figure)),)


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        *department_field(context, lambda row: row.department),
        *(cell_field(context, "feedback", key, always=key == "aspect") for key in _COLUMNS),
    ]
    return table(context, context.words("feedback.caption"), "feedback", fields, rows)
