"""The summary of a meeting as grids: what stands in which cell, as formulas over the departments' cells.

`compose` knows no spreadsheet library; `excel.summary_sheet.draw` evaluates and writes what it returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportkit.lang import Lang
from reportkit.model import Cell, Grid, Meeting
from reportkit.standard.spec import Definition
from reportkit.summary import (
    actions,
    agenda,
    attention,
    banner,
    challenges,
    charts,
    check,
    collaboration,
    company,
    completeness_facts,
    decisions_needed,
    facts_attention,
    facts_departments,
    facts_kpis,
    facts_meeting,
    facts_tasks,
    followup,
    highlights,
    kpis,
    market,
    measure,
    milestones,
    progress,
    resources,
    risks,
    scorecard,
    support,
    tiles,
)
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block, Store
from reportkit.summary.lines import FIRST, LAST, Section, total
from reportkit.summary.pages import GAP, Pages
from reportkit.text import load

GUTTER_PX = 14
SCALE = 76
TITLE, LINK = 24.0, 17.0
EXTREMES_HEAD = TITLE + 19

FOLLOWING: tuple[Callable[[Context], Section | None], ...] = (
    progress.section, milestones.section, support.section, challenges.section, resources.section, risks.section,
    collaboration.section, highlights.section, market.section, followup.section, actions.section, agenda.section,
)


def compose(meeting: Meeting, definition: Definition, lang: Lang, *, names: tuple[str, str] | None = None,
            digit_width: float = 7) -> tuple[Grid, ...]:
    """The two generated sheets: summary, and submission check.

    `names`: sheet names to use; by default those of the language. `digit_width`: pixels of a digit in the
    Normal font of the workbook that takes the sheets, because column widths are counted in digits.
    """
    words = load(lang, "summary")
    sheet, checked = names or (words("sheet"), words("check.sheet"))
    store, check_store = Store(sheet), Store(checked)
    context = Context(meeting, definition, lang, words, measure.FACES[lang], sheet, checked, store, {})
    entries = _facts(context, check_store)
    pages = _laid_out(context, entries)
    grid = _grid(context, pages, digit_width)
    return grid, check.grid(context, check_store, context.blocks["counts"], digit_width)


def _facts(context: Context, check_store: Store) -> list[facts_attention.Entry]:
    """Fill the hidden columns, each block after those it refers to; the ranked list comes back."""
    blocks: dict[str, Block] = context.blocks
    blocks["meeting"] = facts_meeting.block(context.store, context.submission, context.definition.settings)
    blocks["counts"] = completeness_facts.block(context, check_store)
    blocks["kpis"] = facts_kpis.block(context)
    blocks["progress"] = facts_tasks.block(context, "progress", context.meeting.tasks)
    blocks["followup"] = facts_tasks.block(context, "followup", context.meeting.followups)
    blocks["challenges"] = challenges.facts(context)
    blocks["resources"] = resources.facts(context)
    blocks["departments"] = facts_departments.block(context, blocks)
    blocks["decisions"] = decisions_needed.facts(context)
    blocks["attention"], entries = facts_attention.block(context)
    return entries


def _laid_out(context: Context, entries: list[facts_attention.Entry]) -> Pages:
    """All sections on their pages; page one is filled by its budget."""
    table = attention.table_of(context)
    built = attention.units(context, table, context.blocks["attention"], entries)
    decisions = decisions_needed.section(context)
    card = scorecard.section(context)
    following = [section for each in FOLLOWING if (section := each(context)) is not None]
    following += company.sections(context)
    drawn = charts.section(context)
    pages = Pages()
    top = total(banner.lines(context, ())) + total(tiles.lines(context)) + decisions.height + GAP
    reserved = EXTREMES_HEAD + 20 * scorecard.extreme_rows(context) if context.many else card.height
    room = pages.capacity - top - reserved - 2 * GAP - table.header().height - TITLE - LINK
    first, rest = attention.section(context, context.blocks["attention"], table, built, room)
    left = pages.capacity - top - first.height - 2 * GAP - TITLE - table.header().height
    one = scorecard.extremes(context, left) if context.many else card
    table_of_kpis = kpis.section(context)
    behind = [section for section in (card if context.many else None, rest, table_of_kpis, drawn) if section]
    listed = [decisions, first, card, *[each for each in behind if each is not card], *following]
    pages.put(banner.lines(context, listed))
    pages.put(tiles.lines(context))
    for section in (decisions, first, one, *_paged(behind), *following):
        pages.place(section, context.continued(section.continued) if section.continued else None)
    return pages


def _paged(sections: list[Section]) -> list[Section]:
    """The sections behind page one; the first of them starts page two."""
    return [replace(section, new_page=index == 0) for index, section in enumerate(sections)]


def _grid(context: Context, pages: Pages, digit_width: float) -> Grid:
    cells: dict[tuple[int, int], Cell] = pages.resolved() | context.store.cells
    widths = {1: GUTTER_PX, LAST + 1: GUTTER_PX} | dict.fromkeys(range(FIRST, LAST + 1), measure.COLUMN_PX)
    return Grid(
        context.sheet, cells, pages.heights,
        {column: round((pixels - 5) / digit_width, 4) for column, pixels in widths.items()},
        (1, FIRST, pages.row - 1, LAST), tuple(pages.spans), context.store.hidden, tuple(pages.charts),
        pages.conditions(), tuple(pages.breaks), title_rows=1, freeze=(2, 0),
        footer=(context.cover("meeting").text, context.words("page")), scale=SCALE, font=context.face.name,
        accent=context.definition.settings.accent,
    )


__all__ = ["compose"]
