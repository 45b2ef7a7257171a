"""Section 指标分析 / KPI commentary: what the departments say about each group of KPIs, below the figures."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(1, "analysis.group", plain.text("group")), Field(1, "head.department", plain.unit),
    *(Field(2, f"analysis.{key}", plain.text(key)) for key in ("trend", "positive", "negative", "effect", "issues")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    return plain.section(context, "analysis", "group", FIELDS)
