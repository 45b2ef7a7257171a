"""A CSV file as a workbook of one sheet, so that its headings and cells are read by the same rules as any other."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reportkit.errors import ReadingRefusedError
from reportkit.excel.raw import SheetEntry
from reportkit.excel.raw_sheet import RawCell, RawSheet

MAX_BYTES, MOST_CELLS = 8 * 2**20, 500_000
SEPARATORS = ",;\t"


class CsvBook:
    """The same view of a workbook as `RawBook`: one visible sheet, every cell the text that stands in the file."""

    format = "xlsx"  # as good as one: nothing is lost in a cell that is text
    date1904 = False

    def __init__(self, path: Path, sheet: str) -> None:
        self.sheets: tuple[SheetEntry, ...] = (SheetEntry(sheet, "visible", "", "worksheet"),)
        self._raw = _raw(text_of(path), sheet)

    def sheet(self, _index: int) -> RawSheet:
        """The one sheet."""
        return self._raw

    def head(self, _index: int, _rows: int) -> RawSheet:
        """The whole sheet: it has been read already."""
        return self._raw

    def property(self, _name: str) -> str:
        """Nothing: a CSV file has no properties."""
        return ""

    def modified(self) -> str:
        """Nothing: a CSV file does not say when it was saved."""
        return ""


def text_of(path: Path) -> str:
    """The text of a CSV file, in UTF-8 or as Excel writes it in China, GB 18030.

    Raises ReadingRefusedError(too-many-cells) above `MAX_BYTES`.
    """
    if path.stat().st_size > MAX_BYTES:
        raise ReadingRefusedError("too-many-cells", path=str(path), part=path.name, limit=MOST_CELLS)
    csv.field_size_limit(MAX_BYTES)  # what is longer than a cell's text is cut where it is read, not refused here
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def separator(text: str) -> str:
    """The separator of a CSV file: the one of , ; and tab that its first line has most of."""
    first = text.partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _raw(text: str, name: str) -> RawSheet:
    rows = {number: {column: RawCell("s", cell) for column, cell in enumerate(record, 1) if cell.strip()}
            for number, record in enumerate(csv.reader(io.StringIO(text), delimiter=separator(text)), 1)}
    kept = {number: cells for number, cells in rows.items() if cells}
    return RawSheet(name, kept, count=sum(map(len, kept.values())))
