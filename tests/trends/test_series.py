"""Which meetings are one series, and which periods lie before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit.model import Period, Submission, Value
from reportkit.standard import load
from reportkit.standard.spec import HistorySettings
from reportkit.trends.series import before, cadence, series_of, year_before
from tests.submissions import OCTOBER, submission

DEFINITION = load()


def period(start: str, end: str) -> Period:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return Period(first, last, last)


def named(meeting: str, organisation: str = "") -> Submission:
    cover = {"meeting": Value("text", meeting, meeting), "organisation": Value("text", organisation, organisation)}
    return replace(submission([]), cover=cover)


@pytest.mark.parametrize(("one", "other"), [
    ("2026年9月运营例会", "2026年10月运营例会"), ("运营例会（第39周）", "运营例会（第40周）"),
    ("9月份例会", "十月例会"), ("第三季度经营分析会", "第四季度经营分析会"), ("例会 2026-09", "例会 2026-10"),
    ("Operations meeting, September 2026", "Operations Meeting – Oct 2026"),
    ("Weekly review W40", "Weekly review W41"), ("Sales review Q3 2026", "Sales review Q4 2026"),
])
def test_a_name_that_differs_in_its_date_is_one_series(one: str, other: str) -> None:
    assert series_of(named(one), DEFINITION) == series_of(named(other), DEFINITION)


@pytest.mark.parametrize(("one", "other"), [
    ("运营例会", "销售例会"), ("Marketing review", "Sales review"), ("May campaign board", "Campaign prices board"),
    ("V2项目例会", "V3项目例会")])
def test_other_names_are_other_series(one: str, other: str) -> None:
    assert series_of(named(one), DEFINITION) != series_of(named(other), DEFINITION)


def test_month_names_are_cut_from_words_of_their_own_only() -> None:
    assert series_of(named("Marketing review, March 2026"), DEFINITION).name == "marketingreview"


def test_a_meeting_without_a_name_is_told_by_its_report_type() -> None:
    assert series_of(named("2026年10月"), DEFINITION).name == "standard"


def test_the_company_may_name_the_series_and_the_organisation() -> None:
    settled = replace(DEFINITION, history=HistorySettings(series="例会"),
                      settings=replace(DEFINITION.settings, organisation="远山 科技"))
    found = series_of(named("随便什么会"), settled)
    assert (found.organisation, found.name, found.cadence) == ("远山科技", "例会", "month")


@pytest.mark.parametrize(("start", "end", "found", "previous", "last_year"), [
    ("2026-10-01", "2026-10-31", "month", ("2026-09-01", "2026-09-30"), ("2025-10-01", "2025-10-31")),
    ("2026-03-01", "2026-03-31", "month", ("2026-02-01", "2026-02-28"), ("2025-03-01", "2025-03-31")),
    ("2025-02-01", "2025-02-28", "month", ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
    ("2026-01-01", "2026-03-31", "quarter", ("2025-10-01", "2025-12-31"), ("2025-01-01", "2025-03-31")),
    ("2026-01-01", "2026-12-31", "year", ("2025-01-01", "2025-12-31"), ("2025-01-01", "2025-12-31")),
    ("2026-01-01", "2026-09-30", "9-months", ("2025-04-01", "2025-12-31"), ("2025-01-01", "2025-09-30")),
    ("2026-10-05", "2026-10-11", "week", ("2026-09-28", "2026-10-04"), ("2025-10-06", "2025-10-12")),
    ("2026-10-01", "2026-10-10", "10-days", ("2026-09-21", "2026-09-30"), None),
])
def test_a_period_has_one_before_it_and_one_a_year_ago(
    start: str, end: str, found: str, previous: tuple[str, str], last_year: tuple[str, str] | None
) -> None:
    given = period(start, end)
    assert cadence(given) == found
    assert [tuple(map(str, days)) for days in before(given, 1)] == [previous]
    assert (tuple(map(str, year_before(given) or ())) or None) == last_year


def test_week_53_has_no_week_of_its_number_in_a_short_year() -> None:
    assert year_before(period("2026-12-28", "2027-01-03")) is None  # 2025 has 52 weeks


def test_periods_lead_up_to_this_one_across_the_turn_of_the_year() -> None:
    starts = [str(start) for start, _ in before(replace(OCTOBER, start=date(2026, 2, 1), end=date(2026, 2, 28)), 3)]
    assert starts == ["2025-11-01", "2025-12-01", "2026-01-01"]
