"""The program that a child process runs to read .xls, .xlsb and .ods: a workbook on its standard input, what stands
in its cells as JSON on its standard output.

It needs python-calamine and the standard library alone (modules `foreign_*`), for it runs under limits and may die:
the library allocates a sheet from its first to its last cell, and an allocation that fails ends the process.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from pathlib import Path

import python_calamine

if __name__ == "__main__":  # started by its path from anywhere: where our own modules lie must be said
    sys.path.append(str(Path(__file__).parents[2]))

from reportkit.excel.foreign_marks import MAX_MERGES, SheetMarks
from reportkit.excel.foreign_ods import ods_marks
from reportkit.excel.foreign_xls import xls_marks

DAY_S = 86_400
_LARGEST_SHEET = 20_000_000  # cells from A1 to the last corner: what the library would allocate
_LONGEST_MANIFEST = 2**20
_FILE_PASS = re.compile(rb"\x09\x08(?:\x10\0.{16}|\x08\0.{8})(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}

Found = tuple[str, float | str | bool]
"""Kind and value of a cell; "?" follows where a formula made it."""
Rows = dict[int, dict[int, tuple[float | str | bool, ...]]]
Json = dict[str, object]


class _TooManyError(Exception):
    """More filled cells than any genuine report has."""


def found_in(value: object) -> Found | None:
    """Kind and value of a cell, the kinds those of the reader of .xlsx; None where nothing stands in it."""
    if isinstance(value, bool):
        return ("b", value)
    if isinstance(value, int | float):
        return ("n", float(value)) if isfinite(value) else ("e", "#NUM!")
    if isinstance(value, str):
        return ("s", value) if value else None
    if isinstance(value, datetime):
        return ("d", (value - datetime(1899, 12, 30)).total_seconds() / DAY_S)  # noqa: DTZ001
    if isinstance(value, date):
        return ("d", float((value - date(1899, 12, 30)).days))
    if isinstance(value, time):
        return ("t", (value.hour * 3600 + value.minute * 60 + value.second) / DAY_S)
    return ("t", value.total_seconds() / DAY_S) if isinstance(value, timedelta) else None


def cells_of(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, int, Found]]:
    """The filled cells of a sheet: row, column, what stands there. The library counts its rows from the sheet's
    first row, its columns from the first that is filled."""
    start = sheet.start
    if start is None:
        return
    for row, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, start[1] + 1):
            if value != "" and (found := found_in(value)):
                yield row, column, found


def rows_of(sheet: python_calamine.CalamineSheet, room: int, marks: SheetMarks) -> tuple[Rows, int]:
    """The filled cells by row and column, and how many there are."""
    rows: Rows = {}
    count = 0
    for row, column, found in cells_of(sheet):
        count += 1
        if count > room:
            raise _TooManyError
        kind = marks.kinds.get((row, column)) if found[0] == "n" else None
        shown = (kind, bool(found[1]) if kind == "b" else found[1]) if kind else found
        rows.setdefault(row, {})[column] = (*shown, "?") if (row, column) in marks.formulas else shown
    for (row, column), words in marks.errors.items():
        rows.setdefault(row, {})[column] = ("e", words or "#VALUE!")
    return rows, count + len(marks.errors)


def workbook_of(data: bytes, room: int) -> Json:
    """The sheets of a workbook in order: name, state, kind, rows, merges, hidden rows; whether marks are known."""
    marks = ods_marks(data, _LARGEST_SHEET) or xls_marks(data)
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        about = book.sheets_metadata
        if marks is not None and len(marks) < len(about):
            marks = None
        sheets = []
        for index, metadata in enumerate(about):
            known = marks[index] if marks else SheetMarks()
            sheet: Json = {"name": metadata.name, "state": _STATES.get(_name(metadata.visible), "visible"),
                           "is_worksheet": _name(metadata.typ) == "WorkSheet", "rows": {}}
            if sheet["is_worksheet"]:
                table = book.get_sheet_by_index(index)
                sheet["rows"], count = rows_of(table, room, known)
                room -= count
                sheet["merges"] = known.merges if known.merges is not None else [
                    [first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1]
                    for first, last in (table.merged_cell_ranges or [])[:MAX_MERGES]]
                sheet["hidden"] = known.hidden
                sheet["comments"] = known.comments
            sheets.append(sheet)
    return {"sheets": sheets, "knows_marks": marks is not None}


def _name(member: object) -> str:
    """The name of a member of the library's enumerations: SheetVisibleEnum.Hidden -> Hidden."""
    return str(member).rpartition(".")[2]


def limit(memory_bytes: int, cpu_s: int) -> None:
    """Bounds this process where the system can: address space, processor time, no core file."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit there
        return
    for kind, bound in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_s), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (bound, bound))
        except (ValueError, OSError):  # a system may refuse one of them; the others still hold
            continue


def is_encrypted(data: bytes) -> bool:
    """True for an .xls whose stream goes on with FILEPASS ([MS-XLS] 2.4.117) and an .ods that lists how its parts are
    encrypted; the library says of both only that it does not know the format."""
    if _FILE_PASS.search(data):
        return True
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_LONGEST_MANIFEST)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError):
        return False


def answer(data: bytes, room: int) -> Json:
    """The workbook, or a word for why it cannot be read: encrypted, too-many, too-big, damaged."""
    try:
        if is_encrypted(data):
            return {"fault": "encrypted"}
        return workbook_of(data, room)
    except python_calamine.PasswordError:
        return {"fault": "encrypted"}
    except _TooManyError:
        return {"fault": "too-many"}
    except MemoryError:
        return {"fault": "too-big"}
    except BaseException as error:  # noqa: BLE001  (a panic in the library is a BaseException: this is the border)
        return {"fault": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}


if __name__ == "__main__":
    limit(int(sys.argv[2]), int(sys.argv[3]))
    json.dump(answer(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
