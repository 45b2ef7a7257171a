"""Pages are filled by known heights: nothing is cut, headers come again, rows that belong together stay so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit import summary
from reportkit.lang import Lang
from reportkit.model import Cell, Grid
from reportkit.summary.lines import Group, Line, Section
from reportkit.summary.pages import CAPACITY, PRINT_TITLE, Pages
from tests.summary.sample_meeting import meeting


def pages_of(grid: Grid) -> list[float]:
    """The height of each page."""
    ends = [*grid.breaks, grid.area[2]]
    starts = [1, *(row + 1 for row in grid.breaks)]
    return [sum(grid.heights[row] for row in range(start, end + 1)) for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(("lang", "departments"), [("zh", 1), ("zh", 2), ("zh", 8), ("en", 8), ("en", 20), ("zh", 60)])
def test_no_page_is_higher_than_the_paper(lang: Lang, departments: int) -> None:
    given, made = meeting(lang, departments)
    grid = summary.compose(given, made.definition, lang)[0]
    first, *others = pages_of(grid)
    assert first <= CAPACITY
    assert all(height <= CAPACITY - PRINT_TITLE for height in others), others


@pytest.mark.parametrize(("lang", "departments"), [("zh", 8), ("en", 8), ("en", 20)])
def test_page_one_ends_with_the_scorecard(lang: Lang, departments: int) -> None:
    given, made = meeting(lang, departments)
    grid = summary.compose(given, made.definition, lang)[0]
    titles = [row for (row, column), cell in grid.cells.items()
              if column == 2 and cell.style == "section" and row <= grid.breaks[0]]
    assert len(titles) == 3


def section(count: int, height: float = 20.0) -> Section:
    units = tuple((Line(height, {2: Cell(value=f"row {index}")}),) for index in range(count))
    return Section("s", "s", (Line(24, {2: Cell(value="title")}),), (Line(19, {2: Cell(value="head")}),),
                   (Group(units),))


def shown(pages: Pages) -> list[object]:
    return [pages.cells[row, 2].value for row in sorted(pages.heights) if (row, 2) in pages.cells]


def test_a_table_longer_than_a_page_repeats_its_header() -> None:
    pages = Pages()
    pages.place(section(60), Line(16, {2: Cell(value="continued")}))
    assert len(pages.breaks) == 1
    assert shown(pages).count("head") == 2
    assert shown(pages).count("continued") == 1


def test_a_table_that_does_not_fit_on_a_full_page_moves_whole() -> None:
    pages = Pages()
    pages.put((Line(800),))
    pages.place(section(9))
    assert pages.breaks == [1]
    assert shown(pages).count("head") == 1


def test_a_split_leaves_at_least_three_rows_for_the_next_page() -> None:
    pages = Pages()
    pages.place(section(49))  # room for 47
    assert len(pages.breaks) == 1
    assert sum(1 for row in pages.heights if row > pages.breaks[0]) - 1 == 3


@pytest.mark.parametrize("count", range(1, 50))
def test_notes_and_totals_stand_with_the_last_row(count: int) -> None:
    pages = Pages()
    pages.put((Line(20),))
    pages.place(replace(section(count), tail=(Line(20, {2: Cell(value="total")}), Line(18, {2: Cell(value="note")}))))
    placed = shown(pages)
    start = max((end for end in pages.breaks), default=0)
    last = [pages.cells[row, 2].value for row in sorted(pages.heights) if row > start and (row, 2) in pages.cells]
    assert {"total", "note"} <= set(last)
    assert any(str(value).startswith("row") for value in last), placed


def test_tall_rows_are_not_kept_back() -> None:
    pages = Pages()
    pages.put((Line(640),))
    pages.place(section(7, height=60))  # room for five: the two left are as high as six of one line
    assert sum(1 for row in pages.heights if row > pages.breaks[0]) - 1 == 2


def test_a_row_and_its_detail_stay_on_one_page() -> None:
    detail = (Line(20, {2: Cell(value="row")}), Line(18, {2: Cell(value="detail")}))
    pages = Pages()
    pages.place(Section("s", "s", (), (), (Group((detail,) * 60),)))
    for end in pages.breaks:
        assert pages.cells[end, 2].value == "detail"
