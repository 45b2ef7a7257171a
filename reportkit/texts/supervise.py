"""督办单 / Follow-up slip: to each lead department its open actions with number, deadline, state and delay."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.assigned import Assigned, assigned
from reportkit.model import Task
from reportkit.tasks import SETTLED
from reportkit.texts import minutes
from reportkit.texts.letter import Letter, Part
from reportkit.texts.voice import Voice


def letters(voice: Voice) -> Iterator[Letter]:
    """One for all, then one for each department with open actions of the last meetings or of this one."""
    tasks = [task for task in voice.meeting.followups if is_open(task)]
    actions = [one for one in assigned(voice.meeting.submission)
               if one.row["action"].filled and one.row["status"].option not in SETTLED]
    names = [*(task.department for task in tasks), *(one.department or one.owner for one in actions)]
    if not names:
        return
    yield _letter(voice, "", tasks, actions)
    for name in dict.fromkeys(filter(None, names)):
        yield _letter(voice, name, [task for task in tasks if task.department == name],
                      [one for one in actions if (one.department or one.owner) == name])


def is_open(task: Task) -> bool:
    """True for an action that is not settled, and for one whose outcome the organiser sent back."""
    return task.status not in SETTLED or (task.status == "done" and task.row["closed"].option == "returned")


def _letter(voice: Voice, name: str, tasks: list[Task], actions: list[Assigned]) -> Letter:
    department = voice.department(name)
    salutation = voice.salutation(name, department.head or department.contact if name else "")
    old = Part(_lead(voice, name, tasks), tuple(_followed(voice, task, lead=not name) for task in tasks), numbered=True)
    decided = tuple(minutes.action(voice, one) for one in actions) if name else minutes.whole(voice, actions)
    new = Part(voice.plural("supervise.new", len(decided)), decided, numbered=True) if decided else Part()
    closing = Part(voice.words("supervise.closing"))
    return Letter(name, voice.title("supervise"), (
        salutation, old if tasks else Part(), new, closing, voice.contact()))


def _lead(voice: Voice, name: str, tasks: list[Task]) -> str:
    day = voice.day(voice.meeting.submission.period.end)
    late = sum(task.overdue_days > 0 for task in tasks)
    key = "supervise.own" if name else "supervise.all"
    if len(tasks) == 1:
        overdue = voice.words("supervise.it_is_overdue" if late else "supervise.not_overdue")
    else:
        overdue = voice.words("supervise.overdue" if late else "supervise.none_overdue", n=late)
    return voice.plural(key, len(tasks), day=day, overdue=overdue)


def _followed(voice: Voice, task: Task, *, lead: bool) -> str:
    """One action: number and words, who and by when, how long it is late, what was done so far."""
    row = task.row
    number = voice.cell(row, "id")
    head = voice.words("minutes.action", text=voice.cell(row, "action") or voice.words("gap"), id=number) if number \
        else voice.cell(row, "action")
    who = voice.joined((
        voice.labelled("lead", voice.told(row.department) if lead else ""),
        voice.words("label.owner", text=voice.cell(row, "owner") or voice.words("gap")),
        *_deadline(voice, task), *_age(voice, task)))
    return voice.words("supervise.told", action=head, details=who, state=_state(voice, task))


def _deadline(voice: Voice, task: Task) -> Iterator[str]:
    """The first date and the new one, or how often it was to be done and was."""
    row = task.row
    again = voice.cell(row, "recurrence") or (voice.cell(row, "due") if row["due"].kind == "recurring" else "")
    if again:
        yield voice.labelled("recurrence", again)
        if task.times_due and task.times is not None:
            yield voice.words("supervise.times", due=task.times_due, done=f"{task.times:g}")
        elif task.times_due:
            yield voice.words("supervise.times_due", due=task.times_due)
        return
    yield voice.labelled("first_due" if task.slipped else "due", voice.cell(row, "due"))
    if task.slipped:
        yield voice.labelled("new_due", voice.cell(row, "new_due"))


def _age(voice: Voice, task: Task) -> Iterator[str]:
    """How long it is overdue, or past its first date; and how many periods it has been open."""
    if task.overdue_days > 0:
        yield voice.plural("supervise.days", task.overdue_days)
    elif task.age_days > 0:
        yield voice.plural("supervise.age", task.age_days)
    if task.periods_open is not None and task.periods_open > 1:
        yield voice.words("supervise.periods", n=task.periods_open)


def _state(voice: Voice, task: Task) -> str:
    row = task.row
    if row["closed"].option == "returned":
        return voice.words("supervise.returned", status=voice.cell(row, "status") or voice.words("gap"))
    status, outcome = voice.cell(row, "status") or voice.words("gap"), voice.cell(row, "outcome")
    told = voice.words("supervise.state_outcome" if outcome else "supervise.state", status=status, outcome=outcome)
    reason = voice.cell(row, "reason")
    return voice.words("semicolon").join(filter(None, (told, voice.labelled("reason", reason))))
