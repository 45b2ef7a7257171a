"""What the reader met, told once per cause: values it had to interpret, rows and sheets it left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reportkit import text
from reportkit.calc.values import general
from reportkit.excel.layout import Header
from reportkit.excel.raw_sheet import RawSheet
from reportkit.excel.reader_rows import TableRead
from reportkit.excel.reader_values import READ_AS
from reportkit.lang import Lang
from reportkit.model import Level, Place, Problem, Recurrence, Row, Value, column_letters
from reportkit.standard.spec import Column, Definition

_SHOWN = 40
_LISTED = 6


class Notes:
    """Makes the reader's notes in one language for one file."""

    def __init__(self, file: str, lang: Lang, definition: Definition) -> None:
        self._file = file
        self._lang: Lang = lang
        self._definition = definition
        self._words = text.load(lang, "reading")

    def note(self, code: str, level: Level, place: Place, *, column: str = "", found: str = "", **params: object
             ) -> Problem:
        """A note with its sentence and hint from text/<lang>/reading.toml."""
        params.setdefault("sheet", place.sheet)
        message = self._words(f"{code}.message", **params)
        hint = self._words(f"{code}.hint", **params)
        return Problem(code, level, place, message, hint, column=column, found=found)

    def table(self, read: TableRead, raw: RawSheet, header: Header, columns: Mapping[str, Column]
              ) -> Iterator[Problem]:
        """The notes about one table, in the order of their weight."""
        yield from self._headings(raw, header, columns)
        sheet = Place(self._file, raw.name)
        for column, row in sorted(read.nameless.items()):
            place = Place(self._file, raw.name, row, column)
            yield self.note("no-heading", "warning", place, letter=column_letters(column), cell=place.cell)
        yield from self._twice(raw)
        for reason, rows in read.skipped.items():
            place = Place(self._file, raw.name, rows[0])
            reason_words = self._words(f"reasons.{reason}")
            yield self.note("row-skipped", "note", place, count=len(rows), rows=_numbers(rows), reason=reason_words)
        if read.hidden:
            yield self.note("hidden-rows", "note", sheet, count=len(read.hidden), rows=_numbers(read.hidden))
        yield from self.interpreted(read.table.rows, columns)

    def interpreted(self, rows: Iterable[Row], columns: Mapping[str, Column]) -> Iterator[Problem]:
        """One note per column that holds values which had to be interpreted: how many, and the first."""
        met: dict[str, list[Value]] = {}
        for row in rows:
            for key, value in row.values.items():
                if value.note == READ_AS:
                    met.setdefault(key, []).append(value)
        for key, values in met.items():
            yield self.read_as(columns[key], values)

    def read_as(self, column: Column, values: list[Value]) -> Problem:
        """The note about values of one column that had to be interpreted."""
        first = values[0]
        letter = column_letters(first.place.column)
        return self.note(
            READ_AS, "note", first.place, column=column.key, found=_cut(first.text), count=len(values), letter=letter,
            cell=first.place.cell, header=first.place.header, example=_cut(first.text),
            meaning=self._meaning(column, first),
        )  # fmt: skip

    def _headings(self, raw: RawSheet, header: Header, columns: Mapping[str, Column]) -> Iterator[Problem]:
        keys = {at: key for key, at in header.columns.items()}
        for at, words in header.twice:
            key = next((key for key, label in header.words.items() if label.strip(" *°") == words.strip(" *°")), "")
            level: Level = "error" if key and columns[key].required else "warning"
            place = Place(self._file, raw.name, header.row, at, words)
            first = next((column_letters(column) for column, found in keys.items() if found == key), "")
            yield self.note("duplicate-heading", level, place, column=key, found=words, header=words,
                            letter=column_letters(at), first=first or "?")  # fmt: skip
        if header.unknown:
            place = Place(self._file, raw.name, header.row, header.unknown[0][0], header.unknown[0][1])
            listed = "、".join(_cut(words) for _, words in header.unknown[:_LISTED])
            yield self.note("unknown-heading", "note", place, found=listed, headings=listed, count=len(header.unknown))

    def _twice(self, raw: RawSheet) -> Iterator[Problem]:
        if raw.twice:
            place = Place(self._file, raw.name, *raw.twice[0])
            yield self.note("cell-twice", "warning", place, cell=place.cell, count=len(raw.twice))

    def _meaning(self, column: Column, value: Value) -> str:
        """The value as a person would say it."""
        found = value.value
        if isinstance(found, float):
            return f"{general(float(f'{found * 100:.12g}'))}%" if column.type == "percent" else general(found)
        if isinstance(found, date):
            return found.isoformat()
        if value.kind == "option" and isinstance(found, str):
            return self._definition.lists[column.list or "yes_no"][found].words[self._lang]
        if isinstance(found, Recurrence):
            return f"{found.times}/{found.every}"
        nothing = value.kind in ("blank", "missing", "none", "unknown")
        return self._words(f"kinds.{value.kind}") if nothing else value.text


def _numbers(rows: list[int]) -> str:
    """The first row numbers of a list."""
    return "、".join(str(row) for row in rows[:_LISTED]) + ("…" if len(rows) > _LISTED else "")


def _cut(words: str) -> str:
    """The words on one line, cut to forty characters."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
