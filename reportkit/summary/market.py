"""Section 市场与竞品动态 / Market and competitors."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(1, "head.type", plain.text("type")), Field(1, "head.department", plain.unit),
    Field(4, "market.news", plain.text("news")), Field(3, "market.effect", plain.text("effect")),
    Field(3, "market.advice", plain.text("advice")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    return plain.section(context, "market", "news", FIELDS)
