"""The summary of a meeting as grids: what stands in which cell, as formulas over the departments' cells.

`compose` knows no spreadsheet library; `excel.summary_sheet.draw` evaluates and writes what it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportkit.lang import Lang
from reportkit.model import Cell, Grid, Meeting
from reportkit.parse.origins import ORIGIN
from reportkit.standard.spec import Definition
from reportkit.standard.summary_settings import PAGE_ONE
from reportkit.summary import (
    actions,
    agenda,
    analysis,
    banner,
    breakdown,
    campaigns,
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
    feedback,
    followup,
    funnel,
    highlights,
    improvements,
    kpis,
    market,
    measure,
    method,
    milestones,
    narrative,
    outcomes,
    page_one,
    parts,
    people,
    progress,
    proposals,
    resources,
    risks,
    sources,
    strategy,
    structure,
    support,
    tiles,
    trend,
    year,
)
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block, Store
from reportkit.summary.lines import FIRST, LAST, TRAIL, WAY, Section
from reportkit.summary.order import in_chapter_order
from reportkit.summary.pages import GAP, Pages
from reportkit.summary.placed import placed
from reportkit.text import load

GUTTER_PX, TRAIL_PX = 14, 320
SCALE = 76
MANY_UNFILLED = 4  # headings that say no more than that nobody filled their sheets

Draw = Callable[[Context], Section | None]
MEASURED: Mapping[str, Draw] = {
    "breakdown": breakdown.section, "funnel": funnel.section, "campaigns": campaigns.section,
    "people": people.section, "proposals": proposals.section,
}
"""Modules with figures of their own: behind the KPIs, in the order of the report type's chapters."""
STANDING: tuple[Draw, ...] = (
    progress.section, milestones.section, support.section, challenges.section, resources.section,
)
TOLD: Mapping[str, Draw] = {
    "risks": risks.section, "collaboration": collaboration.section, "highlights": highlights.section,
    "market": market.section, "improvements": improvements.section, "strategy": strategy.section,
}
"""Modules in words: behind the work itself, in the order of the report type's chapters."""
CLOSING: tuple[Draw, ...] = (
    followup.section, outcomes.section, actions.section, agenda.section, narrative.section, feedback.section,
)
LAST_OF_ALL: tuple[Draw, ...] = (sources.section, method.section)


def compose(meeting: Meeting, definition: Definition, lang: Lang, *, names: tuple[str, str] | None = None,
            digit_width: float = 7) -> tuple[Grid, ...]:
    """The two generated sheets: summary, and submission check.

    `names`: sheet names to use; by default those of the language. `digit_width`: pixels of a digit in the
    Normal font of the workbook that takes the sheets, because column widths are counted in digits.
    """
    words = load(lang, "summary")
    sheet, checked = names or (words("sheet"), words("check.sheet"))
    store, check_store = Store(sheet), Store(checked)
    context = Context(placed(meeting), definition, lang, words, measure.FACES[lang], sheet, checked, store, {})
    entries = _facts(context, check_store)
    pages = _laid_out(context, entries)
    grid = _grid(context, pages, digit_width)
    return grid, check.grid(context, check_store, context.blocks["counts"], digit_width)


def _facts(context: Context, check_store: Store) -> list[facts_attention.Entry]:
    """Fill the hidden columns, each block after those it refers to; the ranked list comes back."""
    blocks: dict[str, Block] = context.blocks
    blocks["meeting"] = facts_meeting.block(context.store, context.submission, context.definition.settings)
    blocks["counts"], blocks["asked"], blocks["nothing"] = completeness_facts.blocks(context, check_store)
    blocks["kpis"] = facts_kpis.block(context)
    completeness_facts.judge(context, blocks["asked"], blocks["nothing"])
    blocks["progress"] = facts_tasks.block(context, "progress", context.meeting.tasks)
    blocks["followup"] = facts_tasks.block(context, "followup", context.meeting.followups)
    blocks["challenges"] = challenges.facts(context)
    blocks["resources"] = resources.facts(context)
    blocks["milestones"] = milestones.facts(context)
    blocks["structure"] = structure.block(context)
    blocks["departments"] = facts_departments.block(context, blocks)
    trend.facts(context)
    blocks["decisions"] = decisions_needed.facts(context)
    blocks["breakdown"], blocks["breakdowns"] = breakdown.facts(context)
    blocks["funnel"], blocks["funnels"] = funnel.facts(context)
    blocks["campaigns"], blocks["campaign_total"] = campaigns.facts(context)
    blocks["people"], blocks["people_totals"] = people.facts(context)
    blocks["attention"], entries = facts_attention.block(context)
    return entries


def _laid_out(context: Context, entries: list[facts_attention.Entry]) -> Pages:
    """All sections on their pages; page one is filled by its budget."""
    told, following = _chosen(context)
    pages = Pages()
    one = page_one.arranged(context, entries, [*told, *following], pages.capacity)
    pages.put(banner.lines(context, [*one.linked, *told, *following]))
    first = one.first
    if first and first[0].key == tiles.KEY:  # close under the line that counts
        pages.put(first[0].title)
        first = first[1:]
    for each in (*first, *_paged([*one.over, *told]), *following):
        # Page one stands alone; a short meeting goes on below it, and where it ran over, page two is begun already.
        follows = pages.page > 1 or each.height + GAP <= pages.left
        section = replace(each, new_page=each.new_page and not follows)
        pages.place(section, context.continued(section.continued) if section.continued else None)
    return pages


def _chosen(context: Context) -> tuple[list[Section], list[Section]]:
    """The sections that start on page two, and those behind them: as a company orders and hides them."""
    settings = context.definition.summary
    named = [name for name in settings.sections if name not in PAGE_ONE]
    told = [each(context) for each in (kpis.section, analysis.section, year.section, charts.section)]
    behind = [each(context) for each in _following(context)]
    behind += [*company.sections(context)]
    shown = [[each for each in some if each is not None and _name(each) not in settings.hide]
             for some in (told, behind)]
    shown = _gathered(context, *shown)
    shown[1] += [made for each in LAST_OF_ALL if (made := each(context)) and made.key not in settings.hide]
    if not named:
        return shown[0], shown[1]
    places = {name: place for place, name in enumerate(named)}
    ordered = sorted((*shown[0], *shown[1]), key=lambda each: places.get(_name(each), len(places)))
    return ordered, []


def _gathered(context: Context, told: list[Section], behind: list[Section]) -> list[list[Section]]:
    """The sections, those that nobody filled as one behind them where they are many."""
    unfilled = [each for each in (*told, *behind) if each.is_unfilled]
    if len(unfilled) < MANY_UNFILLED:
        return [told, behind]
    told, behind = ([each for each in some if not each.is_unfilled] for some in (told, behind))
    return [told, [*behind, parts.unfilled_together(context, unfilled)]]


def _name(section: Section) -> str:
    """What a company's settings call the section: those of its own sheets together `company`."""
    return "company" if section.key.startswith("company-") else section.key


def _following(context: Context) -> list[Draw]:
    """The sections behind KPIs and charts; a report type tells its modules as its outline does."""
    def told(modules: Mapping[str, Draw]) -> list[Draw]:
        order = in_chapter_order(context.definition, context.submission.report, tuple(modules))
        return [modules[key] for key in order]

    return [*told(MEASURED), *STANDING, *told(TOLD), *CLOSING]


def _paged(sections: list[Section]) -> list[Section]:
    """The sections behind page one; the first of them starts page two."""
    return [replace(section, new_page=index == 0) for index, section in enumerate(sections)]


def _grid(context: Context, pages: Pages, digit_width: float) -> Grid:
    cells: dict[tuple[int, int], Cell] = pages.resolved() | context.store.cells
    links = [row for (row, _), cell in cells.items() if cell.style == "contents"]
    widths = {1: GUTTER_PX, WAY: GUTTER_PX} | dict.fromkeys(range(FIRST, LAST + 1), measure.COLUMN_PX)
    folded = (TRAIL,) if any(column == TRAIL for _, column in cells) else ()
    if folded:
        widths[TRAIL] = TRAIL_PX
        cells[1, TRAIL] = Cell(value=context.definition.common[ORIGIN].words[context.lang], style="trail")
    return Grid(
        context.sheet, cells, pages.heights,
        {column: round((pixels - 5) / digit_width, 4) for column, pixels in widths.items()},
        (1, FIRST, pages.row - 1, LAST), tuple(pages.spans), context.store.hidden, tuple(pages.charts),
        pages.conditions(), tuple(pages.breaks), title_rows=1, freeze=(max(links), 0),
        footer=(context.cover("meeting").text, context.words("page")), scale=SCALE, font=context.face.name,
        accent=context.definition.settings.accent, logo=banner.logo(context),
        sparklines=tuple(pages.sparklines), folded=folded,
    )


__all__ = ["compose"]
