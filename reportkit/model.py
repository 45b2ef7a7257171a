"""What travels between the layers: plain, frozen values. A definition of words and units, no behaviour to speak of.

Rows and columns are 1-based as in Excel. Ratios are 1.0 = 100 %; the value of a KPI whose unit is % is
the percent number (45.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
Text = Mapping[str, str]
"""The same words in each language: {"zh": ..., "en": ...}."""

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


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, sheet, row and column (0 = the whole sheet or file), heading."""

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


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An obligation that comes back: `times` per `every`."""

    times: int
    every: Literal["day", "week", "two_weeks", "month", "quarter", "year", "meeting"]


Scalar = float | str | bool | None


@dataclass(frozen=True, slots=True)
class Value:
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
    source: str = ""  # file (and row) it came from, in a merged workbook

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


@dataclass(frozen=True, slots=True)
class Department:
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
    """

    code: str
    level: Level
    place: Place
    message: str
    hint: str = ""
    department: str = ""
    column: str = ""
    found: str = ""


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

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The records of a sheet, empty where the sheet is not there."""
        table = self.tables.get(sheet)
        return table.rows if table else ()


# --- figures: what attainment, consolidation and completeness hand to summary and outline


@dataclass(frozen=True, slots=True)
class Change:
    """A change against a base: `relative` (0.051 = +5.1 %), `points` (of a rate), `sign` (value None,
    `difference` given, `note` key of the words, e.g. turned_profit) or `none` with a reason key."""

    kind: Literal["relative", "points", "sign", "none"] = "none"
    value: float | None = None
    difference: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI row with its figures. Numbers in the KPI's unit; ratios 1.0 = 100 %; None = not applicable."""

    row: Row
    department: str  # the department whose score it enters
    name: str
    unit: str
    kind: str  # key of the rule
    group: str
    target: float | None
    target_high: float | None
    baseline: float | None
    actual: float | None
    attainment: float | None
    reason: str  # key of the reason where attainment is None
    status: Status
    difference: float | None
    previous: Change
    year: Change
    year_progress: float | None
    time_gap: float | None  # points
    weight: float  # share within the department, after normalising
    score: float | None  # clipped to [0, cap]
    core: bool
    green: float
    amber: float


@dataclass(frozen=True, slots=True)
class Task:
    """One row of progress or follow-up, judged at the period's end."""

    row: Row
    department: str
    status: str
    completion: float | None
    due: date | None
    overdue_days: int  # 0 = not overdue
    light: Literal["red", "amber", "green", "none"]
    on_time: bool | None  # done by its due date; None where it was not due in the period


@dataclass(frozen=True, slots=True)
class SheetCount:
    """Completeness of one department's sheet: required cells and how many are filled."""

    required: int
    filled: int
    rows: int = 0
    declared_none: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """One department in the scorecard. Ratios 1.0 = 100 %; None = nothing to compute from."""

    department: Department
    reported: bool
    completeness: float
    sheets: Mapping[str, SheetCount]
    score: float | None
    weight_coverage: float | None
    status: Status
    progress: float | None
    on_time: float | None
    overdue: int
    red: int
    amber: int
    green: int
    unreported: int
    challenges: int = 0
    high_challenges: int = 0
    resources: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything computed from one meeting's submission: the one source of summary, outline and JSON."""

    submission: Submission
    standings: tuple[Standing, ...]
    kpis: tuple[Kpi, ...]
    tasks: tuple[Task, ...]  # progress rows
    followups: tuple[Task, ...]
    completeness: float
    score: float | None
    weight_coverage: float | None
    problems: tuple[Problem, ...] = ()


# --- Grid: a drawn sheet without Excel; Blocks: a document without Word


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a generated sheet. `formula` starts with "="; `value` is then its cached value.

    `style` names a style of the drawing layer. `link`: internal target ("'关键指标'!I7").
    """

    value: Scalar | date = None
    formula: str = ""
    style: str = ""
    link: str = ""
    literal: str = ""  # why a figure is a literal and no formula ("" where it is a formula or no figure)


Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside a paragraph; `source` names the cell a figure comes from, for tracing."""

    text: str
    bold: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: Literal["body", "lead", "note", "closing"] = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, `label` in bold before the text where there is one."""

    runs: tuple[Run, ...]
    label: str = ""
    level: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a numbered caption. `rows` hold display text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What only the author can write: a visible gap to fill."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block = Heading | Paragraph | Item | TableBlock | Prompt | PageBreak


@dataclass(frozen=True, slots=True)
class Outline:
    """A document before it is drawn: title lines, header words and blocks in order."""

    lang: Lang
    organisation: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    subject: str = ""
    keywords: str = ""
    created: date | None = None
