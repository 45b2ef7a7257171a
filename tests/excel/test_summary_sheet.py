"""The generated sheets as a package: values beside formulas, shared functions only, the same bytes each time."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reportkit import package, summary
from reportkit.excel import summary_sheet
from reportkit.excel.reader_cells import SourceCells
from reportkit.lang import Lang
from reportkit.model import Cell, Grid
from tests.recalculation import differences, formula_cells
from tests.summary.sample_meeting import Sample, meeting

SHARED = {
    "ABS", "ADDRESS", "AND", "CHOOSE", "COLUMN", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DAY", "HYPERLINK",
    "IF", "IFERROR", "INT", "INDEX", "ISBLANK", "ISERROR", "ISNUMBER", "ISTEXT", "LARGE", "LEFT", "LEN", "MATCH", "MAX",
    "MIN", "MONTH", "NA", "NOT", "OR", "RIGHT", "ROUND", "ROW", "SEARCH", "SMALL", "SUM", "SUMIF", "SUMIFS",
    "SUMPRODUCT", "TEXT", "TRIM", "YEAR",
}
LONGEST_FORMULA = 8192


@cache
def drawn(lang: Lang) -> tuple[tuple[Grid, ...], Sample, bytes]:
    given, made = meeting(lang)
    grids = summary.compose(given, made.definition, lang)
    return grids, made, summary_sheet.draw(grids, made.cells, given.submission.period.meeting)


def together(made: Sample, generated: bytes, folder: Path) -> Path:
    """The generated sheets in a workbook with the departments' sheets, as `build` leaves it."""
    source, target, output = (folder / name for name in ("source.xlsx", "target.xlsx", "output.xlsx"))
    source.write_bytes(generated)
    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for sheet in made.definition.sheets_of[made.report]:
            name = sheet.words[made.lang]
            page = book.add_worksheet(name)
            for row, column, value in made.cells.filled(name, 1, 1, 400, 60):
                page.write(row - 1, column - 1, value)
    package.graft(target, source, output)
    return output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_only_functions_that_every_program_knows(lang: Lang) -> None:
    grids, _, _ = drawn(lang)
    for grid in grids:
        for cell in grid.cells.values():
            bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", cell.formula)
            assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= SHARED, cell.formula
            assert len(cell.formula) <= LONGEST_FORMULA


def test_characters_that_no_xml_can_hold_are_left_out_of_values_formulas_and_results() -> None:
    cells = {(1, 1): Cell(value="a\x00b"), (2, 1): Cell(formula='=IF("\x01"="x","1","c\x1fd")')}
    grid = Grid("甲", cells, {}, {}, (1, 1, 2, 1))
    generated = summary_sheet.draw((grid,), SourceCells(()), date(2026, 10, 31))
    page = openpyxl.load_workbook(io.BytesIO(generated), data_only=True)["甲"]
    assert [page["A1"].value, page["A2"].value] == ["ab", "cd"]


def test_same_meeting_same_bytes() -> None:
    assert drawn("zh")[2] == drawn.__wrapped__("zh")[2]


def test_every_formula_has_its_value_beside_it(tmp_path: Path) -> None:
    grids, _, generated = drawn("en")
    path = tmp_path / "generated.xlsx"
    path.write_bytes(generated)
    cells = formula_cells(path)
    assert {name: len(found) for name, found in cells.items()} == {
        grid.name: sum(bool(cell.formula) for cell in grid.cells.values()) for grid in grids}
    tiles = [value for formula, value in cells["Summary"].values() if value == 1286.5]
    assert len(tiles) >= 3


def test_page_setup_is_what_the_grid_says() -> None:
    grids, _, generated = drawn("zh")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")  # data bars of 2010
        sheet, check = openpyxl.load_workbook(io.BytesIO(generated)).worksheets
    below_links = f"A{grids[0].freeze[0] + 1}"
    assert (sheet.page_setup.scale, sheet.page_setup.orientation, sheet.freeze_panes) == (76, "portrait", below_links)
    assert check.page_setup.orientation == "landscape"
    assert [each.id for each in sheet.row_breaks.brk] == list(grids[0].breaks)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.left.text .strip() == "2025年9月运营例会"
    assert sheet.column_dimensions["U"].hidden


def test_spans_lie_in_one_row_and_hold_no_figure() -> None:
    for grid in drawn("zh")[0]:
        for row, first, last in grid.spans:
            cell = grid.cells[row, first]
            assert first < last
            assert not cell.format or "big" in cell.style, cell


def test_charts_read_hidden_cells_of_their_own_sheet() -> None:
    grid = drawn("zh")[0][0]
    assert [chart.kind for chart in grid.charts] == ["attainment", "score", "progress"]
    for chart in grid.charts:
        for reference in (chart.title, chart.categories, *(series.values for series in chart.series)):
            assert reference.startswith("='汇总'!$")


@pytest.mark.libreoffice
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cached_values_are_what_libreoffice_computes(lang: Lang, tmp_path: Path) -> None:
    _, made, generated = drawn(lang)
    assert differences(together(made, generated, tmp_path)) == []
