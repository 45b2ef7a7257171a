"""The cells of what was read, as formulas ask for them: a few rows of many, or all."""

from __future__ import annotations

from reportkit.excel.raw_sheet import RawCell, RawSheet
from reportkit.excel.reader_cells import CellsOnDemand, SourceCells


def cells() -> SourceCells:
    sheet = RawSheet("甲")
    sheet.rows = {row: {2: RawCell("n", float(row), ""), 1: RawCell("s", f"第{row}行", "")} for row in (9, 3, 5, 7)}
    return SourceCells([sheet])


def test_a_short_range_and_a_long_one_give_the_same_cells_row_by_row() -> None:
    found = cells()
    every = [(row, column) for row, column, _ in found.filled("甲", 1, 1, 1_048_576, 9)]
    assert every == [(row, column) for row in (3, 5, 7, 9) for column in (1, 2)]
    assert list(found.filled("甲", 5, 2, 7, 2)) == [(5, 2, 5.0), (7, 2, 7.0)]
    assert list(found.filled("甲", 5, 1, 5, 1)) == [(5, 1, "第5行")]
    assert list(found.filled("乙", 1, 1, 9, 9)) == []


def test_cells_on_demand_are_read_when_the_first_is_asked_for_and_once() -> None:
    read: list[str] = []

    def again() -> SourceCells:
        read.append("read")
        return cells()

    later = CellsOnDemand(again)
    assert read == []
    assert later.cell("甲", 7, 2) == 7.0
    assert list(later.filled("甲", 9, 2, 9, 2)) == [(9, 2, 9.0)]
    assert read == ["read"]
