"""The KPI catalogue: what each department is measured by, from a table or the company's reportkit.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.distribution.records import Cell, record
from reportkit.errors import ReportkitError
from reportkit.excel import reader
from reportkit.lang import Lang
from reportkit.model import LEVELS, Problem
from reportkit.parse.normal import word_key
from reportkit.standard.spec import Definition

SHEET = "kpis"
EVERY = re.compile(r"(?:(?:各|所有|全体|全部)(?:个)?(?:部门|单位|团队)|(?:all|every)(?:departments?|teams?)|)")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The rows as they stand; one whose department is blank, or 各部门, is every department's."""

    rows: tuple[Mapping[str, Cell], ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that it names, in order."""
        named = (str(row.get("department") or "") for row in self.rows)
        return tuple(dict.fromkeys(name for name in named if not _is_every(name)))

    def of(self, department: str) -> Iterator[Mapping[str, Cell]]:
        """The rows of one department, under its name."""
        for row in self.rows:
            name = str(row.get("department") or "")
            if word_key(name) == word_key(department) or _is_every(name):
                yield {**row, "department": department}


def read(path: Path | None, definition: Definition, lang: Lang) -> Catalogue:
    """The catalogue in a workbook or CSV file with the headings of the sheet kpis, by any of their names; without
    a file the company's `[[kpis]]`.

    `problems`: what was not understood in it, but for notes. Raises ReportkitError: not-found, no-catalogue (no
    row names a KPI), and what reading the file raises.
    """
    if path is None:
        return Catalogue(tuple(dict(row) for row in definition.prepared.get(SHEET, ())))
    if not path.is_file():
        raise ReportkitError("not-found", path=path)
    is_csv = path.suffix.lower() == ".csv"
    reading = reader.read_csv(path, definition, SHEET, lang) if is_csv else reader.read(path, definition, lang)
    sheet = definition.sheets[SHEET]
    keys = [column.key for column in sheet.inputs if column.prefilled]
    rows = tuple(record(row, keys) for row in reading.submission.rows(SHEET) if row[sheet.thing].filled)
    if not rows:
        raise ReportkitError("no-catalogue", path=path.name)
    asked = (problem for problem in reading.submission.notes
             if problem.place.sheet in ("", reading.submission.tables[SHEET].name))
    return Catalogue(rows, tuple(problem for problem in asked if problem.code not in EXPECTED
                                 and problem.level != LEVELS[-1]))


EXPECTED = ("no-period", "period-supplied", "no-cover", "missing-column")
"""Findings on what a catalogue need not have: a cover with a period, and a column for actuals."""


def _is_every(name: str) -> bool:
    return bool(EVERY.fullmatch(word_key(name)))
