"""Proposals of the staff: how many, how far they came, and what they bring."""

from __future__ import annotations

from reportkit.model import Block, Paragraph, ProposalCount, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("proposer", "status", "benefit")
SHOWS = {"proposals": frozenset({"title", *_COLUMNS})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The count from proposal to roll-out in one sentence, and the table."""
    del chapter
    rows = context.rows("proposals")
    if not rows:
        return ()
    fields: list[Field[Row]] = [
        cell_field(context, "proposals", "title", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "proposals", key, always=key == "status") for key in _COLUMNS),
    ]
    found = context.meeting.modules.proposals
    lead = (Paragraph(_counted(context, found)),) if found else ()
    return (*lead, *table(context, context.words("proposals.caption"), "proposals", fields, rows))


def _counted(context: Context, count: ProposalCount) -> tuple[Run, ...]:
    """A proposal counts in its own state and in every one before it: one on trial was submitted."""
    words = context.words
    cells = ",".join(source(row["status"]) for row in context.rows("proposals") if row["status"].place.cell)
    told: list[Part] = [words(context.plural("proposals.lead", count.submitted), n=count.submitted)]
    for key, number, ratio in (
        ("piloted", count.piloted, count.pilot_ratio), ("rolled_out", count.rolled_out, count.rollout_ratio),
    ):
        if number and ratio is not None:
            share = Run(wording.percent(ratio), source=cells)
            told.append(phrase(words, f"proposals.{key}", n=str(number), share=share))
    told.append(words("proposals.closed", n=count.closed) if count.closed else "")
    return joined(between(words("comma"), [runs_of(part) for part in told if part]), words("stop"))
