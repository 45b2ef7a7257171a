"""What travels between the layers: plain, frozen values. A definition of words and units, no behaviour to speak of.

Rows and columns are 1-based as in Excel. Ratios are 1.0 = 100 %; the value of a KPI whose unit is % is
the percent number (45.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
    modified: str = ""  # when it was last saved, as the document says (2026-11-02T08:00:00Z)

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
    ytd: float | None = None
    ytd_change: Change = Change()  # year to date against the same months of last year
    ytd_attainment: float | None = None  # year to date against the target to date


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
    before_meeting: bool = False  # open, due after the period and not after the meeting


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
    next_milestone: Row | None = None  # the first one due after the period


@dataclass(frozen=True, slots=True)
class Attention:
    """One line of "needs attention". `kind` in the order of seriousness: red (a KPI below amber, or not
    met), overdue (task or action), challenge (high, without owner or date), missing (a department that
    sent nothing), unreported (a KPI). `weight` ranks within a kind: share x shortfall, or days."""

    kind: Literal["red", "overdue", "challenge", "missing", "unreported"]
    department: str
    weight: float = 0.0
    row: Row | None = None  # None for a missing department
    kpi: Kpi | None = None
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the meeting must decide: an urgent ask for resources (`resources`), support that a task
    needs (`progress`), a high challenge that needs another department (`challenges`)."""

    kind: Literal["resources", "progress", "challenges"]
    department: str
    row: Row
    matter: Value
    reason: Value = BLANK
    decided_by: Value = BLANK
    due: Value = BLANK


@dataclass(frozen=True, slots=True)
class ResourceTotal:
    """The asks of one type (option key, "" = none given). `amount` in the cover's unit, None where no ask
    has one; `quantities`: unit -> sum; `unquantified`: asks with neither amount nor quantity."""

    type: str
    asks: int
    amount: float | None
    amounts: int  # asks that state an amount
    quantities: Mapping[str, float]
    unquantified: int


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk with its level (high, mid, low, "" = not given): by the matrix where likelihood and impact
    are both there, else as typed."""

    row: Row
    department: str
    number: int  # 1, 2, ... in the order of the sheet
    level: Literal["high", "mid", "low", ""]
    likelihood: str
    impact: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The counts of the line for the group chat."""

    expected: int
    reported: int
    kpis: int
    green: int
    amber: int
    red: int
    unreported: int
    followups: int
    done: int
    overdue: int
    decisions: int


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
    attention: tuple[Attention, ...] = ()
    decisions: tuple[Decision, ...] = ()
    resources: tuple[ResourceTotal, ...] = ()
    risks: tuple[Risk, ...] = ()
    digest: Digest | None = None
    unquantified: tuple[Row, ...] = ()  # asks for resources with neither amount nor quantity


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
    format: str = ""  # number format; "" = General


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, the range of its values ("='汇总'!$W$2:$W$9") and its look by name."""

    name: str
    values: str
    look: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it is drawn. `title` and `categories` are references; sizes in pixels at 100 %.

    `kind`: attainment and score are bars against one target line at `line` (labelled `line_label`),
    progress is stacked counts. `row` and `column` (1-based) hold the upper left corner.
    """

    kind: Literal["attainment", "score", "progress"]
    title: str
    categories: str
    series: tuple[Series, ...]
    width_px: int
    height_px: int
    row: int = 1
    column: int = 1
    line: float = 0.0
    line_label: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A conditional format: the ranges it covers ("H7:H30") and its look by name."""

    ranges: tuple[str, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A generated sheet before it is drawn. Rows and columns 1-based; heights in points, widths in characters.

    `cells` by (row, column). `spans`: (row, first column, last column) merged over one row. `hidden`: first
    and last hidden column (0, 0 = none). `breaks`: rows after which a page ends. `area`: first row, first
    column, last row, last column that print. `freeze`: rows and columns that stay. `footer`: left, right.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    heights: Mapping[int, float]
    widths: Mapping[int, float]
    area: tuple[int, int, int, int]
    spans: tuple[tuple[int, int, int], ...] = ()
    hidden: tuple[int, int] = (0, 0)
    charts: tuple[Chart, ...] = ()
    conditions: tuple[Condition, ...] = ()
    breaks: tuple[int, ...] = ()
    title_rows: int = 1
    freeze: tuple[int, int] = (0, 0)
    footer: tuple[str, str] = ("", "")
    landscape: bool = False
    scale: int = 100
    font: str = "Calibri"
    accent: str = "1F4E79"


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
    """A table with a numbered caption. `rows` hold display text; `source` is the key of the sheet they come
    from; `total` is the number of records where fewer are shown."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    source: str = ""
    total: int = 0


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
