"""Every figure of the generated sheets is a formula; the few that are not are listed here with their reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from reportkit.excel.summary_sheet import evaluate
from reportkit.lang import Lang
from reportkit.summary.hidden import FIRST_COLUMN
from tests.sample.merged import Prepared

LITERALS: Mapping[str, str] = {
    "cells that every row is asked for, times the rows": "follows from the number of rows; a new row asks for a build",
    "a threshold of the company's settings": "the one cell that every light and the legend look up",
    "a department that only declared": "a declaration has no cell that could be counted",
    "a department that the roster does not name": "there is no cell that could exempt it",
    "running number": "the place in the list",
    "read as": "a number read from words whose cell cannot be compared",
}
"""Reason in the cell -> why no formula can stand there."""
SEEN = {"running number"}
"""The only reasons that a visible figure may have."""
LEAST_SHARE = 0.95


@pytest.mark.parametrize(("report", "lang"), [("standard", "zh"), ("data", "en")])
def test_literal_figures_are_few_and_give_their_reason(
    samples_built: Callable[[str, Lang], Prepared], report: str, lang: Lang
) -> None:
    base = samples_built(report, lang)
    book = evaluate(base.grids, base.checked.reading.cells)
    literals: Counter[str] = Counter()
    formulas, seen = 0, set[str]()
    for grid in base.grids:
        for place, cell in grid.cells.items():
            if isinstance(cell.value, float | int) and not cell.formula:
                literals[cell.literal] += 1
                seen |= {cell.literal} if place[1] < FIRST_COLUMN else set()
            elif cell.formula and isinstance(book.value(grid.name, *place), float):
                formulas += 1
    share = formulas / (formulas + sum(literals.values()))
    print(f"{report} {lang}: {formulas} formulas, {dict(literals)}, {share:.1%}")  # noqa: T201 - the figure itself
    assert set(literals) <= set(LITERALS)
    assert seen <= SEEN
    assert share > LEAST_SHARE
