"""Where working together got stuck, what is suggested, and which of the problems are of this kind."""

from __future__ import annotations

from reportkit.model import Block, Item, Paragraph, Row
from reportkit.outline.context import Context
from reportkit.outline.phrase import between, phrase
from reportkit.outline.sentences import quoted, sentences
from reportkit.standard.spec import Chapter

SHOWS = {"collaboration": frozenset({"issue", "improvement"})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The issues with what would improve them, then the names of the problems that are told in full elsewhere."""
    del chapter
    rows = [row for row in context.rows("collaboration") if row["issue"].answered or row["improvement"].answered]
    return (*(_item(context, row) for row in rows), *_elsewhere(context))


def _item(context: Context, row: Row) -> Item:
    key = "friction.of" if row.department else "friction.of_own"
    matter, partner = context.told(row, "matter") or context.gap.text, context.told(row, "partner") or context.gap.text
    label = context.words(key, matter=matter, department=row.department, partner=partner)
    return Item(sentences(context, quoted(context, row, "issue"), quoted(context, row, "improvement")), label=label)


def _elsewhere(context: Context) -> tuple[Block, ...]:
    chapter = next((one for one in context.report.chapters if one.section == "challenges"), None)
    rows = [row for row in context.rows("challenges") if row["category"].option == "collaboration"]
    if not rows or chapter is None:
        return ()
    names = between(context.words("semicolon"), [(context.run(row, "challenge"),) for row in rows])
    key = context.plural("friction.elsewhere", len(rows))
    told = phrase(context.words, key, n=str(len(rows)), names=names, chapter=chapter.words[context.lang])
    return (Paragraph(told),)
