"""What is to be drawn: a sheet without Excel (Grid), a document without Word (blocks)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from reportkit.lang import Lang
from reportkit.model.values import Scalar


class Cell(NamedTuple):
    """One cell of a generated sheet. `formula` starts with "="; `value` is then its cached value.

    `style` names a style of the drawing layer. `link`: internal target ("'关键指标'!I7").
    """

    value: Scalar | date = None
    formula: str = ""
    style: str = ""
    link: str = ""
    literal: str = ""  # why a figure is a literal and no formula ("" where it is a formula or no figure)
    format: str = ""  # number format; "" = General


class Series(NamedTuple):
    """One series of a chart: its name, the range of its values ("='汇总'!$W$2:$W$9") and its look by name."""

    name: str
    values: str
    look: str


ChartKind = Literal["attainment", "score", "progress", "shares", "funnel", "growth", "columns", "trend"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart before it is drawn. `title` and `categories` are references; sizes in pixels at 100 %.

    `kind`: attainment and score are bars against one target line at `line` (labelled `line_label`),
    progress is stacked counts; shares and funnel are bars from 0, growth bars to both sides of 0, columns
    the previous period beside the current one, trend a line over periods. `row` and `column` (1-based) hold
    the upper left corner.
    """

    kind: ChartKind
    title: str
    categories: str
    series: tuple[Series, ...]
    width_px: int
    height_px: int
    row: int = 1
    column: int = 1
    line: float = 0.0
    line_label: str = ""
    labels: str = ""  # number format of the values that stand at the columns
    most: float = 0.0  # end of the axis of values; 0 = the kind's own
    least: float = 0.0  # its start; only a line may start above 0, its points say their values
    names_px: int = 0  # room for the names beside bars; 0 = as the program that shows it thinks fit


class Picture(NamedTuple):
    """A picture from a file, drawn in this size (pixels at 100 %) in row 1 from the 1-based `column` on."""

    path: str
    width_px: int
    height_px: int
    column: int


class Sparkline(NamedTuple):
    """A line inside a cell (1-based) over a range of values ("'汇总'!$W$2:$AB$2"), its last point marked."""

    row: int
    column: int
    values: str


class Condition(NamedTuple):
    """A conditional format: the ranges it covers ("H7:H30") and its look by name."""

    ranges: tuple[str, ...]
    look: str


class Grid(NamedTuple):
    """A generated sheet before it is drawn. Rows and columns 1-based; heights in points, widths in characters.

    `cells` by (row, column). `spans`: (row, first column, last column) merged over one row. `hidden`: first
    and last hidden column (0, 0 = none). `breaks`: rows after which a page ends. `area`: first row, first
    column, last row, last column that print. `freeze`: rows and columns that stay. `footer`: left, right.
    `folded`: columns that a sign above them unfolds.
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
    logo: Picture | None = None
    sparklines: tuple[Sparkline, ...] = ()
    folded: tuple[int, ...] = ()


Align = Literal["left", "right", "center"]


class Run(NamedTuple):
    """A stretch of text inside a paragraph; `source` names the cell a figure comes from, for tracing."""

    text: str
    bold: bool = False
    source: str = ""


class Heading(NamedTuple):
    level: int
    text: str


class Paragraph(NamedTuple):
    runs: tuple[Run, ...]
    style: Literal["body", "lead", "note", "closing"] = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, `label` in bold before the text where there is one."""

    runs: tuple[Run, ...]
    label: str = ""
    level: int = 1


class TableBlock(NamedTuple):
    """A table with a numbered caption. `rows` hold display text; `source` is the key of the sheet they come
    from; `total` is the number of records where fewer are shown."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...] = ()
    source: str = ""
    total: int = 0
    cells: str = ""  # the worksheet and the rows that the records stand in (关键指标!6:16), for tracing


class Fact(NamedTuple):
    """A label with what it says, in the grid that opens minutes."""

    label: str
    runs: tuple[Run, ...]


class Facts(NamedTuple):
    """The grid that opens minutes: lines of one fact, or of two side by side."""

    rows: tuple[tuple[Fact, ...], ...]


class Roll(NamedTuple):
    """Names behind a label (出席：…); lines go on below the first name (GB/T 9704-2012, 10.3)."""

    label: str
    runs: tuple[Run, ...]


class Enclosures(NamedTuple):
    """What is attached, by name, below the text (附件说明, GB/T 9704-2012, 7.3.4)."""

    label: str
    names: tuple[str, ...]


class Signature(NamedTuple):
    """Who issues the document and when, to the right below the text (落款, GB/T 9704-2012, 7.3.5)."""

    organisation: str
    date: str


class Bars(NamedTuple):
    """One series of a chart in a document: its name, a value for each category (None = no bar), its look."""

    name: str
    values: tuple[float | None, ...]
    look: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with a numbered caption, drawn as `Chart` describes its kinds. `labels`: number format of the values
    at the bars. `text` says in words what it shows, for readers who do not see it."""

    caption: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Bars, ...]
    text: str
    labels: str = ""
    line: float = 0.0
    line_label: str = ""


class Prompt(NamedTuple):
    """What only the author can write: a visible gap to fill."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page."""


Block = (
    Heading | Paragraph | Item | TableBlock | ChartBlock | Facts | Roll | Enclosures | Signature | Prompt | PageBreak
)


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
    contents: bool = True  # with a list of contents, where the style has one
