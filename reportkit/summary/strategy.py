"""Section 策略与洞察 / Strategy: insights, strategies, targets, mechanisms and plans, by type."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(3, "strategy.title_column", plain.text("title")), Field(1, "head.department", plain.unit),
    Field(1, "strategy.responsible", plain.text("responsible")), Field(4, "strategy.text", plain.text("text")),
    Field(3, "strategy.basis", plain.text("basis")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    return plain.section(context, "strategy", "title", FIELDS, group="type")
