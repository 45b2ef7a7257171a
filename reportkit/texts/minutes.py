"""纪要发送 / Minutes: what was decided, and to each department the actions that it leads or supports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.assigned import Assigned, assigned
from reportkit.model import Row
from reportkit.parse.normal import word_key
from reportkit.parse.people import names
from reportkit.texts.letter import Letter, Part
from reportkit.texts.voice import LONGEST_LIST, Voice

PEOPLE = ("chair", "present", "absent", "observers")


def letters(voice: Voice) -> Iterator[Letter]:
    """One for all with every decision and action, then one for each department that has to do something; none
    before the meeting. An action without a department goes to its owner."""
    rows, actions = voice.meeting.submission.rows("actions"), assigned(voice.meeting.submission)
    decided = _approvals(voice)
    if not rows and not decided:
        return
    yield _to_all(voice, rows, actions, decided)
    addressees = dict.fromkeys(one.department or one.owner for one in actions)
    addressees |= dict.fromkeys(name for one in actions for name in _supporters(voice, one))
    addressees |= dict.fromkeys(decided)
    for name in addressees:
        if name:
            yield _to_department(voice, name, actions, decided.get(name, ()))


def _to_all(voice: Voice, rows: tuple[Row, ...], actions: tuple[Assigned, ...],
            decided: dict[str, tuple[str, ...]]) -> Letter:
    facts = tuple(filter(None, (voice.labelled(key, voice.cover(key, LONGEST_LIST)) for key in PEOPLE)))
    decisions = tuple(dict.fromkeys(voice.words("sentence", text=voice.cell(row, "decision"))
                                    for row in rows if row["decision"].filled))
    told = whole(voice, actions)
    asks = tuple(voice.words("minutes.approval_of", department=voice.told(name), text=text)
                 for name, texts in decided.items() for text in texts)
    return Letter("", voice.title("minutes"), (
        voice.salutation(""), Part(_lead(voice, "minutes.lead")), Part("", facts),
        _list(voice, "minutes.decisions", decisions), _list(voice, "minutes.actions", told),
        _list(voice, "minutes.approvals", asks), Part(_closing(voice)), voice.contact()))


def _to_department(voice: Voice, name: str, actions: tuple[Assigned, ...], asks: tuple[str, ...]) -> Letter:
    leads = tuple(action(voice, one, decided=True) for one in actions if (one.department or one.owner) == name)
    helps = tuple(action(voice, one, lead=True, decided=True) for one in actions
                  if one.department != name and name in _supporters(voice, one))
    department = voice.department(name)
    return Letter(name, voice.title("minutes"), (
        voice.salutation(name, department.head or department.contact), Part(_lead(voice, "minutes.lead_own")),
        _list(voice, "minutes.own", leads), _list(voice, "minutes.helps", helps),
        _list(voice, "minutes.approvals_own", asks), Part(_closing(voice) if leads else ""), voice.contact()))


def _list(voice: Voice, key: str, items: tuple[str, ...]) -> Part:
    return Part(voice.plural(key, len(items)), items, numbered=True) if items else Part()


def _lead(voice: Voice, key: str) -> str:
    day = voice.cover_day("meeting_date")
    return voice.words(key, day=voice.words("minutes.on", day=voice.day(day)) if day else "")


def _closing(voice: Voice) -> str:
    """Where the outcome is to be reported, and when the next meeting is."""
    sheet = voice.context.sheet("followup")
    report = voice.words("minutes.report", sheet=sheet.words[voice.lang]) if sheet else ""
    day = voice.cover_day("next_meeting")
    following = voice.words("minutes.next", day=voice.day(day, weekday=True)) if day else ""
    return voice.words("between").join(filter(None, (report, following)))


def action(voice: Voice, one: Assigned, *, lead: bool = False, decided: bool = False) -> str:
    """An action with its number, owner and deadline. `lead`: with the department in the lead; `decided`: with the
    decision that it carries out."""
    told = _told(voice, one.row, one.id, one.owner, one.department if lead else "")
    decision = voice.cell(one.row, "decision") if decided else ""
    return voice.words("minutes.told", action=told[0], details=told[1],
                       decision=voice.words("minutes.decision", text=decision) if decision else "")


def whole(voice: Voice, actions: Iterable[Assigned]) -> tuple[str, ...]:
    """The actions with their departments; one of several departments stands once, under what its numbers share."""
    by_row: dict[int, list[Assigned]] = {}
    for one in actions:
        if one.row["action"].filled:
            by_row.setdefault(one.row.number, []).append(one)
    return tuple(_once(voice, same) for same in by_row.values())


def _once(voice: Voice, same: list[Assigned]) -> str:
    one = same[0]
    if len(same) == 1:
        return action(voice, one, lead=True)
    head, details = _told(voice, one.row, one.id.rpartition("-")[0], one.row.text("owner"), one.row.department)
    return voice.words("minutes.told", action=head, details=details, decision="")


def _told(voice: Voice, row: Row, number: str, owner: str, department: str) -> tuple[str, str]:
    """The action with its number; who, by when, with whom."""
    gap = voice.words("gap")
    due = "recurrence" if row["due"].kind == "recurring" else "due"
    head = voice.words("minutes.action", text=voice.cell(row, "action") or gap, id=voice.told(number))
    details = voice.joined((
        voice.labelled("lead", voice.told(department)),
        voice.words("label.owner", text=voice.told(owner) or gap),
        voice.labelled(due, voice.cell(row, "due") or gap),
    ))
    more = (voice.labelled(key, voice.cell(row, key)) for key in ("support", "deliverable"))
    details = voice.words("semicolon").join(filter(None, (details, *more)))
    return head, details


def _supporters(voice: Voice, one: Assigned) -> tuple[str, ...]:
    """The departments of the roster that are named as supporting."""
    known = {word_key(each.name): each.name for each in voice.meeting.submission.departments}
    return tuple(known[key] for key in map(word_key, names(one.row.text("support"))) if key in known)


def _approvals(voice: Voice) -> dict[str, tuple[str, ...]]:
    """By department: what was decided about its asks for resources."""
    found: dict[str, list[str]] = {}
    for row in voice.meeting.submission.rows("resources"):
        if row["decision"].filled and row.department:
            approved = voice.labelled("approved", voice.cell(row, "approved"))
            told = voice.joined((voice.cell(row, "decision"), approved))
            found.setdefault(row.department, []).append(
                voice.words("minutes.approval", request=voice.cell(row, "request") or voice.words("gap"), text=told))
    return {name: tuple(texts) for name, texts in found.items()}
