"""Charts of the outline: what they draw, what they say in words, when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit.lang import Lang
from reportkit.model import ChartBlock, Trend, Trends
from reportkit.outline import compose
from tests.outline.meetings import DEFINITION, Said, meeting


def charts(report: str = "data", lang: Lang = "zh", **rows: list[Said]) -> list[ChartBlock]:
    made = compose(meeting(rows, report=report, lang=lang), DEFINITION, lang)
    return [block for block in made.blocks if isinstance(block, ChartBlock)]


def kpi(name: str, actual: float | None, **more: object) -> Said:
    row: dict[str, object] = {"department": "市场部", "kpi": name, "unit": "人", "kind": "higher", "target": 100}
    return row | ({} if actual is None else {"actual": actual}) | more


def test_attainment_is_drawn_lowest_first_each_figure_in_its_light() -> None:
    (chart,) = charts(kpis=[kpi("甲", 104), kpi("乙", 50), kpi("丙", 95), kpi("丁", None)])
    assert (chart.kind, chart.categories, chart.line) == ("attainment", ("乙", "丙", "甲"), 1.0)
    assert {one.look: one.values for one in chart.series} == {
        "red": (0.5, None, None), "amber": (None, 0.95, None), "green": (None, None, 1.04)}
    assert chart.text == "条形图，关键指标目标达成率：乙 50.0%，丙 95.0%，甲 104.0%。"


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "折线图，会议得分近3期走势：2026年8月 92.0，2026年9月 95.5，2026年10月 97.3。"),
    ("en", ("Line chart, Meeting score over the last 3 periods: "
            "August 2026 92.0, September 2026 95.5, October 2026 97.3."))])
def test_the_score_of_three_periods_is_drawn_as_a_line(lang: Lang, text: str) -> None:
    (chart,) = scored((0.92, 0.955, 0.973), lang)
    assert (chart.kind, chart.series[0].values, chart.text) == ("trend", (92.0, 95.5, 97.3), text)


def test_two_known_scores_are_no_line() -> None:
    assert scored((0.92, None, 0.973), "zh") == []


def scored(values: tuple[float | None, ...], lang: Lang) -> list[ChartBlock]:
    made = meeting({"kpis": [kpi("甲", 104)]}, report="data", lang=lang)
    spans = tuple((date(2026, month, 1), date(2026, month, 30 if month == 9 else 31))
                  for month in (8, 9, 10))
    known = Trends(spans, score=Trend(values))
    return [block for block in compose(replace(made, trends=known), DEFINITION, lang).blocks
            if isinstance(block, ChartBlock)]


def test_of_very_many_figures_the_headlines_are_drawn() -> None:
    many = [kpi(f"指标{n}", 100 + n, **({"core": "yes"} if n < 4 else {})) for n in range(20)]
    (chart,) = charts(kpis=many)
    assert chart.categories == ("指标0", "指标1", "指标2", "指标3")


@pytest.mark.parametrize("count", [0, 2])
def test_two_figures_need_no_chart(count: int) -> None:
    assert charts(kpis=[kpi(f"指标{n}", 90) for n in range(count)]) == []


def parts(*shares: float) -> list[Said]:
    return [{"department": "市场部", "measure": "销售额", "dimension": "产品线", "item": f"产品{n}", "share": share}
            for n, share in enumerate(shares)]


def test_shares_are_drawn_largest_first() -> None:
    (chart,) = charts(breakdown=parts(0.25, 0.4, 0.35))
    assert (chart.kind, chart.categories) == ("shares", ("产品1", "产品2", "产品0"))
    assert chart.series[0].values == (0.4, 0.35, 0.25)
    assert chart.text.endswith("产品1 40.0%，产品2 35.0%，产品0 25.0%。")


def test_shares_that_make_no_whole_are_not_drawn() -> None:
    assert charts(breakdown=parts(0.25, 0.4, 0.1)) == []


def test_a_funnel_is_drawn_in_its_order_and_the_largest_loss_stands_out() -> None:
    stages = [{"department": "市场部", "funnel": "购买", "step": n, "stage": name, "count": count}
              for n, (name, count) in enumerate((("访问", 1000), ("加购", 400), ("下单", 300)), start=1)]
    (chart,) = charts(funnel=stages)
    assert chart.categories == ("访问", "加购", "下单")
    assert {one.look: one.values for one in chart.series} == {"doing": (1000, None, 300), "red": (None, 400, None)}


def test_english_charts_speak_english() -> None:
    (chart,) = charts(lang="en", kpis=[kpi(f"KPI {n}", 90 + n) for n in range(3)])
    assert chart.text.startswith("Bar chart, Attainment of the key figures: KPI 0 90.0%, ")
