"""Blanks filled from earlier periods: only blanks, only the right period, only in the same unit, always marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reportkit import attainment
from reportkit.model import RECALLED, Past, Row, Submission
from reportkit.standard import load
from reportkit.trends import recalled
from tests.submissions import row, submission
from tests.trends.pasts import kpi, month

DEFINITION = load()
PAST = (month(10, 2025, [kpi(actual=80.0)]), month(9, kpis=[kpi(actual=100.0)]))


def revenue(**said: object) -> Row:
    given = {"kpi": "收入", "unit": "万元", "kind": "higher", "target": 120, "actual": 110, "aggregation": "sum"}
    return row("kpis", 6, "市场部", **(given | said))


def told(one: Row, past: Sequence[Past] = PAST, first_month: int = 1) -> tuple[float | None, ...]:
    """previous, last_year and ytd after the recall; a value that is not marked says so by failing."""
    settled = replace(DEFINITION, settings=replace(DEFINITION.settings, fiscal_start_month=first_month))
    (found,) = recalled(submission([one]), past, settled).rows("kpis")
    for key in ("previous", "last_year", "ytd"):
        assert (found[key].note == RECALLED) == (found[key] != one[key])
        assert found[key].live == (found[key].note != RECALLED)
    return found["previous"].number, found["last_year"].number, found["ytd"].number


def test_blanks_are_filled_from_the_period_before_and_the_year_before() -> None:
    assert told(revenue()) == (100.0, 80.0, None)


def test_what_the_workbook_says_stays() -> None:
    assert told(revenue(previous=105, last_year=0)) == (105.0, 0.0, None)
    assert told(revenue(previous="待定", last_year="无")) == (None, None, None)


@pytest.mark.parametrize("past", [
    (), (month(8, kpis=[kpi()]),), (month(9, kpis=[kpi(of="研发部")]),), (month(9, kpis=[kpi("利润")]),),
    (month(9, kpis=[kpi(unit="元")]),), (month(9, kpis=[kpi(actual=None)]),)])
def test_nothing_else_stands_in_for_the_period_before(past: tuple[Past, ...]) -> None:
    assert told(revenue(), past) == (None, None, None)


def test_spelling_does_not_make_another_kpi() -> None:
    assert told(revenue(kpi=" 收 入", unit="万 元"))[0] == 100.0


def test_the_department_that_is_responsible_is_the_kpi_s() -> None:
    given = revenue(responsible="研发部")
    assert told(given)[0] is None
    assert told(given, [month(9, kpis=[kpi(of="研发部", actual=9.0)])])[0] == 9.0


def months(first: int, last: int, actual: float = 10.0) -> list[Past]:
    return [month(number, kpis=[kpi(actual=actual)]) for number in range(first, last + 1)]


def test_the_year_to_date_is_the_sum_where_every_month_is_there() -> None:
    assert told(revenue(), months(1, 9)) == (10.0, None, 200.0)


@pytest.mark.parametrize("given", [
    revenue(aggregation="none"), revenue(actual="待定"), revenue(unit="元"), revenue(ytd=7)])
def test_no_year_to_date_where_the_sum_would_say_something_else(given: Row) -> None:
    assert told(given, months(1, 9))[2] == given["ytd"].number


def test_no_year_to_date_where_a_month_is_not_known() -> None:
    assert told(revenue(), [*months(1, 4), *months(6, 9)])[2] is None
    assert told(revenue(), [*months(1, 8), month(9, kpis=[kpi(actual=None)])])[2] is None


def test_the_year_begins_when_the_fiscal_year_does() -> None:
    assert told(revenue(), months(4, 9), first_month=4)[2] == 170.0
    assert told(revenue(), months(9, 9), first_month=10)[2] is None  # the first month: nothing to add up


def test_recalled_figures_count_in_changes_and_in_the_year() -> None:
    found = recalled(submission([revenue(year_target=400)]), months(1, 9), DEFINITION)
    (figures,) = attainment.kpis(found, DEFINITION)
    assert figures.previous.value == 10.0
    assert figures.year_progress == 0.5


def test_without_a_history_the_submission_is_the_very_same() -> None:
    given: Submission = submission([revenue()])
    assert recalled(given, (), DEFINITION) is given


def test_quarters_add_up_to_the_year_where_they_begin_with_it() -> None:
    quarters = [replace(month(1, kpis=[kpi(actual=30.0)]), start=date(2026, 1, 1), end=date(2026, 3, 31))]
    second = replace(submission([]).period, start=date(2026, 4, 1), end=date(2026, 6, 30))
    for first_month, expected in ((1, 140.0), (2, None)):
        settled = replace(DEFINITION, settings=replace(DEFINITION.settings, fiscal_start_month=first_month))
        (found,) = recalled(submission([revenue()], period=second), quarters, settled).rows("kpis")
        assert found["ytd"].number == expected
