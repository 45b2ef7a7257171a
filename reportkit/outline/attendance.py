"""Who was there, counted by the roster: one seat for each department that is asked to report."""

from __future__ import annotations

from reportkit.model import Run
from reportkit.outline.context import Context


def present(context: Context) -> tuple[Run, ...]:
    """The names of those who were there, or a gap; behind them how many seats of the roster were taken."""
    told = context.cover_run("present") or context.gap
    count = _counted(context)
    return (told, Run(count)) if count else (told,)


def _counted(context: Context) -> str:
    """How many departments were expected and, where the roster knows the names, how many were there."""
    submission = context.meeting.submission
    expected = [one for one in submission.departments if not one.exempt] if submission.roster else []
    if not expected:
        return ""
    seats = [_seated(context, one.name, one.head) for one in expected]
    if not any(seats):  # names that the roster does not know cannot be counted by it
        return context.words(context.plural("minutes.expected", len(expected)), n=len(expected))
    return context.words(context.plural("minutes.counted", len(expected)), n=len(expected), k=sum(seats))


def _seated(context: Context, department: str, head: str) -> bool:
    """True where the department or its head is among those who were present."""
    names = context.cover("present").casefold()
    return any(one and one.casefold() in names for one in (department.strip(), head.strip()))
