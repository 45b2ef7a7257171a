"""percent-or-points and expected-without-figure: what is to be reached, said so that it can be measured"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, found, messages

DATA = COVER.replace("标准例会", "数据驱动复盘")
TARGET = DATA + """
sheet 关键指标
| 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* | 下期目标 |
| 留存率 | {} | 越高越好 | %0.4 | %0.42 | {} |
"""
IMPROVEMENT = DATA + """
sheet 关键指标
| 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* |
| 留存率 | % | 越高越好 | %0.4 | %0.42 |
sheet 优化方案
| 措施* | 预期效果 | 对应指标 | 预期变化 | 变化单位 |
| 新手引导 | {} | 留存率 | {} | {} |
"""


@pytest.mark.parametrize("said", ["提升5%", "较本期提高 5 %", "+5%", "reduce by 5%"])
def test_by_so_many_per_cent_of_a_rate_is_asked_back(tmp_path: Path, said: str) -> None:
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "percent-or-points", TARGET.format("%", said))] == [
        ("F2", "warning")]


def test_the_question_names_both_readings(tmp_path: Path) -> None:
    assert messages(tmp_path, "percent-or-points", TARGET.format("%", "提升5%")) == (
        ["“下期目标”写的是“提升5%”，说的是百分之 5，还是 5 个百分点？"],
        ["“下期目标” says “提升5%”: 5 per cent of it, or 5 percentage points?"])


@pytest.mark.parametrize(("unit", "said"), [
    ("%", "提升5个百分点"), ("%", "提升到45%"), ("%", "45%"), ("%", "≥45%"), ("%", "raise to 45%"), ("人", "提升5%"),
    ("%", ""),
])
def test_points_a_level_and_other_units_are_clear(tmp_path: Path, unit: str, said: str) -> None:
    assert found(tmp_path, "percent-or-points", TARGET.format(unit, said)) == []


def test_an_improvement_of_a_rate_is_asked_too_unless_its_unit_is_chosen(tmp_path: Path) -> None:
    open_, chosen = IMPROVEMENT.format("提升5%", "", ""), IMPROVEMENT.format("提升5%", "5", "百分点")
    assert [cell for cell, _, _, _ in found(tmp_path, "percent-or-points", open_)] == ["B2"]
    assert found(tmp_path, "percent-or-points", chosen) == []


def test_an_effect_in_words_alone_is_a_note(tmp_path: Path) -> None:
    text = IMPROVEMENT.format("用户更满意", "", "")
    assert found(tmp_path, "expected-without-figure", text) == [
        ("B2", "note", "“预期效果”写的是“用户更满意”，没有数",
         "能量化的请写数，如 次日留存率+2个百分点；不能的可不改。")]
    assert messages(tmp_path, "expected-without-figure", text)[1] == ["“预期效果” says “用户更满意”, without a figure"]


@pytest.mark.parametrize(("said", "change", "unit"), [
    ("留存率+2个百分点", "", ""), ("投诉减少一半", "", ""), ("更满意", "2", "百分点"), ("", "", "")])
def test_a_figure_in_words_or_in_its_own_column_is_enough(tmp_path: Path, said: str, change: str, unit: str) -> None:
    assert found(tmp_path, "expected-without-figure", IMPROVEMENT.format(said, change, unit)) == []
