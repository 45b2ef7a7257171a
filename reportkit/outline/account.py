"""Which cells the chapters tell, row by row: what no chapter tells belongs into the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Protocol, cast

from reportkit.model import Block
from reportkit.outline.context import Account, Context, Telling
from reportkit.standard.spec import Chapter


class Section(Protocol):
    """A module of `outline/sections`.

    `SHOWS` names the columns it tells of every row. Where that depends on the chapter or the row (only
    success stories, only what the chapter before left out), the module has a function
    `tells(context, chapter, sheet) -> Telling` besides: from a row of the sheet to the columns it tells.
    """

    SHOWS: Mapping[str, frozenset[str]]

    def blocks(self, context: Context, chapter: Chapter) -> tuple[Block, ...]:
        """The chapter's blocks below its heading."""
        ...


class Choosing(Section, Protocol):
    """A section that does not tell every row in full."""

    def tells(self, context: Context, chapter: Chapter, sheet: str) -> Telling:
        """From a row of the sheet to the columns of it that the chapter tells."""
        ...


def section(name: str) -> Section:
    """The section module of that name."""
    return cast("Section", import_module(f"reportkit.outline.sections.{name}"))


def shows(context: Context, chapter: Chapter) -> Mapping[str, frozenset[str]]:
    """The columns that the chapter's section can tell, by sheet; `records` tells the sheet that the chapter names."""
    sheet = context.sheet(chapter.options.get("sheet", ""))
    if chapter.section == "records" and sheet:
        return {sheet.key: frozenset(column.key for column in sheet.columns)}
    return section(chapter.section).SHOWS


def flat(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """The chapters, each followed by its parts."""
    for chapter in chapters:
        yield chapter
        yield from flat(chapter.parts)


def account(context: Context, chapters: Iterable[Chapter]) -> Account:
    """What those chapters tell, together."""
    told: dict[str, dict[int, frozenset[str]]] = {}
    for chapter in chapters:
        module = section(chapter.section)
        for sheet, columns in shows(context, chapter).items():
            rows = told.setdefault(sheet, {})
            choosing = cast("Choosing", module).tells(context, chapter, sheet) if hasattr(module, "tells") else None
            for row in context.rows(sheet):
                own = columns if choosing is None else choosing(row)
                rows[row.number] = rows.get(row.number, frozenset()) | own
    return told
