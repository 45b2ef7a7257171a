"""The covering text of a department's workbook: what to fill, until when, where to send it; for mail or chat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportkit.distribution.prepared import Prepared
from reportkit.excel.template import TemplateSpec
from reportkit.excel.template_book import BookPlan, plan_book
from reportkit.text import Words, load

PREPARED = ("followup", "progress", "kpis")


def covering_text(spec: TemplateSpec, prepared: Prepared, file: str, send_to: str) -> str:
    """The text in the workbook's language. It says nothing that the cover does not: a deadline only where there is
    one, else the meeting's date; where to send to only where that is known."""
    words = load(spec.lang, "sending")
    plan = plan_book(prepared.definition, spec)
    remarks = [one.text for one in prepared.remarks if one.department == spec.department]
    parts = [
        [words("text.greeting", department=spec.department or "")],
        [_opening(words, spec, file)],
        [words("text.fill"), *_sheets(words, plan, spec)],
        [words("text.live")],
        [_deadline(words, spec) + _where(words, send_to)],
        [words("text.check"), *(words("text.item", text=text) for text in remarks)] if remarks else [],
        [words("text.ask", name=str(spec.cover["recorder"]))] if spec.cover.get("recorder") else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _opening(words: Words, spec: TemplateSpec, file: str) -> str:
    start, end = spec.cover.get("period_start"), spec.cover.get("period_end")
    meeting = str(spec.cover["meeting"])
    if isinstance(start, date) and isinstance(end, date):
        return words("text.opening", meeting=meeting, start=start.isoformat(), end=end.isoformat(), file=file)
    return words("text.opening_open", meeting=meeting, file=file)


def _sheets(words: Words, plan: BookPlan, spec: TemplateSpec) -> Iterator[str]:
    """One line per sheet that has rows in it already, one for all others."""
    others = []
    for table in plan.tables:
        count = len(spec.rows.get(table.sheet.key, ()))
        if count and table.sheet.key in PREPARED:
            yield words(f"text.{table.sheet.key}", sheet=table.name, n=count)
        elif table.sheet.key not in spec.declared:
            others.append(table.name)
    if others:
        yield words("text.others", sheets=words("text.separator").join(others))


def _deadline(words: Words, spec: TemplateSpec) -> str:
    submit_by, meeting = spec.cover.get("submit_by"), spec.cover.get("meeting_date")
    if isinstance(submit_by, date):
        return words("text.until", day=submit_by.isoformat())
    if isinstance(meeting, date):
        return words("text.before", day=meeting.isoformat())
    return words("text.whenever")


def _where(words: Words, send_to: str) -> str:
    return words("text.send_to", place=send_to) if send_to else words("text.reply")

