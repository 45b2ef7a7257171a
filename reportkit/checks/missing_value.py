"""missing-value: a required cell, or one that a condition requires, is not filled."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Level, Problem, Row
from reportkit.standard.spec import Column, Sheet

CODE = "missing-value"
WORDS = {"unknown": "unknown", "none": "none", "missing": "none"}
"""Kind of a value that is there but is no answer -> variant."""


def find(context: Context) -> Iterator[Problem]:
    """One error per open cell of a department; a warning where the organiser owes it."""
    for sheet, row in context.rows():
        if row.department in context.silent and sheet.audience == "filler":
            continue
        for column in context.missing(sheet, row):
            if context.has_cell(row, column.key):
                variant = _variant(sheet, row, column)
                because = context.because(sheet, row, column) if variant == "condition" else ""
                yield context.at_cell(CODE, _level(sheet, column), row, column.key, variant, because=because)


def _level(sheet: Sheet, column: Column) -> Level:
    return "error" if sheet.audience == "filler" and not column.prefilled else "warning"


def _variant(sheet: Sheet, row: Row, column: Column) -> str:
    kind = row[column.key].kind
    if kind in WORDS:
        return WORDS[kind]
    if row.prefilled and column.prefilled:
        return "organiser"
    if column.required:
        return ""
    terms = {term.column for term in column.when}
    return "not_met" if sheet.key == "kpis" and "status" in terms else "condition"


CHECK = Check({CODE: ("error", "warning")}, find)
