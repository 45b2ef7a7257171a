"""What was worked on: overall counts, then project by project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from reportkit.model import Align, Block, Heading, Item, Paragraph, Row, Run, Task
from reportkit.outline import wording
from reportkit.outline.context import Context, Telling, completion, source
from reportkit.outline.grouping import grouped
from reportkit.outline.phrase import between, joined, phrase, runs_of
from reportkit.outline.sentences import capital, clauses, labelled, quotes, sentences
from reportkit.outline.statuses import by_status
from reportkit.outline.tables import Field, department_field, table
from reportkit.standard.spec import Chapter

SHOWS = {"progress": frozenset({
    "project", "task", "owner", "start", "due", "status", "completion", "finished", "result", "delay", "next",
})}
_SUPPORT = frozenset({"needs", "support"})
_ALL = ("delay", "next", "needs", "support")
_ORDER = ("done", "doing", "not_started", "postponed", "on_hold", "cancelled")
_PROSE = 12  # tasks of one project told in sentences; more are read more easily in a table


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the row; needs and support only in the plain table."""
    del context
    own = SHOWS[sheet] | _SUPPORT if chapter.options.get("group") == "none" else SHOWS[sheet]
    return lambda _row: own


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Counts by status, a table of the projects, then each project's tasks; or all tasks in one table."""
    tasks = context.meeting.tasks
    if not tasks:
        return ()
    found: list[Block] = [Paragraph(counts(context, tasks))]
    if chapter.options.get("group") == "none":
        return (*found, *table(context, context.words("progress.all"), "progress", plain_fields(context, _ALL), tasks))
    projects = grouped(tasks, lambda task: context.told(task.row, "project"))
    if len(projects) > 1:
        found += _overview(context, projects)
    for name, own in projects.items():
        if len(projects) > 1 or name:
            found.append(Heading(2, _project_heading(context, name)))
        found += _tasks(context, name, own)
    return tuple(found)


def _project_heading(context: Context, name: str) -> str:
    return context.words("progress.project", name=name) if name else context.words("progress.other")


def counts(context: Context, tasks: Sequence[Task], *, all_of_them: bool = True) -> tuple[Run, ...]:
    """How many tasks, by status, and the overdue ones; that there are none is said of all tasks only."""
    told = by_status(context, tasks, "task_status", _ORDER)
    lead = context.words(context.plural("progress.lead", len(tasks)), n=len(tasks), counts=told)
    overdue = sum(task.overdue_days > 0 for task in tasks)
    if not overdue and not all_of_them:
        return runs_of(lead)
    day = wording.day(context.meeting.submission.period.end, context.lang)
    key = "progress.overdue" if overdue else "progress.none_overdue"
    return joined(lead, context.words(key, n=overdue, date=day))


def _overview(context: Context, projects: dict[str, list[Task]]) -> tuple[Block, ...]:
    words = context.words
    records = list(projects.items())
    fields: list[Field[tuple[str, list[Task]]]] = [
        Field(context.heading("progress", "project"), lambda one: one[0] or words("progress.other")),
        Field(words("progress.count"), lambda one: str(len(one[1])), "right"),
        Field(words("progress.done"), lambda one: _count(task.status == "done" for task in one[1]), "right"),
        Field(words("progress.mean"), lambda one: _mean(one[1]), "right", always=True),
        Field(words("progress.late"), lambda one: _count(task.overdue_days > 0 for task in one[1]), "right"),
    ]
    return table(context, words("progress.overview"), "", fields, records, full=True)


def _count(facts: Iterable[bool]) -> str:
    return str(sum(facts))


def _mean(tasks: list[Task]) -> str:
    """The simple mean of the completion of tasks that are not cancelled and give one."""
    known = [task.completion for task in tasks if task.completion is not None and task.status != "cancelled"]
    return wording.percent(sum(known) / len(known)) if known else ""


def _tasks(context: Context, name: str, tasks: list[Task]) -> tuple[Block, ...]:
    if len(tasks) <= _PROSE:
        return tuple(item(context, task) for task in tasks)
    caption = context.words("progress.caption", project=name or context.words("progress.other"))
    return table(context, caption, "progress", _fields(context), tasks)


def item(context: Context, task: Task, *, under: Literal["project", "department"] = "project") -> Item:
    """One task in sentences: who, state and plan, then what was typed about it.

    `under`: what the heading above names already; the other one is said with the task.
    """
    row = task.row
    who = [context.department(task.department)] if under == "project" and context.many else []
    project = context.told(row, "project") if under == "department" else ""
    of = context.words("progress.project", name=project) if project else ""
    state = clauses(context, [of, _owner(context, task, who), _state(context, task), _due(context, task)])
    if context.lang == "en" and not of:
        state = (state[0]._replace(text=capital(state[0].text)), *state[1:])
    typed = quotes(context, row, ("result", "delay", "next"))
    return Item(sentences(context, state, typed), label=wording.unstopped(context.told(row, "task")))


def _owner(context: Context, task: Task, who: list[str]) -> tuple[Run, ...]:
    owner = context.run(task.row, "owner")
    key = "progress.owner_of" if who and owner.source else "progress.owner"
    return phrase(context.words, key, owner=owner, department=who[0] if who else "")


def _state(context: Context, task: Task) -> tuple[Run, ...]:
    status = context.run(task.row, "status")
    if task.status == "done" and task.row["finished"].filled:
        return ()  # the date says it
    told = phrase(context.words, "progress.status", status=status)
    if task.completion is None or not _is_open(task):
        return told
    figure = Run(completion(task.completion), source=source(task.row["completion"]))
    return joined(told, context.words("comma"), phrase(context.words, "progress.completion", n=figure))


def _due(context: Context, task: Task) -> tuple[Run, ...]:
    row = task.row
    planned = _planned(context, row)
    if row["finished"].filled:
        finished = phrase(context.words, "progress.finished", date=context.run(row, "finished"))
        return between(context.words("comma"), [planned, finished])
    if not row["due"].filled:
        return between(context.words("comma"), [planned, runs_of(context.words("no_deadline"))])
    if task.overdue_days <= 0:
        return planned
    return joined(planned, context.words("comma"), late(context, task))


def _planned(context: Context, row: Row) -> tuple[Run, ...]:
    """From when to when the task was planned, as far as that was filled."""
    start, due = context.run(row, "start"), context.run(row, "due")
    if row["start"].filled and row["due"].filled:
        return phrase(context.words, "progress.span", start=start, date=due)
    if row["start"].filled:
        return phrase(context.words, "progress.start", start=start)
    key = "progress.due" if row["due"].date else "progress.deadline"
    return phrase(context.words, key, date=due) if row["due"].filled else ()


def late(context: Context, task: Task) -> str:
    """By how many days the task was overdue at the period's end."""
    day = wording.short_day(context.meeting.submission.period.end, context.year, context.lang)
    return context.words(context.plural("overdue_as_of", task.overdue_days), date=day, n=task.overdue_days)


def _fields(context: Context, *, more: tuple[str, ...] = ("delay", "next")) -> list[Field[Task]]:
    def cell(key: str, align: Align = "left", *, always: bool = False) -> Field[Task]:
        head = context.heading("progress", key)
        return Field(head, lambda task: context.told(task.row, key), align, always)

    return [
        cell("task", always=True),
        *department_field(context, lambda task: context.department(task.department)),
        cell("owner", "center"),
        Field(context.words("progress.when"), lambda task: _when(context, task.row), "center", always=True),
        Field(context.heading("progress", "status"), lambda task: _status(context, task), "center", always=True),
        Field(context.words("progress.result"), lambda task: _typed(context, task, more)),
    ]


def _when(context: Context, row: Row) -> str:
    """From when to when, as far as that was filled."""
    start, due = context.told(row, "start"), context.told(row, "due")
    if start and due:
        return context.words("progress.range", start=start, date=due)
    return context.words("progress.start", start=start) if start else due


def plain_fields(context: Context, more: tuple[str, ...]) -> list[Field[Task]]:
    """The columns of a table over several projects; `more` are told behind the result."""
    task, *rest = _fields(context, more=more)

    def named(one: Task) -> str:
        project = context.told(one.row, "project")
        return context.words("progress.task_of", task=task.tell(one), project=project) if project else task.tell(one)

    return [replace(task, tell=named), *rest]


def _status(context: Context, task: Task) -> str:
    """The status with the day on which the task was finished, its completion, and that it is overdue."""
    told = context.told(task.row, "status") or context.words("gap")
    finished = context.told(task.row, "finished")
    if finished:
        told = context.words("progress.status_on", status=told, date=finished)
    if _is_open(task) and task.completion is not None:
        told = context.words("progress.status_at", status=told, n=completion(task.completion))
    return context.words("late_status", status=told) if task.overdue_days > 0 else told


def _is_open(task: Task) -> bool:
    """True where the degree of completion says something that the status does not."""
    return task.status not in ("done", "not_started", "cancelled")


def _typed(context: Context, task: Task, more: tuple[str, ...]) -> str:
    result = wording.unstopped(context.told(task.row, "result"))
    return "\n".join(filter(None, [result, *labelled(context, task.row, more)]))
