"""The year's progress against time, by function and formula."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.calc import serial
from reportkit.standard.rules.formulas import year_progress_row
from reportkit.standard.rules.year import (
    time_gap,
    time_gap_formula,
    time_gap_text,
    time_progress,
    time_progress_formula,
    year_progress,
    year_progress_formula,
)
from tests.standard.rules.sheet import ZH, result, row


@pytest.mark.parametrize(("end", "start", "expected"), [
    (date(2026, 9, 30), 1, 9 / 12), (date(2026, 12, 31), 1, 1.0), (date(2026, 1, 31), 1, 1 / 12),
    (date(2026, 3, 31), 4, 1.0), (date(2026, 4, 30), 4, 1 / 12), (date(2024, 2, 29), 1, 2 / 12),
    (date(2026, 1, 10), 1, 10 / 365), (date(2024, 12, 30), 1, 365 / 366), (date(2026, 2, 15), 4, 321 / 365),
])
def test_time_progress_counts_whole_months_else_days(end: date, start: int, expected: float) -> None:
    assert time_progress(end, start) == pytest.approx(expected)
    found = result(row(serial(end)), time_progress_formula("A2", start))
    assert found == pytest.approx(expected)


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_time_progress_agrees_on_any_day_of_any_fiscal_year(end: date, start: int) -> None:
    expected = time_progress(end, start)
    assert 0 < expected <= 1
    assert result(row(serial(end)), time_progress_formula("A2", start)) == pytest.approx(expected)


def test_time_progress_of_no_date_is_blank() -> None:
    assert result(row("待定"), time_progress_formula("A2")) == ""


@pytest.mark.parametrize(("ytd", "target", "expected"), [
    (101_200.0, 130_000.0, 101_200 / 130_000), (0.0, 100.0, 0.0), (5.0, 0.0, None), (None, 100.0, None),
    (5.0, None, None),
])
def test_year_progress_needs_both_figures_and_a_target(
    ytd: float | None, target: float | None, expected: float | None
) -> None:
    assert year_progress("higher", ytd, target) == expected
    found = result(row(ytd, target), year_progress_formula("A2", "B2"))
    assert found == ("" if expected is None else pytest.approx(expected))


def test_what_should_be_low_has_no_share_of_a_years_target() -> None:
    for kind in ("lower", "at_most"):
        assert year_progress(kind, 50.0, 100.0) is None
        assert result(row(50.0, 100.0, ZH.kinds[kind]), year_progress_row("A2", "B2", "C2", ZH)) == ""
    assert result(row(50.0, 100.0, "越高越好"), year_progress_row("A2", "B2", "C2", ZH)) == 0.5


def test_the_time_gap_is_told_in_points_for_measures_that_add_up() -> None:
    assert time_gap(0.778, 0.75, "sum") == pytest.approx(2.8)
    assert time_gap(0.778, 0.75, "mean") is None
    assert time_gap(None, 0.75, "sum") is None
    book = row(0.778, 0.75, "求和", "平均", "")
    assert result(book, time_gap_formula("A2", "B2")) == pytest.approx(2.8)
    assert result(book, time_gap_text("A2", "B2", "C2", "求和", "百分点"), 31) == "+2.8百分点"
    assert result(book, time_gap_text("A2", "B2", "D2", "求和", "百分点"), 32) == ""
    assert result(book, time_gap_text("E2", "B2", "C2", "求和", "百分点"), 33) == ""
