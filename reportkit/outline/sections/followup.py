"""What became of the last meeting's actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportkit.model import Align, Block, Closing, Item, Paragraph, Run, Task
from reportkit.outline import wording
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, Telling
from reportkit.outline.phrase import joined, phrase
from reportkit.outline.sections import outcomes
from reportkit.outline.sentences import labelled, sentences
from reportkit.outline.statuses import by_status
from reportkit.outline.tables import Field, department_field, table
from reportkit.standard.spec import Chapter

_ORDER = ("done", "doing", "not_started", "postponed", "cancelled")
_NAMED = 12  # departments or owners in one sentence
_RESULT = ("outcome", "new_due", "reason", "count")
SHOWS = {"followup": frozenset({"id", "action", "source", "owner", "due", "recurrence", "status", "closed", *_RESULT})}


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the row, with the expected effect unless that has a chapter of its own."""
    del chapter
    own = SHOWS[sheet] if has_chapter(context, "outcomes") else SHOWS[sheet] | outcomes.SHOWS[sheet]
    return lambda _row: own


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Counts by status, the overdue ones by name, the table, and what the improvements among them changed."""
    tasks = context.meeting.followups
    if not tasks:
        return ()
    late = [Item(_overdue(context, task)) for task in tasks if task.overdue_days > 0]
    closing = _closing(context)
    found: list[Block] = [Paragraph(sentences(context, _counts(context, tasks), "" if late else closing)), *late]
    found += [Paragraph((Run(closing),))] if closing and late else []
    origins = {context.told(task.row, "source") for task in tasks}
    shared = next(iter(origins)) if len(origins) == 1 else ""
    caption = context.words("followup.caption")
    if shared:
        caption = context.words("followup.from_all", caption=caption, source=shared)
    found += table(context, caption, "followup", _fields(context, named=not shared), tasks)
    if not has_chapter(context, "outcomes"):
        found += outcomes.blocks(context, chapter)
    return tuple(found)


def _counts(context: Context, tasks: tuple[Task, ...]) -> tuple[Run, ...]:
    overdue = sum(task.overdue_days > 0 for task in tasks)
    told = by_status(context, tasks, "followup_status", _ORDER)
    lead = context.words(context.plural("followup.lead", len(tasks)), n=len(tasks), counts=told)
    day = wording.day(context.meeting.submission.period.end, context.lang)
    late = context.words("followup.overdue" if overdue else "followup.none_overdue", n=overdue, date=day)
    return joined(lead, late)


def _overdue(context: Context, task: Task) -> tuple[Run, ...]:
    days = context.words(context.plural("overdue_days", task.overdue_days), n=task.overdue_days)
    if task.periods_open is not None and task.periods_open > 1:
        days = context.words("followup.since", days=days, n=task.periods_open)
    return phrase(
        context.words, "followup.late", action=context.run(task.row, "action"),
        owner=context.run(task.row, "owner"), due=context.run(task.row, "due"), days=days,
    )


def _closing(context: Context) -> str:
    """What each department and each owner closed, what got a new date, and whether what comes back was done."""
    closings = context.meeting.closings
    departments = [one for one in closings if not one.owner and one.total]
    owners = [one for one in closings if one.owner and one.total]
    told = []
    if _sums_up(departments):
        shares = ((context.department(one.department), one) for one in departments[:_NAMED])
        told.append(_shares(context, "followup.by_department", shares, len(departments) > _NAMED))
    if _sums_up(owners):
        shares = ((one.owner, one) for one in owners[:_NAMED])
        told.append(_shares(context, "followup.by_owner", shares, len(owners) > _NAMED))
    moved, again, few = (sum(getattr(one, key) for one in closings if not one.owner)
                         for key in ("slipped", "recurring", "too_few"))
    if moved:
        told.append(context.words(context.plural("followup.moved", moved), n=moved))
    if again:
        key = "followup.too_few" if few else "followup.recurring"
        told.append(context.words(context.plural(key, again), n=again, k=few))
    return context.words("gap_between_sentences").join(told)


def _sums_up(closings: Sequence[Closing]) -> bool:
    """True where one of several has more than one action: else the table says the same."""
    return len(closings) > 1 and any(one.total > 1 for one in closings)


def _shares(context: Context, key: str, shares: Iterable[tuple[str, Closing]], more: bool) -> str:
    listed = wording.listed((context.words("followup.share", name=wording.unstopped(name), done=one.closed,
                                           total=one.total) for name, one in shares), context.lang)
    return context.words(key, shares=context.words("followup.and_more", shares=listed) if more else listed)


def _fields(context: Context, *, named: bool) -> list[Field[Task]]:
    """The columns; `named`: each action with its meeting, because they come from several."""
    def cell(
        key: str, align: Align = "center", *, always: bool = False,
        tell: Callable[[Context, Task], str] | None = None,
    ) -> Field[Task]:
        head = context.heading("followup", key)
        return Field(head, lambda task: (tell or _cell(key))(context, task), align, always)

    return [
        cell("id"),
        cell("action", "left", always=True, tell=_action if named else None),
        *department_field(context, lambda task: task.department),
        cell("owner"),
        cell("due", tell=_due),
        cell("status", always=True, tell=_status),
        cell("outcome", "left", always=True, tell=_result),
        cell("closed"),
    ]


def _cell(key: str) -> Callable[[Context, Task], str]:
    return lambda context, task: context.told(task.row, key)


def _action(context: Context, task: Task) -> str:
    """What was to be done, with where it was agreed behind it."""
    action, origin = context.told(task.row, "action"), context.told(task.row, "source")
    return context.words("followup.from", action=action, source=origin) if action and origin else action


def _due(context: Context, task: Task) -> str:
    told = (context.told(task.row, "due"), context.told(task.row, "recurrence"))
    return context.words("comma").join(one for one in told if one)


def _status(context: Context, task: Task) -> str:
    told = context.told(task.row, "status")
    if task.overdue_days <= 0:
        return told
    return context.words("late_status", status=told or context.words("gap"))


def _result(context: Context, task: Task) -> str:
    outcome = wording.unstopped(context.told(task.row, "outcome"))
    return "\n".join(filter(None, [outcome, *labelled(context, task.row, ("new_due", "reason", "count"))]))
