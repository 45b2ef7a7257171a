"""Key figures topic by topic: figures, comparisons, commentary, breakdowns, funnels and campaigns."""

from __future__ import annotations

from collections.abc import Sequence

from tests.outline.meetings import Said
from tests.outline.telling import chapter

SALES = {"department": "销售部", "group": "销售额与产品结构", "kpi": "销售总额", "unit": "万元", "kind": "higher",
         "target": 1500.0, "actual": 1560.0, "previous": 1348.0, "last_year": 1266.0}
PARTS = [
    {"department": "销售部", "measure": "销售总额", "dimension": "product", "item": item, "share": share,
     "growth": growth}
    for item, share, growth in (("甲", 0.40, 0.15), ("乙", 0.35, 0.08), ("丙", 0.25, 0.30))
]
FUNNEL = [
    {"department": "产品部", "funnel": "官网购买", "step": step, "stage": stage, "count": count, "previous": before}
    for step, stage, count, before in (
        (1.0, "访问", 1000.0, 1000.0), (2.0, "加购", 400.0, 350.0), (3.0, "购买", 120.0, 140.0),
    )
]
CAMPAIGN = {"department": "市场部", "campaign": "会员节", "channel": "短视频", "cost": 32.0, "revenue": 128.0,
            "new_customers": 2600.0, "verdict": "达到预期"}


def data(**sheets: Sequence[Said]) -> str:
    """The chapter on the figures of a data-driven review."""
    return chapter("data", "关键指标逐项分析", **sheets)


def test_a_data_review_tells_the_figure_and_its_changes_in_lines_of_their_own() -> None:
    words = data(kpis=[SALES])
    assert "数据表现：销售总额：本期1560万元；目标1500万元，达成率104.0%。" in words
    assert "同期对比：销售总额增长23.2%。" in words
    assert "环比分析：销售总额增长15.7%。" in words


def test_a_figure_without_bases_says_that_there_is_no_comparison() -> None:
    bare = {key: value for key, value in SALES.items() if key not in ("previous", "last_year")}
    words = data(kpis=[bare])
    assert "同期对比：去年同期值未填报，未作同期对比。" in words
    assert "环比分析：上期值未填报，未作环比分析。" in words


def test_operations_tells_changes_with_the_figure() -> None:
    words = chapter("operations", "核心业务指标（KPI）分析", kpis=[SALES])
    assert "指标表现：销售总额：本期1560万元，同比增长23.2%，环比增长15.7%；目标1500万元，达成率104.0%。" in words
    assert "环比分析" not in words


def test_figures_without_a_group_are_other_figures_only_beside_groups() -> None:
    loose = {**SALES, "kpi": "回款", "group": ""}
    assert "指标完成情况" in data(kpis=[loose])
    assert "其他指标" not in data(kpis=[loose])
    assert "其他指标" in data(kpis=[SALES, loose])


def test_a_breakdown_stands_with_the_figure_that_it_splits() -> None:
    words = data(kpis=[SALES], breakdown=PARTS)
    assert "销售总额按产品线：甲占40.0%，乙占35.0%，丙占25.0%。" in words
    assert "按占比和增速推算，合计增长15.7%" in words
    assert words.count("销售额与产品结构") == 1 + words.count("补充“销售额与产品结构”")


def test_shares_that_make_no_whole_are_not_told_as_shares() -> None:
    words = data(breakdown=[{**part, "share": 0.5, "current": 10.0} for part in PARTS])
    assert "甲占33.3%（填写50.0%），乙占33.3%（填写50.0%），丙占33.3%（填写50.0%），填写的占比合计不是100%，" in words


def test_a_funnel_names_the_stage_that_loses_most() -> None:
    words = data(funnel=FUNNEL)
    assert "访问1000，加购400（转化率40.0%），购买120（转化率30.0%），整体转化率12.0%。" in words
    assert "流失最多的环节是“加购”到“购买”，转化率30.0%。" in words
    assert "“加购”到“购买”下降10.0个百分点，整体转化率下降2.0个百分点。" in words


def test_a_campaign_is_told_with_ratios_in_fit_units_and_its_assessment() -> None:
    words = data(campaigns=[CAMPAIGN])
    assert "渠道：短视频。投入32万元，带来收入128万元，投入产出比4，投资回报率300.0%，费用率25.0%，" in words
    assert "单个新客成本123.08元。新客2600人。" in words
    assert "评估结果：达到预期。" in words


def test_campaigns_are_summed_before_their_ratios_are_taken() -> None:
    words = data(campaigns=[CAMPAIGN, {**CAMPAIGN, "campaign": "开学季", "cost": 18.0, "revenue": 22.0}])
    assert "本期共开展营销活动2项，合计投入50万元，带来收入150万元，投入产出比3，投资回报率200.0%" in words


def test_commentary_is_quoted_and_what_is_missing_is_asked_for_once() -> None:
    said = {"department": "销售部", "group": "销售额与产品结构", "trend": "月初最高"}
    words = data(kpis=[SALES], analysis=[said])
    assert "趋势分析：月初最高。" in words
    assert "补充“销售额与产品结构”的波动原因、影响分析。" in words


def test_one_department_is_named_once_and_several_with_each_figure() -> None:
    own = [SALES, {**SALES, "kpi": "客单价"}]
    others = [{"department": "研发部", "title": "甲"}]
    assert "销售部填报本组2项指标：达到目标2项。" in data(kpis=own, highlights=others)
    assert "客单价（研发部）：" in data(kpis=[SALES, {**own[1], "department": "研发部"}])


def test_without_figures_the_usual_topics_stand_with_their_prompts() -> None:
    words = chapter("operations", "核心业务指标（KPI）分析", highlights=[{"title": "甲"}])
    assert [name in words for name in ("市场推广效率", "客户满意度与服务质量")] == [True, True]
    assert "市场推广效率" not in chapter("operations", "核心业务指标（KPI）分析", kpis=[SALES])
