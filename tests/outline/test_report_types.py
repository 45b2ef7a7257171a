"""Chapters of operations, team and data: which rows they take, and what the annex is left with."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.lang import Lang
from reportkit.model import Heading, TableBlock
from reportkit.outline import compose
from tests.outline.full import full
from tests.outline.meetings import DEFINITION, Said, meeting
from tests.outline.telling import chapter, told

TREES = {
    "operations": "会议主旨与绩效回顾期概述 整体绩效概览与亮点分析 核心业务指标（KPI）分析 问题与挑战深入剖析 "
                  "成功经验总结与复制 改进措施与行动方案 未来策略调整与目标设定 风险预警与应对预案 团队反思与学习",
    "team": "会议主题与团队发展愿景 团队核心成就回顾 人才发展与能力提升 团队协作与沟通效率评估 文化建设与氛围营造 "
            "存在问题与改进空间 下阶段团队建设计划 经验分享与最佳实践 展望与激励",
    "data": "会议目的与复盘范围界定 核心运营数据总览 关键指标逐项分析 数据背后的业务洞察 成功案例与数据支撑 "
            "未达预期指标的深层原因探究 数据驱动的优化方案与预期效果 数据监控与评估机制 风险评估与应对策略 "
            "下一步数据化运营规划",
}
MISS = {"department": "运营部", "group": "留存", "kpi": "30日留存率", "unit": "%", "kind": "higher", "target": 20.0}


@pytest.mark.parametrize("report", TREES)
def test_an_empty_meeting_keeps_the_tree_of_its_type(report: str) -> None:
    outline = compose(meeting({}, report=report, departments=["市场部"]), DEFINITION, "zh")
    assert [one.text for one in outline.blocks if isinstance(one, Heading) and one.level == 1] == TREES[report].split()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", TREES)
def test_no_heading_stands_alone(report: str, lang: Lang) -> None:
    for given in (meeting({}, report=report, departments=["市场部"], lang=lang), full(report)):
        blocks = compose(given, DEFINITION, lang).blocks
        pairs = zip(blocks, [*blocks[1:], Heading(1, "")], strict=True)
        bare = [one.text for one, after in pairs
                if isinstance(one, Heading) and isinstance(after, Heading) and after.level <= one.level]
        assert bare == []


@pytest.mark.parametrize("report", TREES)
def test_the_annex_has_nothing_to_add_to_a_meeting_of_its_own_type(report: str) -> None:
    blocks = compose(full(report), DEFINITION, "zh").blocks
    annex = next((n for n, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "附表"), len(blocks))
    assert [one.text for one in blocks[annex:] if isinstance(one, Heading)] in ([], ["附表", "概述与展望"])


def test_each_row_is_told_in_the_chapter_of_its_type() -> None:
    rows = [{"type": kind, "title": f"题-{kind}"} for kind in ("highlight", "case", "lesson", "practice")]
    assert "题-highlight" in chapter("data", "核心运营数据总览", highlights=rows)
    cases = chapter("data", "成功案例与数据支撑", highlights=rows)
    assert [f"题-{kind}" in cases for kind in ("highlight", "case", "lesson", "practice")] == [False, True, True, True]


def test_rows_that_no_chapter_takes_stand_in_the_annex_and_no_others() -> None:
    words = {"title": "标题一", "text": "正文一"}
    given = meeting({"highlights": [{"type": "case", **words}, {"type": "lesson", "title": "标题二"}]}, report="data")
    chapters = DEFINITION.report("data").chapters
    assert told(compose(given, DEFINITION, "zh")).count("标题一") == 1
    assert any(one.key == "cases" for one in chapters)
    other = meeting({"strategy": [{"type": "insight", **words}, {"type": "plan", "title": "标题二"}]}, report="data")
    assert told(compose(other, DEFINITION, "zh", "project")).count("标题一") == 1  # by a profile without strategy


def test_a_row_without_a_type_is_told() -> None:
    assert "无类" in chapter("data", "数据背后的业务洞察", strategy=[{"title": "无类"}])
    assert "无类" in chapter("team", "人才发展与能力提升", people=[{"name": "无类"}])


def test_improvements_ask_for_owner_and_date_or_for_the_effect() -> None:
    row = {"group": "留存", "measure": "推出会员积分"}
    action = chapter("operations", "改进措施与行动方案", improvements=[row])
    assert "行动方案：推出会员积分。\n未填报：责任人和时限。" in action
    assert "预期效果" not in action
    scheme = chapter("data", "数据驱动的优化方案与预期效果", improvements=[row])
    assert "优化方案：推出会员积分。\n预期效果：未填报。" in scheme
    assert "负责人" not in scheme


def test_an_expected_effect_is_measured_by_its_figure() -> None:
    row = {"measure": "推出会员积分", "expected": "更多人留下", "kpi": "30日留存率", "change": 2.0,
           "change_unit": "points"}
    words = chapter("data", "数据驱动的优化方案与预期效果", improvements=[row])
    assert "预期效果：更多人留下。对应指标：30日留存率，上升2个百分点。" in words


@pytest.mark.parametrize(("said", "told_as"), [
    ({"change": 2.0}, "预期30日留存率上升2个百分点。实际上升1个百分点，达到预期的50.0%。"),
    ({"change": -1.0}, "预期30日留存率下降1个百分点。实际上升1个百分点，与预期方向相反。"),
    ({"change": 2.0, "kpi": "别的"}, "预期别的上升2个百分点。本期关键指标中没有该指标，未作对照。"),
])
def test_last_times_improvements_are_held_against_what_came(said: dict[str, object], told_as: str) -> None:
    before = {"department": "运营部", "action": "推送", "status": "done", "kpi": "30日留存率", "change_unit": "points"}
    kpi = {**MISS, "actual": 17.0, "previous": 16.0}
    words = chapter("data", "数据驱动的优化方案与预期效果", followup=[before | said], kpis=[kpi])
    assert told_as in words


def test_a_shortfall_has_its_cause_its_evidence_and_the_challenge_about_it() -> None:
    challenge = {"department": "运营部", "challenge": "首月后流失", "severity": "high", "related": "30日留存率",
                 "cause": "激励断档", "evidence": "访谈400人", "short_term": "发福利", "owner": "唐悦"}
    other = {"challenge": "会议太多", "severity": "low", "short_term": "并会"}
    kpi = {**MISS, "actual": 16.0, "cause": "推荐重复", "measure": "会员积分", "owner": "唐悦",
           "due": date(2026, 11, 30)}
    words = chapter("data", "未达预期指标的深层原因探究", kpis=[kpi], challenges=[challenge, other])
    assert "原因分析：推荐重复。激励断档。" in words
    assert "数据支撑：访谈400人。" in words
    assert "改进措施：会员积分。责任人：唐悦。时限：11月30日。" in words
    assert words.index("首月后流失") < words.index("其他问题与对策") < words.index("会议太多")
    assert words.count("首月后流失") == 1


def test_a_figure_close_to_its_target_asks_in_one_prompt_for_what_it_lacks() -> None:
    words = chapter("data", "未达预期指标的深层原因探究", kpis=[{**MISS, "actual": 19.0}])
    assert "本期低于目标的指标共1项（预警1项）" in words
    assert "补充“30日留存率”的原因分析、数据支撑、改进措施。" in words
    assert "未填报" not in words


@pytest.mark.parametrize(("actuals", "lead"), [
    ((10.0, 11.0), "本期未达标的指标共2项，逐项说明如下。"),
    ((10.0, 19.0), "本期低于目标的指标共2项（预警1项，未达标1项），逐项说明如下。"),
])
def test_the_count_of_shortfalls_is_split_only_where_they_differ(actuals: tuple[float, ...], lead: str) -> None:
    rows = [{**MISS, "kpi": f"指标{n}", "actual": actual} for n, actual in enumerate(actuals)]
    assert lead in chapter("data", "未达预期指标的深层原因探究", kpis=rows)


def test_where_all_targets_were_met_the_chapter_says_so() -> None:
    words = chapter("data", "未达预期指标的深层原因探究", kpis=[{**MISS, "actual": 21.0}])
    assert words == "本期已填报的指标均达到目标或仅作监测。"


def test_activities_are_counted_by_type_and_satisfaction_is_weighted() -> None:
    rows: list[dict[str, object]] = [
        {"type": "training", "name": "甲课", "sessions": 3.0, "expected": 40.0, "participants": 30.0,
         "satisfaction": 4.0, "scale": 5.0},
        {"type": "training", "name": "乙课", "sessions": 1.0, "participants": 10.0, "satisfaction": 5.0, "scale": 5.0},
        {"type": "care", "name": "热线", "result": "接听43次"},
    ]
    words = chapter("team", "人才发展与能力提升", people=rows)
    assert "本期共开展活动2项：内部培训2项。" in words
    assert "内部培训，共4场，40人次参加，覆盖率75.0%，满意度折合85.0%（按人次加权）。" in words
    assert "甲课：共3场，30人次参加，应参加40人次，覆盖率75.0%，满意度4分（满分5分）。" in words
    assert "热线：接听43次。" in chapter("team", "文化建设与氛围营造", people=rows)


def test_english_sessions_and_participants_are_counted_as_one_says_them() -> None:
    rows = [{"type": "training", "name": "SQL", "sessions": 1.0, "expected": 20.0, "participants": 15.0}]
    words = told(compose(meeting({"people": rows}, report="team", lang="en"), DEFINITION, "en"))
    assert "SQL：1 session, 15 participants, 20 expected, coverage 75.0%." in words


def test_proposals_count_from_submission_to_roll_out() -> None:
    rows = [{"title": f"提案{n}", "status": status}
            for n, status in enumerate(("submitted", "pilot", "rolled_out", "closed"))]
    words = chapter("team", "团队核心成就回顾", proposals=rows)
    assert "本期共收到创新提案4项，其中进入试点2项（50.0%），已推广1项（25.0%），已关闭1项。" in words


def test_a_commendation_closes_the_team_report_and_is_not_said_twice() -> None:
    rows = [{"department": "市场部", "type": "highlight", "title": "返工减少", "commend": "yes"}]
    assert "建议表彰：返工减少。" in chapter("team", "展望与激励", highlights=rows)
    assert "建议表彰" not in chapter("team", "团队核心成就回顾", highlights=rows)
    assert "建议表彰。" in chapter("operations", "整体绩效概览与亮点分析", highlights=rows)


def test_problems_of_working_together_are_named_where_they_belong_and_told_once() -> None:
    rows: dict[str, list[Said]] = {
        "collaboration": [{"department": "研发部", "partner": "市场部", "matter": "评审", "issue": "临时需求多"}],
        "challenges": [{"challenge": "共同创新少", "category": "collaboration", "short_term": "设小组"}],
    }
    words = chapter("team", "团队协作与沟通效率评估", **rows)
    assert "评审（研发部与市场部）：问题：临时需求多。" in words
    assert "另有协同类问题1项：共同创新少。对策见“存在问题与改进空间”一章。" in words
    assert "设小组" in chapter("team", "存在问题与改进空间", **rows)


def test_the_next_target_is_told_with_the_figure_of_today() -> None:
    kpi = {**MISS, "actual": 16.0, "next_target": "+2个百分点"}
    assert "30日留存率：本期16.0%，下期目标+2个百分点。" in chapter("operations", "未来策略调整与目标设定", kpis=[kpi])
    assert "下期目标" not in chapter("operations", "核心业务指标（KPI）分析", kpis=[kpi])


def test_many_shortfalls_are_read_in_a_table_and_their_challenges_by_themselves() -> None:
    kpis = [{**MISS, "kpi": f"指标{n}", "actual": 10.0, "cause": f"因{n}"} for n in range(13)]
    rows = {"kpis": kpis, "challenges": [{"challenge": "流失", "related": "指标3", "severity": "high"}]}
    outline = compose(meeting(rows, report="data"), DEFINITION, "zh")
    assert any(isinstance(one, TableBlock) and one.caption == "低于目标的指标" for one in outline.blocks)
    assert "流失" in chapter("data", "未达预期指标的深层原因探究", **rows)
    assert "因12" in told(outline)


@pytest.mark.parametrize(("severity", "asked"), [("high", True), ("mid", False)])
def test_a_long_term_action_is_missed_only_where_it_is_asked_for(severity: str, asked: bool) -> None:
    words = chapter("operations", "问题与挑战深入剖析", challenges=[{"challenge": "甲", "severity": severity}])
    assert ("未填报：短期对策、长期对策、责任人和时限。" in words) == asked
