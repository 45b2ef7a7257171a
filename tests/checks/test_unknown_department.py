"""unknown-department"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import MEETING, PROGRESS, ROSTER, found, messages

BOOK = MEETING + ROSTER + PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*")
DONE = "| 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |\n"


def test_a_name_outside_the_roster_is_told_at_its_first_row(tmp_path: Path) -> None:
    text = BOOK + "| 市场部 " + DONE + "| 外联组 " + DONE + "| 外联组 " + DONE.replace("素材", "页面")
    assert found(tmp_path, "unknown-department", text) == [
        ("A3", "warning", "部门“外联组”不在部门名单里", "请核对部门名称；新部门请加到部门名单。")]
    assert messages(tmp_path, "unknown-department", text)[1] == ["Department “外联组” is not on the roster"]


def test_a_row_without_a_department_is_told_each_time(tmp_path: Path) -> None:
    text = BOOK + "| " + DONE + "| " + DONE.replace("素材", "页面") + "| 市场部 " + DONE
    assert [(cell, message) for cell, _, message, _ in found(tmp_path, "unknown-department", text)] == [
        ("A2", "这一行没有写部门"), ("A3", "这一行没有写部门")]
    assert messages(tmp_path, "unknown-department", text)[1] == ["This row names no department"] * 2


def test_the_rosters_name_in_other_width_is_the_same_department(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-department", BOOK + "| 市场部 " + DONE + "| 研发部　 " + DONE) == []


def test_without_a_roster_every_name_is_taken(tmp_path: Path) -> None:
    text = BOOK.replace(ROSTER, "\n") + "| 外联组 " + DONE
    assert found(tmp_path, "unknown-department", text) == []
