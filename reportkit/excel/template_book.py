"""The whole workbook in plan: which sheets, in which order, and where the cover puts its lines and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reportkit.excel.template_plan import TablePlan, TemplateSpec, plan_table, quoted_name
from reportkit.model import column_letters
from reportkit.standard.sheet_names import named_sheets
from reportkit.standard.spec import Column, Definition, Sheet

NUMBER, NAME, ASKS, ROWS, REQUIRED, FILLED, OPEN, DONE, STATUS, NONE = range(2, 12)
"""Columns of the cover's list of sheets, B to K."""

LABELS = ((2, 3), (5, 6), (10, 10))
VALUES = ((4, 4), (7, 9), (11, 11))
"""First and last column of label and value in the three fields that share a line of the cover."""

FILLER = ("department", "reporter", "contact", "filled_on", "reviewer")
MEETING = ("meeting", "issue", "report_type", "period_start", "period_end", "meeting_date", "submit_by",
           "starts", "ends", "chair", "place", "recorder", "theme", "amount_unit", "time_progress", "organisation",
           "next_meeting")
TIME = "time_progress"


class Slot(NamedTuple):
    """Where a cover field stands: its line, and the columns of label and value."""

    row: int
    label: tuple[int, int]
    value: tuple[int, int]


class CoverPlan(NamedTuple):
    """The lines of the cover. A row number of 0 means that the block is not there."""

    name: str
    sheet: Sheet
    filler_row: int
    list_row: int  # first sheet of the list; its header stands above
    total_row: int
    organiser_row: int
    legend_row: int
    meeting_row: int
    last_row: int
    slots: Mapping[str, Slot]

    def address(self, key: str) -> str:
        """The absolute reference of a field's value, from any sheet."""
        slot = self.slots[key]
        return f"{quoted_name(self.name)}!${column_letters(slot.value[0])}${slot.row}"

    def column(self, key: str) -> Column | None:
        """The definition of a field, None for what the cover adds itself."""
        return self.sheet[key] if self.sheet.has(key) else None


class BookPlan(NamedTuple):
    """Everything that is to be written. `tables`: the data sheets that completeness counts."""

    definition: Definition
    spec: TemplateSpec
    cover: CoverPlan
    tables: tuple[TablePlan, ...]
    organiser: tuple[TablePlan, ...]

    def line(self, table: TablePlan) -> int:
        """The table's line on the cover."""
        if table in self.tables:
            return self.cover.list_row + self.tables.index(table)
        return self.cover.organiser_row + self.organiser.index(table)

    def on_cover(self, table: TablePlan, column: int) -> str:
        """A reference to one column of the table's line on the cover."""
        return f"{quoted_name(self.cover.name)}!${column_letters(column)}${self.line(table)}"

    def table(self, key: str) -> TablePlan | None:
        """The plan of a sheet, None where it is not in this workbook."""
        return next((table for table in (*self.tables, *self.organiser) if table.sheet.key == key), None)


def plan_book(definition: Definition, spec: TemplateSpec) -> BookPlan:
    """The plan of the workbook that `spec` describes. KeyError for an unknown report type."""
    sheets = definition.sheets_of[spec.report]
    wanted = spec.sheets or _roster_sheets(definition, spec)
    tables = tuple(plan_table(definition, spec, sheet) for sheet in sheets
                   if sheet.layout == "table" and sheet.audience == "filler"
                   and (not wanted or sheet.key in wanted or spec.rows.get(sheet.key)))
    organiser = tuple(plan_table(definition, spec, sheet) for sheet in sheets
                      if sheet.layout == "table" and sheet.audience == "organiser" and spec.is_meeting
                      and (sheet.stage != "merge" or spec.rows.get(sheet.key)))
    cover = next(sheet for sheet in sheets if sheet.layout == "form")
    cover_plan = _plan_cover(spec, cover, len(tables), len(organiser))
    return BookPlan(definition, spec, cover_plan, tables, organiser)


def _roster_sheets(definition: Definition, spec: TemplateSpec) -> tuple[str, ...]:
    """The sheets that the roster names for the department, empty = all; a meeting has all."""
    if spec.is_meeting or not spec.department:
        return ()
    own = [line for line in spec.departments if line.get("department") == spec.department]
    given = own[0].get("sheets") if own else None
    if isinstance(given, tuple):
        return given
    return named_sheets(definition, spec.report, given).keys if isinstance(given, str) else ()


def _plan_cover(spec: TemplateSpec, sheet: Sheet, tables: int, organiser: int) -> CoverPlan:
    slots: dict[str, Slot] = {}
    filler_row = 0 if spec.is_meeting else 6
    if filler_row:
        _place(slots, filler_row, FILLER)
    list_row = 7 if spec.is_meeting else 11
    total_row = list_row + tables
    organiser_row = total_row + 3 if organiser else 0
    legend_row = (organiser_row + organiser if organiser else total_row + 1) + 1
    meeting_row = legend_row + 5
    own = [column.key for column in sheet.columns if not column.organiser]
    known = [key for key in MEETING if key == TIME or key in own]
    added = [key for key in own if key not in FILLER and key not in MEETING]
    last = _place(slots, meeting_row, (*known, *added))
    if spec.is_meeting:
        for column in sheet.columns:
            if column.organiser:
                last += 1
                slots[column.key] = Slot(last, LABELS[0], (VALUES[0][0], VALUES[2][1]))
    return CoverPlan(sheet.words[spec.lang], sheet, filler_row, list_row, total_row, organiser_row,
                     legend_row, meeting_row, last, slots)


def _place(slots: dict[str, Slot], row: int, keys: tuple[str, ...]) -> int:
    """Three fields in a line from `row`; the last line used comes back."""
    for idx, key in enumerate(keys):
        slots[key] = Slot(row + idx // 3, LABELS[idx % 3], VALUES[idx % 3])
    return row + (len(keys) - 1) // 3
