"""Which sections the modules have in each report type, in which order, and what stands in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.lang import Lang
from reportkit.model import Grid
from reportkit.standard.spec import Definition
from reportkit.summary.numbers import base_money
from reportkit.summary.order import in_chapter_order
from reportkit.summary.pages import CAPACITY, PRINT_TITLE
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import consolidated
from tests.summary.sample_modules import modules, sample_of
from tests.summary.test_summary_pages import pages_of


@pytest.fixture(scope="module")
def data() -> Evaluated:
    given, made = modules("zh", "data")
    return evaluated(given, made, "zh")


@pytest.fixture(scope="module")
def team() -> Evaluated:
    given, made = modules("zh", "team")
    return evaluated(given, made, "zh")


def titles(grid: Grid) -> list[str]:
    """The titles of the sections, top to bottom."""
    return [str(cell.value) for (_, column), cell in sorted(grid.cells.items())
            if column == 2 and cell.style == "section"]


def test_a_data_review_shows_its_modules(data: Evaluated) -> None:
    found = titles(data.grids[0])
    for title in ("指标分析", "结构分析", "转化漏斗", "营销活动", "策略与洞察", "优化方案", "上期措施成效：预期与实际"):
        assert title in found, title
    assert "人才与文化" not in found


def test_a_team_meeting_shows_people_and_proposals(team: Evaluated) -> None:
    found = titles(team.grids[0])
    assert {"人才与文化", "创新提案", "跨部门协作"} <= set(found)
    assert "结构分析" not in found


@pytest.mark.parametrize(("lang", "title"), [("zh", "改进措施"), ("en", "Improvements")])
def test_improvements_are_called_as_the_report_type_calls_them(lang: Lang, title: str) -> None:
    given, made = modules(lang, "operations", 2)
    assert title in titles(evaluated(given, made, lang).grids[0])


def test_modules_stand_in_the_order_of_the_chapters(definition: Definition) -> None:
    report = definition.reports["data"]
    chapters = tuple(replace(report.chapters[0], section=key, options={}, parts=()) for key in ("funnel", "breakdown"))
    parts = (replace(report.chapters[0], section="wrap", options={}, parts=chapters),)
    changed = replace(definition, reports={"data": replace(report, chapters=parts)})
    assert in_chapter_order(changed, "data", ("breakdown", "campaigns", "funnel")) == [
        "funnel", "breakdown", "campaigns"]


def test_commentary_stands_below_the_kpis(data: Evaluated) -> None:
    found = titles(data.grids[0])
    assert found[found.index("关键指标") + 1] == "指标分析"


def test_an_undeclared_empty_module_says_so() -> None:
    made = sample_of("zh", "data", 2)
    for key in ("breakdown", "funnel", "campaigns"):
        made.rows.pop(key)
    found = evaluated(consolidated(made.submission(), made.definition), made, "zh").texts()
    assert [found[found.index(title) + 1] for title in ("结构分析", "转化漏斗", "营销活动")] == ["○ 未填报"] * 3


def test_a_declared_empty_module_has_no_section() -> None:
    made = sample_of("zh", "team", 2)
    for key in ("people", "proposals"):
        made.rows.pop(key)
    declared = frozenset((name, key) for name in made.names for key in ("people", "proposals"))
    found = titles(evaluated(consolidated(made.submission(declared), made.definition), made, "zh").grids[0])
    assert not {"人才与文化", "创新提案"} & set(found)


def test_the_message_of_a_list_counts_its_kinds(data: Evaluated) -> None:
    assert "4项：洞察 2、目标 1、监控机制 1" in data.texts()


def test_implied_growth_is_named_as_such(data: Evaluated) -> None:
    texts = data.texts()
    assert "合计（环比按占比与增速推算）" in texts
    assert texts.count("合计") >= 2


def test_a_mean_of_one_scale_is_told_on_it_and_of_several_as_a_share(team: Evaluated) -> None:
    texts = team.texts()
    assert "4.43/5" in texts
    assert any("满意度 89.7%" in text for text in texts)


def test_costs_per_customer_stand_in_the_base_unit(data: Evaluated) -> None:
    assert "获客成本\n（元）" in data.texts()
    column = next(place for place, cell in data.grids[0].cells.items() if cell.value == "获客成本\n（元）")
    assert data.value(column[0] + 1, column[1]) == pytest.approx(400)


@pytest.mark.parametrize(("unit", "expected"), [
    ("万元", (1e4, "元")), ("k EUR", (1e3, "EUR")), ("元", (1.0, "元")), ("", (1.0, "")), ("points", (1.0, "points")),
])
def test_base_units_of_money(unit: str, expected: tuple[float, str]) -> None:
    assert base_money(unit) == expected


def test_no_page_with_modules_is_higher_than_the_paper(data: Evaluated, team: Evaluated) -> None:
    for summary in (data, team):
        first, *others = pages_of(summary.grids[0])
        assert first <= CAPACITY
        assert all(height <= CAPACITY - PRINT_TITLE for height in others), others


def test_contents_of_many_sections_take_two_rows_that_stay_in_view(data: Evaluated) -> None:
    grid = data.grids[0]
    rows = [row for (row, _), cell in grid.cells.items() if cell.style == "contents"]
    assert (rows.count(2), set(rows), grid.freeze) == (12, {2, 3}, (3, 0))


def test_charts_show_shares_growth_and_funnels(data: Evaluated) -> None:
    grid = data.grids[0]
    assert [chart.kind for chart in grid.charts] == [
        "attainment", "score", "shares", "columns", "shares", "growth", "funnel", "funnel", "progress"]
    told = {chart.kind: chart.title for chart in grid.charts}
    assert all(title.startswith("='汇总'!$") for title in told.values())


def test_charts_draw_hidden_cells_of_the_summary_only(data: Evaluated) -> None:
    grid = data.grids[0]
    for chart in grid.charts:
        for reference in (chart.categories, *(series.values for series in chart.series)):
            assert reference.startswith("='汇总'!$"), reference


def test_titles_of_charts_name_the_leader_and_the_largest_drop(data: Evaluated) -> None:
    facts = {name: data.facts(f"{name}.title", 1)[0] for name in (
        "bars_shares_1", "bars_growth_1", "bars_growth_2", "bars_funnel_1")}
    assert facts == {
        "bars_shares_1": "销售额：家用净水占比最高（40.0%）",
        "bars_growth_1": "销售额合计+15.3%，滤芯耗材增速最高（+29.9%）",
        "bars_growth_2": "广告花费合计+15.7%，短视频增速最高（+30.0%）",
        "bars_funnel_1": "官网购买：总转化率7.5%，提交订单转化最低（22.5%）",
    }


def test_without_ratings_the_matrix_counts_joint_matters() -> None:
    made = sample_of("zh", "team")
    for row in list(made.rows["collaboration"]):
        made.rows["collaboration"].remove(row)
    for department, partner in ((0, 1), (0, 1), (2, 3), (4, 1)):
        made.add("collaboration", department, partner=made.names[partner], matter="联调")
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    head = next(row for (row, _), cell in drawn.grids[0].cells.items() if cell.value == "协作事项数")
    assert [drawn.value(head + 1, column) for column in (2, 4, 5, 6)] == ["市场部", 2, 0, 2]
