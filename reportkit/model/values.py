"""What was read: cells with their places, records, tables, the submission, and findings about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from reportkit.lang import Lang

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

Status = Literal["green", "amber", "red", "met", "not_met", "unreported", "no_target", "monitored"]

Kind = Literal[
    "blank",      # nothing in the cell
    "missing",    # N/A, -, —: a word for "no value"
    "none",       # 无, /, none: declared nothing
    "unknown",    # 待定, TBD, ?: not known yet
    "error",      # an error cell, or a formula without a stored result
    "number",     # value: float in the column's unit
    "date",       # value: datetime.date
    "ongoing",    # 持续, 常态化: a deadline without a date, never overdue
    "recurring",  # value: Recurrence
    "option",     # value: key of an option of the column's list
    "people",     # value: tuple of names
    "text",       # value: the text; in a number, date or list column: kept as written, not understood
]


def column_letters(column: int) -> str:
    """The letters of a 1-based column: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Place(NamedTuple):
    """Where something stands: file, sheet, row and column (0 = the whole sheet or file), heading.

    A named tuple: one is made per cell, in a fifth of the time of a frozen dataclass, and its class is defined at
    import in a tenth. Classes stay frozen dataclasses where copies with changes are made of them, where a default
    needs a factory, or where they stand beside plain tuples in a union.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""

    @property
    def cell(self) -> str:
        """The address as Excel writes it (I7), or an empty string for a whole sheet."""
        if not self.row or not self.column:
            return ""
        return f"{column_letters(self.column)}{self.row}"


NO_PLACE = Place()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a merged record stood before: its row in the file that it was collected from.

    `column`: of the thing itself, which names the whole record. `columns`: by key, shared by the records of one
    worksheet. `moved`: (row, column) of values that stand elsewhere than those two say: in a merged cell, in a
    heading, under a header that was repeated with other columns.
    """

    file: str
    sheet: str
    row: int
    column: int
    columns: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, key: str = "") -> Place:
        """The cell of column `key`; that of the thing itself for "" and for a column that the file does not have."""
        row, column = self.moved.get(key) or (self.row, self.columns.get(key, self.column))
        return Place(self.file, self.sheet, row, column)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An obligation that comes back: `times` per `every`."""

    times: int
    every: Literal["day", "week", "two_weeks", "month", "quarter", "year", "meeting"]


Scalar = float | str | bool | None


class Value(NamedTuple):
    """One cell: what it was read as, the words that stood there, and where.

    `scale`: canonical number = number in the cell x scale (100 for a %-formatted cell of a % KPI).
    `live`: a formula may refer to the cell and get this very value (times scale); False where the
    reader had to interpret (2,000万 as text, a synonym of a list word, a deadline phrase).
    `note`: code of the reading note where the value is not simply what stood there, else "".
    `raw`: the cell's stored scalar (a date as serial number), for evaluating formulas that refer to it.
    """

    kind: Kind = "blank"
    value: float | date | str | tuple[str, ...] | Recurrence | None = None
    text: str = ""
    place: Place = Place()
    scale: float = 1.0
    live: bool = True
    note: str = ""
    raw: Scalar = None
    formula: str = ""

    @property
    def filled(self) -> bool:
        """True where a required column counts as answered."""
        return self.kind not in ("blank", "missing", "none", "unknown", "error")

    @property
    def answered(self) -> bool:
        """True where an optional or support column counts as answered: 无 and / are answers there."""
        return self.filled or self.kind == "none"

    @property
    def number(self) -> float | None:
        """The number in the column's unit, or None."""
        return self.value if self.kind == "number" and isinstance(self.value, float) else None

    @property
    def date(self) -> date | None:
        """The date, or None (also for ongoing and recurring deadlines)."""
        return self.value if self.kind == "date" and isinstance(self.value, date) else None

    @property
    def option(self) -> str:
        """The option's key, or an empty string."""
        return self.value if self.kind == "option" and isinstance(self.value, str) else ""

    @property
    def people(self) -> tuple[str, ...]:
        """The names, or an empty tuple."""
        return self.value if self.kind == "people" and isinstance(self.value, tuple) else ()


BLANK = Value()


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a sheet. `department` is resolved (own cell, merged label or the cover)."""

    sheet: str  # key of the sheet in the definition
    number: int  # row in the worksheet
    department: str
    values: Mapping[str, Value]
    prefilled: bool = False
    source: Origin | None = None  # where it came from, in a merged workbook
    group: str = ""  # the section title above it inside the table (一、重点工作), or the caption of its block
    line: int = 0  # its worksheet row where `number` only tells it apart: it stands in a second table beside the first

    @property
    def at(self) -> int:
        """The worksheet row that it stands in."""
        return self.line or self.number

    def __getitem__(self, key: str) -> Value:
        return self.values.get(key, BLANK)

    def text(self, key: str) -> str:
        """The words in the cell where it is answered, else an empty string."""
        value = self[key]
        return value.text if value.answered else ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as read. `columns`: key of the column -> 1-based column in the worksheet."""

    sheet: str
    name: str  # the worksheet's name
    header_row: int
    last_row: int
    columns: Mapping[str, int]
    headers: Mapping[str, str]
    rows: tuple[Row, ...] = ()

    def place(self, file: str, row: int, key: str) -> Place:
        """The place of column `key` in worksheet row `row`."""
        return Place(file, self.name, row, self.columns.get(key, 0), self.headers.get(key, ""))


@dataclass(frozen=True, slots=True)
class Period:
    """The reporting period, both days included, and the day of the meeting."""

    start: date
    end: date
    meeting: date

    @property
    def months(self) -> int:
        """Whole months covered (1 for a month, 3 for a quarter), 0 where it is not whole months."""
        from_first = self.start.day == 1
        to_last = (date.fromordinal(self.end.toordinal() + 1)).day == 1
        count = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        return count if from_first and to_last else 0


class Department(NamedTuple):
    """One line of the roster, or a department found in the rows where there is no roster."""

    name: str
    head: str = ""
    contact: str = ""
    weight: float | None = None
    sheets: tuple[str, ...] = ()  # keys; empty = all of the report type
    exempt: bool = False
    value: Value = BLANK  # the name's cell
    weight_value: Value = BLANK


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the user's file, said in the language of the run.

    `column` is the key, `place.header` the heading a person sees. `found` is quoted and cut by the message.
    `variant` tells findings of one code apart that say different things ("" = the plain one). `source`: the cell
    in the department's own file, where `place` is in a workbook that was merged from several.
    """

    code: str
    level: Level
    place: Place
    message: str
    hint: str = ""
    department: str = ""
    column: str = ""
    found: str = ""
    variant: str = ""
    source: Place = NO_PLACE


@dataclass(frozen=True, slots=True)
class Submission:
    """What one workbook says, every value with its place.

    `scope`: a department's own workbook or the meeting's. `declared`: (department, sheet key) pairs for
    which "nothing this period" was declared. `notes`: what the reader met (unread sheets, duplicate
    headings, rows skipped, values that had to be interpreted).
    """

    file: str
    lang: Lang
    report: str
    scope: Literal["department", "meeting"]
    cover: Mapping[str, Value]
    period: Period
    tables: Mapping[str, Table]
    departments: tuple[Department, ...]
    declared: frozenset[tuple[str, str]] = frozenset()
    notes: tuple[Problem, ...] = ()
    date1904: bool = False
    version: str = ""
    roster: bool = False  # departments come from the roster sheet
    sheet_names: tuple[str, ...] = ()
    modified: str = ""  # when it was last saved, as the document says (2026-11-02T08:00:00Z)

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The records of a sheet, empty where the sheet is not there."""
        table = self.tables.get(sheet)
        return table.rows if table else ()
