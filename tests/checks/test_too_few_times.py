"""too-few-times"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, found, messages


def action(recurrence: str, count: str, status: str = "办理中") -> str:
    header = "sheet 上期任务完成情况\n| 事项* | 频次 | 完成情况* | 办理结果* | 本期完成次数° |\n"
    return COVER + header + f"| 渠道周报 | {recurrence} | {status} | 已发 | {count} |"


def test_fewer_times_than_due_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, "too-few-times", action("每周", "3")) == [
        ("E2", "warning", "频次是“每周”，本期应有 4 次，只有 3 次", "请核对次数；确实没做够的，在办理结果里写明原因。")]
    assert messages(tmp_path, "too-few-times", action("每周", "3"))[1] == [
        "Due “每周”, so 4 times in this period, but done 3 times"]


def test_only_whole_spans_of_the_period_are_due(tmp_path: Path) -> None:
    enough = {"每周": "4", "每两周": "2", "每月至少2次": "2", "每季度": "0", "每天": "0", "看情况": "0"}
    for recurrence, count in enough.items():
        assert found(tmp_path, "too-few-times", action(recurrence, count)) == []


def test_a_cancelled_action_owes_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "too-few-times", action("每周", "1", "取消")) == []
