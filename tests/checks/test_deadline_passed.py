"""deadline-passed"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, MEETING, found, messages

CHALLENGE = COVER + """
sheet 问题与对策
| 问题* | 严重程度* | 短期对策* | 责任人* | 时限* | 状态 |
| 供货不足 | 中 | 增加供应商 | 李娜 | {} | {} |
"""
ACTION = MEETING + """
sheet 议定事项与行动项
| 行动项* | 牵头部门* | 责任人* | 完成时限* | 状态 |
| 确定供应商 | 市场部 | 李娜 | {} | |
"""
ASK = COVER + """
sheet 资源需求
| 需求内容* | 类型* | 金额 | 理由* | 紧急程度* | 到位时间 |
| 测试设备 | 设备 | 12 | 压测 | 高 | {} |
"""
FOLLOWUP = COVER + """
sheet 上期任务完成情况
| 事项* | 原定时限 | 完成情况* | 办理结果* | 新时限° | 延期原因° |
| 修订合同 | 2026-10-15 | 办理中 | 初稿 | {} | 法务排队 |
"""


@pytest.mark.parametrize(("text", "cell", "level"), [
    (CHALLENGE.format("2026-10-31", ""), "E2", "note"), (ACTION.format("2026-11-02"), "D2", "warning"),
    (ASK.format("2026-11-02"), "F2", "note"), (FOLLOWUP.format("2026-10-30"), "E2", "warning"),
])
def test_a_deadline_in_the_past_of_something_open(tmp_path: Path, text: str, cell: str, level: str) -> None:
    assert [(at, how) for at, how, _, _ in found(tmp_path, "deadline-passed", text)] == [(cell, level)]


def test_the_sentences_say_by_which_day_it_is_judged(tmp_path: Path) -> None:
    assert messages(tmp_path, "deadline-passed", CHALLENGE.format("2026-10-20", "处理中")) == (
        ["“时限”是 2026-10-20，到统计期末 2026-10-31 已经过了"],
        ["“时限” is 2026-10-20, which had passed by the end of the period (2026-10-31)"])
    assert messages(tmp_path, "deadline-passed", ACTION.format("2026-11-02")) == (
        ["“完成时限”是 2026-11-02，早于会议日期 2026-11-03"],
        ["“完成时限” is 2026-11-02, before the meeting on 2026-11-03"])


@pytest.mark.parametrize("text", [
    CHALLENGE.format("2026-11-01", ""), CHALLENGE.format("2026-10-20", "已解决"), CHALLENGE.format("持续推进", ""),
    ACTION.format("2026-11-03"), ASK.format("2026-11-03"), FOLLOWUP.format("2026-11-01"),
])
def test_what_lies_ahead_is_solved_or_has_no_day_is_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "deadline-passed", text) == []
