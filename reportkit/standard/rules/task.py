"""Progress rows and actions: what is overdue at the period's end, and the light beside it.

Red: due on or before the period's last day and not done. Amber: due within `soon` days after it or before
the meeting, or behind a linear plan. A due date on the last day itself counts as one day overdue, because
0 means not overdue; the words then say that it was due.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from reportkit.lang import Lang
from reportkit.model import Row, Value
from reportkit.standard.rules.expression import quoted
from reportkit.standard.rules.shape import rounded
from reportkit.text import load

Light = Literal["red", "amber", "green", "none"]


def judged_status(row: Row) -> Value:
    """The status that a task is judged by: the one chosen. Words that the list does not have are done where the day of
    finishing stands beside them: a misspelt "complted" must not be told as overdue."""
    status = row["status"]
    if status.kind == "text" and row["finished"].date is not None:
        return status._replace(kind="option", value="done", live=False)
    return status


def days_overdue(due: date | None, end: date, *, settled: bool) -> int:
    """Calendar days from the due date to the period's end, at least 1; 0 where it is not overdue."""
    if settled or due is None or due > end:
        return 0
    return max(1, (end - due).days)


def is_behind(completion: float | None, start: date | None, due: date | None, end: date) -> bool:
    """True where less is done than a linear plan from start to due asks for at the period's end."""
    if completion is None or start is None or due is None or not start <= end < due:
        return False
    return rounded(completion) < rounded(((end - start).days + 1) / ((due - start).days + 1))


def overdue(status_ref: str, due_ref: str, end_ref: str, settled_words: Iterable[str], lang: Lang,
            soon_days: int = 7) -> str:
    """The words of 是否逾期: overdue by n days, due, not done, due soon, or "".

    `settled_words`: the list's words for done and cancelled. A deadline that is text gives "".
    """
    words = load(lang, "rules")
    days = (f"IF({end_ref}={due_ref},{quoted(words('task.last_day'))},"
            f"{quoted(words('task.overdue_before'))}&({end_ref}-{due_ref})&{quoted(words('task.overdue_after'))})")
    soon = f'IF({due_ref}<={end_ref}+{soon_days},{quoted(words("task.due_soon"))},"")'
    judged = f"IF({due_ref}<={end_ref},{days},{soon})"
    return f'IF({_open(status_ref, due_ref, end_ref, settled_words)},{judged},"")'


def overdue_days(status_ref: str, due_ref: str, end_ref: str, settled_words: Iterable[str]) -> str:
    """Days overdue as a number, 0 where it is not."""
    late = f"IF({due_ref}<={end_ref},MAX(1,{end_ref}-{due_ref}),0)"
    return f"IF({_open(status_ref, due_ref, end_ref, settled_words)},{late},0)"


def task_light(status_ref: str, due_ref: str, end_ref: str, settled_words: Iterable[str], *,
               start_ref: str = '""', completion_ref: str = '""', meeting_ref: str = '""',
               soon_days: int = 7) -> str:
    """"red", "amber" or "green" for a task with a date; "" for one that is settled or has none."""
    limit = f"MAX({end_ref}+{soon_days},IF(ISNUMBER({meeting_ref}),{meeting_ref},0))"
    plan = f"ROUND(({end_ref}-{start_ref}+1)/({due_ref}-{start_ref}+1),9)"
    behind = (f"IF(AND(ISNUMBER({start_ref}),ISNUMBER({completion_ref})),"
              f"IF({start_ref}<={end_ref},ROUND({completion_ref},9)<{plan},FALSE),FALSE)")
    later = f'IF({due_ref}<={limit},"amber",IF({behind},"amber","green"))'
    return (f'IF({_open(status_ref, due_ref, end_ref, settled_words)},'
            f'IF({due_ref}<={end_ref},"red",{later}),"")')


def _open(status_ref: str, due_ref: str, end_ref: str, settled_words: Iterable[str]) -> str:
    """The condition that the task is neither done nor cancelled and has a date to be judged by."""
    settled = ",".join(f"{status_ref}={quoted(word)}" for word in settled_words)
    usable = f"AND(ISNUMBER({due_ref}),ISNUMBER({end_ref}),NOT(ISERROR({status_ref})))"
    return f"IF({usable},NOT(OR({settled})),FALSE)"
