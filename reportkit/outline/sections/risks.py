"""What may go wrong, how grave it is, and what is prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportkit.model import Block, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.rules.risk import level
from reportkit.standard.spec import Chapter

_COLUMNS = ("type", "likelihood", "impact", "level", "trigger", "response", "owner")
SHOWS = {"risks": frozenset({"risk", *_COLUMNS})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Counts by level, and the table."""
    del chapter
    return told(context)


def told(context: Context) -> tuple[Block, ...]:
    """Counts by level, and the table with the level that follows where only likelihood and impact were typed."""
    rows = context.rows("risks")
    if not rows:
        return ()
    levels = Counter(_grade(row) for row in rows)
    counts = [
        context.words("count_of", name=context.words(f"risks.{key}"), n=levels[key])
        for key in ("high", "mid", "low") if levels[key]
    ]
    key = context.plural("risks.lead" if counts else "risks.lead_bare", len(rows))
    lead = context.words(key, n=len(rows), counts=wording.listed(counts, context.lang))
    fields: list[Field[Row]] = [
        cell_field(context, "risks", "risk", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        cell_field(context, "risks", "type"),
        Field(_head(context, rows), lambda row: _level(context, row), "center", always=True),
        cell_field(context, "risks", "trigger"),
        cell_field(context, "risks", "response", always=True),
        cell_field(context, "risks", "owner"),
    ]
    return (Paragraph((Run(lead),)), *table(context, context.words("risks.caption"), "risks", fields, rows))


def _grade(row: Row) -> str:
    """The key of the level: as typed, else by likelihood and impact."""
    return level(row["likelihood"].option, row["impact"].option, row["level"].option)


def _level(context: Context, row: Row) -> str:
    """The level, with likelihood and impact where those were typed."""
    likelihood, impact = context.told(row, "likelihood"), context.told(row, "impact")
    grade = _grade(row)
    told = context.option("high_mid_low", grade) if grade else context.told(row, "level")
    if not likelihood and not impact:
        return told
    gap = context.words("gap")
    return context.words("risks.rated", level=told or gap, likelihood=likelihood or gap, impact=impact or gap)


def _head(context: Context, rows: Sequence[Row]) -> str:
    """The heading of the level, which says what stands behind it where some were rated by likelihood and impact."""
    head = context.heading("risks", "level")
    rated = any(row[key].answered for row in rows for key in ("likelihood", "impact"))
    return context.words("risks.rating", level=head) if rated else head
