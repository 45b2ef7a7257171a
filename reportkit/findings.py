"""Findings as people are told them: those of one kind in one column as one, with all its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from reportkit.lang import Lang
from reportkit.model import Place, Problem, Row, Submission, column_letters
from reportkit.text import load

LISTED = 6
"""Cells or ranges that a sentence lists before it breaks off."""
SEPARATOR = {"zh": "、", "en": ", "}
CLAUSE = {"zh": "；", "en": "; "}


class Finding(NamedTuple):
    """One cause: a finding, or several of one kind in one column of one department, in the order of rows."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        """The one that stands for all."""
        return self.problems[0]

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses, empty for a finding about a whole sheet or file."""
        return tuple(problem.place.cell for problem in self.problems if problem.place.cell)

    def place(self) -> str:
        """Where it begins: sheet and first cell as Excel writes them, the sheet alone, or ""."""
        place = self.first.place
        return f"{place.sheet}!{place.cell}" if place.cell else place.sheet

    def message(self, lang: Lang) -> str:
        """The sentence; of several cells the first one's, with how many there are and where. In a merged workbook
        it ends with the cells in the department's own file."""
        words, source = load(lang, "findings"), self.source(lang)
        came = words("group.source", places=source) if source else ""
        if len(self.problems) == 1:
            message, bare = self.first.message, self.first.message.rstrip("。.")
            return words("group.from", message=bare, source=came) + message[len(bare):] if came else message
        is_same = all(problem.message == self.first.message for problem in self.problems)
        key = "group.same" if is_same else "group.like"
        cells = listed([problem.place for problem in self.problems], lang)
        return words(key, message=self.first.message, n=len(self.problems), cell=self.first.place.cell,
                     cells=CLAUSE[lang].join(filter(None, (cells, came))))

    def source(self, lang: Lang) -> str:
        """The cells in the departments' own files: 市场部.xlsx 关键指标!H6:H8; "" where nothing was merged."""
        places = [problem.source for problem in self.problems if problem.source.file]
        return CLAUSE[lang].join(
            f"{file} {sheet}!{listed(tuple(same), lang)}"
            for (file, sheet), same in groupby(places, lambda place: (place.file, place.sheet)))


def grouped(problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """The findings by cause, each where its first cell stood in `problems`."""
    found: dict[tuple[object, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        place = problem.place
        # A finding without a cell stands for itself: its number keeps it apart.
        key: tuple[object, ...] = (number,) if not place.cell else (
            problem.code, problem.variant, problem.level, place.file, place.sheet, place.column, problem.column,
            problem.department)
        found.setdefault(key, []).append(problem)
    return tuple(Finding(tuple(sorted(same, key=lambda problem: problem.place.row))) for same in found.values())


def located(problems: Iterable[Problem], submission: Submission) -> Iterator[Problem]:
    """The findings about a merged workbook, each with the cell in the file that its row came from."""
    rows = {(table.name, row.at): row for table in submission.tables.values() for row in table.rows if row.source}
    for problem in problems:
        row = rows.get((problem.place.sheet, problem.place.row))
        yield replace(problem, source=_source(problem, row, submission)) if row else problem


def _source(problem: Problem, row: Row, submission: Submission) -> Place:
    assert row.source is not None
    at = submission.tables[row.sheet].columns
    key = problem.column or next((key for key, column in at.items() if column == problem.place.column), "")
    return row.source.place(key)


def listed(places: Iterable[Place], lang: Lang) -> str:
    """The cells, neighbours in a column as a range, six at most: G7:G9, G12, …"""
    runs: list[tuple[int, int, int]] = []
    for column, row in sorted({(place.column, place.row) for place in places}):
        if runs and (column, row) == (runs[-1][0], runs[-1][2] + 1):
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    shown = [column_letters(column) + f"{first}" + (f":{column_letters(column)}{last}" if last > first else "")
             for column, first, last in runs]
    return SEPARATOR[lang].join(shown[:LISTED]) + ("…" if len(shown) > LISTED else "")
