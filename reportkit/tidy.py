"""What a workbook holds as plain tables: one row a record, one column a key, one type a column.

The columns of a sheet's table are the keys of the definition, so that they stay when a heading is reworded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from reportkit import consolidation
from reportkit.model import Change, Kpi, Meeting, Problem, Row, Standing, Task, Value
from reportkit.parse.origins import ORIGIN, place_told
from reportkit.pipeline import Checked
from reportkit.standard.spec import Column, ColumnType, Definition, Sheet
from reportkit.text.clean import writable

Type = Literal["text", "number", "count", "date", "flag"]
Cell = str | float | int | date | bool | None

NUMBERS: frozenset[ColumnType] = frozenset({"number", "amount", "percent", "count"})
DATES: frozenset[ColumnType] = frozenset({"date", "due"})
AS_TYPED = "as_typed"
"""The column with what stands in a number or date column and is neither: `actual=待定; due=持续`."""
KEYS = ("file", "row", "department")
"""What every table of a sheet begins with: the workbook, the row in the worksheet, the department."""
SEPARATOR = "; "


class Tidy(NamedTuple):
    """One table. `types` by column; a cell is of its column's type or None."""

    name: str
    types: Mapping[str, Type]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.types)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Each row by column."""
        for row in self.rows:
            yield dict(zip(self.types, row, strict=True))


def tables(checked: Sequence[Checked], definition: Definition) -> Mapping[str, Tidy]:
    """The tables of the workbooks, those of several below each other: `meeting` (a row a workbook), `scorecard`
    (a row a department), `problems`, and one for each sheet of the report types, empty sheets included.

    Ratios are 1.0 = 100 %, a KPI whose unit is % has the percent number, options are their keys, several names
    are separated by "; ", a blank cell is None.
    """
    meetings = [one.meeting for one in checked]
    sheets = {sheet.key: sheet for meeting in meetings for sheet in definition.sheets_of[meeting.submission.report]
              if sheet.layout == "table"}
    found = [_meetings(meetings, definition), _scorecards(meetings), _problems(meetings)]
    found += [_sheet(sheet, meetings) for sheet in sheets.values()]
    return {one.name: one for one in found}


def _table(name: str, types: Mapping[str, Type], rows: Sequence[Mapping[str, Cell]]) -> Tidy:
    return Tidy(name, types, tuple(tuple(_sound(row.get(key)) for key in types) for row in rows))


def _sound(cell: Cell) -> Cell:
    """The cell without what no text format holds: a file may have a name that is no valid text."""
    return writable(cell) if isinstance(cell, str) else cell


COUNTS = ("expected", "reported", "kpis", "green", "amber", "red", "unreported", "followups", "done", "overdue",
          "decisions")
MEETING: Mapping[str, Type] = {
    "completeness": "number", "score": "number", "weight_coverage": "number", **dict.fromkeys(COUNTS, "count"),
}


def _meetings(meetings: Sequence[Meeting], definition: Definition) -> Tidy:
    """A row a workbook: the fields of its cover, then its figures."""
    cover = definition.sheets["cover"].columns
    types: dict[str, Type] = {"file": "text", **{one.key: _type(one) for one in cover}, **MEETING}
    rows = []
    for meeting in meetings:
        counts = meeting.digest or consolidation.digest(meeting)
        row: dict[str, Cell] = {key: getattr(counts, key) for key in MEETING if hasattr(counts, key)}
        row |= {key: getattr(meeting, key) for key in ("completeness", "score", "weight_coverage")}
        fields = meeting.submission.cover
        row |= {one.key: _cell(fields[one.key], one) for one in cover if one.key in fields}
        period = meeting.submission.period
        row |= {"period_start": period.start, "period_end": period.end, "meeting_date": period.meeting}
        rows.append(row | {"file": meeting.submission.file, "report_type": meeting.submission.report})
    return _table("meeting", types, rows)


SCORECARD: Mapping[str, Type] = {
    "file": "text", "department": "text", "reported": "flag", "completeness": "number", "score": "number",
    "weight_coverage": "number", "status": "text", "progress": "number", "on_time": "number", "overdue": "count",
    "green": "count", "amber": "count", "red": "count", "unreported": "count", "challenges": "count",
    "high_challenges": "count", "resources": "count",
}


def _scorecards(meetings: Sequence[Meeting]) -> Tidy:
    def row(meeting: Meeting, standing: Standing) -> dict[str, Cell]:
        figures = {key: getattr(standing, key) for key in SCORECARD if key not in KEYS}
        return {"file": meeting.submission.file, "department": standing.department.name, **figures}

    return _table("scorecard", SCORECARD, [row(one, each) for one in meetings for each in one.standings])


PROBLEMS: Mapping[str, Type] = {
    "file": "text", "sheet": "text", "cell": "text", "department": "text", "column": "text", "code": "text",
    "level": "text", "found": "text", "message": "text", "hint": "text", ORIGIN: "text",
}


def _problems(meetings: Sequence[Meeting]) -> Tidy:
    def row(meeting: Meeting, one: Problem) -> dict[str, Cell]:
        own = {key: getattr(one, key) for key in PROBLEMS if hasattr(one, key)}
        return own | {"file": one.place.file or meeting.submission.file, "sheet": one.place.sheet,
                      "cell": one.place.cell, ORIGIN: place_told(one.source) if one.source.file else None}

    return _table("problems", PROBLEMS, [row(one, each) for one in meetings for each in one.problems])


COMPUTED: Mapping[str, Mapping[str, Type]] = {
    "kpis": {
        **dict.fromkeys(("difference", "attainment", "change_previous", "change_year", "year_progress", "time_gap"),
                        "number"),
        "reason": "text", "score": "number", "share": "number", "change_previous_kind": "text",
        "change_year_kind": "text",
    },
    "progress": {"overdue": "count"}, "followup": {"overdue": "count"},
}
"""By sheet, the columns that we compute: those of the sheet with the type of our figure, and further ones. Of a KPI:
why there is no attainment, the clipped score, the weight as a share of the department's, and whether a change is
relative, in points, or told by its sign."""


def _sheet(sheet: Sheet, meetings: Sequence[Meeting]) -> Tidy:
    """The records of a sheet; of computed columns what we computed, where we do."""
    types: dict[str, Type] = {"file": "text", "row": "count", "department": "text"}
    types |= {one.key: _type(one) for one in sheet.columns if one.key not in types}
    types |= COMPUTED.get(sheet.key, {})
    types |= {ORIGIN: types.get(ORIGIN, "text"), AS_TYPED: "text"}
    rows = [row for meeting in meetings for row in _rows(sheet, meeting)]
    return _table(sheet.key, types, rows)


def _rows(sheet: Sheet, meeting: Meeting) -> Iterator[dict[str, Cell]]:
    computed = _computed(meeting)
    for row in meeting.submission.rows(sheet.key):
        cells = {one.key: _cell(row[one.key], one) for one in sheet.columns}
        own: dict[str, Cell] = {"file": meeting.submission.file, "row": row.at, "department": row.department}
        if row.source and not sheet.has(ORIGIN):
            own[ORIGIN] = place_told(row.source.place())
        yield cells | own | computed.get((row.sheet, row.number), {}) | {AS_TYPED: _as_typed(row, sheet)}


def _computed(meeting: Meeting) -> Mapping[tuple[str, int], dict[str, Cell]]:
    """By sheet and row, the figures of KPIs and tasks."""
    found = {(one.row.sheet, one.row.number): _kpi(one) for one in meeting.kpis}
    return found | {(one.row.sheet, one.row.number): _task(one) for one in (*meeting.tasks, *meeting.followups)}


def _kpi(kpi: Kpi) -> dict[str, Cell]:
    return {
        "difference": kpi.difference, "attainment": kpi.attainment, "status": kpi.status,
        "change_previous": _change(kpi.previous), "change_previous_kind": kpi.previous.kind,
        "change_year": _change(kpi.year), "change_year_kind": kpi.year.kind, "year_progress": kpi.year_progress,
        "time_gap": kpi.time_gap, "reason": kpi.reason or None, "score": kpi.score, "share": kpi.weight,
    }


def _change(change: Change) -> float | None:
    return change.difference if change.kind == "sign" else change.value


def _task(task: Task) -> dict[str, Cell]:
    figures: dict[str, Cell] = {"status": task.status or None, "overdue": task.overdue_days}
    return figures if task.completion is None else figures | {"completion": task.completion}


def _type(column: Column) -> Type:
    if column.type in NUMBERS:
        return "number"
    return "date" if column.type in DATES else "text"


def _cell(value: Value, column: Column) -> Cell:
    """The cell's value where it is of the column's type; else None, and the words stand under `as_typed`."""
    readers: Mapping[Type, Callable[[Value], Cell]] = {"number": lambda one: one.number, "date": lambda one: one.date}
    kind = _type(column)
    if kind in readers:
        return readers[kind](value)
    if value.people:
        return SEPARATOR.join(value.people)
    return value.option or value.text or None


def _as_typed(row: Row, sheet: Sheet) -> str | None:
    said = [f"{one.key}={row[one.key].text}" for one in sheet.inputs
            if _type(one) != "text" and row[one.key].text and _cell(row[one.key], one) is None]
    return SEPARATOR.join(said) or None
