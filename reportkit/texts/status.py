"""报送情况通报 / Status of returns: who sent on time, late or nothing, how complete it is, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from reportkit.model import Standing
from reportkit.text.percent import percent
from reportkit.texts.gaps import of_department
from reportkit.texts.letter import Letter, Part
from reportkit.texts.voice import Voice

State = Literal["on_time", "late", "undated", "missing"]
SHORT = 20  # characters of a department in a row of many
STATES: tuple[State, ...] = ("on_time", "late", "undated", "missing")


def letters(voice: Voice) -> Iterator[Letter]:
    """One for all with every department, then one for each about itself; none where nobody has to report."""
    expected = voice.expected()
    if not expected:
        return
    counts = Part(_counts(voice, expected))
    lines = tuple(_line(voice, one) for one in expected)
    table = Part(voice.words("status.lines"), lines, numbered=True)
    yield Letter("", voice.title("status"), (voice.salutation(""), counts, table, voice.contact()))
    for one in expected:
        department = one.department
        salutation = voice.salutation(department.name, department.contact or department.head)
        own = Part(voice.words("status.own", text=_told(voice, one)))
        yield Letter(department.name, voice.title("status"), (salutation, own, counts, voice.contact()))


def state(standing: Standing, filled_on: date | None, due: date | None) -> State:
    """Whether a department reported in time; undated where one of the two days is not known."""
    if not standing.reported:
        return "missing"
    if filled_on is None or due is None:
        return "undated"
    return "on_time" if filled_on <= due else "late"


def _state(voice: Voice, standing: Standing) -> State:
    return state(standing, voice.filled_on(standing), voice.cover_day("submit_by"))


def _counts(voice: Voice, expected: tuple[Standing, ...]) -> str:
    """How many of each, the late and missing ones by name, and the completeness of the whole."""
    found: dict[State, list[str]] = {key: [] for key in STATES}
    for one in expected:
        found[_state(voice, one)].append(voice.told(one.department.name, SHORT))
    due = voice.cover_day("submit_by")
    told = [voice.words(f"status.count.{'sent' if key == 'undated' and due is None else key}", n=len(names),
                        names=voice.some(names)) for key, names in found.items() if names]
    open_ = sum(one.reported and len(of_department(voice, one.department.name)) > 0 for one in expected)
    if open_:
        told.append(voice.words("status.count.open", n=open_))
    deadline = voice.words("status.deadline", day=voice.day(due, weekday=True)) if due else ""
    return voice.plural("status.lead", len(expected), period=voice.period, deadline=deadline,
                        counts=voice.words("comma").join(told), complete=percent(voice.meeting.completeness))


def _line(voice: Voice, standing: Standing) -> str:
    return voice.words("status.line", department=voice.told(standing.department.name), text=_told(voice, standing))


def _told(voice: Voice, standing: Standing) -> str:
    """When it came, how complete it is, what is open."""
    filled_on, due = voice.filled_on(standing), voice.cover_day("submit_by")
    key = state(standing, filled_on, due)
    if key == "missing":
        return voice.words("status.state.missing")
    day = voice.day(filled_on) if filled_on else ""
    if key == "undated":
        key_of_words = "status.state.dated" if day else "status.state.undated"
        came = voice.words(key_of_words, day=day)
    else:
        late = (filled_on - due).days if filled_on and due else 0
        came = voice.plural(f"status.state.{key}", late, day=day)
    gaps = len(of_department(voice, standing.department.name))
    open_ = voice.plural("status.open", gaps) if gaps else voice.words("status.nothing_open")
    return voice.joined((came, voice.words("status.complete", complete=percent(standing.completeness)), open_))
