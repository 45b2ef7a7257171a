"""What goes back to the filler of a workbook: what she can complete or correct, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportkit.model import LEVELS, Problem, Submission

MISSING = "missing-value"
EMPTY = "empty-sheet"
ORGANISERS = ("weights", "kpi-without-target", "missing-department", "unlike-kpis", "unknown-department")
"""Findings that only the organiser can settle; they say so themselves."""
FIRST_SHEETS = ("kpis", "progress", "followup")
"""Where a gap is felt first: page one of the summary is made of them."""
URGENT = 3


class Selection(NamedTuple):
    """The findings for one workbook. `missing`: open required cells; `others`: errors and warnings to look at."""

    missing: tuple[Problem, ...]
    others: tuple[Problem, ...]
    notes: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """True where nothing needs to be done; notes alone are no reason to send a workbook back."""
        return not self.missing and not self.others


def select(submission: Submission, problems: Sequence[Problem]) -> Selection:
    """The findings that the filler of a department's workbook can settle, or all of those about a meeting's; open
    cells in the order of tabs, rows and columns."""
    mine = [problem for problem in problems if submission.scope == "meeting" or not _is_organisers(problem)]
    tabs = {name: number for number, name in enumerate(submission.sheet_names)}
    missing = [problem for problem in mine if problem.code == MISSING]
    return Selection(
        tuple(sorted(missing, key=lambda problem: (
            tabs.get(problem.place.sheet, len(tabs)), problem.place.row, problem.place.column))),
        tuple(problem for problem in mine if problem.code != MISSING and problem.level != "note"),
        tuple(problem for problem in mine if problem.code != MISSING and problem.level == "note"),
    )


def _is_organisers(problem: Problem) -> bool:
    """True where the filler can do nothing: an open cell that the organiser prepares is a warning, not an error."""
    return problem.code in ORGANISERS or (problem.code == MISSING and problem.level != "error")


def urgent(submission: Submission, selection: Selection) -> tuple[Problem, ...]:
    """The three to start with: errors first, then the sheets of page one; none where that would be all."""
    every = (*selection.others, *selection.missing)
    if len(every) <= URGENT:
        return ()
    tabs = {table.name: key for key, table in submission.tables.items()}
    order = {key: number for number, key in enumerate(FIRST_SHEETS)}
    ranked = sorted(every, key=lambda problem: (
        LEVELS.index(problem.level), order.get(tabs.get(problem.place.sheet, ""), len(order)),
        problem.column != "actual"))
    return tuple(ranked[:URGENT])
