"""The figures of the modules from rows as a person fills them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reportkit import attainment
from reportkit.consolidation import modules
from reportkit.model import Breakdown, Change, Modules, Row, Value
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()


def figures(*rows: Row) -> Modules:
    given = submission(rows)
    return modules(given, DEFINITION, attainment.kpis(given, DEFINITION))


def sales(*items: dict[str, object], department: str = "销售部") -> Breakdown:
    rows = [row("breakdown", number, department, measure="销售额", dimension="product", **item)
            for number, item in enumerate(items, start=6)]
    return figures(*rows).breakdowns[0]


def people(name: str) -> Value:
    return Value("people", (name,), name)


def percentage(points: float) -> Value:
    """A cell that shows 5% and holds 0.05."""
    return Value("number", points / 100, f"{points:g}%")


def shares(found: Breakdown) -> list[float | None]:
    return [part.share for part in found.parts]


def test_a_report_without_modules_has_none_of_their_figures() -> None:
    assert figures(row("progress", 6, "市场部", task="a")) == Modules()


def test_shares_growth_and_contribution_come_from_the_values() -> None:
    found = sales({"item": "A", "current": 480, "previous": 400}, {"item": "B", "current": 720, "previous": 600})
    assert (found.total, found.previous, found.shares, found.growth_from) == (1200, 1000, "computed", "values")
    assert shares(found) == [0.4, 0.6]
    assert found.growth == pytest.approx(0.2)
    assert [part.contribution for part in found.parts] == pytest.approx([0.08, 0.12])
    assert found.parts[0].growth == Change("relative", pytest.approx(0.2), 80)


def test_typed_shares_and_growths_imply_the_total_growth_and_the_contributions() -> None:
    found = sales({"item": "A", "share": 0.40, "growth": 0.15}, {"item": "B", "share": 0.35, "growth": 0.08},
                  {"item": "C", "share": 0.25, "growth": 0.30})
    assert (found.shares, found.share_sum, found.growth_from, found.total) == ("typed", 1.0, "shares", None)
    assert found.growth == pytest.approx(0.157, abs=5e-4)
    contributions = [part.contribution or 0.0 for part in found.parts]
    assert sum(contributions) == pytest.approx(found.growth)
    assert max(contributions) == contributions[2]  # the smallest line grew fastest and gave most


def test_typed_shares_that_make_no_whole_are_withheld_and_their_sum_is_told() -> None:
    found = sales({"item": "A", "share": 0.5}, {"item": "B", "share": 0.4})
    assert (found.shares, shares(found), found.share_sum) == ("none", [None, None], pytest.approx(0.9))


@pytest.mark.parametrize("typed", [(0.55, 0.4), (0.7, None)])
def test_typed_shares_that_make_no_whole_give_way_to_those_of_the_values(typed: tuple[float, float | None]) -> None:
    found = sales(*({"item": item, "current": current, "share": share}
                    for item, current, share in zip("AB", (600, 400), typed, strict=True)))
    assert (found.shares, shares(found), found.share_sum) == ("corrected", [0.6, 0.4], 1.0)


def test_a_part_without_a_figure_leaves_total_and_shares_open() -> None:
    found = sales({"item": "A", "current": 480}, {"item": "B"})
    assert (found.total, found.shares, found.growth) == (None, "none", None)


def test_values_win_over_a_typed_growth() -> None:
    found = sales({"item": "A", "current": 120, "previous": 100, "growth": 0.25, "last_year": 80, "target": 150})
    part = found.parts[0]
    assert (part.growth.value, part.growth_year.value, part.attainment) == (0.2, 0.5, 0.8)


@pytest.mark.parametrize("previous", [None, 0])
def test_a_typed_growth_stands_where_the_values_give_none(previous: float | None) -> None:
    (part,) = sales({"item": "A", "current": 120, "previous": previous, "growth": 0.25}).parts
    assert part.growth == Change("relative", 0.25)


def test_measures_dimensions_and_departments_are_kept_apart() -> None:
    rows = [row("breakdown", 6, "甲", measure="销售额", dimension="product", item="A", current=1),
            row("breakdown", 7, "甲", measure="销售额", dimension="channel", item="B", current=1),
            row("breakdown", 8, "乙", measure="销售额", dimension="product", item="A", current=1),
            row("breakdown", 9, "甲", measure="销售额", dimension="product", item="C", current=1)]
    found = figures(*rows).breakdowns
    assert [(one.department, one.dimension, len(one.parts)) for one in found] == [
        ("甲", "product", 2), ("甲", "channel", 1), ("乙", "product", 1)]


@pytest.mark.parametrize("units", [("万元", "元"), ("%", "%"), ("分", "分")])
def test_rates_marks_and_items_in_two_units_have_no_total(units: tuple[str, str]) -> None:
    found = sales({"item": "A", "current": 40, "previous": 38, "unit": units[0]},
                  {"item": "B", "current": 30, "previous": 31, "unit": units[1]})
    assert (found.total, found.previous, found.growth, found.shares) == (None, None, None, "none")
    assert [part.contribution for part in found.parts] == [None, None]
    assert [part.current for part in found.parts] == [40, 30]


def stages(*counts: tuple[float, float | None, float | None]) -> Modules:
    """A funnel from (step, count, previous) in the order of the sheet."""
    return figures(*(row("funnel", number, "运营部", funnel="官网购买", stage=f"环节{step:g}", step=step, count=count,
                         previous=previous) for number, (step, count, previous) in enumerate(counts, start=6)))


def test_a_funnel_is_put_in_order_and_told_step_by_step() -> None:
    found = stages((2, 42000, 40000), (1, 120000, 100000), (3, 12600, 14000), (4, 3150, 4200)).funnels[0]
    assert [stage.name for stage in found.stages] == ["环节1", "环节2", "环节3", "环节4"]
    assert [stage.step for stage in found.stages] == [None, 0.35, 0.3, 0.25]
    assert [stage.step_change for stage in found.stages] == [None, *map(pytest.approx, (-5.0, -5.0, -5.0))]
    assert (found.overall, found.drop) == (0.02625, 3)
    assert found.overall_change == pytest.approx(2.625 - 4.2)


def test_a_stage_without_a_count_breaks_only_its_neighbours() -> None:
    found = stages((1, 100, None), (2, None, None), (3, 20, None), (4, 10, None)).funnels[0]
    assert [stage.step for stage in found.stages] == [None, None, None, 0.5]
    assert (found.overall, found.drop) == (0.1, 3)


def test_one_stage_makes_no_funnel_figures() -> None:
    found = stages((1, 100, 90)).funnels[0]
    assert (found.overall, found.drop, found.overall_change) == (None, None, None)


def campaign(number: int, **said: object) -> Row:
    return row("campaigns", number, "市场部", campaign=f"活动{number}", **said)


def test_a_campaign_has_its_ratios_by_their_formulas() -> None:
    found = figures(campaign(6, cost=12, revenue=60, new_customers=400, orders=1500, participants=5200,
                             coupons_issued=3000, coupons_used=1080, complaints=26)).campaigns[0]
    assert (found.multiple, found.roi, found.cost_ratio, found.cpa) == (5.0, 4.0, 0.2, 0.03)
    assert (found.coupon_use, found.complaint_rate, found.order_value) == (0.36, 0.005, 0.04)


def test_campaigns_together_are_worked_out_from_the_sums_of_those_that_state_both() -> None:
    total = figures(campaign(6, cost=10, revenue=40, new_customers=100), campaign(7, cost=30, revenue=40),
                    campaign(8, cost=60, revenue=Value("unknown", None, "待定"))).campaign_total
    assert total is not None
    assert (total.campaigns, total.cost, total.revenue) == (3, 100, 80)
    assert (total.multiple, total.roi, total.cost_ratio, total.cpa) == (2.0, 1.0, 0.5, 0.1)


def test_activities_are_counted_by_type_and_rated_on_one_scale() -> None:
    found = figures(
        row("people", 6, "人力", type="training", name="a", sessions=2, expected=40, participants=30, satisfaction=4.5,
            scale=5),
        row("people", 7, "人力", type="training", name="b", sessions=1, participants=10, satisfaction=80, scale=100),
        row("people", 8, "人力", type="values", name="c", satisfaction=percentage(70)))
    training, values = found.people
    assert (training.type, training.activities, training.sessions, training.participants) == ("training", 2, 3, 40)
    assert (training.coverage, training.satisfaction, training.rated) == (0.75, pytest.approx(0.875), 2)
    assert (values.type, values.coverage, values.satisfaction) == ("values", None, pytest.approx(0.7))
    assert found.people_total is not None
    assert (found.people_total.activities, found.people_total.sessions) == (3, 3)


def test_proposals_count_in_every_status_they_have_passed() -> None:
    found = figures(*(row("proposals", number, "研发部", title=f"提案{number}", status=status)
                      for number, status in enumerate(("submitted", "pilot", "rolled_out", "closed"), 6))).proposals
    assert found is not None
    assert (found.submitted, found.piloted, found.rolled_out, found.closed) == (4, 2, 1, 1)
    assert (found.pilot_ratio, found.rollout_ratio) == (0.5, 0.25)


def test_ratings_are_averaged_by_department_and_partner_within_the_scale() -> None:
    found = figures(*(row("collaboration", number, "市场部", matter="a", partner=people(partner), rating=rating)
                      for number, (partner, rating) in enumerate((("财务部", 4), ("财务部", 5), ("法务部", 7)), 6)))
    assert found.ratings == {("市场部", "财务部"): 4.5}


def outcome_rows(unit: str = "%", **said: object) -> Sequence[Row]:
    follow = {"action": "简化结算", "kpi": "转化率", "change": 3, "change_unit": "points"} | said
    return (row("kpis", 6, "运营部", kpi="转化率", unit=unit, kind="higher", target=45, actual=43.5, previous=41),
            row("followup", 6, "运营部", **follow))


@pytest.mark.parametrize(("said", "expected", "achieved", "reached"), [
    ({}, 3, 2.5, 2.5 / 3), ({"change": percentage(3)}, 3, 2.5, 2.5 / 3),
    ({"change": 10, "change_unit": "percent"}, 10, 250 / 41, 25 / 41), ({"change": -5}, -5, 2.5, -0.5),
])
def test_an_outcome_sets_the_change_of_the_kpi_against_the_expected_one(
        said: dict[str, object], expected: float, achieved: float, reached: float) -> None:
    found = figures(*outcome_rows(**said)).outcomes[0]
    assert (found.department, found.kpi, found.rate, found.reason) == ("运营部", "转化率", True, "")
    assert (found.expected, found.achieved, found.reached) == pytest.approx((expected, achieved, reached))


@pytest.mark.parametrize(("said", "reason"), [
    ({"kpi": "退货率"}, "no_kpi"), ({"change": None}, "no_expectation"), ({"change_unit": None}, "no_unit"),
])
def test_an_outcome_without_a_figure_names_the_reason(said: dict[str, object], reason: str) -> None:
    found = figures(*outcome_rows(**said)).outcomes[0]
    assert (found.reached, found.reason) == (None, reason)


def test_points_of_an_amount_are_refused_with_the_reason() -> None:
    assert figures(*outcome_rows(unit="万元")).outcomes[0].reason == "not_a_rate"


def test_another_department_s_kpi_of_the_same_name_is_not_taken() -> None:
    kpi, follow = outcome_rows()
    elsewhere = Row(kpi.sheet, kpi.number, "销售部", kpi.values)
    assert figures(elsewhere, follow).outcomes[0].reason == "no_kpi"


def test_follow_up_rows_that_promise_nothing_have_no_outcome() -> None:
    assert figures(row("followup", 6, "运营部", action="a", status="done")).outcomes == ()
