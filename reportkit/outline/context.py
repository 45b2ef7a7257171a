"""What every section of the outline is given, and how it looks at cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportkit.lang import Lang
from reportkit.model import Meeting, Row, Run, Value
from reportkit.outline import wording
from reportkit.parse.normal import narrow
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Column, Definition, Report, Sheet
from reportkit.text import Words, load
from reportkit.text.clean import cut

Account = Mapping[str, Mapping[int, frozenset[str]]]
"""Sheet key -> number of a row -> its columns that chapters tell; without a sheet that no chapter shows."""

Telling = Callable[[Row], frozenset[str]]
"""From a row to the columns of it that a chapter tells."""

_PERCENTAGE = re.compile(r"([-+]?\d{1,9}(?:\.\d+)?)\s*%", re.ASCII)
_LONGEST = 2000  # characters of one cell; what is longer stays in the workbook


@dataclass(frozen=True, slots=True)
class Context:
    """One meeting, told in one language by one profile.

    `many`: rows of several departments stand together, so that each must be named.
    `shown`: what the profile's chapters tell, row by row; `cut`: sheets of which a chapter shows only the first
    rows. The annex completes both. `full_tables`: no table is cut. `drop_empty`: chapters about sheets in which
    nothing was filled are left out.
    """

    meeting: Meeting
    definition: Definition
    lang: Lang
    words: Words
    report: Report
    many: bool = False
    shown: Account = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
    full_tables: bool = False
    drop_empty: bool = False

    @property
    def year(self) -> int:
        """The year of the meeting: dates of other years are told with their year."""
        return self.meeting.submission.period.meeting.year

    def department(self, name: str) -> str:
        """The department's name, or words of ours where a row names none."""
        return name or load(self.lang, "rules")("department.nobody")

    def sheet(self, key: str) -> Sheet | None:
        """The sheet's definition as the workbook's report type has it, or None."""
        ready = self.definition.sheets_of.get(self.meeting.submission.report, ())
        return next((sheet for sheet in ready if sheet.key == key), self.definition.sheets.get(key))

    def rows(self, key: str) -> tuple[Row, ...]:
        """The records of a sheet in the workbook's order."""
        return self.meeting.submission.rows(key)

    def column(self, sheet: str, key: str) -> Column | None:
        """A column's definition, or None."""
        found = self.sheet(sheet)
        return found[key] if found and found.has(key) else None

    def heading(self, sheet: str, key: str) -> str:
        """The heading of a column in the outline's language."""
        column = self.column(sheet, key)
        return column.words[self.lang] if column else key

    def cover(self, key: str) -> str:
        """The words of a cover field, empty where it is not filled; a date is written out."""
        value = self.meeting.submission.cover.get(key, Value())
        if value.date:
            return wording.day(value.date, self.lang)
        return value.text.strip() if value.filled else ""

    def cover_run(self, key: str) -> Run | None:
        """The words of a cover field with its source, None where it is not filled."""
        told = self.cover(key)
        return Run(told, source=source(self.meeting.submission.cover[key])) if told else None

    def told(self, row: Row, key: str) -> str:
        """The words of a cell, empty where it is not answered."""
        value = row[key]
        if not value.answered:
            return ""
        return self._value(value, self.column(row.sheet, key))

    def _value(self, value: Value, column: Column | None) -> str:
        if value.kind in ("date", "ongoing", "recurring"):
            return wording.deadline(value, self.year, self.lang)
        if value.option and column and column.list:
            return self.option(column.list, value.option)
        if value.number is not None:
            typed = "" if column and column.type == "percent" else typed_percentage(value)
            return typed or self._number(value.number, column)
        if len(value.text) <= _LONGEST:
            return value.text.strip()
        return cut(value.text, _LONGEST) + self.words("cut", place=source(value))

    def _number(self, number: float, column: Column | None) -> str:
        if column and column.type == "percent":
            return completion(number)
        unit = self.cover("amount_unit") if column and column.type == "amount" else ""
        return wording.amount(number, unit, self.lang)

    def option(self, key: str, option: str) -> str:
        """The words of an option of a list."""
        choices = self.definition.lists.get(key)
        found = next((one for one in choices.options if one.key == option), None) if choices else None
        return found.words[self.lang] if found else option

    def run(self, row: Row, key: str) -> Run:
        """The words of a cell with its source, or the word for a gap."""
        told = self.told(row, key)
        return Run(wording.unstopped(told), source=source(row[key])) if told else self.gap

    @property
    def gap(self) -> Run:
        """The word for what was not filled in."""
        return Run(self.words("gap"))

    def plural(self, key: str, count: float | None) -> str:
        """The key of the sentence for that many: `key.one` where there is one and the language has it."""
        return f"{key}.one" if count == 1 and self.words.find(f"{key}.one") else f"{key}.many"


def typed_percentage(value: Value, unit: str = "") -> str:
    """What was typed where the number is of a percentage though the unit is no rate: 92% is read as 0.92; else ""."""
    if value.number is None or is_rate_unit(unit) or "%" not in narrow(value.text):
        return ""
    plain = _PERCENTAGE.fullmatch(narrow(value.text))
    return wording.plain(Decimal(plain[1])) + "%" if plain else value.text.strip()


def source(value: Value) -> str:
    """The cell as a formula would name it, without quotation marks: 关键指标!I7."""
    return f"{value.place.sheet}!{value.place.cell}" if value.place.cell else ""


def sources(row: Row, *keys: str) -> str:
    """The filled cells of those columns: where a figure comes from that was computed from several."""
    return ",".join(source(row[key]) for key in keys if row[key].filled and row[key].place.cell)


def completion(ratio: float) -> str:
    """A degree of completion as it is typed: 60%, 62.5%."""
    return wording.plain(ratio * 100, 1) + "%"
