"""Section 数据来源 / Sources: the file behind each department, in a workbook that was merged from several."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model import Cell
from reportkit.summary import plain
from reportkit.summary.context import Context
from reportkit.summary.lines import FIRST, Line, Section
from reportkit.summary.plain import Field

FIELDS = (
    Field(2, "head.department", plain.text("department")), Field(6, "sources.file", plain.text("file")),
    Field(2, "sources.reporter", plain.text("reporter")),
    Field(2, "sources.filled_on", plain.text("filled_on")),
)


def section(context: Context) -> Section | None:
    """The section, or None where the departments filled this very workbook."""
    made = plain.section(context, "sources", "department", FIELDS) if context.rows("sources") else None
    if made is None or not context.is_merged:
        return made
    hint = Line(18, {FIRST: Cell(value=context.words("sources.trail"), style="footnote")})
    return replace(made, tail=(*made.tail, hint))
