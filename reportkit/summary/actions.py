"""Section 议定事项与行动项 / Decisions and actions; empty before the meeting, which is no gap."""

from __future__ import annotations

from reportkit.assigned import numbers
from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(3, "actions.decision", plain.text("decision")),
    Field(3, "actions.action", plain.text("action")), Field(1, "actions.lead", plain.unit),
    Field(1, "head.owner", plain.person("owner")), Field(1, "actions.support", plain.text("support")),
    Field(1, "head.due", plain.deadline("due"), "center"),
    Field(1, "actions.deliverable", plain.text("deliverable")),
)


def section(context: Context) -> Section | None:
    """The section, or None before the meeting. The number is the one that is typed, else the one under which the
    action comes back next time."""
    if not context.rows("actions"):
        return None
    ids = numbers(context.submission)
    number = Field(1, "head.number", lambda _context, table, row: table.words(row["id"], ids[row.number]))
    return plain.section(context, "actions", "action", (number, *FIELDS))
