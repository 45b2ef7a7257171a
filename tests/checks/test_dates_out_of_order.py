"""dates-out-of-order"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, PROGRESS, found, messages


def task(start: str = "", due: str = "2026-11-20", finished: str = "") -> str:
    return COVER + PROGRESS + f"| 素材设计 | 李娜 | {start} | {due} | 已完成 | | {finished} | 3套 | |"


MILESTONE = COVER + "sheet 下阶段工作计划\n| 计划事项* | 完成时间* | 责任人* |\n| 二期签约 | {} | 李娜 |"
FOLLOWUP = COVER + """
sheet 上期任务完成情况
| 事项* | 原定时限 | 完成情况* | 办理结果* | 新时限° | 延期原因° |
| 修订合同 | 2026-10-15 | 办理中 | 初稿 | {} | 法务排队 |
"""


def test_a_plan_that_ends_before_it_starts(tmp_path: Path) -> None:
    assert found(tmp_path, "dates-out-of-order", task("2026-11-21")) == [
        ("D2", "warning", "“计划完成”2026-11-20 早于计划开始 2026-11-21", "请核对两个日期，常见原因是年份写错。")]
    assert messages(tmp_path, "dates-out-of-order", task("2026-11-21"))[1] == [
        "“计划完成” 2026-11-20 is before the planned start 2026-11-21"]
    assert found(tmp_path, "dates-out-of-order", task("2026-11-20")) == []


def test_a_finish_before_the_start_or_after_the_meeting(tmp_path: Path) -> None:
    early, late = task("2026-10-10", finished="2026-10-09"), task(finished="2026-11-04")
    assert messages(tmp_path, "dates-out-of-order", early) == (
        ["“实际完成”2026-10-09 早于计划开始 2026-10-10"],
        ["“实际完成” 2026-10-09 is before the planned start 2026-10-10"])
    assert messages(tmp_path, "dates-out-of-order", late) == (
        ["“实际完成”2026-11-04 晚于会议日期 2026-11-03"], ["“实际完成” 2026-11-04 is after the meeting on 2026-11-03"])
    assert found(tmp_path, "dates-out-of-order", task("2026-10-10", finished="2026-11-03")) == []


def test_next_stage_work_ends_after_the_meeting(tmp_path: Path) -> None:
    assert messages(tmp_path, "dates-out-of-order", MILESTONE.format("2026-11-02")) == (
        ["“完成时间”2026-11-02 早于会议日期 2026-11-03"], ["“完成时间” 2026-11-02 is before the meeting on 2026-11-03"])
    assert found(tmp_path, "dates-out-of-order", MILESTONE.format("2026-11-03")) == []


def test_without_a_meeting_day_nothing_is_judged_by_it(tmp_path: Path) -> None:
    text = MILESTONE.format("2026-10-02").replace("| 会议日期 | 2026-11-03 |", "| 会议日期 | |")
    assert found(tmp_path, "dates-out-of-order", text) == []


def test_a_new_due_date_lies_after_the_original_one(tmp_path: Path) -> None:
    assert messages(tmp_path, "dates-out-of-order", FOLLOWUP.format("2026-10-14")) == (
        ["“新时限”2026-10-14 早于原定时限 2026-10-15"],
        ["“新时限” 2026-10-14 is before the original due date 2026-10-15"])
    assert found(tmp_path, "dates-out-of-order", FOLLOWUP.format("2026-11-14")) == []
