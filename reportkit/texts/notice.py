"""会议通知 / Notice of the meeting: when and where, the agenda, and what to hand in by when."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.completeness import asked_sheets
from reportkit.model import Department, Row
from reportkit.texts.letter import Letter, Part
from reportkit.texts.voice import LONGEST, LONGEST_WORD, Voice

FACTS = ("theme", "place", "chair")


def letters(voice: Voice) -> Iterator[Letter]:
    """One for all, then one for each department of the roster: with its own sheets and its own topics."""
    yield _letter(voice, None)
    for department in voice.meeting.submission.departments:
        yield _letter(voice, department)


def _letter(voice: Voice, department: Department | None) -> Letter:
    name, person = (department.name, department.contact or department.head) if department else ("", "")
    facts = tuple(filter(None, (voice.labelled(key, voice.cover(key, LONGEST)) for key in FACTS)))
    parts = (voice.salutation(name, person), Part(_when(voice)), Part("", facts), _agenda(voice),
             Part(_own_topics(voice, department)), Part(_returns(voice, department)), voice.contact())
    return Letter(name, voice.title("notice"), parts)


def _when(voice: Voice) -> str:
    """Day and time of the meeting; that they follow where the cover has no date."""
    day = voice.cover_day("meeting_date")
    if day is None:
        return voice.words("notice.undated", meeting=voice.name)
    told = voice.day(day, weekday=True, year=True)
    starts, ends = voice.cover("starts", LONGEST_WORD), voice.cover("ends", LONGEST_WORD)
    if starts:
        key = "notice.hours" if ends else "notice.hour"
        told = voice.words(key, day=told, starts=starts, ends=ends)
    return voice.words("notice.lead", meeting=voice.name, when=told)


def _topics(voice: Voice) -> tuple[Row, ...]:
    return tuple(row for row in voice.meeting.submission.rows("agenda") if row["topic"].filled)


def _agenda(voice: Voice) -> Part:
    """The topics with speaker, minutes and purpose; empty where no agenda was set."""
    rows = _topics(voice)
    minutes = [row["minutes"].number for row in rows]
    whole = sum(filter(None, minutes))
    timed = bool(rows) and None not in minutes
    key = "notice.agenda_timed" if timed else "notice.agenda"
    lead = voice.plural(key, len(rows), minutes=f"{whole:g}") if rows else ""
    return Part(lead, tuple(_topic(voice, row) for row in rows), numbered=True)


def _topic(voice: Voice, row: Row) -> str:
    minutes = row["minutes"].number
    length = voice.words("notice.minutes", n=f"{minutes:g}") if minutes else ""
    details = voice.joined((voice.cell(row, "speaker"), length, voice.cell(row, "purpose")))
    topic = voice.cell(row, "topic")
    told = voice.words("details", text=topic, details=details) if details else topic
    papers = voice.labelled("papers", voice.cell(row, "papers"))
    return voice.words("sentence", text=voice.words("semicolon").join(filter(None, (told, papers))))


def _own_topics(voice: Voice, department: Department | None) -> str:
    """Which topics the department presents, by its name, its head or its contact; empty where none."""
    if department is None:
        return ""
    own = {one for one in (department.name, department.head, department.contact) if one}
    rows = _topics(voice)
    numbers = [str(number) for number, row in enumerate(rows, 1) if own & {*row["speaker"].people, row.text("speaker")}]
    return voice.plural("notice.own", len(numbers), numbers=voice.listed(numbers)) if numbers else ""


def _returns(voice: Voice, department: Department | None) -> str:
    """What is to be sent back by when."""
    if department is not None and department.exempt:
        return voice.words("notice.exempt", period=voice.period)
    due = voice.cover_day("submit_by")
    by = voice.words("notice.by", day=voice.day(due, weekday=True)) if due else voice.words("notice.before")
    if department is None:
        return voice.words("notice.returns", by=by, period=voice.period)
    sheets = asked_sheets(voice.meeting.submission, voice.context.definition, department)
    names = voice.listed(sheet.words[voice.lang] for sheet in sheets)
    return voice.words("notice.returns_of", by=by, period=voice.period, sheets=names)
