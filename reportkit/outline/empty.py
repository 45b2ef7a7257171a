"""What a chapter says whose sheets have no rows."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.model import Block, Paragraph, Run
from reportkit.outline.context import Context


def nothing(context: Context, sheets: Iterable[str]) -> tuple[Block, ...]:
    """One sentence: declared as having nothing by everyone who reported, or not filled in.

    Nothing for sheets that the departments do not fill, or that the workbook's report type does not have.
    """
    asked = context.definition.report(context.meeting.submission.report).sheets
    known = [sheet for key in sheets if key in asked and (sheet := context.sheet(key))]
    own = [sheet.key for sheet in known if sheet.audience == "filler"]
    if not own:
        return ()
    reported = {one.department.name for one in context.meeting.standings if one.reported}
    declared = context.meeting.submission.declared
    all_declared = bool(reported) and all((name, key) in declared for name in reported for key in own)
    return (Paragraph((Run(context.words("nothing_declared" if all_declared else "nothing_filled")),)),)
