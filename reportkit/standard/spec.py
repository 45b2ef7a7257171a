"""The shape of the standard workbook's definition: sheets, columns, lists, conditions, reports, settings.

Frozen values only; `loader.py` fills them from the TOML files beside it and from a company's reportkit.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from reportkit.lang import Lang, Text

ColumnType = Literal[
    "text", "long", "number", "amount", "percent", "count", "date", "due", "list", "person", "dept", "yesno"
]
Audience = Literal["filler", "organiser"]
When = Literal["before", "meeting", "merge"]
Nothing = Literal["missing", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list: stable key, words, and other words that mean the same."""

    key: str
    words: Text
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A list of choices, in the order of the drop-down."""

    key: str
    options: tuple[Option, ...]

    def __getitem__(self, key: str) -> Option:
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(f"list {self.key} has no option {key!r}")

    def words(self, lang: Lang) -> tuple[str, ...]:
        """The words of the drop-down."""
        return tuple(option.words[lang] for option in self.options)


class Term(NamedTuple):
    """One condition under which a column is required; a column's terms must never hold together.

    The row's `column` has one of `values` (option keys, or status keys of a computed column), or, with
    `filled`, is filled; and, with `past`, the date in that column is not after the period's end; and not
    all of `unless` are filled. The same term yields the check's predicate and the workbook's COUNTIFS.
    """

    column: str
    values: tuple[str, ...] = ()
    filled: bool = False
    past: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table sheet, or one field of a form."""

    key: str
    type: ColumnType
    words: Text
    also: tuple[str, ...] = ()  # other headings that mean this column, any language
    prompt: Text = field(default_factory=dict)
    example: Text = field(default_factory=dict)
    required: bool = False
    when: tuple[Term, ...] = ()  # required when one of these holds
    check_when: str = ""  # a condition only a check can state (name of the rule)
    prefilled: bool = False  # by the organiser or the catalogue: grey, never counted as required
    computed: bool = False
    folded: bool = False
    organiser: bool = False  # filled by the organiser or managers, never asked of a filler
    list: str = ""
    width: Mapping[str, float] = field(default_factory=dict)
    band: str = ""  # key of the band it stands under
    yearly: bool = False  # shown for monthly and quarterly periods only
    offered: tuple[str, ...] = ()  # options in the drop-down of this report type; empty: all of the list
    change: bool = False  # a percent column that states a change: may be negative or above 100 %

    @property
    def counted(self) -> bool:
        """True where every row's cell is asked: required, and the filler's to fill."""
        return self.required and not (self.prefilled or self.computed or self.organiser)

    @property
    def conditional(self) -> bool:
        """True where the cell is asked under a condition and the filler's to fill."""
        return bool(self.when) and not (self.prefilled or self.computed or self.organiser)

    @property
    def is_input(self) -> bool:
        """True where a person types into the column."""
        return not self.computed


class Band(NamedTuple):
    """A group of neighbouring columns, named above the header. `call` marks the "fill here" band."""

    key: str
    words: Text
    call: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook. `columns` in the order in which they stand, the thing itself first;
    department and 本行待补 (still missing) are not listed: every table has them (`Definition.common`),
    unless the sheet states a column of that key itself (the roster, the actions' lead department).
    Prepared rows: `rows`; where rows are prefilled, those and `spare` blank ones, `rows` at least."""

    key: str
    words: Text  # the tab's name
    title: Text
    layout: Literal["table", "form"]
    audience: Audience
    columns: tuple[Column, ...]
    thing: str = ""  # key of the column that is the thing itself (column B)
    hint: Text = field(default_factory=dict)
    asks: Text = field(default_factory=dict)
    also: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()
    rows: int = 12  # prepared rows
    spare: int = 0  # blank rows below prefilled ones
    prefilled: bool = False  # its rows are prepared by the organiser: no 本期无内容, always asked
    identity: tuple[str, ...] = ()  # columns that tell one row from another
    stage: When = "before"  # "meeting": no gap before the meeting; "merge": written by collect

    def __getitem__(self, key: str) -> Column:
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(f"sheet {self.key} has no column {key!r}")

    def has(self, key: str) -> bool:
        """True where the sheet has a column of that key."""
        return any(column.key == key for column in self.columns)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """Columns that a person fills (prefilled ones included)."""
        return tuple(column for column in self.columns if column.is_input)

    @property
    def declarable(self) -> bool:
        """True where "nothing this period" may be declared."""
        return self.layout == "table" and self.audience == "filler" and not self.prefilled


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of an outline profile: heading, the section that fills it, prompts for the author.

    `parts` follow the chapter's own facts, each under a heading one level deeper; a part without words has
    no heading and goes on where the facts end.
    """

    key: str
    words: Text
    section: str  # name of a module in outline/sections
    prompt: Text = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False  # left out where nothing is filled
    parts: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report type: its sheets in tab order, what it requires beyond the sheets, its outline chapters."""

    key: str
    words: Text
    meeting: Text  # default name of the meeting
    sheets: tuple[str, ...]
    required: tuple[str, ...] = ()  # "milestones.project"
    titles: Mapping[str, Text] = field(default_factory=dict)  # sheet key -> other tab name
    chapters: tuple[Chapter, ...] = ()
    also: tuple[str, ...] = ()  # other names, accepted on the cover
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # "narrative.section" -> option keys


class Paper(NamedTuple):
    """A document besides the outline, with chapters of its own: the minutes.

    A chapter whose option `style` names a style of Word documents stands in that style only.
    """

    key: str
    words: Text
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a company changes once. Ratios: 1.0 = 100 %."""

    green: float = 1.0
    amber: float = 0.9
    score_cap: float = 1.2
    inverse: Literal["difference", "ratio"] = "difference"
    unreported: Literal["exclude", "zero"] = "exclude"
    fiscal_start_month: int = 1
    accent: str = "1F4E79"
    due_soon_days: int = 7
    organisation: str = ""
    amount_unit: str = ""  # the unit of all amounts, as on the cover
    departments: tuple[str, ...] = ()
    date_order: Literal["", "dmy", "mdy"] = ""  # of 03/04/2026; "" = such a date is asked about
    send_to: str = ""  # where filled workbooks go: an address or a chat name, for the covering texts


FontSet = Literal["standard", "windows", "open"]


@dataclass(frozen=True, slots=True)
class WordSettings:
    """How a company's documents are set. Empty and 0 mean what the style has of its own.

    `fonts`: standard = the names that GB/T 9704 papers ask for, windows = what Windows has, open = free fonts.
    `cjk_font` and `latin_font` take the place of the body's. `line_spacing`: from 6 on points, below a multiple.
    `charts`: auto = as the style has them. `page_numbers`: in the contents list, counted by LibreOffice.
    """

    fonts: FontSet = "windows"
    cjk_font: str = ""
    latin_font: str = ""
    line_spacing: float = 0.0
    charts: Literal["auto", "yes", "no"] = "auto"
    page_numbers: bool = False
    reference: str = ""  # a .docx whose styles, header and margins are used
    accent: str = "1F4E79"  # the company's colour (Settings.accent): headings, table heads and bars


Prepared = Mapping[str, str | float | bool | date]
"""A record that the company's file states, by column key."""


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """Where earlier periods are kept. `url`: path of an SQLite file or a database URL, "" = nowhere. `series`: the
    name under which meetings belong together, "" = by the name on the cover without its dates."""

    url: str = ""
    series: str = ""


class Logo(NamedTuple):
    """A picture (PNG or JPEG): its path, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """What a company's summary shows behind page one. `sections`: those come first, in this order, the others
    follow in the usual one; `hide`: those are left out. `logo`: stands in the banner."""

    sections: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """The whole standard. `nothing`: words that are no value, by meaning: missing, none, unknown."""

    sheets: Mapping[str, Sheet]
    lists: Mapping[str, ChoiceList]
    reports: Mapping[str, Report]
    nothing: Mapping[Nothing, tuple[str, ...]]
    settings: Settings = Settings()
    word: WordSettings = WordSettings()
    summary: SummarySettings = SummarySettings()
    history: HistorySettings = HistorySettings()
    version: str = "1"
    sheets_of: Mapping[str, tuple[Sheet, ...]] = field(default_factory=dict)
    """By report type: its sheets in tab order, its own requirements and tab names applied."""
    common: Mapping[str, Column] = field(default_factory=dict)  # department, missing: columns of every table
    papers: Mapping[str, Paper] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)  # code of a finding -> error, warning, note or off
    prepared: Mapping[str, tuple[Prepared, ...]] = field(default_factory=dict)
    """Records of the company's file by sheet: its roster (departments) and its catalogue (kpis)."""

    def report(self, key: str) -> Report:
        """The report type `key`."""
        return self.reports[key]

    def choices(self, column: Column) -> tuple[Option, ...]:
        """The options of a column's drop-down, in order; empty where it has no list."""
        if not column.list:
            return ()
        options = self.lists[column.list].options
        return tuple(o for o in options if o.key in column.offered) if column.offered else options
