"""One worksheet read in a single pass: what stands in its cells, sparse, whatever the sheet says of its size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import Literal, NamedTuple

from reportkit.errors import ReadingRefusedError
from reportkit.excel import raw_xml
from reportkit.excel.number_formats import Format
from reportkit.excel.raw_strings import MAX_TEXT, decoded
from reportkit.package.zipparts import Package

MAX_CELLS = 2_000_000
MAX_MERGES = 20_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

Kind = Literal["n", "p", "d", "t", "s", "b", "e", "x"]
"""number, percent, date, time, string, boolean, error, formula without a stored result"""


WITHOUT_WORDS = "?"
"""The formula of a cell whose file says that it has one and not which."""


class RawCell(NamedTuple):
    """What one cell holds: a number for kinds n p d t, text for s and e, None for x. `formula` without "="."""

    kind: Kind
    value: float | str | bool | None
    formula: str = ""


class Range(NamedTuple):
    """A rectangle of cells, both ends included."""

    row: int
    column: int
    last_row: int
    last_column: int


class Attached(NamedTuple):
    """What lies on a sheet without being in a cell: rows and columns of comments, pictures and text boxes, and how
    many files are embedded. Row and column 0 where the place is not known."""

    comments: tuple[tuple[int, int], ...] = ()
    pictures: tuple[tuple[int, int], ...] = ()
    boxes: tuple[tuple[int, int], ...] = ()
    files: int = 0


NOTHING_ATTACHED = Attached()


@dataclass(slots=True)
class RawSheet:
    """The filled cells by row and column, merged ranges, hidden rows with content, cells written twice."""

    name: str
    rows: dict[int, dict[int, RawCell]] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    twice: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False  # rows after the last one asked for were left unread
    knows_formulas: bool = True  # False where the result of a formula looks like something typed
    knows_percent: bool = True  # False where a plain number may have been shown as a percentage
    attached: Attached = NOTHING_ATTACHED

    def cell(self, row: int, column: int) -> RawCell | None:
        """The cell, None where it is empty."""
        cells = self.rows.get(row)
        return cells.get(column) if cells else None


_new = tuple.__new__  # a third of the cost of RawCell(...), and there is one call per number
_SHOWN = 40
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMNS: dict[str, int] = {}


def column_number(letters: str) -> int:
    """The 1-based column of its letters; remembered, for they repeat in every row."""
    found = _COLUMNS.get(letters)
    if found is None:
        found = 0
        for letter in letters.upper():
            found = found * 26 + ord(letter) - 64
        _COLUMNS[letters] = found
    return found


def reference(text: str) -> tuple[int, int] | None:
    """Row and column of an address such as B7, None where it is none or lies outside a worksheet."""
    found = _REFERENCE.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None


class Context(NamedTuple):
    """What the cells of every sheet refer to, and how many more of them may be kept."""

    path: str
    strings: Sequence[RawCell]
    formats: Sequence[Format]
    date1904: bool
    room: int = MAX_CELLS
    last_row: int = LAST_ROW  # rows after it are not read


class _Enough(Exception):  # noqa: N818
    """The last row that is wanted has been read."""


def read_sheet(package: Package, part: str, name: str, context: Context) -> RawSheet:
    """The worksheet. ReadingRefusedError: too-many-cells, bad-reference, text-too-long, nested-cell; the package's
    own faults as FileRefusedError."""
    reader = _SheetReader(RawSheet(name), part, context)
    try:
        raw_xml.run(package, part, reader.start, reader.end, reader.parts.append, reader.check_bounds)
    except _Enough:
        reader.sheet.is_cut = True
    reader.sheet.count = sum(map(len, reader.sheet.rows.values()))
    return reader.sheet


class _SheetReader:
    """The expat handlers. They run several times per cell, so the common names come first and all work on a
    cell waits for its end, when it is known whether anything stands in it."""

    __slots__ = (
        "_attributes", "_cells", "_column", "_context", "_count", "_formats", "_formula", "_group", "_in_cell",
        "_inline", "_local", "_part", "_phonetic", "_row", "_row_text", "_shared", "_strings", "_value", "parts",
        "sheet",
    )  # fmt: skip

    def __init__(self, sheet: RawSheet, part: str, context: Context) -> None:
        self.sheet = sheet
        self._part = part
        self._context = context
        self._strings = context.strings
        self._formats = context.formats or ["n"]
        self._local = raw_xml.LocalNames()
        self._row = self._column = self._count = 0
        self._row_text = ""
        self._cells: dict[int, RawCell] = {}
        self._attributes: raw_xml.Attributes = {}
        self._in_cell = self._phonetic = False
        self.parts: list[str] = []
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: str | None = None
        self._shared: dict[str, str] = {}
        self._group = ""

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        if self.parts:
            self.parts.clear()
        if name == "c":
            if self._in_cell:
                raise self._refused("bad-reference", found="<c>")
            self._in_cell = True
            self._attributes = attributes
        elif name == "v":
            return
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._group = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col":
            self._hide_columns(attributes)
        elif self._local[name] != name:
            self.start(self._local[name], attributes)

    def check_bounds(self) -> None:
        """Stops a text longer than any cell's and a sheet with more cells than are kept. Asked between chunks:
        what one chunk adds is little."""
        if self._count + len(self._cells) > self._context.room:
            raise self._refused("too-many-cells", limit=MAX_CELLS)
        if len(self.parts) > 1 and sum(map(len, self.parts)) > MAX_TEXT:
            raise self._refused("text-too-long", limit=MAX_TEXT)

    def end(self, name: str) -> None:
        if name == "v":
            parts = self.parts
            self._value = parts[0] if len(parts) == 1 else "".join(parts)
        elif name == "c":
            self._in_cell = False
            if self._value is not None or self._formula is not None or self._inline is not None:
                self._end_cell()
            elif "r" not in self._attributes:
                self._column += 1
        elif name == "f":
            if self._in_cell:
                self._end_formula("".join(self.parts))
        elif name == "t":
            if self._in_cell and not self._phonetic:
                self._inline = (self._inline or "") + "".join(self.parts)
        elif name == "rPh":
            self._phonetic = False
        elif self._local[name] != name:
            self.end(self._local[name])

    def _start_row(self, attributes: raw_xml.Attributes) -> None:
        text = attributes.get("r")
        if text is None:
            self._row += 1
        elif text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= LAST_ROW:
            self._row = int(text)
        else:
            raise self._refused("bad-reference", found=text)
        if self._row > self._context.last_row:
            raise _Enough
        self._row_text = str(self._row)
        self._column = 0
        self._count += len(self._cells)
        self._cells = self.sheet.rows.get(self._row) or {}
        if "hidden" in attributes and attributes["hidden"] in ("1", "true"):
            self.sheet.hidden_rows.add(self._row)

    def _end_formula(self, text: str) -> None:
        """The formula; a cell that shares one without text has the text of the first cell of the group."""
        if self._group and text:
            self._shared[self._group] = text
        self._formula = text or self._shared.get(self._group, "")

    def _end_cell(self) -> None:
        """Keeps the cell. Shared strings and plain numbers, nearly all cells there are, are made right here."""
        attributes, value = self._attributes, self._value
        where = attributes.get("r")
        if where is None:
            self._column = column = self._column + 1
        else:
            found = _COLUMNS.get(where[: -len(self._row_text)]) if where.endswith(self._row_text) else None
            self._column = column = self._placed(where) if found is None else found
        kind = attributes.get("t")
        try:
            if self._formula is not None or not value or self._inline is not None:
                cell = self._cell()
            elif kind == "s" and value[0] != "-":
                cell = self._strings[int(value)]
                if not cell.value:
                    cell = None
            elif kind is None and "_" not in value and isfinite(number := float(value)):
                cell = _new(RawCell, (self._formats[int(attributes.get("s", 0))], number, ""))
            else:
                cell = self._cell()
        except (ValueError, IndexError):
            cell = self._cell()
        self._value = self._formula = self._inline = None
        if cell is None:
            return
        cells = self._cells
        if column in cells:
            self.sheet.twice.append((self._row, column))
        elif not cells:
            self._first_in_row()
        cells[column] = cell
        if column > LAST_COLUMN:
            raise self._refused("bad-reference", found=str(column))

    def _first_in_row(self) -> None:
        """Adds the row to the sheet, now that something stands in it."""
        if self._row == 0:
            raise self._refused("bad-reference", found="<c>")
        self.sheet.rows[self._row] = self._cells

    def _placed(self, where: str) -> int:
        """The column of an address; a cell that names another row than its own belongs where it says."""
        found = reference(where)
        if not found:
            raise self._refused("bad-reference", found=where)
        if found[0] != self._row:
            self._row, self._row_text = found[0], str(found[0])
            self._cells = self.sheet.rows.get(self._row) or {}
        return found[1]

    def _cell(self) -> RawCell | None:
        """The cell from its parts; None where nothing stands in it."""
        kind, text, formula = self._attributes.get("t", "n"), self._value, self._formula
        if formula is None:
            if kind == "s":
                return self._shared_string(text or "")
            if kind == "n":
                return self._number(text, "") if text else None
        if kind == "inlineStr":
            words = decoded(self._inline or text or "")
            return RawCell("s", words, formula or "") if words else None
        if text is None or (not text and kind not in ("str", "s")):
            return RawCell("x", None, formula or WITHOUT_WORDS) if formula is not None else None
        return self._typed(kind, text, formula or "")

    def _typed(self, kind: str, text: str, formula: str) -> RawCell | None:
        """A cell with a stored value, by its declared type (ISO/IEC 29500-1, 18.18.11)."""
        if kind == "str":
            return RawCell("s", decoded(text), formula) if text or formula else None
        if kind == "s":
            return self._shared_string(text)
        if kind == "b":
            if text.strip().lower() in ("0", "1", "true", "false"):
                return RawCell("b", text.strip().lower() in ("1", "true"), formula)
            return RawCell("e", text, formula)
        if kind == "e":
            return RawCell("e", text.strip(), formula)
        return self._iso_date(text.strip(), formula) if kind == "d" else self._number(text, formula)

    def _shared_string(self, text: str) -> RawCell | None:
        try:
            index = int(text)
            found = self._strings[index] if index >= 0 else RawCell("e", "#VALUE!")
        except (ValueError, IndexError):
            return RawCell("e", "#VALUE!")
        return found if found.value else None

    def _number(self, text: str, formula: str) -> RawCell:
        """A number as its format shows it; what is no finite number is an error of this cell alone."""
        try:
            value = float(text)
        except ValueError:
            return RawCell("e", text.strip(), formula)
        if not isfinite(value) or "_" in text:
            return RawCell("e", text.strip(), formula)
        try:
            shown: Kind = self._formats[int(self._attributes.get("s", 0))]
        except (ValueError, IndexError):
            shown = "n"
        return _new(RawCell, (shown, value, formula))

    def _iso_date(self, text: str, formula: str) -> RawCell:
        """A date written in ISO 8601 (Strict files) as the serial number it stands for."""
        try:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            return RawCell("e", text, formula)
        base = datetime(1904, 1, 1) if self._context.date1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        return RawCell("d", (moment - base).total_seconds() / 86_400, formula)

    def _merge(self, text: str) -> None:
        first, _, last = text.partition(":")
        top, bottom = reference(first), reference(last or first)
        if top and bottom and len(self.sheet.merges) < MAX_MERGES:
            self.sheet.merges.append(Range(top[0], top[1], bottom[0], bottom[1]))

    def _hide_columns(self, attributes: raw_xml.Attributes) -> None:
        if attributes.get("hidden") not in ("1", "true"):
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit() and len(first) < 6 and len(last) < 6:
            self.sheet.hidden_columns.append((int(first), int(last)))

    def _refused(self, code: str, **details: object) -> ReadingRefusedError:
        found = details.get("found")
        if isinstance(found, str) and len(found) > _SHOWN:
            details["found"] = found[:_SHOWN] + "…"
        return ReadingRefusedError(code, path=self._context.path, part=self._part, **details)
