"""A workbook that is no package of XML parts (.xls, .xlsb, .ods), read by python-calamine in a process of its own.

The library is fast and made for these formats, but allocates a sheet by its corners and ends the process where that
fails, so it runs apart, bounded in memory and time; plain data comes back. It tells neither formulas nor percent
formats, errors and hidden rows: of .xls and .ods the child reads those itself, without the words of formulas.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from reportkit.errors import FileRefusedError, ReadingRefusedError
from reportkit.excel.raw import SheetEntry, State
from reportkit.excel.raw_sheet import Attached, Kind, Range, RawCell, RawSheet
from reportkit.lang import LANGUAGES
from reportkit.text import load

FOREIGN = ("xls", "xlsb", "ods")
"""Kinds of file, as `package.kind_of` names them, that are read here."""


class Limits(NamedTuple):
    """What reading one workbook may take. Genuine ones of 100 MB stay well below."""

    memory_bytes: int = 768 * 2**20
    cpu_s: int = 12
    wall_s: float = 20.0
    cells: int = 500_000  # a quarter of what is kept of an .xlsx: here each cell exists twice for a moment


class ForeignBook:
    """The same view of a workbook as `RawBook`: sheets in order, each with its filled cells."""

    date1904: bool = False  # the library turns the serial numbers of both date systems into dates

    def __init__(self, answer: Mapping[str, object], kind: str, mark: str) -> None:
        self.format = kind
        found = cast("list[Mapping[str, object]]", answer["sheets"])
        ours = any(sheet["name"] == mark for sheet in found)
        generated = _generated_names() if ours else frozenset()
        self.sheets: tuple[SheetEntry, ...] = tuple(_entry(sheet, generated) for sheet in found)
        self._raws = [_raw(sheet, knows_marks=bool(answer["knows_marks"])) for sheet in found]

    def sheet(self, index: int) -> RawSheet:
        """The cells of the sheet at a place in the list, from 0; empty for a sheet that is no worksheet."""
        return self._raws[index]

    def head(self, index: int, _rows: int) -> RawSheet:
        """The whole sheet: it has been read already."""
        return self._raws[index]

    def property(self, _name: str) -> str:
        """Nothing: the properties of these formats are not read."""
        return ""

    def modified(self) -> str:
        """Nothing: when it was saved last is not read."""
        return ""


_STANDARD = Limits()
_CHILD = Path(__file__).with_name("foreign_child.py")  # run, never imported: the library stays out of this process


def read_book(file: BinaryIO, path: Path, kind: str, mark: str, limits: Limits = _STANDARD) -> ForeignBook:
    """The workbook in an open file of one of the kinds in `FOREIGN`; `mark` names the hidden sheet of our templates.

    FileRefusedError: is-encrypted. ReadingRefusedError: foreign-damaged, foreign-too-big, foreign-too-slow,
    too-many-cells.
    """
    answer = _answer(file, path, kind, limits)
    fault = answer.get("fault")
    if fault == "encrypted":
        raise FileRefusedError("is-encrypted", path=str(path))
    if fault == "too-many":
        raise ReadingRefusedError("too-many-cells", path=str(path), part=path.name, limit=limits.cells)
    if fault:
        raise ReadingRefusedError(f"foreign-{fault}", path=str(path), kind=kind)
    return ForeignBook(answer, kind, mark)


def _answer(file: BinaryIO, path: Path, kind: str, limits: Limits) -> Mapping[str, object]:
    """What the child says about the file. A child that dies, of hostile content as a rule, found it too big."""
    program = [sys.executable, "-P", str(_CHILD), str(limits.cells), str(limits.memory_bytes),
               str(limits.cpu_s)]
    file.seek(0)
    try:
        done = subprocess.run(program, stdin=file, capture_output=True, timeout=limits.wall_s, check=False,  # noqa: S603
                              creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except subprocess.TimeoutExpired:
        raise ReadingRefusedError("foreign-too-slow", path=str(path), kind=kind) from None
    if done.returncode != 0:
        raise ReadingRefusedError("foreign-too-big", path=str(path), kind=kind)
    return cast("Mapping[str, object]", json.loads(done.stdout))


def _generated_names() -> frozenset[str]:
    """The names of our generated sheets; these formats do not tell the mark that they carry in an .xlsx."""
    return frozenset(load(lang, "summary")(key) for lang in LANGUAGES for key in ("sheet", "check.sheet"))


def _entry(sheet: Mapping[str, object], generated: frozenset[str]) -> SheetEntry:
    name, state = str(sheet["name"]), cast("State", sheet["state"])
    return SheetEntry(name, state, "", "worksheet" if sheet["is_worksheet"] else "chartsheet", name in generated)


def _raw(sheet: Mapping[str, object], *, knows_marks: bool) -> RawSheet:
    """The sheet as the reader of .xlsx would give it."""
    rows = cast("Mapping[str, Mapping[str, tuple[Kind, float]]]", sheet["rows"])
    cells = {int(row): {int(column): RawCell(*cell) for column, cell in found.items()} for row, found in rows.items()}
    merges = [Range(*found) for found in cast("list[tuple[int, int, int, int]]", sheet.get("merges", []))]
    hidden = set(cast("list[int]", sheet.get("hidden", [])))
    comments = tuple((row, column) for row, column in cast("list[list[int]]", sheet.get("comments", [])))
    return RawSheet(str(sheet["name"]), dict(sorted(cells.items())), merges, hidden & cells.keys(),
                    count=sum(map(len, cells.values())), knows_formulas=knows_marks, knows_percent=knows_marks,
                    attached=Attached(comments))
