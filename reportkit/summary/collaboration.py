"""Section 跨部门协作 / Collaboration: who works with whom on what, what works and what should change."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(1, "head.department", plain.unit), Field(1, "collaboration.partner", plain.text("partner")),
    Field(3, "collaboration.matter", plain.text("matter")), Field(3, "collaboration.works", plain.text("works")),
    Field(2, "collaboration.issue", plain.text("issue")),
    Field(2, "collaboration.improvement", plain.text("improvement")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    return plain.section(context, "collaboration", "matter", FIELDS)
