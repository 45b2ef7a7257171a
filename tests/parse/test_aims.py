"""下期目标: a figure, a step from this period's actual, or words that are neither."""

from __future__ import annotations

import pytest

from reportkit.parse.aims import Aim, read_aim


@pytest.mark.parametrize(("words", "unit", "value"), [
    ("13000", "人", 13000), ("1.2亿", "万元", 12000), ("达到1.3万", "人", 13000), ("≥4.6分", "分", 4.6),
    ("不低于90%", "%", 90), ("45", "%", 45), ("提升到85%", "%", 85), ("to 85%", "%", 85), ("降至3天", "天", 3),
    ("控制在 120 万元以内", "万元", 120),
])
def test_a_level_is_read_in_the_unit_of_the_kpi(words: str, unit: str, value: float | None) -> None:
    found = read_aim(words, unit, 80, 82)
    assert found == (None if value is None else Aim(value))


@pytest.mark.parametrize(("words", "unit", "actual", "value"), [
    ("+8%", "人", 12640, 13651.2), ("提升8%", "万元", 100, 108), ("减少10%", "小时", 50, 45),
    ("raise by 5%", "people", 100, 105), ("+2个百分点", "%", 40, 42), ("下降0.5个百分点", "%", 4, 3.5),
    ("+2 points", "%", 40, 42), ("增加500人", "人", 1000, 1500), ("+500", "人", 1000, 1500), ("+8%", "万元", -100, -92),
])
def test_a_step_counts_from_this_period_s_actual(words: str, unit: str, actual: float, value: float) -> None:
    assert read_aim(words, unit, actual, 50) == Aim(value, is_step=True)


@pytest.mark.parametrize(("words", "unit", "actual"), [
    ("+5%", "%", 40),       # of the rate, or points?
    ("0.45", "%", 40),      # 45 % or 0.45 %?
    ("保持", "%", 40), ("尽量降低", "%", 40), ("待定", "人", 40), ("-5", "人", 40), ("8%", "人", 40),
    ("+8%", "人", None), ("+2个百分点", "人", 40),
])
def test_what_is_no_clear_figure_is_none(words: str, unit: str, actual: float | None) -> None:
    assert read_aim(words, unit, actual, 45) is None


def test_a_minus_is_a_level_where_figures_are_negative() -> None:
    assert read_aim("-120", "万元", -100, -110) == Aim(-120)
