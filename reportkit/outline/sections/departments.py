"""Department by department: results, problems, solutions."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model import Block, Department, Heading, Item, Paragraph, Prompt, Row, Run, Standing, Task
from reportkit.outline import wording
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import between, joined, phrase, runs_of
from reportkit.outline.sections import progress
from reportkit.outline.tables import table
from reportkit.standard.spec import Chapter

SHOWS = {
    "progress": progress.SHOWS["progress"] | {"needs", "support"},
    "challenges": frozenset({"challenge", "short_term"}),
}
_PROSE = 12


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """One heading for each department that was asked, in the order of the roster."""
    standings = [one for one in context.meeting.standings if not one.department.exempt or one.reported]
    alone = len(standings) == 1
    found: list[Block] = []
    for standing in standings:
        if not alone:
            found.append(Heading(2, context.department(standing.department.name)))
        found += _department(context, standing)
        if not standing.reported and chapter.prompt.get(context.lang):
            found.append(Prompt(chapter.prompt[context.lang]))
    return tuple(found)


def _department(context: Context, standing: Standing) -> tuple[Block, ...]:
    words = context.words
    name = standing.department.name  # "" for rows that name none
    tasks = [task for task in context.meeting.tasks if task.department == name]
    problems = [row for row in context.rows("challenges") if row.department == name]
    if not standing.reported:
        return (Paragraph((Run(words("departments.missing", department=name)),)),)
    found = _results(context, standing.department, tasks)
    if problems or _is_asked(standing.department, "challenges"):
        found.append(Item(_problems(context, name, problems), label=words("departments.problems")))
    if problems:
        found.append(Item(_solutions(context, problems), label=words("departments.solutions")))
    found += _needs(context, tasks)
    return tuple(found) or _elsewhere(context, name)


def _results(context: Context, department: Department, tasks: list[Task]) -> list[Block]:
    """The tasks; without any the highlights by name where no chapter tells those; else that nothing was filled."""
    if tasks:
        return [Paragraph(progress.counts(context, tasks, all_of_them=False)), *_tasks(context, department.name, tasks)]
    label = context.words("departments.results")
    told = between(context.words("semicolon"), [
        runs_of(context.run(row, "title")) for row in context.rows("highlights") if row.department == department.name
    ])
    if told and not has_chapter(context, "highlights"):
        return [Item(joined(told, context.words("stop")), label=label)]
    if not _is_asked(department, "progress"):
        return []
    return [Item((_nothing(context, department.name, "progress"),), label=label)]


def _is_asked(department: Department, sheet: str) -> bool:
    """True where the department is to fill the sheet; without a list of its own it is to fill all."""
    return not department.sheets or sheet in department.sheets


def _elsewhere(context: Context, name: str) -> tuple[Block, ...]:
    """The sheets that a department filled of which nothing is told here."""
    filled = [sheet.words[context.lang] for key, read in context.meeting.submission.tables.items()
              if (sheet := context.sheet(key)) and sheet.audience == "filler"
              and any(row.department == name for row in read.rows)]
    told = context.words("departments.elsewhere", sheets=wording.listed(filled, context.lang))
    return (Paragraph((Run(told if filled else context.words("departments.unfilled")),)),)


def _nothing(context: Context, name: str, sheet: str) -> Run:
    declared = (name, sheet) in context.meeting.submission.declared
    return Run(context.words("departments.declared" if declared else "departments.unfilled"))


def _tasks(context: Context, name: str, tasks: list[Task]) -> tuple[Block, ...]:
    if len(tasks) <= _PROSE:
        return tuple(progress.item(context, task, under="department") for task in tasks)
    caption = context.words("departments.caption", department=context.department(name))
    fields = progress.plain_fields(replace(context, many=False), ("delay", "next"))
    return table(context, caption, "progress", fields, tasks)


def _problems(context: Context, name: str, rows: list[Row]) -> tuple[Run, ...]:
    if not rows:
        return (_nothing(context, name, "challenges"),)
    told = between(context.words("semicolon"), [(context.run(row, "challenge"),) for row in rows])
    return joined(told, context.words("stop"))


def _solutions(context: Context, rows: list[Row]) -> tuple[Run, ...]:
    told = between(context.words("semicolon"), [(context.run(row, "short_term"),) for row in rows])
    return joined(told, context.words("stop"))


def _needs(context: Context, tasks: list[Task]) -> list[Block]:
    asked = [task.row for task in tasks if task.row["needs"].filled or task.row["support"].filled]
    return [Item(_need(context, row), label=context.words("departments.needs")) for row in asked]


def _need(context: Context, row: Row) -> tuple[Run, ...]:
    need = Run(wording.unstopped(context.told(row, "needs")) or context.gap.text, source=source(row["needs"]))
    if not row["support"].filled:
        return joined(need, context.words("stop"))
    return phrase(context.words, "departments.need", need=need, support=context.run(row, "support"))
