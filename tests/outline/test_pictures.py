"""Charts of the outline: what they draw, what they say in words, when there is none."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.model import ChartBlock
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
