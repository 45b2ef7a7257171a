"""A workbook as its parts say it: the sheets in order, each read when asked for, and the marks it carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from reportkit.errors import FileRefusedError
from reportkit.excel import raw_xml
from reportkit.excel.number_formats import Format
from reportkit.excel.raw_attached import attached, with_cell_pictures
from reportkit.excel.raw_sheet import LAST_ROW, MAX_CELLS, Context, RawCell, RawSheet, read_sheet
from reportkit.excel.raw_strings import shared_strings
from reportkit.excel.raw_styles import formats
from reportkit.package.zipparts import Package

State = Literal["visible", "hidden", "veryHidden"]


class SheetEntry(NamedTuple):
    """One sheet of the workbook's list. `generated`: it carries the mark of the sheets that we add."""

    name: str
    state: State
    part: str  # "" where the list names no part inside the file
    kind: str  # worksheet, chartsheet, dialogsheet...
    generated: bool = False


class Book(Protocol):
    """What the reader asks of a workbook, whatever its format."""

    format: str  # xlsx, xls, xlsb or ods
    date1904: bool
    sheets: tuple[SheetEntry, ...]

    def sheet(self, index: int, /) -> RawSheet:
        """The cells of the sheet at a place in the list, from 0."""

    def head(self, index: int, rows: int, /) -> RawSheet:
        """At least the first rows of a sheet."""

    def property(self, name: str, /) -> str:
        """The text of a custom document property, "" where there is none."""

    def modified(self) -> str:
        """When it was last saved, "" where it does not say."""


class RawBook:
    """The workbook of an open package. Sheets, strings and styles are read when first asked for."""

    format: str = "xlsx"

    def __init__(self, package: Package, mark: str) -> None:
        self._package = package
        self._part = package.workbook_part()
        listed = _Listed(mark)
        raw_xml.run(package, self._part, listed.start)
        self.date1904 = listed.date1904
        self._targets = {found.id: found for found in package.relationships(self._part)}
        self._has_cell_pictures = any(found.kind == "cellImage" for found in self._targets.values())
        self.sheets = tuple(self._entry(listed, index) for index in range(len(listed.sheets)))
        self._read: dict[int, RawSheet] = {}
        self._room = MAX_CELLS
        self._strings: list[RawCell] | None = None
        self._formats: list[Format] | None = None

    def sheet(self, index: int) -> RawSheet:
        """The cells of the sheet at a place in the list, from 0; empty for a sheet that is no worksheet.

        FileRefusedError: sheet-missing where the list names a sheet that the file does not hold.
        """
        found = self._read.get(index)
        if found is None:
            entry = self.sheets[index]
            found = self._read[index] = self._sheet(entry)
            self._room -= found.count
            if entry.kind == "worksheet":
                found.attached = attached(self._package, entry.part)
                if self._has_cell_pictures:
                    found.attached = with_cell_pictures(found)
        return found

    def head(self, index: int, rows: int) -> RawSheet:
        """The first rows of a sheet, for a look at what it is; the whole of it where it has been read."""
        return self._read.get(index) or self._sheet(self.sheets[index], rows)

    def property(self, name: str) -> str:
        """The text of a custom document property, "" where there is none."""
        return self._text_of("custom-properties", lambda local, of: local == "property" and of.get("name") == name)

    def modified(self) -> str:
        """When it was last saved, as its core properties say (2026-11-02T08:00:00Z), "" where they do not."""
        try:
            return self._text_of("core-properties", lambda local, _: local == "modified")
        except FileRefusedError:  # nothing hangs on it: a broken part is no reason to refuse the workbook
            return ""

    def _text_of(self, kind: str, wanted: Callable[[str, raw_xml.Attributes], bool]) -> str:
        """The text of the elements that are `wanted` in the part of a kind."""
        for found in self._package.relationships():
            if found.kind == kind and not found.external and self._package.has(found.target):
                reader = _Texts(wanted)
                raw_xml.run(self._package, found.target, reader.start, reader.end, reader.text)
                return reader.value
        return ""

    def _entry(self, listed: _Listed, index: int) -> SheetEntry:
        name, state, link = listed.sheets[index]
        target = self._targets.get(link)
        inside = target is not None and not target.external
        return SheetEntry(
            name=name,
            state="hidden" if state == "hidden" else "veryHidden" if state == "veryHidden" else "visible",
            part=target.target if target and inside else "",
            kind=target.kind if target else "",
            generated=index in listed.generated,
        )

    def _sheet(self, entry: SheetEntry, rows: int = LAST_ROW) -> RawSheet:
        if not entry.part or not self._package.has(entry.part):
            raise FileRefusedError("part-missing", path=str(self._package.path), part=entry.part or entry.name)
        if entry.kind != "worksheet":
            return RawSheet(entry.name)
        return read_sheet(self._package, entry.part, entry.name, self._context()._replace(last_row=rows))

    def _context(self) -> Context:
        if self._strings is None or self._formats is None:
            part = self._part_of("sharedStrings")
            strings = shared_strings(self._package, part) if part else []
            self._strings = [RawCell("s", text) for text in strings]
            self._formats = self._styles()
        path = str(self._package.path)
        return Context(path, self._strings, self._formats, self.date1904, self._room)

    def _styles(self) -> list[Format]:
        """The formats of the cell styles; damaged styles cost the formats, never the data."""
        part = self._part_of("styles")
        try:
            return formats(self._package, part) if part else []
        except FileRefusedError as refusal:
            if refusal.code != "part-malformed":
                raise
            return []

    def _part_of(self, kind: str) -> str:
        for found in self._targets.values():
            if found.kind == kind and not found.external and self._package.has(found.target):
                return found.target
        return ""


@dataclass(slots=True)
class _Listed:
    """Handlers for the workbook part: the date system, the list of sheets, the marks on generated sheets."""

    mark: str
    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    generated: set[int] = field(default_factory=set)
    date1904: bool = False
    local: raw_xml.LocalNames = field(default_factory=raw_xml.LocalNames)

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        local = self.local[name]
        if local == "sheet":
            link = raw_xml.local_attribute(attributes, "id")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), link))
        elif local == "workbookPr":
            self.date1904 = attributes.get("date1904", "0") in ("1", "true")
        elif local == "definedName" and attributes.get("name", "").lower() == self.mark.lower():
            scope = attributes.get("localSheetId", "")
            if scope.isdigit():
                self.generated.add(int(scope))


class _Texts:
    """Handlers for properties: the text of the elements (local name, attributes) that are asked for."""

    def __init__(self, wanted: Callable[[str, raw_xml.Attributes], bool]) -> None:
        self.value = ""
        self._wanted = wanted
        self._local = raw_xml.LocalNames()
        self._inside = False
        self._within = ""

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        if self._wanted(self._local[name], attributes):
            self._inside, self._within = True, name

    def end(self, name: str) -> None:
        if self._inside and name == self._within:
            self._inside = False

    def text(self, data: str) -> None:
        if self._inside and len(self.value) < 1_000:
            self.value += data
