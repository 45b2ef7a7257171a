"""empty-sheet: nothing filled and nothing declared, so nobody knows which of the two it means."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Place, Problem
from reportkit.standard.spec import Sheet

CODE = "empty-sheet"


def find(context: Context) -> Iterator[Problem]:
    """One error per department and sheet without a row and without a declaration; one in all for the
    sheets that the workbook does not have, one for a sheet in which nothing was prepared for anybody."""
    submission = context.submission
    absent = []
    for sheet in context.sheets:
        table = submission.tables.get(sheet.key)
        owing = _owing(context, sheet)
        if table is None and owing:
            absent.append(sheet.words[submission.lang])
        elif table is not None and _is_unprepared(context, sheet, owing):
            yield context.say(CODE, "warning", Place(submission.file, table.name), "unprepared", sheet=table.name)
        elif table is not None:
            place = Place(submission.file, table.name)
            for name in owing:
                yield context.say(CODE, "error", place, _variant(context, sheet), department=name, sheet=table.name)
    if absent:
        names = ("、" if context.lang == "zh" else ", ").join(absent)
        yield context.say(CODE, "error", Place(submission.file), "absent", sheets=names)


def _owing(context: Context, sheet: Sheet) -> tuple[str, ...]:
    """The departments that owe the sheet and say nothing about it; those that sent nothing at all apart."""
    return tuple(name for name, counts in context.counts.items()
                 if name not in context.silent and sheet.key in counts and _is_open(context, name, sheet))


def _is_open(context: Context, name: str, sheet: Sheet) -> bool:
    count = context.counts[name][sheet.key]
    return not count.rows and not count.declared_none and count.required > 0


def _is_unprepared(context: Context, sheet: Sheet, owing: tuple[str, ...]) -> bool:
    """True where the organiser prepared no row for anybody: one cause, not one per department."""
    return context.submission.roster and sheet.prefilled and len(owing) > 1 and not context.submission.rows(sheet.key)


def _variant(context: Context, sheet: Sheet) -> str:
    """How it can be declared: on the cover, in the sheet itself, or by the roster."""
    if not context.submission.roster:
        return ""
    return "roster" if sheet.prefilled else "meeting"


CHECK = Check({CODE: ("error", "warning")}, find)
