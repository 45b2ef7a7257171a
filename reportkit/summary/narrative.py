"""Section 概述与展望 / Narrative: what only a person can write, as it stands."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(2, "narrative.section", plain.text("section")),
    Field(10, "narrative.text", plain.text("text"), indent=1),
)


def section(context: Context) -> Section | None:
    """The section, or None while nothing is written."""
    return plain.section(context, "narrative", "section", FIELDS) if context.rows("narrative") else None
