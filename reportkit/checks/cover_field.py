"""cover-field: the cover lacks what everything else rests on: the period, the meeting, who filled it."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import BLANK, Level, Place, Problem, Value
from reportkit.parse.dates import two_readings
from reportkit.parse.heading import unit_of
from reportkit.parse.number import read_number
from reportkit.standard.spec import Column

CODE = "cover-field"
PERIOD = ("period_start", "period_end")
MEETING = "meeting_date"
DATES = (*PERIOD, MEETING)
FILLER_ONLY = "department-workbook"
AMOUNT_UNIT = "amount_unit"


def find(context: Context) -> Iterator[Problem]:
    """One finding per required field that is open or no date; one for the whole cover where there is none."""
    covers = [sheet for sheet in context.definition.sheets_of[context.submission.report] if sheet.layout == "form"]
    if not context.submission.cover:
        place = Place(context.submission.file)
        yield context.say(CODE, "error", place, "absent", start=_start(context), end=_end(context))
        return
    for sheet in covers:
        for column in sheet.columns:
            yield from _field(context, column)
            if column.key == AMOUNT_UNIT:
                yield from _amount_unit(context, column)
    yield from _order(context)


def _field(context: Context, column: Column) -> Iterator[Problem]:
    is_asked = column.required or (
        column.check_when == FILLER_ONLY and context.submission.scope == "department")
    value = context.submission.cover.get(column.key, BLANK)
    is_date = column.key in DATES
    if not is_asked or (value.date is not None if is_date else value.filled):
        return
    if column.key == MEETING and context.submission.scope == "department" and not value.filled:
        return  # the organiser sets the day; the meeting workbook asks for it
    variant = "" if not is_date else "no_date" if value.filled else "period" if column.key in PERIOD else ""
    days = two_readings(value.text) if variant == "no_date" else None
    if days:
        yield context.say(CODE, "error", _place(context, column), "two_days", column=column.key, found=value.text,
                          heading=column.words[context.submission.lang], one=days[0].isoformat(),
                          other=days[1].isoformat())
        return
    # A meeting's name and the report type have a default; a date that everything is judged by has none.
    level: Level = "error" if is_date or column.check_when else "warning"
    yield context.say(CODE, level, _place(context, column), variant, column=column.key, found=value.text,
                      heading=column.words[context.submission.lang], start=_start(context), end=_end(context))


def _says_unit(value: Value, heading: str) -> bool:
    """True for an amount whose heading or own words name its unit: 20万元."""
    found = read_number(value.text)
    return bool(unit_of(heading) or (found and found.stated))


def _amount_unit(context: Context, column: Column) -> Iterator[Problem]:
    """A finding where money is stated and nothing says in which unit: 12 beside 600,000 may be the same money."""
    if context.submission.cover.get(column.key, BLANK).filled:
        return
    for sheet, row in context.rows():
        for own in sheet.inputs:
            value = row[own.key]
            if own.type == "amount" and value.number and not _says_unit(value, context.place(row, own.key).header):
                yield context.say(CODE, "warning", _place(context, column), AMOUNT_UNIT, column=column.key,
                                  found=value.text, cell=f"{value.place.sheet}!{value.place.cell}",
                                  heading=column.words[context.submission.lang])
                return


def _order(context: Context) -> Iterator[Problem]:
    start, end = (context.submission.cover.get(key, BLANK) for key in PERIOD)
    if start.date and end.date and end.date < start.date:
        yield context.say(CODE, "error", end.place, "order", column="period_end",
                          found=end.date.isoformat(), start=start.date.isoformat())


def _place(context: Context, column: Column) -> Place:
    """The field's own cell, else the cover as a whole: any field tells its tab."""
    cover = context.submission.cover
    own = cover.get(column.key, BLANK).place
    if own.sheet:
        return own
    tab = next((value.place.sheet for value in cover.values() if value.place.sheet), "")
    return Place(context.submission.file, tab, header=column.words[context.submission.lang])


def _start(context: Context) -> str:
    return context.submission.period.start.isoformat()


def _end(context: Context) -> str:
    return context.submission.period.end.isoformat()


CHECK = Check({CODE: ("error", "warning")}, find)
