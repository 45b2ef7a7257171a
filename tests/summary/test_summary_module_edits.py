"""The modules of the summary follow what is changed in the departments' cells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportkit.lang import Lang
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import Sample
from tests.summary.sample_modules import modules
from tests.summary.test_summary_edits import again, edit, row_of

Drawn = tuple[Sample, Evaluated]
FILLED = ("breakdown", "funnel", "campaigns", "people", "proposals", "collaboration", "improvements", "followup")


@pytest.fixture(scope="module")
def data_once() -> Drawn:
    return drawn("data")


@pytest.fixture(scope="module")
def team_once() -> Drawn:
    return drawn("team")


@pytest.fixture
def data(data_once: Drawn) -> Iterator[Drawn]:
    yield data_once
    restore(data_once[0])


@pytest.fixture
def team(team_once: Drawn) -> Iterator[Drawn]:
    yield team_once
    restore(team_once[0])


def drawn(report: str, lang: Lang = "zh") -> Drawn:
    """The sample and its summary, evaluated before anything is edited."""
    given, made = modules(lang, report)
    summary = evaluated(given, made, lang)
    summary.texts()
    return made, summary


def restore(made: Sample) -> None:
    """Every cell as the departments filled it."""
    for row in (row for rows in made.rows.values() for row in rows):
        for value in row.values.values():
            made.cells.put(value.place.sheet, value.place.row, value.place.column, value.raw)


def told(summary: Evaluated, start: str) -> list[str]:
    """The texts that start with these words."""
    return [text for text in summary.texts() if text.startswith(start)]


def test_another_stage_loses_most_once_its_count_falls(data: Drawn) -> None:
    made, before = data
    assert "“提交订单”环节（官网购买）流失最大，转化率 22.5%" in before.texts()
    edit(made, row_of(made, "funnel", "stage", "完成支付")["count"], 180.0)
    after = again(made, before)
    assert "“完成支付”环节（官网购买）流失最大，转化率 10.0%" in after.texts()
    assert after.facts("funnels.drop", 1) == [4]
    marks = [after.value(row, column) for (row, column) in after.grids[0].cells if after.value(row, 3) == "完成支付"]
    assert "■ 流失最大" in marks


def test_a_stage_above_the_one_before_is_flagged(data: Drawn) -> None:
    made, before = data
    assert "◆ 超过100%" not in before.texts()
    edit(made, row_of(made, "funnel", "stage", "完成支付")["count"], 2000.0)
    assert "◆ 超过100%" in again(made, before).texts()


def test_values_of_a_breakdown_change_its_shares_total_and_leader(data: Drawn) -> None:
    made, before = data
    assert told(before, "销售额（万元），按产品线")[0].endswith("“滤芯耗材”环比增速最高，+29.9%")
    edit(made, row_of(made, "breakdown", "item", "家用净水")["current"], 780.0)
    after = again(made, before)
    assert after.facts("breakdowns.total", 1) == [1500]
    assert after.facts("breakdown.share", 3) == [0.52, 0.28, 0.2]
    assert told(after, "销售额（万元），按产品线")[0].endswith("“家用净水”环比增速最高，+85.7%")


def test_a_part_that_is_taken_out_leaves_no_total_of_the_rest(data: Drawn) -> None:
    made, before = data
    edit(made, row_of(made, "breakdown", "item", "滤芯耗材")["current"], None)
    after = again(made, before)
    assert after.facts("breakdowns.total", 1) == [""]
    assert after.facts("breakdown.share", 3) == ["", "", ""]


def test_shares_of_the_values_stand_where_the_typed_ones_make_no_whole(data: Drawn) -> None:
    made, before = data
    for item, share in (("家用净水", 0.5), ("商用净水", 0.2), ("滤芯耗材", 0.2)):
        edit(made, row_of(made, "breakdown", "item", item)["share"], share)
    after = again(made, before)
    assert after.facts("breakdowns.shares", 1) == ["corrected"]
    assert sum(float(str(share)) for share in after.facts("breakdown.share", 3)) == pytest.approx(1)
    assert after.facts("breakdowns.share_sum", 1) == [pytest.approx(1)]
    assert any("填写的占比合计不是100%，占比按本期值计算" in text for text in after.texts())
    assert not any("填写的占比合计不是100%" in text for text in before.texts())


def test_values_win_over_a_typed_growth(data: Drawn) -> None:
    made, before = data
    row = row_of(made, "breakdown", "item", "家用净水")
    edit(made, row["growth"], 0.99)
    assert again(made, before).facts("breakdown.growth", 1) == before.facts("breakdown.growth", 1)
    edit(made, row["previous"], None)
    assert again(made, before).facts("breakdown.growth", 1) == [pytest.approx(99)]


def test_shares_that_no_longer_add_up_are_not_shown(data: Drawn) -> None:
    made, before = data
    edit(made, row_of(made, "breakdown", "item", "短视频")["share"], 0.45)
    after = again(made, before)
    assert after.facts("breakdowns.shares", 2)[1] == "none"
    assert after.facts("breakdowns.growth", 2)[1] == ""


def test_what_a_campaign_cost_changes_its_rates_and_those_of_all(data: Drawn) -> None:
    made, before = data
    edit(made, row_of(made, "campaigns", "campaign", "会员日")["cost"], 43.0)
    after = again(made, before)
    assert after.facts("campaigns.multiple", 1) == [2]
    assert after.facts("campaign_total.cost", 1) == [55]
    assert after.facts("campaign_total.multiple", 1) == [pytest.approx(120 / 55)]


def test_a_missed_promise_counts_as_reached_once_its_kpi_rises(data: Drawn) -> None:
    made, before = data
    assert "4项：达到预期1项" in before.texts()
    edit(made, row_of(made, "kpis", "kpi", "线索转化率")["actual"], 12.4)
    after = again(made, before)
    assert after.facts("outcomes.achieved", 1) == [pytest.approx(0.8)]
    assert "4项：达到预期2项" in after.texts()


def test_the_unit_of_a_promise_decides_how_its_kpi_is_compared(data: Drawn) -> None:
    made, before = data
    edit(made, row_of(made, "followup", "action", "新增三家渠道")["change_unit"], "绝对值")
    assert again(made, before).facts("outcomes.achieved", 2)[1] == -64


def test_a_proposal_that_is_rolled_out_counts_so(team: Drawn) -> None:
    made, before = team
    assert "提交5项，进入试点3项，推广1项" in before.texts()
    edit(made, row_of(made, "proposals", "title", "夜间回拨")["status"], "推广")
    assert "提交5项，进入试点3项，推广2项" in again(made, before).texts()


def test_more_participants_raise_the_coverage_of_their_type(team: Drawn) -> None:
    made, before = team
    edit(made, row_of(made, "people", "name", "新品知识培训")["participants"], 120.0)
    after = again(made, before)
    assert after.facts("people_totals.coverage", 1) == [pytest.approx(196 / 200)]
    assert after.facts("people_totals.participants", 4)[3] == 354


def test_a_rating_moves_the_mean_of_its_pair(team: Drawn) -> None:
    made, before = team
    rating = made.rows["collaboration"][0]["rating"]
    assert before.facts("partners.rating", 1) == [4]
    edit(made, rating, 9.0)
    assert again(made, before).facts("partners.rating", 1) == [""]


@pytest.mark.parametrize("typed", [0.0, -3.0, "abc", None])
def test_no_figure_of_a_module_breaks_its_formulas(data: Drawn, team: Drawn, typed: float | str | None) -> None:
    for made, before in (data, team):
        for row in (row for key in FILLED for row in made.rows.get(key, ())):
            for value in row.values.values():
                if value.kind == "number":
                    edit(made, value, typed)
        after = again(made, before)
        broken = [place for place, cell in after.grids[0].cells.items()
                  if cell.formula and "NA()" not in cell.formula and str(after.value(*place)).startswith("#")]
        assert broken == []
