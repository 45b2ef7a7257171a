"""How many of the last meeting's actions each department and each owner has closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.model import Closing, Task
from reportkit.parse.people import owners_of
from reportkit.parse.recurring import comes_back


def closings(tasks: Iterable[Task]) -> tuple[Closing, ...]:
    """One line per department in the order of its first action, followed by its owners where they are told.

    An action of several owners counts with each of them, once with their department. Cancelled ones count nowhere.
    """
    kept = [task for task in tasks if task.status != "cancelled"]
    found: list[Closing] = []
    for department in dict.fromkeys(task.department for task in kept):
        own = [task for task in kept if task.department == department]
        found.append(_closing(department, "", own))
        owners = dict.fromkeys(owner for task in own for owner in owners_of(task))
        found += [_closing(department, owner, [task for task in own if owner in owners_of(task)]) for owner in owners]
    return tuple(found)


def _closing(department: str, owner: str, tasks: Sequence[Task]) -> Closing:
    single = [task for task in tasks if not comes_back(task.row)]
    return Closing(
        department, owner, total=len(single), closed=sum(task.status == "done" for task in single),
        overdue=sum(task.overdue_days > 0 for task in single), slipped=sum(task.slipped for task in single),
        recurring=len(tasks) - len(single),
        too_few=sum(task.times is not None and round(task.times, 9) < task.times_due for task in tasks),
    )
