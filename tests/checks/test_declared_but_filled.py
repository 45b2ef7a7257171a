"""declared-but-filled"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, PROGRESS, found, messages

DECLARED = "at A12\n| 表 | 本期无内容 |\n| 工作进展 | 是 |\n"
DONE = "| 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |\n"


def test_rows_win_over_a_declaration_and_it_is_said(tmp_path: Path) -> None:
    text = COVER + DECLARED + PROGRESS + DONE + DONE.replace("素材", "页面")
    assert found(tmp_path, "declared-but-filled", text) == [
        ("工作进展", "warning", "声明了“工作进展”本期无内容，但表里有内容",
         "已按表里的内容计算；请在封面取消声明，或删去这些行。")]
    assert messages(tmp_path, "declared-but-filled", text)[1] == [
        "“工作进展” was declared as nothing to report, but it has rows"]


def test_a_declaration_without_rows_and_rows_without_a_declaration_are_fine(tmp_path: Path) -> None:
    assert found(tmp_path, "declared-but-filled", COVER + DECLARED + PROGRESS) == []
    assert found(tmp_path, "declared-but-filled", COVER + PROGRESS + DONE) == []
