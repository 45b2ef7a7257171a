"""Who needs what from whom, and how working together went."""

from __future__ import annotations

from reportkit.model import Block, Item, Paragraph, Row, Run
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, Telling
from reportkit.outline.phrase import phrase
from reportkit.outline.sections import friction
from reportkit.outline.sentences import sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("partner", "matter", "works", "issue", "improvement", "rating")
SHOWS = {"collaboration": frozenset(_COLUMNS), "progress": frozenset({"needs", "support"})}


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """The asks for support and the table; what got stuck only where it has no place of its own."""
    del chapter
    columns = SHOWS["progress"] if sheet == "progress" else frozenset(_columns(context))
    return lambda _row: columns


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The support asked for in the progress sheet, then the table of collaboration."""
    del chapter
    asked = [row for row in context.rows("progress") if row["needs"].filled or row["support"].filled]
    rows = context.rows("collaboration")
    found: list[Block] = []
    if asked:
        lead = context.words(context.plural("collaboration.lead", len(asked)), n=len(asked))
        found = [Paragraph((Run(lead),)), *(Item(_ask(context, row)) for row in asked)]
    caption = context.words("collaboration.caption")
    return (*found, *table(context, caption, "collaboration", _fields(context), rows))


def _columns(context: Context) -> tuple[str, ...]:
    apart = friction.SHOWS["collaboration"] if has_chapter(context, "friction") else frozenset[str]()
    return tuple(key for key in _COLUMNS if key not in apart)


def _ask(context: Context, row: Row) -> tuple[Run, ...]:
    who = context.run(row, "support") if row["support"].filled else Run(context.words("collaboration.anyone"))
    key = "collaboration.ask" if row.department else "collaboration.ask_own"
    told = phrase(
        context.words, key, department=row.department, support=who,
        need=context.run(row, "needs"), task=context.run(row, "task"),
    )
    return sentences(context, told)


def _fields(context: Context) -> list[Field[Row]]:
    return [
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "collaboration", key, always=key == "matter") for key in _columns(context)),
    ]
