"""A composed summary with every formula evaluated, and its hidden facts by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit import summary
from reportkit.calc import Book, Scalar
from reportkit.excel.summary_sheet import evaluate
from reportkit.lang import Lang
from reportkit.model import Grid, Meeting
from tests.summary.sample_meeting import Sample, meeting


@dataclass(frozen=True)
class Evaluated:
    """The two grids and their values."""

    grids: tuple[Grid, ...]
    book: Book

    def value(self, row: int, column: int, grid: int = 0) -> Scalar:
        """What a cell shows."""
        return self.book.value(self.grids[grid].name, row, column)

    def facts(self, name: str, count: int, grid: int = 0) -> list[Scalar]:
        """The column `name` ("kpis.attainment") of the hidden facts."""
        return [self.value(2 + index, self._columns(grid)[name], grid) for index in range(count)]

    def texts(self, grid: int = 0) -> list[str]:
        """Every text that is visible, row by row."""
        found = [self.value(*place, grid) for place in sorted(self.grids[grid].cells) if place[1] < 21]
        return [value for value in found if isinstance(value, str) and value]

    def _columns(self, grid: int) -> Mapping[str, int]:
        cells = self.grids[grid].cells
        return {str(cell.value): column for (row, column), cell in cells.items() if row == 1 and cell.style == "helper"}


def evaluated(given: Meeting, made: Sample, lang: Lang) -> Evaluated:
    """The summary of a meeting over its source cells."""
    grids = summary.compose(given, made.definition, lang)
    return Evaluated(grids, evaluate(grids, made.cells))


def of_sample(lang: Lang, departments: int = 8) -> tuple[Meeting, Evaluated]:
    """The sample meeting and its summary."""
    given, made = meeting(lang, departments)
    return given, evaluated(given, made, lang)
