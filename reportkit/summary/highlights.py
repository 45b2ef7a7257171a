"""Section 亮点与经验 / Highlights: by type, each with its evidence and who else could use it."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(3, "highlights.title_column", plain.text("title")), Field(1, "head.department", plain.unit),
    Field(3, "highlights.text", plain.text("text")), Field(2, "highlights.evidence", plain.text("evidence")),
    Field(2, "highlights.reuse", plain.text("reuse")),
    Field(1, "highlights.commend", plain.text("commend"), "center"),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    return plain.section(context, "highlights", "title", FIELDS, group="type")
