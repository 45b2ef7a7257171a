"""Findings as people are told them: those of one kind in one column as one, with all its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportkit.lang import Lang
from reportkit.model import Problem, column_letters
from reportkit.text import load

LISTED = 6
"""Cells or ranges that a sentence lists before it breaks off."""
SEPARATOR = {"zh": "、", "en": ", "}


@dataclass(frozen=True, slots=True)
class Finding:
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
        """The sentence; of several cells the first one's, with how many there are and where."""
        if len(self.problems) == 1:
            return self.first.message
        is_same = all(problem.message == self.first.message for problem in self.problems)
        key = "group.same" if is_same else "group.like"
        return load(lang, "findings")(
            key, message=self.first.message, n=len(self.problems), cell=self.first.place.cell,
            cells=listed(self.problems, lang))


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


def listed(problems: Sequence[Problem], lang: Lang) -> str:
    """The cells of one column, neighbours as a range, six at most: G7:G9, G12, …"""
    runs: list[tuple[int, int]] = []
    for row in sorted({problem.place.row for problem in problems}):
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    letters = column_letters(problems[0].place.column)
    shown = [f"{letters}{start}" if start == end else f"{letters}{start}:{letters}{end}" for start, end in runs]
    return SEPARATOR[lang].join(shown[:LISTED]) + ("…" if len(shown) > LISTED else "")
