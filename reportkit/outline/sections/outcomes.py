"""What the last meeting's improvements were to change, and what the figures did."""

from __future__ import annotations

from reportkit.model import Block, Item, Outcome, Paragraph, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.expectation import expected, moved
from reportkit.outline.phrase import Part, joined, phrase
from reportkit.outline.sentences import sentences
from reportkit.standard.spec import Chapter

SHOWS = {"followup": frozenset({"kpi", "change", "change_unit"})}
_UNITS = {"%": "percent", "points": "points", "absolute": "absolute"}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """One item for each improvement that named a figure: expected change, actual change, part reached."""
    del chapter
    given = context.meeting.modules.outcomes
    if not given:
        return ()
    lead = context.words(context.plural("outcomes.lead", len(given)), n=len(given))
    return (Paragraph((Run(lead),)), *(_item(context, one) for one in given))


def _item(context: Context, outcome: Outcome) -> Item:
    row = outcome.row
    told: list[Part] = [expected(context, row), _achieved(context, outcome)]
    return Item(sentences(context, *told), label=wording.unstopped(context.told(row, "action")) or context.gap.text)


def _achieved(context: Context, outcome: Outcome) -> Part:
    words = context.words
    if outcome.achieved is None:
        return words(f"outcomes.{outcome.reason}") if outcome.reason else ""
    row = outcome.kpi_row
    cells = ",".join(filter(None, (source(row["actual"]), source(row["previous"])))) if row else ""
    told = moved(context, outcome.achieved, _UNITS.get(outcome.unit, ""), outcome.kpi_unit, 1)
    found = phrase(words, "outcomes.achieved", change=Run(told, source=cells))
    if outcome.reached is None:
        return joined(found, words("stop"))
    if outcome.reached <= 0:
        return joined(found, words("outcomes.missed" if outcome.reached == 0 else "outcomes.opposite"))
    ratio = Run(wording.attainment(outcome.reached), source=cells)
    return joined(found, phrase(words, "outcomes.reached", ratio=ratio))
