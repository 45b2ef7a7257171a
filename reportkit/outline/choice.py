"""Which rows of a sheet a chapter takes, and which other chapters the profile has."""

from __future__ import annotations

from reportkit.model import Row
from reportkit.outline.account import flat
from reportkit.outline.context import Context
from reportkit.standard.spec import Chapter

UNTYPED = "other"
"""In a chapter's `types`: rows whose type is blank or not in the list."""


def chosen(chapter: Chapter, row: Row, column: str = "type") -> bool:
    """True where the chapter takes rows of that type; a chapter without `types` takes all."""
    wanted = chapter.options.get("types", "").split()
    return not wanted or (row[column].option or UNTYPED) in wanted


def rows_of(context: Context, chapter: Chapter, sheet: str) -> tuple[Row, ...]:
    """The rows of the sheet that the chapter takes, type by type in the order in which the chapter names them."""
    rows = [row for row in context.rows(sheet) if chosen(chapter, row)]
    wanted = chapter.options.get("types", "").split()
    return tuple(sorted(rows, key=lambda row: wanted.index(row["type"].option or UNTYPED))) if wanted else tuple(rows)


def has_chapter(context: Context, section: str) -> bool:
    """True where some chapter or part of the profile is made by that section."""
    return any(chapter.section == section for chapter in flat(context.report.chapters))
