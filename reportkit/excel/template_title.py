"""The words at the top of the cover: which meeting, whose form, until when and to whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from reportkit.excel.template_book import BookPlan
from reportkit.lang import Lang
from reportkit.outline.titles import dated
from reportkit.outline.wording import MONTHS
from reportkit.standard.rules.expression import quoted
from reportkit.text import load


def title(plan: BookPlan) -> tuple[Literal["text", "formula"], str]:
    """The title, as text where the meeting is known, else as a formula that follows the cover's field."""
    spec, lang = plan.spec, plan.spec.lang
    words = load(lang, "template")
    key = "cover.title_meeting" if spec.is_meeting else "cover.title"
    given = spec.cover.get("meeting")
    if isinstance(given, str) and given:
        return "text", words(key, meeting=dated(given, spec.period, lang) if spec.period else given)
    default = plan.definition.report(spec.report).meeting[lang]
    cell = plan.cover.address("meeting")
    before, after = words(key, meeting="\n").split("\n")
    return "formula", f"{quoted(before)}&IF(ISBLANK({cell}),{quoted(default)},{cell})&{quoted(after)}"


def instruction(plan: BookPlan) -> str:
    """One line: department, period, and what to do with the file."""
    spec, words = plan.spec, load(plan.spec.lang, "template")
    parts = [spec.department or ""] if not spec.is_meeting else [str(spec.cover.get("organisation") or "")]
    if spec.period is not None:
        start, end = (day(each, spec.lang) for each in (spec.period.start, spec.period.end))
        parts.append(words("cover.period", start=start, end=end))
    parts.append(_meeting_day(plan) if spec.is_meeting else _please(plan))
    line = words("cover.separator").join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def _meeting_day(plan: BookPlan) -> str:
    given = plan.spec.cover.get("meeting_date")
    words = load(plan.spec.lang, "template")
    return words("cover.meeting_day", day=day(given, plan.spec.lang)) if isinstance(given, date) else ""


def _please(plan: BookPlan) -> str:
    """When and to whom the file goes back, as far as the organiser said."""
    spec, words = plan.spec, load(plan.spec.lang, "template")
    until, person = spec.cover.get("submit_by"), spec.cover.get("recorder")
    key = "cover.please" + ("_by" if isinstance(until, date) else "") + ("_to" if person else "")
    known = {"day": day(until, spec.lang)} if isinstance(until, date) else {}
    return words(key, **known, **({"person": str(person)} if person else {}))


def day(given: date, lang: Lang) -> str:
    """A date as people write it: 2026-10-08, or 8 October 2026."""
    return given.isoformat() if lang == "zh" else f"{given.day} {MONTHS[given.month - 1]} {given.year}"
