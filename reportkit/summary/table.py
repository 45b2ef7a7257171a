"""Header and rows of a table on the twelve columns, with their heights and numbered footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from reportkit.model import RECALLED, Align, Cell, Place, Row, Value
from reportkit.parse.origins import ORIGIN
from reportkit.summary import expressions as ex
from reportkit.summary import measure, numbers
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import FIRST, LAST, TRAIL, WAY, Line

Weight = Literal["body", "strong", "total", "detail"]
MOST_UNDER, NOTE = 3, 18.0  # notes that stand under each other; points of one
MOST_LINES = 12  # of one cell; a row of Excel is at most 409 points high
BOLD = 0.9  # of the width is left to a text whose look makes it bold
ARROW = "›"
SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹"
FROM_HISTORY = "†"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: how many sheet columns it spans, its heading, and how its cells stand."""

    span: int
    header: str
    align: Align = "left"
    indent: int = 0


class Item(NamedTuple):
    """What stands in one cell: the piece, its number format, extra style words and conditional look."""

    piece: Piece
    format: str = ""
    style: str = ""
    look: str = ""
    spark: str = ""  # the range of a sparkline in it


NOTHING = Item(ex.EMPTY)


@dataclass
class Table:
    """The columns of a table; `notes` gathers the footnotes of its rows."""

    context: Context
    columns: tuple[Column, ...]
    least: float = 20
    decimals: int = numbers.MOST_DECIMALS  # of the figure with most, in tables that line their figures up
    notes: list[Value] = field(default_factory=list)
    most_lines: int = MOST_LINES  # of one cell; longer words are cut
    drawn: int = 0  # rows numbered so far
    recalled: bool = False  # a figure of an earlier period stands in it

    def __post_init__(self) -> None:
        self.columns = tuple(map(_set_apart, self.columns, (None, *self.columns)))

    def header(self) -> Line:
        """The header row: grey, small, as high as its longest heading."""
        face = self.context.face
        most = max(
            measure.lines(column.header, face, face.small.size, measure.span_px(column.span, column.indent))
            for column in self.columns
        )
        cells, spans = self._row([
            Cell(value=column.header, style=f"header {column.align}{_indent(column)}") for column in self.columns
        ], "header")
        return Line(face.small.line * most + 6, cells, spans)

    def row(self, items: Sequence[Item], *, weight: Weight = "body", rule: str = "hair",
            source: Row | None = None) -> Line:
        """A row of the table. `rule`: the line below it, "" for none. `source`: the record that it shows; a small
        arrow in the margin, which does not print, leads to its cells."""
        cells, looks, tallest = [], {}, 0.0
        sparks: dict[int, str] = {}
        place = FIRST
        for column, item in zip(self.columns, items, strict=True):
            cell, points = self._cell(column, item, weight, rule)
            cells.append(cell)
            tallest = max(tallest, points)
            if item.look:
                looks[place] = item.look
            if item.spark:
                sparks[place] = item.spark
            place += column.span
        one_line = tallest <= self.context.face.body.line
        height = self.least if one_line else max(self.least, round(tallest + measure.ROOM_PT, 2))
        placed, spans = self._row(cells, f"{weight} {rule}")
        return Line(height, placed | self._way(source), spans, looks, sparks=sparks)

    def _way(self, source: Row | None) -> dict[int, Cell]:
        """The link to the record's own row, in the margin, and where that came from."""
        thing = self.context.definition.sheets[source.sheet].thing if source is not None else ""
        place = source[thing].place if source is not None else Place()
        if source is None or not (target := ex.reference(place)):
            return {}
        way = {WAY: Cell(formula="=" + ex.link(place.sheet, target, ex.quoted(ARROW)), style="way")}
        return way | ({TRAIL: ex.words(source[ORIGIN]).cell("trail")} if source.source else {})

    def group(self, title: Piece, items: Sequence[Item] = ()) -> Line:
        """A group line: its title over the leading empty columns, then figures of the group."""
        cells: dict[int, Cell] = {place: Cell(style="strong hair") for place in range(FIRST, LAST + 1)}
        looks: dict[int, str] = {}
        place, free = FIRST, LAST
        for column, item in zip(self.columns, items or [NOTHING] * len(self.columns), strict=True):
            if item is not NOTHING:
                shrink = " shrink" if column.align == "right" else ""
                cells[place] = item.piece.cell(f"strong hair {column.align}{shrink} {item.style}".strip(), item.format)
                looks |= {place: item.look} if item.look else {}
                free = min(free, place - 1)
            place += column.span
        height, wrap, spans = self._title(title, free)
        cells[FIRST] = title.cell(f"strong hair left{wrap}")
        return Line(height, cells, spans, looks)

    def _title(self, title: Piece, last: int) -> tuple[float, str, tuple[tuple[int, int], ...]]:
        """Height, style and span of a group's title: it overflows into empty cells, or wraps in a span of them."""
        face = self.context.face
        count = measure.lines(title.shown, face, face.body.size, BOLD * measure.span_px(last - FIRST + 1))
        if count == 1 or last == FIRST:
            return self.least, "", ()
        return measure.height(min(count, MOST_LINES), face.body), " wrap", ((FIRST, last),)

    def figure(self, value: Value, number_format: str, look: str = "") -> Item:
        """A number of the source; a number that had to be read from words carries a footnote mark."""
        piece = ex.number(value)
        return Item(piece, self._marked(value, piece, number_format), look=look)

    def deadline(self, value: Value) -> Item:
        """A deadline; other years than the meeting's are written in full."""
        piece = ex.day(value)
        year = self.context.period.meeting.year
        form = "mm-dd" if value.date is None or value.date.year == year else "yyyy-mm-dd"
        shown = piece.shown if form == "mm-dd" or value.date is None else f"{value.date:%Y-%m-%d}"
        piece = piece._replace(shown=shown)
        return Item(piece, self._marked(value, piece, form))

    def words(self, value: Value, fallback: str = "") -> Item:
        """The words of the source; `fallback` where the cell is blank."""
        piece = ex.words(value)
        if fallback and piece.expr != '""':
            source = ex.reference(value.place)
            piece = Piece(f"IF(ISBLANK({source}),{ex.quoted(fallback)},{source})", piece.shown or fallback)
        elif fallback:
            piece = ex.constant(fallback)
        return Item(self._capital(value, piece))

    def _capital(self, value: Value, piece: Piece) -> Piece:
        """A word of a drop-down list as English tables begin their cells; other words as they were typed."""
        said = value.text
        if self.context.lang != "en" or value.kind != "option" or not said[:1].islower() or piece.expr == '""':
            return piece
        as_title = said[:1].upper() + said[1:]
        source = ex.reference(value.place)
        return piece._replace(expr=f"IF({source}={ex.quoted(said)},{ex.quoted(as_title)},{piece.expr})", shown=as_title)

    def footnotes(self) -> tuple[Line, ...]:
        """One linked line for each figure that was read from words, one for those of earlier periods."""
        told = self._footnotes()
        note = Cell(value=self.context.words("footnote_history", mark=FROM_HISTORY), style="footnote")
        return (*told, Line(NOTE, {FIRST: note})) if self.recalled else told

    def from_history(self, number_format: str) -> str:
        """The format with the mark of a figure that an earlier period gave; the footnote says so once."""
        self.recalled = True
        mark = '"' + FROM_HISTORY + '"'
        return ";".join(_before_padding(part, mark) for part in number_format.split(";"))

    def _footnotes(self) -> tuple[Line, ...]:
        """The notes under each other; many of them two in a line, where both fit."""
        face, half = self.context.face, measure.span_px((LAST - FIRST + 1) // 2)
        found = [self._footnote(number, value) for number, value in enumerate(self.notes, start=1)]
        beside = len(found) > MOST_UNDER and all(
            measure.fits(shown, face, face.small.size, half) for shown, _ in found)
        step = 2 if beside else 1
        return tuple(
            Line(NOTE, {FIRST + place * (LAST - FIRST + 1) // 2: cell
                        for place, (_, cell) in enumerate(found[start:start + step])})
            for start in range(0, len(found), step))

    def _footnote(self, number: int, value: Value) -> tuple[str, Cell]:
        words = self.context.words
        place = f"{value.place.sheet}!{value.place.cell}"
        told = words("footnote", number=number, place=place, text=value.text[:40], value=_told(value))
        source = ex.reference(value.place)
        linked = ex.link(value.place.sheet, source, ex.quoted(told)) if source else ex.quoted(told)
        return told, Cell(formula="=" + linked, style="footnote")

    def _marked(self, value: Value, piece: Piece, number_format: str) -> str:
        if not (piece.literal or piece.read_as) or not _told(value):  # what could not be read counts as nothing
            return number_format
        if value.note == RECALLED:
            return self.from_history(number_format or "General")
        self.notes.append(value)
        mark = '"' + superscript(len(self.notes)) + '"'
        return ";".join(_before_padding(part, mark) for part in (number_format or "General").split(";"))

    def _cell(self, column: Column, item: Item, weight: Weight, rule: str) -> tuple[Cell, float]:
        """A cell and the height of its lines in points."""
        face = self.context.face
        wide = measure.span_px(column.span, column.indent) * (BOLD if item.look == "dated" else 1)
        size, small = (face.small.size, "") if "small" in item.style else (face.body.size, "")
        if column.span == 1 and not size < face.body.size and measure.better_small(item.piece.shown, face, wide):
            size, small = face.small.size, " small"
        # In one line whatever it becomes: shrinking, not cut.
        one = column.align == "right" or item.look == "status" or "shrink" in item.style
        count = 1 if one else measure.lines(item.piece.shown, face, size, wide)
        piece = ex.shortened(item.piece, count, self.most_lines)
        if piece is not item.piece:
            count = measure.lines(piece.shown, face, size, wide)
        wrap = " shrink" if one else " wrap"
        gap = " gap_left" if item.look == "status" and column.indent else ""
        style = f"{weight} {rule} {column.align}{_indent(column)}{wrap}{small}{gap} {item.style}"
        line = face.small.line if size < face.body.size else face.body.line
        return piece.cell(" ".join(style.split()), item.format), count * line

    def _row(self, cells: Sequence[Cell], blank: str) -> tuple[dict[int, Cell], tuple[tuple[int, int], ...]]:
        placed: dict[int, Cell] = {}
        spans: list[tuple[int, int]] = []
        place = FIRST
        for column, cell in zip(self.columns, cells, strict=True):
            placed[place] = cell
            if column.span > 1 and column.align == "left":
                spans.append((place, place + column.span - 1))
            place += column.span
        for rest in range(FIRST, LAST + 1):
            placed.setdefault(rest, Cell(style=" ".join(blank.split())))
        return placed, tuple(spans)


def _set_apart(column: Column, before: Column | None) -> Column:
    """The column with an indent where long words follow words that may fill their cells to the edge."""
    words = before is not None and all(each.align == "left" and each.span > 1 for each in (before, column))
    return replace(column, indent=1) if words and not column.indent else column


def _before_padding(number_format: str, mark: str) -> str:
    """One section of a number format with a mark behind the digits and before the padding."""
    digits, padding, rest = number_format.partition("_")
    return digits + mark + padding + rest


def superscript(number: int) -> str:
    """A footnote number as it stands behind a figure: ¹ to ⁹, then in brackets."""
    return SUPERSCRIPTS[number - 1] if number <= len(SUPERSCRIPTS) else f"({number})"


def _indent(column: Column) -> str:
    return f" indent{column.indent}" if column.indent else ""


def _told(value: Value) -> str:
    if value.date is not None:
        return f"{value.date:%Y-%m-%d}"
    return "" if value.number is None else f"{value.number:,.10g}"
