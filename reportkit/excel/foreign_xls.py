"""The marks of the cells of an .xls or .et, which the library leaves out.

Records by [MS-XLS] 2.3 and 2.4: a number of the kind of record, the length of its content, the content.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from reportkit.excel.foreign_compound import DamagedError, stream
from reportkit.excel.foreign_marks import Cell, SheetMarks
from reportkit.excel.number_formats import Format, format_by_id, format_of

_BOF, _EOF, _BOUND_SHEET = 0x0809, 0x000A, 0x0085
_FORMAT, _XF = 0x041E, 0x00E0
_ROW, _BOOL_ERR, _NUMBER, _FORMULA, _RK, _MUL_RK = 0x0208, 0x0205, 0x0203, 0x0006, 0x027E, 0x00BD
_NOTE = 0x001C
_BIFF8 = 0x0600
_HIDDEN_ROW = 0x20
_SPECIAL_RESULT, _ERROR_RESULT = b"\xff\xff", 2
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
           0x2A: "#N/A"}  # [MS-XLS] 2.5.10

Record = tuple[int, int, int]
"""Kind, where its content begins, how long it is."""


def xls_marks(data: bytes) -> list[SheetMarks] | None:
    """The marks of the sheets in the order of the workbook's list, None for any other file and a damaged one."""
    try:
        book = stream(data, ("Workbook", "Book"))
        return _Book(book).sheets() if book else None
    except (DamagedError, struct.error, IndexError):
        return None


class _Book:
    """The stream of a workbook: what all sheets share, then each sheet from its own place on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._codes: dict[int, Format] = {}
        self._styles: list[int] = []
        self._places: list[int] = []
        self._is_biff8 = True

    def sheets(self) -> list[SheetMarks]:
        for kind, at, length in self._records(0):
            if kind == _BOF:
                self._is_biff8 = self._word(at) == _BIFF8
            elif kind == _BOUND_SHEET:
                self._places.append(int.from_bytes(self._data[at : at + 4], "little"))
            elif kind == _FORMAT:
                self._codes[self._word(at)] = format_of(self._format_code(at, length))
            elif kind == _XF:
                self._styles.append(self._word(at + 2))
        self._formats = [format_by_id(number, self._codes) for number in self._styles]
        return [self._sheet(place) for place in self._places]

    def _records(self, at: int) -> Iterator[Record]:
        """The records of the part of the stream that begins at a place; parts inside it (charts) are passed over."""
        depth = 0
        while at + 4 <= len(self._data):
            kind, length = struct.unpack_from("<HH", self._data, at)
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0:
                return
            if depth == 1:
                yield kind, at + 4, length
            at += 4 + length

    def _word(self, at: int) -> int:
        found: int = struct.unpack_from("<H", self._data, at)[0]
        return found

    def _format_code(self, at: int, length: int) -> str:
        """The code of a FORMAT record; before Excel 97 its letters are bytes and its length is one."""
        text = self._data[at + 5 : at + length]
        if self._is_biff8 and self._data[at + 4] & 1:
            return text.decode("utf-16-le", "replace")
        return (text if self._is_biff8 else self._data[at + 3 : at + length]).decode("latin-1")

    def _sheet(self, place: int) -> SheetMarks:
        marks = SheetMarks()
        for kind, at, length in self._records(place):
            if kind == _MUL_RK:
                row, first = self._word(at) + 1, self._word(at + 2) + 1
                for number in range((length - 6) // 6):
                    self._shown(marks, (row, first + number), self._word(at + 4 + 6 * number))
            elif kind in (_RK, _NUMBER, _FORMULA, _BOOL_ERR):
                self._cell(marks, kind, at)
            elif kind == _NOTE:
                marks.comments.append((self._word(at) + 1, self._word(at + 2) + 1))
            elif kind == _ROW and self._data[at + 12] & _HIDDEN_ROW:
                marks.hidden.append(self._word(at) + 1)
        return marks

    def _cell(self, marks: SheetMarks, kind: int, at: int) -> None:
        row, column, style = struct.unpack_from("<HHH", self._data, at)
        where = (row + 1, column + 1)
        if kind == _BOOL_ERR:
            if self._data[at + 7]:
                marks.errors[where] = _ERRORS.get(self._data[at + 6], "#VALUE!")
            return
        if kind == _FORMULA:
            marks.formulas.add(where)
            if self._data[at + 12 : at + 14] == _SPECIAL_RESULT:
                if self._data[at + 6] == _ERROR_RESULT:
                    marks.errors[where] = _ERRORS.get(self._data[at + 8], "#VALUE!")
                return
        self._shown(marks, where, style)

    def _shown(self, marks: SheetMarks, where: Cell, style: int) -> None:
        shown = self._formats[style] if style < len(self._formats) else "n"
        if shown != "n":
            marks.kinds[where] = shown
