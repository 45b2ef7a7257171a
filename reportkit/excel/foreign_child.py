"""The program that a child process runs to read .xls, .xlsb and .ods: a workbook on its standard input, what stands
in its cells as JSON on its standard output.

It stands alone (python-calamine and the standard library), for it runs under limits and may die: the library
allocates a sheet from its first to its last cell, and an allocation that fails ends the process.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from xml.parsers import expat

import python_calamine

DAY_S = 86_400
MAX_MERGES = 20_000
_ODS_KINDS = {"percentage": "p", "boolean": "b"}
_REPEATED = 64  # a filled cell is hardly ever repeated; blank ones, which are, have no kind
_LONGEST_ERROR = 32
_LARGEST_SHEET = 20_000_000  # cells from A1 to the last corner: what the library would allocate
_LONGEST_MANIFEST = 2**20
_FILE_PASS = re.compile(rb"\x09\x08(?:\x10\0.{16}|\x08\0.{8})(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}

Found = tuple[str, float | str | bool]  # kind, value
Json = dict[str, object]


class _TooManyError(Exception):
    """More filled cells than any genuine report has."""


class OdsMarks:
    """What python-calamine does not tell of an .ods, sheet by sheet: merged ranges, percent and boolean cells, errors,
    hidden rows.

    Elements and attributes of OpenDocument 1.3 part 3, 9.1 and 19.385; a repeated cell counts as often as it says.
    """

    def __init__(self) -> None:
        self.merges: list[list[list[int]]] = []
        self.kinds: list[dict[tuple[int, int], str]] = []  # p, b or e
        self.errors: list[dict[tuple[int, int], str]] = []
        self.hidden: list[list[int]] = []
        self._row = self._column = self._rows = 0
        self._depth = 0
        self.corner = (0, 0)  # the last filled row and column of any sheet
        self._error: tuple[int, int] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self.merges.append([])
                self.kinds.append({})
                self.errors.append({})
                self.hidden.append([])
                self._row = self._rows = 0
        elif self._depth != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows or 1
            self._rows = _count(attributes, "table:number-rows-repeated")
            self._column = 1
            if attributes.get("table:visibility", "visible") != "visible" and self._rows == 1:
                self.hidden[-1].append(self._row)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        times = _count(attributes, "table:number-columns-repeated")
        down, across = (_count(attributes, f"table:number-{way}-spanned") for way in ("rows", "columns"))
        if down * across > 1 and len(self.merges[-1]) < MAX_MERGES:
            self.merges[-1].append([self._row, self._column, self._row + down - 1, self._column + across - 1])
        kind = _ODS_KINDS.get(attributes.get("office:value-type", ""), "")
        if "office:value-type" in attributes:
            self.corner = (max(self.corner[0], self._row), max(self.corner[1], self._column))
        if attributes.get("calcext:value-type") == "error":
            self._error = (self._row, self._column)
            self.errors[-1][self._error] = ""
        elif kind:
            wide = range(self._column, self._column + min(times, _REPEATED))
            down_to = range(self._row, self._row + min(self._rows, _REPEATED))
            self.kinds[-1].update(((row, column), kind) for row in down_to for column in wide)
        self._column += times

    def text(self, data: str) -> None:
        if self._error and self._depth == 1 and len(data) < _LONGEST_ERROR:
            self.errors[-1][self._error] += data

    def end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif name == "table:table-cell":
            self._error = None


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def ods_marks(data: bytes) -> OdsMarks | None:
    """The marks of an .ods, None for any other file and where its content cannot be parsed."""
    marks = OdsMarks()
    parser = expat.ParserCreate()
    parser.StartElementHandler = marks.start
    parser.EndElementHandler = marks.end
    parser.CharacterDataHandler = marks.text
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open("content.xml") as content:
            parser.ParseFile(content)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, expat.ExpatError):
        return None
    return marks


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


def rows_of(sheet: python_calamine.CalamineSheet, room: int, kinds: Mapping[tuple[int, int], str],
            errors: Mapping[tuple[int, int], str]) -> tuple[dict[int, dict[int, Found]], int]:
    """The filled cells by row and column, and how many there are."""
    rows: dict[int, dict[int, Found]] = {}
    count = 0
    for row, column, found in cells_of(sheet):
        count += 1
        if count > room:
            raise _TooManyError
        kind = kinds.get((row, column))
        if kind and found[0] == "n":
            rows.setdefault(row, {})[column] = (kind, bool(found[1]) if kind == "b" else found[1])
        else:
            rows.setdefault(row, {})[column] = found
    for (row, column), words in errors.items():
        rows.setdefault(row, {})[column] = ("e", words or "#VALUE!")
    return rows, count + len(errors)


def workbook_of(data: bytes, room: int) -> Json:
    """The sheets of a workbook in order: name, state, kind, rows, merges, hidden rows."""
    marks = ods_marks(data)
    if marks and marks.corner[0] * marks.corner[1] > _LARGEST_SHEET:
        raise MemoryError
    with python_calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        sheets: list[Json] = []
        for index, about in enumerate(book.sheets_metadata):
            known = marks if marks and index < len(marks.merges) else None
            sheet: Json = {"name": about.name, "state": _STATES.get(_name(about.visible), "visible"),
                           "is_worksheet": _name(about.typ) == "WorkSheet", "rows": {}}
            if sheet["is_worksheet"]:
                table = book.get_sheet_by_index(index)
                sheet["rows"], count = rows_of(
                    table, room, known.kinds[index] if known else {}, known.errors[index] if known else {})
                room -= count
                sheet["merges"] = known.merges[index] if known else [
                    [first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1]
                    for first, last in (table.merged_cell_ranges or [])[:MAX_MERGES]]
                sheet["hidden"] = known.hidden[index] if known else []
            sheets.append(sheet)
    return {"sheets": sheets, "knows_percent": marks is not None}


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
