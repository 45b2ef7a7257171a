"""KPI rows become figures: status, changes, the year, weights and scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.attainment import by_department, department_score, kpis, weight_coverage, weight_note
from reportkit.model import Kpi, Row, Value
from reportkit.standard import load, rules
from reportkit.standard.spec import Definition, Settings
from tests.submissions import row, submission

DEFINITION = load()


def kpi(number: int = 6, department: str = "市场部", **said: object) -> Row:
    given = {"kpi": "新增用户", "unit": "人", "kind": "higher", "target": 100} | said
    return row("kpis", number, department, **given)


def figures(*rows: Row, definition: Definition = DEFINITION) -> tuple[Kpi, ...]:
    return kpis(submission(rows), definition)


def with_settings(**changed: object) -> Definition:
    return replace(DEFINITION, settings=replace(Settings(), **changed))  # type: ignore[arg-type]


def test_the_rules_stand_in_the_order_of_the_drop_down() -> None:
    listed = [option.key for option in DEFINITION.lists["kpi_kind"].options]
    assert listed == [rule.key for rule in rules.RULES]


@pytest.mark.parametrize(("actual", "reason", "status", "score"), [
    (96.4, "", "amber", 0.964), (150.0, "", "green", 1.2), (0.0, "", "red", 0.0),
    (None, "unreported", "unreported", None), ("待定", "unreported", "unreported", None),
    ("-", "unreported", "unreported", None), ("五十", "not_a_number", "unreported", None),
])
def test_an_actual_gives_attainment_status_and_score_or_a_reason(
    actual: object, reason: str, status: str, score: float | None
) -> None:
    found = figures(kpi(actual=actual))[0]
    assert (found.reason, found.status) == (reason, status)
    assert found.score == (None if score is None else pytest.approx(score))


def test_yes_or_no_is_read_from_the_word() -> None:
    yes = Value("option", "yes", "OK")
    found = figures(kpi(kind="done", target=None, actual="已完成"),
                    kpi(7, kind="done", target=None, actual=yes),
                    kpi(8, kind="done", target=None, actual="否"))
    assert [one.status for one in found] == ["green", "green", "red"]


def test_a_rows_own_thresholds_set_its_light() -> None:
    strict, in_percent = figures(kpi(actual=96, green=0.95, amber=0.9), kpi(7, actual=96, green=95, amber=97))
    assert strict.status == "green"
    assert (in_percent.green, in_percent.status) == (0.95, "green")


def test_the_settings_set_light_cap_and_inverse() -> None:
    definition = with_settings(green=0.9, score_cap=1.0, inverse="ratio")
    high, low = figures(kpi(actual=150), kpi(7, kind="lower", actual=80), definition=definition)
    assert high.score == 1.0
    assert low.attainment == pytest.approx(1.25)
    assert figures(kpi(actual=91), definition=definition)[0].status == "green"


def test_a_rate_changes_in_points_and_a_loss_has_words() -> None:
    rate, profit = figures(kpi(unit="%", actual=45.2, previous=44.3, last_year=40.0),
                           kpi(7, kpi="净利润", unit="万元", actual=5, previous=-3, last_year=4))
    assert rate.previous.kind == "points"
    assert rate.previous.value == pytest.approx(0.9)
    assert profit.previous.note == "turned_profit"
    assert profit.year.value == pytest.approx(0.25)


def test_the_year_counts_for_measures_that_add_up() -> None:
    flow, stock, budget = figures(
        kpi(actual=1, ytd=90, year_target=100, aggregation="sum", ytd_last_year=60),
        kpi(7, actual=1, ytd=90, year_target=100, aggregation="mean"),
        kpi(8, kind="at_most", actual=1, ytd=110, year_target=100, ytd_target=100, aggregation="sum"))
    assert flow.year_progress == 0.9
    assert flow.time_gap == pytest.approx(90 - 1000 / 12)
    assert flow.ytd_change.value == 0.5
    assert (stock.year_progress, stock.time_gap) == (0.9, None)
    assert (budget.year_progress, budget.time_gap) == (None, None)
    assert budget.ytd_attainment == pytest.approx(0.9)


def test_the_score_is_weighted_over_what_was_reported_and_the_coverage_says_so() -> None:
    found = figures(kpi(actual=100, weight=50), kpi(7, actual=50, weight=20), kpi(8, weight=30))
    assert department_score(found) == pytest.approx((50 * 1 + 20 * 0.5) / 70)
    assert weight_coverage(found) == pytest.approx(0.7)


def test_unreported_kpis_count_zero_where_the_company_chose_so() -> None:
    rows = (kpi(actual=100), kpi(7), kpi(8, target=None))
    assert department_score(figures(*rows)) == 1.0
    found = figures(*rows, definition=with_settings(unreported="zero"))
    assert [one.score for one in found] == [1.0, 0.0, None]
    assert weight_coverage(found) == 0.5


def test_what_cannot_be_judged_stays_out_of_score_and_coverage() -> None:
    found = figures(kpi(actual=100), kpi(7, kind="monitor", actual=5), kpi(8, target=None, actual=5),
                    kpi(9, kind="baseline", baseline=100, actual=5))
    assert [one.status for one in found] == ["green", "monitored", "no_target", "no_target"]
    assert (department_score(found), weight_coverage(found)) == (1.0, 1.0)
    assert found[1].weight == 0.0
    assert found[3].reason == "baseline_equals_target"


def test_a_target_of_zero_scores_one_or_nothing() -> None:
    met, not_met = figures(kpi(target=0, actual=5), kpi(7, target=0, kind="lower", actual=5))
    assert (met.status, met.attainment, met.score) == ("met", None, 1.0)
    assert (not_met.status, not_met.score) == ("not_met", 0.0)


def test_the_responsible_department_is_scored_not_the_one_that_supplies_the_figure() -> None:
    rows = (kpi(department="财务部", responsible="销售部", actual=100),
            kpi(7, department="财务部", actual=50))
    assert [one.department for one in figures(*rows)] == ["销售部", "财务部"]
    assert [one.weight for one in figures(*rows)] == [1.0, 1.0]
    assert list(by_department(rows)) == ["销售部", "财务部"]


def test_monitored_rows_have_no_part_in_the_weights() -> None:
    rows = (kpi(weight=60), kpi(7, weight=40), kpi(8, kind="monitor"))
    assert weight_note(rows) == ""
    assert [one.weight for one in figures(*rows)] == [0.6, 0.4, 0.0]


def test_a_department_with_nothing_to_judge_has_neither_score_nor_coverage() -> None:
    found = figures(kpi(kind="monitor", actual=5))
    assert department_score(found) is None
    assert weight_coverage(found) is None
