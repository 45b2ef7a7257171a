"""The author's own words from the narrative sheet, where they belong to a chapter."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, Row, Run
from reportkit.outline.context import Context, source
from reportkit.standard.spec import Chapter

SHOWS = {"narrative": frozenset({"section", "text"})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Nothing of its own: the chapter's words from the narrative sheet follow every chapter's facts."""
    del context, chapter
    return ()


def written(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The paragraphs written for the chapter, one for each line of the cell."""
    keys = chapter.options.get("narrative", "").split()
    rows = [row for row in context.rows("narrative") if row["section"].option in keys]
    return tuple(block for row in rows for block in paragraphs(context, row))


def paragraphs(context: Context, row: Row) -> tuple[Block, ...]:
    """The row's text as it was typed, a paragraph for each line."""
    lines = [line.strip() for line in context.told(row, "text").splitlines()]
    return tuple(Paragraph((Run(line, source=source(row["text"])),)) for line in lines if line)
