"""The marks of the cells of an .ods, which the library leaves out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.parsers import expat

from reportkit.excel.foreign_marks import MAX_MERGES, Cell, SheetMarks

_KINDS = {"percentage": "p", "boolean": "b"}
_REPEATED = 64  # a filled cell is hardly ever repeated; blank ones, which are, have no kind
_LONGEST_ERROR = 32


class _Content:
    """Handlers for the content of a spreadsheet, and the last filled row and column of any of its sheets.

    Elements and attributes of OpenDocument 1.3 part 3, 9.1 and 19.385; a repeated cell counts as often as it says.
    """

    def __init__(self) -> None:
        self.sheets: list[SheetMarks] = []
        self.corner = (0, 0)
        self._merges: list[list[int]] = []
        self._row = self._column = self._rows = 0
        self._depth = 0
        self._error: Cell | None = None
        self._cell_at: Cell = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._merges = []
                self.sheets.append(SheetMarks(merges=self._merges))
                self._row = self._rows = 0
        elif self._depth != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows or 1
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._column = 1
            if attributes.get("table:visibility", "visible") != "visible" and self._rows == 1:
                self.sheets[-1].hidden.append(self._row)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)
        elif name == "office:annotation":
            self.sheets[-1].comments.append(self._cell_at)

    def _cell(self, attributes: dict[str, str]) -> None:
        sheet, where = self.sheets[-1], (self._row, self._column)
        self._cell_at = where
        times = _count(attributes, "table:number-columns-repeated")
        down, across = (_count(attributes, f"table:number-{way}-spanned") for way in ("rows", "columns"))
        if down * across > 1 and len(self._merges) < MAX_MERGES:
            self._merges.append([*where, self._row + down - 1, self._column + across - 1])
        if "table:formula" in attributes:
            sheet.formulas.add(where)
        kind = _KINDS.get(attributes.get("office:value-type", ""), "")
        if "office:value-type" in attributes:
            self.corner = (max(self.corner[0], self._row), max(self.corner[1], self._column))
        if attributes.get("calcext:value-type") == "error":
            self._error = where
            sheet.errors[where] = ""
        elif kind:
            wide = range(self._column, self._column + min(times, _REPEATED))
            down_to = range(self._row, self._row + min(self._rows, _REPEATED))
            sheet.kinds.update(((row, column), kind) for row in down_to for column in wide)
        self._column += times

    def text(self, data: str) -> None:
        if self._error and self._depth == 1 and len(data) < _LONGEST_ERROR:
            self.sheets[-1].errors[self._error] += data

    def end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif name == "table:table-cell":
            self._error = None


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def ods_marks(data: bytes, largest: int) -> list[SheetMarks] | None:
    """The marks of the sheets of an .ods in order, None for any other file and where its content cannot be parsed.

    MemoryError where a sheet reaches over more than `largest` cells from A1 on.
    """
    content = _Content()
    parser = expat.ParserCreate()
    parser.StartElementHandler = content.start
    parser.EndElementHandler = content.end
    parser.CharacterDataHandler = content.text
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("content.xml") as file:
            parser.ParseFile(file)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, expat.ExpatError):
        return None
    if content.corner[0] * content.corner[1] > largest:
        raise MemoryError
    return content.sheets
