"""missing-column"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, MEETING, found, messages, problems


def sheet(headings: str, row: str) -> str:
    return f"sheet 工作进展\n{headings}\n{row}\n"


FULL = sheet("| 工作事项* | 责任人* | 计划完成* | 状态* | 本期成果° |",
             "| 素材设计 | 李娜 | 2026-10-20 | 已完成 | 3套 |")


def test_a_required_heading_that_is_gone_is_told_once(tmp_path: Path) -> None:
    text = COVER + sheet("| 工作事项* | 责任人* | 计划完成* | 本期成果° |", "| 素材设计 | 李娜 | 2026-10-20 | 3套 |")
    assert found(tmp_path, "missing-column", text) == [
        ("工作进展", "error", "找不到列“状态”", "请在表头行恢复这个表头（一字不差），常见原因是改了表头的字或删了列。")]
    assert messages(tmp_path, "missing-column", text)[1] == ["Column “状态” was not found"]
    assert not [one for one in problems(tmp_path, text) if one.code == "missing-value"]


def test_a_conditional_heading_is_told_only_where_a_row_needs_it(tmp_path: Path) -> None:
    headings = "| 工作事项* | 责任人* | 计划完成* | 状态* |"
    assert messages(tmp_path, "missing-column", COVER + sheet(headings, "| 甲 | 李娜 | 2026-10-20 | 已完成 |"))[0] == [
        "找不到列“本期成果”"]
    assert found(tmp_path, "missing-column", COVER + sheet(headings, "| 甲 | 李娜 | 2026-11-20 | 未启动 |")) == []


def test_a_full_header_and_a_sheet_without_rows_give_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, "missing-column", COVER + FULL) == []
    assert found(tmp_path, "missing-column", COVER + sheet("| 工作事项* | 责任人* | 计划完成* |", "")) == []


def test_a_meetings_sheet_without_departments_is_told_once_and_not_row_by_row(tmp_path: Path) -> None:
    codes = [problem.code for problem in problems(tmp_path, MEETING + FULL)]
    assert codes.count("missing-column") == 1
    assert "unknown-department" not in codes
