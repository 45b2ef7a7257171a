"""duplicate-row"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, MEETING, PROGRESS, found, messages

DONE = "| 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |\n"


def test_a_row_that_says_the_same_again_names_the_first(tmp_path: Path) -> None:
    text = COVER + PROGRESS + DONE + DONE.replace("素材设计", "素材 设计") + DONE.replace("李娜", "王强")
    assert found(tmp_path, "duplicate-row", text) == [
        ("A3", "warning", "“素材 设计”与第 2 行重复", "请删去一行；确是两件事的，把名称写开。"),
        ("A4", "warning", "“素材设计”与第 2 行重复", "请删去一行；确是两件事的，把名称写开。")]
    assert messages(tmp_path, "duplicate-row", text)[1][0] == "“素材 设计” is already in row 2"


def test_another_project_or_department_makes_another_row(tmp_path: Path) -> None:
    header = PROGRESS.replace("| 工作事项*", "| 部门 | 项目 | 工作事项*")
    rows = ["| 市场部 | 甲 ", "| 市场部 | 乙 ", "| 研发部 | 甲 "]
    assert found(tmp_path, "duplicate-row", MEETING + header + "".join(row + DONE for row in rows)) == []


def test_several_rows_may_share_a_choice_from_a_list(tmp_path: Path) -> None:
    text = MEETING + "sheet 概述与展望\n| 章节* | 正文* |\n| 背景与目标 | 一 |\n| 背景与目标 | 二 |"
    assert found(tmp_path, "duplicate-row", text) == []
