"""How the meeting came about: when, where, by whom, over which period, who reported; and its agenda."""

from __future__ import annotations

from datetime import date

from reportkit.model import Block, Item, Paragraph, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.phrase import joined, phrase
from reportkit.outline.sections import agenda
from reportkit.standard.spec import Chapter

SHOWS = agenda.SHOWS


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Opening sentence with the scope, who reported, who was there; the agenda unless it has a chapter."""
    lead = joined(opened(context), _scope(context))
    found: list[Block] = [Paragraph(lead), Paragraph(_reported(context))]
    if context.cover("theme"):
        found.append(_fact(context, "theme"))
    found += _attendance(context)
    sections = {one.section for one in context.report.chapters}
    if "agenda" not in sections:
        found += agenda.blocks(context, chapter)
    return tuple(found)


def opened(context: Context) -> tuple[Run, ...]:
    """One sentence: the meeting, its day, and chair and place where they are known."""
    chair, where = context.cover("chair"), context.cover("place")
    key = {(True, True): "full", (True, False): "chair", (False, True): "place", (False, False): "bare"}
    parts = {name: run for name in ("chair", "place") if (run := context.cover_run(name))}
    meeting = context.cover_run("meeting") or context.report.meeting[context.lang]
    told = key[bool(chair), bool(where)]
    return phrase(context.words, f"opening.{told}", date=when(context), meeting=meeting, **parts)


def when(context: Context) -> str:
    """The day of the meeting with its hours, as far as they are known."""
    day = wording.day(context.meeting.submission.period.meeting, context.lang)
    starts, ends = context.cover("starts"), context.cover("ends")
    if not starts:
        return day
    hours = context.words("opening.hours", starts=starts, ends=ends) if ends else starts
    return context.words("opening.at", date=day, hours=hours)


def _scope(context: Context) -> tuple[Run, ...]:
    period = context.meeting.submission.period
    told = phrase(context.words, "opening.scope", span=wording.span(period.start, period.end, context.lang))
    kinds = context.meeting.kpis
    bases = []
    if period.months and any(kpi.year.kind != "none" for kpi in kinds):
        bases.append(context.words("opening.year_base", base=_base(context, 12)))
    if period.months and any(kpi.previous.kind != "none" for kpi in kinds):
        bases.append(context.words("opening.previous_base", base=_base(context, period.months)))
    return joined(told, *bases, context.words("opening.end"))


def _base(context: Context, months: int) -> str:
    """The period that lies `months` earlier, by name."""
    period = context.meeting.submission.period
    start = _earlier(period.start, months)
    following = date.fromordinal(period.end.toordinal() + 1)
    end = date.fromordinal(_earlier(following, months).toordinal() - 1)
    return wording.period(start, end, context.lang)


def _earlier(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _reported(context: Context) -> tuple[Run, ...]:
    meeting = context.meeting
    asked = {one.name for one in meeting.submission.departments if not one.exempt}
    missing = [one.department.name for one in meeting.standings
               if one.department.name in asked and not one.reported]
    expected, done = (meeting.digest.expected, meeting.digest.reported) if meeting.digest else (0, 0)
    key = context.plural("opening.reported", expected)
    told = phrase(context.words, key, asked=str(expected), done=str(done))
    if not missing:
        return told
    return joined(told, phrase(context.words, "opening.missing", names=wording.enumerated(missing, context.lang)))


def _attendance(context: Context) -> list[Block]:
    return [_fact(context, key) for key in ("present", "absent", "observers", "recorder") if context.cover(key)]


def _fact(context: Context, key: str) -> Item:
    return Item((context.cover_run(key) or context.gap,), label=context.words(f"opening.{key}"))
