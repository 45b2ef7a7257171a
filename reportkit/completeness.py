"""How complete a submission is: required cells and filled cells per department and sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportkit.model import Department, Kpi, Row, SheetCount, Submission
from reportkit.standard import requirements
from reportkit.standard.spec import Definition, Sheet

Computed = Mapping[tuple[str, int], Mapping[str, str]]
"""Keys of computed columns by (sheet key, worksheet row): {("kpis", 7): {"status": "red"}}."""

Counts = Mapping[str, Mapping[str, SheetCount]]
"""Counts by department name and sheet key; "" holds what no department is named for."""

CARRIED = ("project", "owner", "start", "due", "new_due")
"""Columns that come back filled with a carried-over row: they do not show that a department answered."""


def count(submission: Submission, definition: Definition, kpis: Sequence[Kpi]) -> Counts:
    """Required and filled cells of each department, in the order of the roster, then of appearance.

    A sheet without rows that is not declared empty counts as one row of its unconditional columns, none
    filled; a declared one counts nothing. Departments that are exempt or not expected, and rows without a
    department, count where they have rows. A workbook that names no department at all counts as one.
    """
    computed = computed_of(kpis)
    rows = _rows_by_department(submission, definition)
    counts: dict[str, Mapping[str, SheetCount]] = {}
    for department in submission.departments or (Department(""),):
        asked = asked_sheets(submission, definition, department)
        found = {
            sheet.key: _count_sheet(submission, sheet, rows.get((department.name, sheet.key), ()),
                                    (department.name, sheet.key) in submission.declared, computed)
            for sheet in asked
            if not department.exempt or (department.name, sheet.key) in rows
        }
        if found:
            counts[department.name] = found
    for (name, key), own in rows.items():
        if key not in counts.get(name, {}):
            one = _count_sheet(submission, _sheet(submission, definition, key), own, False, computed)
            counts[name] = {**counts.get(name, {}), key: one}
    return counts


def ratio(counts: Iterable[SheetCount]) -> float:
    """Σ filled ÷ Σ required; 1 where nothing is required."""
    listed = tuple(counts)
    required = sum(one.required for one in listed)
    return sum(one.filled for one in listed) / required if required else 1.0


def computed_of(kpis: Sequence[Kpi]) -> Computed:
    """The computed columns on which requirements depend: the status of each KPI row."""
    return {(kpi.row.sheet, kpi.row.number): {"status": kpi.status} for kpi in kpis}


def asked_sheets(submission: Submission, definition: Definition, department: Department) -> tuple[Sheet, ...]:
    """The data sheets asked of `department`: its own list where the roster gives one, else all of the
    report type; cover and organiser sheets never."""
    return tuple(
        sheet for sheet in filler_sheets(submission, definition)
        if not department.sheets or sheet.key in department.sheets
    )


def filler_sheets(submission: Submission, definition: Definition) -> tuple[Sheet, ...]:
    """The data sheets of the report type that departments fill."""
    return tuple(sheet for sheet in definition.sheets_of[submission.report]
                 if sheet.layout == "table" and sheet.audience == "filler")


def reported_departments(submission: Submission, definition: Definition) -> tuple[str, ...]:
    """The departments that sent something, in order of appearance: a row of their own, an answer in a
    prepared one, a declaration, or a line in the sources.

    A declaration for a sheet with prepared rows is the organiser's (nothing to follow up) and shows nothing.
    """
    sheets = {sheet.key: sheet for sheet in filler_sheets(submission, definition)}
    answered = [row.department for key, sheet in sheets.items() for row in submission.rows(key)
                if _is_answer(sheet, row)]
    declared = sorted(name for name, key in submission.declared if key in sheets and sheets[key].declarable)
    sources = [row.department for row in submission.rows("sources")]
    return tuple(dict.fromkeys(name for name in (*answered, *declared, *sources) if name))


def _is_answer(sheet: Sheet, row: Row) -> bool:
    """True where the department itself wrote into the row, not only the organiser who prepared it."""
    if not row.prefilled and not sheet.prefilled:
        return True
    return any(
        row[column.key].kind != "blank" for column in sheet.inputs
        if not (column.prefilled or column.organiser or column.key in (*sheet.identity, *CARRIED))
    )


def _rows_by_department(
    submission: Submission, definition: Definition
) -> Mapping[tuple[str, str], Sequence[Row]]:
    grouped: dict[tuple[str, str], list[Row]] = {}
    for sheet in filler_sheets(submission, definition):
        for row in submission.rows(sheet.key):
            grouped.setdefault((row.department, row.sheet), []).append(row)
    return grouped


def _sheet(submission: Submission, definition: Definition, key: str) -> Sheet:
    return next(sheet for sheet in filler_sheets(submission, definition) if sheet.key == key)


def _count_sheet(
    submission: Submission, sheet: Sheet, rows: Sequence[Row], declared: bool, computed: Computed
) -> SheetCount:
    if not rows:
        unconditional = sum(column.counted for column in sheet.columns)
        return SheetCount(0 if declared else unconditional, 0, 0, declared)
    required = filled = 0
    for row in rows:
        state = computed.get((row.sheet, row.number), {})
        asked = requirements.asked(sheet, row, submission.period.end, state)
        required += len(asked)
        filled += sum(row[column.key].filled for column in asked)
    return SheetCount(required, filled, len(rows))
