"""Section 会议议程 / Agenda; shown once the organiser has filled it."""

from __future__ import annotations

from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(1, "head.number", plain.running_number("no")), Field(5, "agenda.topic", plain.text("topic")),
    Field(1, "agenda.purpose", plain.text("purpose")), Field(2, "agenda.speaker", plain.person("speaker")),
    Field(1, "agenda.minutes", plain.figure("minutes", "0"), "center"),
    Field(2, "agenda.papers", plain.text("papers")),
)


def section(context: Context) -> Section | None:
    """The section, or None while there is no agenda."""
    return plain.section(context, "agenda", "topic", FIELDS) if context.rows("agenda") else None
