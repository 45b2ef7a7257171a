"""Page one: headline figures, decisions, needs attention and scorecard, in a company's order, within one page.

Decisions and needs attention share what the scorecard leaves. Where both do not fit, each has half of it or what
it needs, and the rest of either goes to page two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportkit.standard.summary_settings import PAGE_ONE
from reportkit.summary import attention, banner, decisions_needed, scorecard, tiles
from reportkit.summary.context import Context
from reportkit.summary.facts_attention import Entry
from reportkit.summary.lines import Section, total
from reportkit.summary.pages import GAP
from reportkit.summary.table import Table

TITLE, LINK = 24.0, 17.0
EXTREMES_HEAD = TITLE + 19
EXTREMES_KEPT = 5  # lowest and highest scores, however long the lists above them


class PageOne(NamedTuple):
    """The sections of page one in their order, those that run over to page two, and what the contents link to."""

    first: tuple[Section, ...]
    over: tuple[Section, ...]
    linked: tuple[Section, ...]


class _Lists(NamedTuple):
    """The two lists of page one: whole, before they share it. None where a company hides one."""

    decisions: Section | None
    table: Table
    ranked: list[attention.Ranked]
    is_ranked_shown: bool

    @property
    def around(self) -> float:
        """The height of needs attention without its rows, with the gaps before and behind it."""
        return 2 * GAP + TITLE + self.table.header().height + LINK if self.is_ranked_shown else GAP

    @property
    def heights(self) -> list[float]:
        """The heights of the rows that page one may show of needs attention."""
        return [total(each.unit) for each in self.ranked[:attention.MOST]] if self.is_ranked_shown else []


def shown(context: Context) -> tuple[str, ...]:
    """What a company's page one holds, from top to bottom: what it names first, then the others as usual."""
    settings = context.definition.summary
    named = tuple(key for key in settings.sections if key in PAGE_ONE)
    return (*named, *(key for key in PAGE_ONE if key not in (*named, *settings.hide)))


def arranged(context: Context, entries: list[Entry], behind: Sequence[Section], capacity: float) -> PageOne:
    """The sections of page one. `behind`: those on the pages that follow, which the contents link to as well."""
    keys = shown(context)
    lists, card = _lists(context, entries, keys), scorecard.section(context) if "scorecard" in keys else None
    figures = tiles.section(context) if "tiles" in keys else None
    # The list of needs attention takes one link whatever it holds.
    found = {"tiles": figures, "decisions": lists.decisions, "scorecard": card,
             "attention": Section("attention", context.words("attention.label"), ())}
    linked = [each for key in keys if (each := found[key])]
    used = total(banner.lines(context, [*linked, *behind])) + _height(figures) + GAP
    undecided, rest, over = None, None, card if context.many else None
    extremes = EXTREMES_HEAD + 20 * min(EXTREMES_KEPT, scorecard.extreme_rows(context))
    reserved = extremes if over else _height(card)
    if lists.decisions is not None:
        room = _share(lists, capacity - used - reserved - lists.around)
        found["decisions"], undecided = decisions_needed.split(context, lists.decisions, room)
        used += _height(found["decisions"]) + _gap(found["decisions"])
    head = TITLE + lists.table.header().height
    if lists.is_ranked_shown:
        found["attention"], rest = attention.section(context, context.blocks["attention"], lists.table, lists.ranked,
                                                     capacity - used - reserved - GAP - head - LINK)
        used += _height(found["attention"])
    if over is not None:
        found["scorecard"] = scorecard.extremes(context, capacity - used - GAP - head)
    contents = (card if key == "scorecard" else found[key] for key in keys)
    return PageOne(tuple(each for key in keys if (each := found[key])),
                   tuple(each for each in (over, undecided, rest) if each), tuple(each for each in contents if each))


def _lists(context: Context, entries: list[Entry], keys: Sequence[str]) -> _Lists:
    decisions = decisions_needed.section(context) if "decisions" in keys else None
    table, is_shown = attention.table_of(context), "attention" in keys
    ranked = attention.units(context, table, context.blocks["attention"], entries) if is_shown else []
    return _Lists(decisions, table, ranked, is_shown)


def _share(lists: _Lists, room: float) -> float:
    """The height that the decisions may take of `room`, which the rows of needs attention take from as well."""
    heights = lists.heights
    least = sum(heights[:attention.FEWEST])
    return min(room - least, max(room / 2, room - sum(heights)))


def _height(section: Section | None) -> float:
    return section.height if section is not None else 0.0


def _gap(section: Section | None) -> float:
    """The gap behind a section: none where an empty line of its own stands in for it."""
    return 0.0 if section is None or (section.tail and section.tail[-1].spare) else GAP
