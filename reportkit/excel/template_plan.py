"""Where everything of a standard workbook stands, before a cell is written.

Table sheets: header in row 5, records from row 6, 本行待补 in column A, the thing itself in B, the department
in C. Formulas, rules and drawing ask this plan for addresses and never count columns themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from reportkit.lang import Lang
from reportkit.model import Period, column_letters
from reportkit.parse.origins import ORIGIN
from reportkit.standard.spec import Column, Definition, Sheet

HEADER_ROW = 5
FIRST_ROW = 6
LEAST_COUNTED = 1000
"""Count formulas and rules reach this row at least, and hundreds of rows below the last record."""
MISSING, THING, DEPARTMENT = 1, 2, 3

CARRIED: Mapping[str, frozenset[str]] = {
    "progress": frozenset({"task", "project", "owner", "start", "due"}),
}
"""What the organiser carries over from last period in sheets without columns of its own (⊙)."""

KNOWN_TO_CLERKS: Mapping[str, str] = {"previous": "change_previous", "last_year": "change_previous"}
"""Folded columns that a clerk can fill where the organiser did not, and the column they then stand before."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it stood in the cell of another workbook: written again as it is, shown as percent or not.

    Other numbers of a record are in the column's unit and take the form that a template gives them.
    """

    number: float
    percent: bool = False


Record = Mapping[str, str | float | int | bool | date | tuple[str, ...] | Typed | None]


@dataclass(frozen=True, slots=True)
class TemplateSpec:
    """What a standard workbook is made for.

    `scope`: a department's own workbook or the meeting's. `cover`: values of the cover's fields by key.
    `departments`: the roster (columns of the sheet departments). `rows`: records by sheet key, values by
    column key: numbers in the column's unit (45.2 for a KPI in %; percent columns take 0.6 or 60), list
    columns take the option's key or any words. `prefilled`: how many leading records the organiser
    prepared (grey). `declared`: sheets declared empty (department). `sheets`: data sheets wanted, empty =
    all of the report type. `yearly`: with the columns of the year; None = for months and quarters. `carried`: things
    of rows that came prepared and of which nothing shows it (a merged workbook mixes them with others).
    """

    report: str
    lang: Lang
    scope: Literal["department", "meeting"] = "department"
    department: str | None = None
    cover: Mapping[str, str | float | date | tuple[str, ...] | None] = field(default_factory=dict)
    departments: Sequence[Record] = ()
    rows: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    prefilled: Mapping[str, int] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    sheets: tuple[str, ...] = ()
    yearly: bool | None = None
    carried: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_meeting(self) -> bool:
        """True for the meeting's workbook."""
        return self.scope == "meeting"

    @property
    def period(self) -> Period | None:
        """The reporting period, None where the cover does not state it in dates."""
        start, end, day = (self.cover.get(key) for key in ("period_start", "period_end", "meeting_date"))
        if not (isinstance(start, date) and isinstance(end, date)):
            return None
        return Period(start, end, day if isinstance(day, date) else end)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table sheet as it stands in the workbook; `position` is 1-based."""

    column: Column
    position: int
    header: str
    band: str = ""
    folded: bool = False

    @property
    def letters(self) -> str:
        """The column's letters."""
        return column_letters(self.position)


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table sheet: columns in place, records and prepared rows."""

    sheet: Sheet
    name: str
    fields: tuple[Field, ...]
    records: tuple[Record, ...]
    prefilled: int
    last_row: int  # last prepared row

    def __getitem__(self, key: str) -> Field:
        for each in self.fields:
            if each.column.key == key:
                return each
        raise KeyError(f"sheet {self.sheet.key} has no column {key!r} in this workbook")

    def has(self, key: str) -> bool:
        """True where the column stands in this workbook."""
        return any(each.column.key == key for each in self.fields)

    def cell(self, key: str, row: int) -> str:
        """A reference within the sheet that keeps its column ("$H6")."""
        return f"${self[key].letters}{row}"

    def range(self, key: str) -> str:
        """The column from its header to the last counted row: rows inserted under the header count too."""
        letters = self[key].letters
        return f"{quoted_name(self.name)}!${letters}${HEADER_ROW}:${letters}${self.counted_to}"

    @property
    def counted_to(self) -> int:
        """The last row that formulas count: a full thousand with room for 500 more records."""
        return max(LEAST_COUNTED, -(-(self.last_row + 500) // 1000) * 1000)

    @property
    def shown(self) -> Sheet:
        """The definition's sheet with the columns that stand in this workbook, in this order."""
        kept = tuple(each.column for each in self.fields if self.sheet.has(each.column.key))
        return replace(self.sheet, columns=kept)

    @property
    def last_visible(self) -> int:
        """The last column that is not folded away."""
        return max(each.position for each in self.fields if not each.folded)

    def is_quiet(self, each: Field) -> bool:
        """True where the column is the organiser's: grey, unless nobody prefilled anything."""
        return each.column.prefilled and self.prefilled > 0 and not self.is_unfolded(each)

    def is_unfolded(self, each: Field) -> bool:
        """True for a catalogue column that the filler is asked to fill instead."""
        return each.column.folded and not each.folded

    def is_grey(self, each: Field, row: int) -> bool:
        """True for a cell that the organiser prepared."""
        idx = row - FIRST_ROW
        if idx >= self.prefilled:
            return False
        if self.is_quiet(each):
            return True
        carried = each.column.key in CARRIED.get(self.sheet.key, frozenset())
        return carried and self.records[idx].get(each.column.key) is not None

    def is_yellow(self, each: Field) -> bool:
        """True where every row must be filled by the person who has the workbook."""
        asks_organiser = each.column.required and each.column.prefilled and not self.prefilled
        return each.column.counted or asks_organiser

    @property
    def first_input(self) -> str:
        """The cell on which the cursor waits: the first asked cell that is not grey."""
        for row in range(FIRST_ROW, min(self.last_row, FIRST_ROW + self.prefilled) + 1):
            for each in sorted(self.fields, key=lambda one: one.position):
                if self.is_yellow(each) and not self.is_grey(each, row) and self._is_open(each, row):
                    return f"{each.letters}{row}"
        return f"B{FIRST_ROW}"

    def _is_open(self, each: Field, row: int) -> bool:
        idx = row - FIRST_ROW
        return idx >= len(self.records) or self.records[idx].get(each.column.key) is None


def quoted_name(name: str) -> str:
    """A sheet name as it stands in a reference."""
    return "'" + name.replace("'", "''") + "'"


def plan_table(definition: Definition, spec: TemplateSpec, sheet: Sheet) -> TablePlan:
    """The plan of one table sheet."""
    records = tuple(_records(spec, sheet))
    prefilled = min(spec.prefilled.get(sheet.key, 0), len(records))
    columns = _in_place(definition, spec, sheet, records)
    fields = tuple(Field(column, position, _header(definition, spec, column), band, folded)
                   for position, (column, band, folded) in enumerate(columns, start=1))
    count = max(sheet.rows, len(records), prefilled + sheet.spare if prefilled else 0, 1)
    if spec.is_meeting and len(records) >= count and sheet.stage != "merge":
        count = len(records) + 3
    return TablePlan(sheet, sheet.words[spec.lang], fields, records, prefilled, FIRST_ROW + count - 1)


def _records(spec: TemplateSpec, sheet: Sheet) -> Sequence[Record]:
    given = spec.rows.get(sheet.key, ())
    return spec.departments if sheet.key == "departments" and not given else given


def _in_place(definition: Definition, spec: TemplateSpec, sheet: Sheet,
              records: Sequence[Record]) -> list[tuple[Column, str, bool]]:
    """(column, band, folded) in the order of the worksheet."""
    wanted = [column for column in sheet.columns
              if (spec.is_meeting or not column.organiser) and (_shows_year(spec) or not column.yearly)]
    thing = [column for column in wanted if column.key == sheet.thing] or wanted[:1]
    own = [column for column in wanted if column.key == "department"]
    department = [] if thing == own else own or [definition.common["department"]]
    rest = [column for column in wanted if column not in thing and column not in own]
    unfolded = [column for column in rest if _is_unfolded(spec, column, records)]
    placed: list[tuple[Column, str, bool]] = [
        (definition.common["missing"], "", False),
        *((column, thing[0].band, False) for column in (*thing, *department)),
    ]
    for column in rest:
        call = next((band.key for band in sheet.bands if band.call), column.band)
        placed += [(early, call, False) for early in unfolded if KNOWN_TO_CLERKS[early.key] == column.key]
        if not column.folded:
            placed.append((column, column.band, False))
    placed += [(column, column.band, True) for column in rest if column.folded and column not in unfolded]
    if ORIGIN not in definition.common or sheet.has(ORIGIN) or not any(record.get(ORIGIN) for record in records):
        return placed
    return [*placed, (definition.common[ORIGIN], "", True)]


def _is_unfolded(spec: TemplateSpec, column: Column, records: Sequence[Record]) -> bool:
    """True where a department has to fill a catalogue column because no record has it."""
    if spec.is_meeting or not column.folded or column.key not in KNOWN_TO_CLERKS:
        return False
    return all(record.get(column.key) is None for record in records)


def _shows_year(spec: TemplateSpec) -> bool:
    if spec.yearly is not None:
        return spec.yearly
    return spec.period is None or spec.period.months in (1, 3)


def _header(definition: Definition, spec: TemplateSpec, column: Column) -> str:
    """The heading with its mark, and with the unit of amounts, which the organiser sets for all."""
    words = column.words[spec.lang]
    unit = amount_unit(definition, spec)
    if column.type == "amount" and unit:
        words += f"（{unit}）" if spec.lang == "zh" else f" ({unit})"
    if column.required:
        return words + "*"
    return words + "°" if column.when or column.check_when else words


def amount_unit(definition: Definition, spec: TemplateSpec) -> str:
    """The word of the unit of amounts on the cover, or an empty string."""
    given = spec.cover.get("amount_unit")
    if not isinstance(given, str):
        return ""
    options = definition.lists["amount_unit"].options if "amount_unit" in definition.lists else ()
    return next((option.words[spec.lang] for option in options if option.key == given), given)
