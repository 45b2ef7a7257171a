"""Findings by cause: one column of one sheet of one department, told with all its cells."""

from __future__ import annotations

from dataclasses import replace

from reportkit.findings import grouped, listed
from reportkit.model import Place, Problem


def problem(row: int, column: int = 7, message: str = "m", *, code: str = "c", variant: str = "",
            department: str = "") -> Problem:
    return Problem(code, "error", Place("a.xlsx", "S", row, column, "H"), message, "h", department, f"k{column}",
                   variant=variant)


def test_one_kind_in_one_column_is_one_finding_where_its_first_cell_stood() -> None:
    found = grouped([problem(6), problem(6, 8), problem(9), problem(7)])
    assert [finding.cells for finding in found] == [("G6", "G7", "G9"), ("H6",)]


def test_other_codes_variants_and_departments_are_kept_apart() -> None:
    found = grouped([problem(6), problem(7, code="d"), problem(8, variant="v"), problem(9, department="B")])
    assert [finding.cells for finding in found] == [("G6",), ("G7",), ("G8",), ("G9",)]


def test_findings_without_a_cell_stand_for_themselves() -> None:
    whole = Problem("c", "error", Place("a.xlsx", "S"), "m")
    found = grouped([whole, whole])
    assert [(finding.cells, finding.place()) for finding in found] == [((), "S"), ((), "S")]


def test_neighbouring_cells_are_a_range_and_a_long_list_breaks_off() -> None:
    assert listed([problem(row).place for row in (6, 7, 8, 11)], "zh") == "G6:G8、G11"
    assert listed([problem(row).place for row in range(6, 30, 2)], "en") == "G6, G8, G10, G12, G14, G16…"


def test_sentences_that_differ_say_which_cell_the_first_is_about() -> None:
    alike, unlike = grouped([problem(6), problem(7), problem(6, 8, "one"), problem(9, 8, "two")])
    assert alike.message("zh") == "m（共 2 格：G6:G7）"
    assert unlike.message("en") == "one (H6; 2 cells of this kind: H6, H9)"


def test_a_finding_in_a_merged_workbook_ends_with_the_cells_of_the_departments_file() -> None:
    def from_file(row: int, message: str = "m") -> Problem:
        return replace(problem(row, message=message), source=Place("甲.xlsx", "表", row - 2, 8))

    one, several = grouped([from_file(6, "缺数。")]), grouped([from_file(row) for row in (6, 7, 9)])
    assert one[0].message("zh") == "缺数（原文件：甲.xlsx 表!H4）。"
    assert several[0].message("en") == "m (3 cells: G6:G7, G9; original: 甲.xlsx 表!H4:H5, H7)"
