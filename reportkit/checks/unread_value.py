"""unknown-option, unreadable-number, unclear-date, no-result, error-cell: something stands in the cell that
cannot be taken for what the column holds without guessing. The words stay as they were typed."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.checks.unquantified_ask import is_relative
from reportkit.model import Level, Problem, Row
from reportkit.parse.dates import two_readings
from reportkit.parse.near import nearest
from reportkit.standard.spec import Column, Sheet

CODES = {
    "unknown-option": "unknown-option",
    "unreadable-number": "unreadable-number",
    "unreadable-date": "unclear-date",
    "no-result": "no-result",
    "error-cell": "error-cell",
}
"""The reader's mark on a value -> the code of the finding."""

ERRORS = ("unreadable-number", "no-result", "error-cell")
"""Errors where the row asks for the cell: without the value there is nothing to report."""

WITHOUT_UNIT = ("weight", "scale", "step")
"""Numbers beside a unit that is not theirs."""


def find(context: Context) -> Iterator[Problem]:
    """One finding per cell that was not understood; none for amounts in another currency, which the reader names by
    column."""
    foreign = {(note.place.sheet, note.column) for note in context.submission.notes if note.code == "other-currency"}
    for sheet, row in context.rows():
        marked = [column for column in sheet.inputs if _code(row, column)
                  and (context.submission.tables[sheet.key].name, column.key) not in foreign]
        asked = context.asked(sheet, row) if marked else ()
        for column in marked:
            yield _problem(context, sheet, row, column, column in asked)


def _problem(context: Context, sheet: Sheet, row: Row, column: Column, is_asked: bool) -> Problem:
    code = _code(row, column)
    level: Level = "error" if is_asked and code in ERRORS and sheet.audience == "filler" else "warning"
    has_unit = code == "unreadable-number" and column.key not in WITHOUT_UNIT
    unit = row.text("unit") if has_unit else ""
    days = two_readings(row[column.key].text) if code == "unclear-date" else None
    if days:
        one, other = (found.isoformat() for found in days)
        return context.at_cell(code, level, row, column.key, "order", one=one, other=other)
    near = _nearest(context, row, column) if code == "unknown-option" else ""
    return context.at_cell(code, level, row, column.key, "unit" if unit else "near" if near else "", unit=unit,
                           near=near, options=_options(context, row, column))


def _code(row: Row, column: Column) -> str:
    value = row[column.key]
    if row.sheet == "resources" and column.key == "amount" and is_relative(row):
        return ""  # +20 % is understood: it asks for its base
    if row.sheet == "kpis" and column.key == "target" and row["kind"].option == "done":
        return ""  # done or not needs no target, and 是 says what is aimed at
    if _is_yes_or_no(row, column) and value.kind == "number":
        return "unknown-option"
    return CODES.get(value.note, "")


def _is_yes_or_no(row: Row, column: Column) -> bool:
    """True for the actual of a KPI that is done or not."""
    return row.sheet == "kpis" and column.key == "actual" and row["kind"].option == "done"


def _nearest(context: Context, row: Row, column: Column) -> str:
    """The word of the drop-down that was probably meant."""
    if not column.list:
        return ""
    lang = context.submission.lang
    meant = {word: one.words[lang] for one in context.definition.choices(column)
             for word in (*one.words.values(), *one.also)}
    return meant.get(nearest(row[column.key].text, meant), "")


def _options(context: Context, row: Row, column: Column) -> str:
    """The words of the drop-down."""
    if _is_yes_or_no(row, column):
        words = context.definition.lists["yes_no"].words(context.submission.lang)
    else:
        words = tuple(one.words[context.submission.lang] for one in context.definition.choices(column))
    return ("、" if context.lang == "zh" else ", ").join(words)


CHECK = Check({
    code: ("error", "warning") if code in ERRORS else ("warning",) for code in CODES.values()
}, find)
