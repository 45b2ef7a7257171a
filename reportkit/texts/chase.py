"""催报 / Reminder: to each department that has sent nothing or left something open, what is wanted by when."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model import Standing
from reportkit.texts.gaps import by_sheet, named, of_department
from reportkit.texts.letter import Letter, Part
from reportkit.texts.voice import Voice


def letters(voice: Voice) -> Iterator[Letter]:
    """One for all with a line for each department that owes something, then one for each; none where none does."""
    owing = [one for one in voice.expected() if not one.reported or len(of_department(voice, one.department.name))]
    if not owing:
        return
    lead = voice.words("chase.all", period=voice.period, deadline=_deadline(voice))
    lines = tuple(_line(voice, one) for one in owing)
    yield Letter("", voice.title("chase"), (
        voice.salutation(""), Part(lead, lines, numbered=True), _meeting(voice), voice.contact()))
    for one in owing:
        yield _letter(voice, one)


def _letter(voice: Voice, standing: Standing) -> Letter:
    department = standing.department
    if standing.reported:
        gaps = of_department(voice, department.name)
        lead = voice.plural("chase.open", len(gaps), period=voice.period, deadline=_deadline(voice))
        body = Part(lead, named(voice, gaps), numbered=True)
    else:
        body = Part(voice.words("chase.missing", period=voice.period, deadline=_deadline(voice)))
    salutation = voice.salutation(department.name, department.contact or department.head)
    parts = (salutation, body, _meeting(voice), voice.contact())
    return Letter(department.name, voice.title("chase"), parts)


def _line(voice: Voice, standing: Standing) -> str:
    department = standing.department
    name, person = voice.told(department.name), voice.told(department.contact or department.head)
    who = voice.words("details", text=name, details=person) if person else name
    if not standing.reported:
        return voice.words("chase.line_missing", who=who)
    gaps = of_department(voice, department.name)
    return voice.plural("chase.line_open", len(gaps), who=who, sheets=by_sheet(voice, gaps.problems))


def _deadline(voice: Voice) -> str:
    """The clause that names the deadline; empty where the cover has none."""
    due = voice.cover_day("submit_by")
    return voice.words("chase.deadline", day=voice.day(due, weekday=True)) if due else ""


def _meeting(voice: Voice) -> Part:
    day = voice.cover_day("meeting_date")
    return Part(voice.words("chase.meeting", day=voice.day(day, weekday=True)) if day else "")
