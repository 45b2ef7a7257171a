"""What is aimed at next: the goals that were set, and the next target of each figure."""

from __future__ import annotations

from reportkit.model import Block, Item, Kpi
from reportkit.outline.choice import chosen
from reportkit.outline.context import Context, Telling
from reportkit.outline.kpi_sentences import aim, label
from reportkit.outline.sections import strategy
from reportkit.standard.spec import Chapter

SHOWS = {"kpis": frozenset({"next_target"}), **strategy.SHOWS}


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """The next target of every figure, and the goals."""
    del context
    return lambda row: SHOWS[sheet] if sheet == "kpis" or chosen(chapter, row) else frozenset()


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The goals in words, then figure by figure."""
    return (*strategy.blocks(context, chapter), *(_item(context, kpi) for kpi in context.meeting.kpis if _aims(kpi)))


def _aims(kpi: Kpi) -> bool:
    return kpi.row["next_target"].answered


def _item(context: Context, kpi: Kpi) -> Item:
    return Item(aim(context, kpi), label=label(context, kpi))
