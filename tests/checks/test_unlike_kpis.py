"""unlike-kpis"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import MEETING, found, messages

KPIS = MEETING + """
sheet 关键指标
| 指标名称* | 部门 | 单位* | 指标方向* | 目标值° | 本期实际* |
| 投诉率 | 市场部 | % | 越低越好 | 5 | 4 |
"""


def test_another_unit_in_another_department(tmp_path: Path) -> None:
    text = KPIS + "| 投诉 率 | 客服部 | 次 | 越低越好 | 5 | 4 |"
    assert found(tmp_path, "unlike-kpis", text) == [
        ("C3", "warning", "指标“投诉 率”的单位是“次”，市场部的同名指标是“%”",
         "请统一单位；确是两个指标的，把名称写开。")]
    assert messages(tmp_path, "unlike-kpis", text)[1] == [
        "KPI “投诉 率” is in “次”; the same KPI of 市场部 is in “%”"]


def test_another_target_type_is_a_warning_and_another_size_of_target_a_note(tmp_path: Path) -> None:
    kind = KPIS + "| 投诉率 | 客服部 | % | 越高越好 | 5 | 4 |"
    target = KPIS + "| 投诉率 | 客服部 | % | 越低越好 | 0.05 | 0.4 |"
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "unlike-kpis", kind)] == [("D3", "warning")]
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "unlike-kpis", target)] == [("E3", "note")]
    assert messages(tmp_path, "unlike-kpis", target)[1] == [
        "KPI “投诉率” has the target 0.05 %, that of 市场部 is 5: a hundred times apart or more"]


@pytest.mark.parametrize("row", [
    "| 投诉率 | 客服部 | % | 越低越好 | 3 | 4 |", "| 投诉率 | 客服部 | | | | 4 |",
    "| 投诉量 | 客服部 | 次 | 越低越好 | 3 | 4 |", "| 投诉率 | 市场部 | 次 | 越低越好 | 3 | 4 |",
])
def test_like_kpis_gaps_other_names_and_one_department_are_fine(tmp_path: Path, row: str) -> None:
    assert found(tmp_path, "unlike-kpis", KPIS + row) == []
