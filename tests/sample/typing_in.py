"""Fills a workbook as its filler would, fast: cells are found by headings (calamine) and typed into the sheet's XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

Cell = str | float
Record = dict[str, object]
"""What stands in a row, by heading; blank cells are left out."""


class Form:
    """One workbook. `records` tells what stands in it, `put` types, `save` writes it back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        book = CalamineWorkbook.from_path(path)
        self.sheets = book.sheet_names
        self._grids = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in self.sheets}
        self._typed: dict[str, dict[str, Cell]] = {}

    def records(self, sheet: str, thing: str) -> dict[str, Record]:
        """The rows below the headings in which the cell under `thing` is filled, by what stands there."""
        at, columns = self._heading(sheet)
        rows = (self._record(row, columns) for row in self._grids[sheet][at:])
        return {str(record[thing]): record for record in rows if thing in record}

    def put(self, sheet: str, thing: str, name: str, typed: Mapping[str, Cell]) -> None:
        """Types into the row of `name`."""
        at, columns = self._heading(sheet)
        row = next(number for number, cells in enumerate(self._grids[sheet][at:], at + 1)
                   if cells[columns[thing]] == name)
        for heading, value in typed.items():
            self._typed.setdefault(sheet, {})[f"{get_column_letter(columns[heading] + 1)}{row}"] = value

    def put_beside(self, label: str, value: Cell) -> None:
        """Types beside a label of the first sheet; a label may stand in merged cells."""
        sheet = self.sheets[0]
        row, column = next((number, at) for number, cells in enumerate(self._grids[sheet], 1)
                           for at, cell in enumerate(cells, 1) if str(cell).rstrip("*°") == label)
        with zipfile.ZipFile(self._path) as package:
            text = package.read(self._part(sheet)).decode()
        merged = re.search(rf'<mergeCell ref="{get_column_letter(column)}{row}:([A-Z]+){row}"', text)
        last = merged[1] if merged else get_column_letter(column)
        following = next(get_column_letter(at + 1) for at in range(column, column + 9) if get_column_letter(at) == last)
        self._typed.setdefault(sheet, {})[f"{following}{row}"] = value

    def save(self) -> None:
        """Writes what was typed; the other cells stay."""
        with zipfile.ZipFile(self._path) as old:
            members = {info: old.read(info) for info in old.infolist()}
        with zipfile.ZipFile(self._path, "w") as new:
            for info, content in members.items():
                new.writestr(info, self._changed(info.filename, content), compress_type=zipfile.ZIP_STORED)

    def _changed(self, part: str, content: bytes) -> bytes:
        for sheet, cells in self._typed.items():
            if part == self._part(sheet):
                text = content.decode()
                for cell, value in cells.items():
                    text, found = re.subn(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', _written(cell, value), text)
                    assert found == 1, (sheet, cell)
                return text.encode()
        return content

    def _part(self, sheet: str) -> str:
        return f"xl/worksheets/sheet{self.sheets.index(sheet) + 1}.xml"

    def _heading(self, sheet: str) -> tuple[int, dict[str, int]]:
        """The number of the heading row and the column of each heading, counted from 0."""
        grid = self._grids[sheet]
        at = max(range(min(12, len(grid))), key=lambda row: sum(str(cell).endswith(("*", "°")) for cell in grid[row]))
        return at + 1, {str(cell).rstrip("*°"): column for column, cell in enumerate(grid[at]) if cell != ""}

    @staticmethod
    def _record(cells: list[object], columns: Mapping[str, int]) -> Record:
        return {heading: cells[column] for heading, column in columns.items()
                if column < len(cells) and cells[column] not in ("", None)}


def _written(cell: str, value: Cell) -> str:
    if isinstance(value, str):
        return rf'<c r="{cell}"\1 t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return rf'<c r="{cell}"\1><v>{value!r}</v></c>'
