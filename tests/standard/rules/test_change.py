"""Changes against a base: ratio, points, or words; the formulas say what the function says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.model import Change
from reportkit.standard.rules.change import change, change_text, change_value, change_words
from tests.standard.rules.sheet import result, row

CASES = [
    # current, base, unit, name, kind, value, note, what the live row shows
    (105.1, 100.0, "人", "新增用户", "relative", 0.051, "", "+5.1%"),
    (95.0, 100.0, "人", "新增用户", "relative", -0.05, "", "-5%"),
    (0.0, 100.0, "人", "新增用户", "relative", -1.0, "", "-100%"),
    (100.0, 100.0, "人", "新增用户", "relative", 0.0, "", "0%"),
    (5.0, 0.0, "人", "新增用户", "none", None, "base_zero", "—(基期为0)"),
    (3.0, -3.0, "万元", "净利润", "sign", None, "turned_profit", "+6 扭亏"),
    (-3.0, 3.0, "万元", "净利润", "sign", None, "turned_loss", "-6 转亏"),
    (-1.0, -3.0, "万元", "Net profit", "sign", None, "smaller_loss", "+2 减亏"),
    (-5.0, -3.0, "万元", "盈余", "sign", None, "larger_loss", "-2 增亏"),
    (3.0, -3.0, "万元", "账户余额", "sign", None, "turned_positive", "+6 由负转正"),
    (-3.0, 3.0, "万元", "账户余额", "sign", None, "turned_negative", "-6 由正转负"),
    (-1.0, -3.0, "万元", "账户余额", "sign", None, "less_negative", "+2 负值收窄"),
    (0.0, -3.0, "万元", "账户余额", "sign", None, "less_negative", "+3 负值收窄"),
    (-5.0, -3.0, "万元", "账户余额", "sign", None, "more_negative", "-2 负值扩大"),
    (-3.0, -3.0, "万元", "账户余额", "sign", None, "unchanged", "0 持平"),
]


@pytest.mark.parametrize(("current", "base", "unit", "name", "kind", "value", "note", "shown"), CASES)
def test_function_and_formulas_tell_the_same_change(
    current: float, base: float, unit: str, name: str, kind: str, value: float | None, note: str, shown: str
) -> None:
    found = change(current, base, unit, name)
    assert (found.kind, found.note) == (kind, note)
    assert found.value == (None if value is None else pytest.approx(value))
    book = row(current, base, unit, name)
    assert result(book, change_text("A2", "B2", "C2", "D2", "zh")) == shown
    known = change_words(note, "zh") if value is None else pytest.approx(100 * value)
    assert result(book, change_value("A2", "B2", unit, name, "zh"), column=31) == known


def test_a_rate_changes_in_points_even_from_zero() -> None:
    assert change(45.2, 44.3, "%") == Change("points", pytest.approx(0.9), pytest.approx(0.9))
    assert change(2.0, 0.0, "%").value == 2.0
    assert result(row(0.452, 0.443, "%", "转化率"), change_text("A2", "B2", "C2", "D2", "zh")) == "+0.9百分点"
    assert result(row(0.452, 0.443, "%", "x"), change_text("A2", "B2", "C2", "D2", "en")) == "+0.9 pts"
    assert result(row(45.2, 44.3), change_value("A2", "B2", "%", "转化率", "zh")) == pytest.approx(0.9)


@pytest.mark.parametrize(("current", "base", "note"), [(None, 5.0, "unreported"), (5.0, None, "no_base")])
def test_a_missing_figure_gives_no_change(current: float | None, base: float | None, note: str) -> None:
    assert change(current, base) == Change(note=note)
    book = row(current, base, "人", "新增用户")
    assert result(book, change_text("A2", "B2", "C2", "D2", "zh")) == ""
    assert result(book, change_value("A2", "B2", "人", "新增用户", "zh"), column=31) == ""


@settings(max_examples=60, deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.sampled_from(["人", "%"]))
def test_the_known_formula_agrees_with_the_function_on_any_figures(
    current: float, base: float, unit: str
) -> None:
    found = change(current, base, unit, "余额")
    shown = result(row(current, base), change_value("A2", "B2", unit, "余额", "zh"))
    if found.value is None:
        assert shown == change_words(found.note, "zh")
    else:
        scale = 100 if found.kind == "relative" else 1
        assert shown == pytest.approx(found.value * scale, rel=1e-9, abs=1e-9)
