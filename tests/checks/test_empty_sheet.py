"""empty-sheet"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, MEETING, PROGRESS, ROSTER, found, messages

DONE = "| 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |\n"
RISKS = "sheet 风险预警\n| 风险* | 应对预案* | 风险等级° |\n"


def named(rows: list[tuple[str, str, str, str]], sheet: str) -> list[tuple[str, str, str, str]]:
    return [row for row in rows if row[0] == sheet]


def test_a_sheet_neither_filled_nor_declared_is_an_error(tmp_path: Path) -> None:
    text = COVER + PROGRESS + DONE + RISKS
    assert named(found(tmp_path, "empty-sheet", text), "风险预警") == [
        ("风险预警", "error", "“风险预警”没有内容，也没有声明本期无内容",
         "请补填；本期确实没有的，在封面这张表的“本期无内容”选 是。")]
    assert "“风险预警” is empty and not declared as nothing to report" in messages(tmp_path, "empty-sheet", text)[1]


def test_a_declared_sheet_is_no_finding(tmp_path: Path) -> None:
    text = COVER + "at A12\n| 表 | 本期无内容 |\n| 风险预警 | 是 |\n" + PROGRESS + DONE + RISKS
    assert named(found(tmp_path, "empty-sheet", text), "风险预警") == []
    said = COVER + PROGRESS + DONE + RISKS + "| 无 | | |"
    assert named(found(tmp_path, "empty-sheet", said), "风险预警") == []


def test_prepared_sheets_may_be_declared_too_where_nothing_is_prepared(tmp_path: Path) -> None:
    kpis = "sheet 关键指标\n| 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* |\n"
    assert named(found(tmp_path, "empty-sheet", COVER + PROGRESS + DONE + kpis), "关键指标") != []
    text = COVER + "at A12\n| 表 | 本期无内容 |\n| 关键指标 | 是 |\n" + PROGRESS + DONE + kpis
    assert named(found(tmp_path, "empty-sheet", text), "关键指标") == []


def test_sheets_that_are_not_there_are_one_finding(tmp_path: Path) -> None:
    zh, en = messages(tmp_path, "empty-sheet", COVER + PROGRESS + DONE + RISKS + "| 停产 | 备选供应商 | 高 |")
    assert zh == [
        "工作簿里缺表：上期任务完成情况、关键指标、问题与对策、资源需求、下阶段工作计划、市场与竞品、亮点与经验",
    ]
    assert en[0].startswith("Sheets are not in the workbook: 上期任务完成情况, 关键指标, ")


def test_in_a_meeting_each_department_is_told_how_to_declare(tmp_path: Path) -> None:
    roster = ROSTER.replace("| 工作进展 |", "| 工作进展、风险预警 |")
    rows = PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*") + "| 市场部 " + DONE + "| 研发部 " + DONE
    risks = RISKS.replace("| 风险*", "| 部门 | 风险*") + "| 市场部 | 停产 | 备选供应商 | 高 |"
    assert found(tmp_path, "empty-sheet", MEETING + roster + rows + risks) == [
        ("风险预警", "error", "“风险预警”没有内容，也没有声明本期无内容",
         "请补填；本期确实没有的，写一行：部门和“无”。")]


def test_a_prepared_sheet_without_any_row_is_told_once_in_a_meeting(tmp_path: Path) -> None:
    roster = ROSTER.replace("| 工作进展 |", "| 工作进展、关键指标 |")
    rows = PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*") + "| 市场部 " + DONE + "| 研发部 " + DONE
    header = "sheet 关键指标\n| 部门 | 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* |\n"
    text = MEETING + roster + rows + header
    assert messages(tmp_path, "empty-sheet", text) == (
        ["“关键指标”一行都没有，没有一个部门有可填的"],
        ["“关键指标” has no row, so no department has anything to fill"])
    one = text + "| 市场部 | 新增 | 人 | 越高越好 | 100 | 120 |"
    assert [level for _, level, _, _ in found(tmp_path, "empty-sheet", one)] == ["error"]
