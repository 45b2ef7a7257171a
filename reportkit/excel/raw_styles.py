"""The number formats of the cell styles of an .xlsx, in the order of their index."""

from __future__ import annotations

from reportkit.excel import raw_xml
from reportkit.excel.number_formats import Format, format_by_id, format_of
from reportkit.package.zipparts import Package

MAX_STYLES = 100_000


def formats(package: Package, part: str) -> list[Format]:
    """The format of each cell style in the order of its index; styles past `MAX_STYLES` count as plain."""
    reader = _Styles()
    raw_xml.run(package, part, reader.start, reader.end)
    return [reader.format(number) for number in reader.cells]


class _Styles:
    """The handlers: numFmt codes, and the numFmtId of each xf within cellXfs."""

    def __init__(self) -> None:
        self.cells: list[int] = []
        self._codes: dict[int, Format] = {}
        self._local = raw_xml.LocalNames()
        self._in_cells = False

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        local = self._local[name]
        if local == "xf":
            if self._in_cells and len(self.cells) < MAX_STYLES:
                self.cells.append(_number(attributes.get("numFmtId", "0")))
        elif local == "numFmt":
            if len(self._codes) < MAX_STYLES:
                self._codes[_number(attributes.get("numFmtId", ""))] = format_of(attributes.get("formatCode", ""))
        elif local == "cellXfs":
            self._in_cells = True

    def end(self, name: str) -> None:
        if self._local[name] == "cellXfs":
            self._in_cells = False

    def format(self, number: int) -> Format:
        """A code written in the file wins over the built-in meaning of its id."""
        return format_by_id(number, self._codes)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
