"""How figures moved: runs, periods that met the target, gaps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportkit import attainment, completeness, consolidation
from reportkit.model import Meeting, Past, Row, Trends
from reportkit.standard import load
from reportkit.trends import facts_of, trends
from reportkit.trends.trend import run
from tests.submissions import row, submission
from tests.trends.pasts import kpi, month

DEFINITION = load()


def meeting(*rows: Row) -> Meeting:
    given = submission(rows)
    figures = attainment.kpis(given, DEFINITION)
    return consolidation.consolidate(given, DEFINITION, completeness.count(given, DEFINITION, figures))


def revenue(actual: object = 110, unit: str = "万元") -> Row:
    return row("kpis", 6, "市场部", kpi="收入", unit=unit, kind="higher", target=100, actual=actual)


def told(past: Sequence[Past], actual: object = 110) -> Trends:
    return trends(meeting(revenue(actual)), past)


@pytest.mark.parametrize(("values", "expected"), [
    ([1.0, 2.0, 3.0], 2), ([3.0, 2.0, 1.0], -2), ([3.0, 1.0, 2.0], 1), ([1.0, 2.0, 2.0], 0), ([1.0, None, 3.0], 0),
    ([None, 2.0, 3.0], 1), ([1.0, 2.0, None], 0), ([0.3, 0.1 + 0.2, 0.3], 0), ([5.0, 1.0, 2.0, 3.0, 4.0], 3)])
def test_a_run_counts_moves_of_one_direction_up_to_now(values: list[float | None], expected: int) -> None:
    assert run(values) == expected


def test_three_periods_make_a_trend_and_two_do_not() -> None:
    assert told([month(9, kpis=[kpi()])]) == Trends()
    found = told([month(8, kpis=[kpi(actual=90.0, status="amber")]), month(9, kpis=[kpi(actual=100.0)])])
    (only,) = found.kpis.values()
    assert (only.values, only.run, only.reached, only.judged) == ((90.0, 100.0, 110.0), 2, 2, 3)
    assert [start.month for start, _ in found.periods] == [8, 9, 10]


def test_a_period_that_nobody_built_is_a_gap_and_ends_the_run() -> None:
    found = told([month(6, kpis=[kpi(actual=80.0)]), month(7, kpis=[kpi(actual=90.0)]), month(9, kpis=[kpi()])])
    (only,) = found.kpis.values()
    assert only.values == (80.0, 90.0, None, 100.0, 110.0)
    assert only.run == 1


def test_a_year_before_is_as_far_as_it_looks() -> None:
    past = [month(number, 2025, [kpi()]) for number in range(1, 13)] + [month(9, kpis=[kpi()])]
    assert len(told(past).periods) == 12
    assert told(past).periods[0][0].isoformat() == "2025-11-01"


def test_a_figure_in_another_unit_is_not_compared() -> None:
    past = [month(number, kpis=[kpi(unit="元")]) for number in (7, 8, 9)]
    assert told(past).kpis == {}


def test_a_period_without_a_figure_has_no_value_and_no_verdict() -> None:
    past = [month(7, kpis=[kpi()]), month(8, kpis=[kpi(actual=None, status="unreported")]), month(9, kpis=[kpi()])]
    (only,) = told(past).kpis.values()
    assert (only.values[1], only.reached, only.judged) == (None, 3, 3)


def test_departments_and_the_meeting_have_the_trend_of_their_score() -> None:
    found = told([month(8, scores={"市场部": 0.8}), month(9, scores={"市场部": 1.0, "研发部": 0.5})])
    assert found.departments["市场部"].values == (0.8, 1.0, 1.1)
    assert "研发部" not in found.departments
    assert found.score is not None


def test_what_is_kept_is_what_was_reported() -> None:
    task = row("progress", 7, "市场部", task="官网改版", owner="李娜", status="done")
    action = row("actions", 8, "人力部", id="2026-10-01", action="补招两人", owner="孙丽")
    kept = facts_of(meeting(revenue(), task, action))
    (figure,), (work,), (decided,) = kept.kpis, kept.tasks, kept.actions
    assert (figure.department, figure.kpi, figure.actual, figure.status, figure.previous) == (
        "市场部", "收入", 110.0, "green", None)
    assert (work.task, work.status, decided.action, decided.id) == ("官网改版", "done", "补招两人", "2026-10-01")
    assert [one.department for one in kept.departments] == ["市场部", "人力部"]
