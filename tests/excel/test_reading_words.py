"""The words met in real workbooks, as data: choices of lists (longest match first, negation wins) and headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.excel.layout import all_headings
from reportkit.excel.reader import read
from reportkit.parse.choice import Chooser
from reportkit.standard import load
from tests.builders import workbook

CHOICES = {
    ("task_status", "done"):
        "完成 已完成 已上线 已交付 测试完成 已处理 已通过 关闭 √ Done Complete Completed Closed SOLVED Pass "
        "Passed 完结 已解决 100% Fixed",
    ("task_status", "doing"):
        "进行中 开发中 测试中 验收中 策划中 筹备中 改造中 开工 厂内调试 现场调试 厂内装配 In_Progress In-Progress "
        "In_progeress Open 开放 监控中 持续 Ongoing 基本完成 完成50% 30%（其余下周） 未完成 暂未完成 Failed "
        "Overdue 逾期 Not_Resolved",
    ("task_status", "not_started"):
        "未开始 未启动 未开工 未交付 待评审 待解决 待确认 排期中 已排期 Not_Started Todo Planned Pending",
    ("task_status", "postponed"): "推迟 延期 Delayed",
    ("task_status", "on_hold"): "暂停 On_Hold",
    ("task_status", "cancelled"): "忽略 已拒绝 取消 Cancelled Canceled",
    ("high_mid_low", "high"):
        "超高 高 严重 Critical High 1-Critical 2-High High_(3) H 重要／紧急 Likely Almost_Certain Major "
        "Catastrophic",
    ("high_mid_low", "mid"): "中 一般 Medium Moderate M 中等 Possible",
    ("high_mid_low", "low"): "低 Low L Rare Unlikely 轻微 Minor",
    ("yes_no", "yes"): "是 已确定 Yes Y √",
    ("yes_no", "no"): "否 待确认 No x N",
    ("kpi_kind", "higher"): "Maximize 越大越好",
    ("kpi_kind", "lower"): "Minimize 越小越好",
    ("resource_type", "people"): "人力 Labor",
    ("resource_type", "funds"): "费用 Travel",
    ("resource_type", "equipment"): "设备 材料 Material",
    ("resource_type", "other"): "Other",
}  # fmt: skip
"""List and option -> the words for it, _ for a space. 重要／紧急 has two axes in a cell, both of them high."""

NEITHER = {"task_status": "Green Amber Red 绿 黄 红 不取消 未延期", "high_mid_low": "3 ☆☆☆ III 0.4"}
"""Words that would be a guess: RAG never equals progress, a scale of numbers or stars says not which end is high."""

HEADINGS = {
    "progress.department": "部门 组别 小组 分支机构 所属分公司 Team",
    "progress.task":
        "任务 任务名称 工作内容 工作项目 工作项 Task Task_Name 计划内容 计划任务 版块与事项 需求内容 本周工作",
    "progress.project": "项目 项目名称 子项目 模块 Project_Name",
    "progress.owner":
        "负责人 责任人 开发人员 人员 姓名 成员 Owner Task_Owner Responsible Assignee Assigned_To 研发责任人 "
        "开发者 组员 执行人员 Action_Owner Responsibiliy",
    "progress.start": "开始时间 开始日期 Start Start_Date",
    "progress.due":
        "结束时间 结束日期 截止时间 截止日期 计划时间 End End_Date Due_Date 时间节点 预计上线时间 起止日期 "
        "计划开始/截至时间 期待完成时间 Target_Date Est._Deadline Finish",
    "progress.finished": "实际结束时间 Actual_End_Date 实际上线时间",
    "progress.completion": "进度 完成度 完成进度 Progress_% 完成率 完成率（最新一期完成率） 任务进展 %",
    "progress.status":
        "Status 状态 完成情况 是否解决 当前状态 当前进度 目前阶段进展 完成？ 状态：未开工/开工/完成 "
        "Schedule(状态)",
    "progress.result": "工作结果 完成内容 成果 具体内容 完成工作项目",
    "progress.delay": "延误原因",
    "progress.next": "下周工作 下周计划 下周工作安排 下步计划 明日任务 第二天计划",
    "kpis.kpi": "KPI KPI指标 考核维度 指标 业务考核指标 Metrics",
    "kpis.unit": "单位 Unit",
    "kpis.target": "目标 工作目标 预算 Budget Target",
    "kpis.actual": "实际 Spend Actual_Cost",
    "kpis.ytd": "本年累计",
    "kpis.previous": "上月",
    "kpis.last_year": "上年",
    "kpis.weight": "权重 目标权重 权重占比设定 权重分解（100%）",
    "challenges.challenge": "问题 问题描述 Issue_Description 存在的问题 遇到的问题 风险&问题 问题与解决方案",
    "challenges.cause": "原因分析 Root_Cause",
    "challenges.impact": "Impact Consequence 影响 影响因素 Impact/_Concequence",
    "challenges.short_term": "Mitigation 解决方案 对策 措施 应对措施 处理意见 Treatment Response Contingency_Plan",
    "challenges.long_term": "杜绝方案",
    "challenges.due": "解决时间 解决截至时间 Date_Due Completion_Date",
    "challenges.severity": "Priority 优先级 Severity 重要性 紧急度 紧急程度 严重程度",
    "challenges.status": "Issue_Status",
    "risks.risk": "Risk Risk_Description 风险识别",
    "risks.response": "Mitigation Potential_Responses 应对措施 Treatment Contingency_Plan",
    "risks.owner": "Risk_Owner",
    "resources.type": "资源类型",
    "resources.request": "所需支持 需要支持的事项",
    "resources.quantity": "投入人力 人力投入 资源数量 数量 Quantity",
    "resources.amount": "金额 预算/元 总价 Cost 费用 LABOR_COST_($)",
    "milestones.milestone": "阶段 Milestone 里程碑 里程碑名称 Phase 版本 Sprint 下周工作",
    "milestones.deliverable": "成果 Deliverable Key_Deliverables",
    "actions.decision": "结论 决议",
    "actions.action": "Action ACTIONS 待办",
}  # fmt: skip
"""Column -> the headings met for it, _ for a space. 产品线 and 区域（地市）, met for departments too, are left out:
in most tables they are what the department reports about, and rows would land under departments that do not exist."""


def words(listed: str) -> list[str]:
    return [word.replace("_", " ") for word in listed.split()]


@pytest.mark.parametrize(("name", "key"), CHOICES, ids=".".join)
def test_the_words_met_for_a_choice_mean_it(name: str, key: str) -> None:
    chooser = Chooser((one.key, tuple(one.words.values()), one.also) for one in load().lists[name].options)
    found = {word: chooser.read(word) for word in words(CHOICES[name, key])}
    assert {word: meant.key if meant else "" for word, meant in found.items()} == dict.fromkeys(found, key)


@pytest.mark.parametrize("name", NEITHER)
def test_a_word_that_would_be_a_guess_means_no_choice(name: str) -> None:
    chooser = Chooser((one.key, tuple(one.words.values()), one.also) for one in load().lists[name].options)
    assert [word for word in words(NEITHER[name]) if chooser.read(word)] == []


@pytest.mark.parametrize("path", HEADINGS)
def test_the_headings_met_for_a_column_name_it(path: str) -> None:
    sheet, _, column = path.partition(".")
    known = all_headings(load())[sheet]
    assert {word: known.key(word) for word in words(HEADINGS[path])} == dict.fromkeys(words(HEADINGS[path]), column)


@pytest.mark.parametrize("word", ["部门负责人", "目标权重分配表", "明日任务清单", "完成时间"])
def test_a_heading_that_only_contains_a_known_one_is_not_taken_for_it(word: str) -> None:
    known = all_headings(load())["progress"]
    assert known.key(word) == ""


COMPANY = """
[[sheets.progress.columns]]
key = "owner"
zh = "跟进人"
also = ["盯办人"]

[[lists.task_status.options]]
key = "done"
also = ["已收官"]
"""


def test_a_company_adds_words_for_headings_and_choices(tmp_path: Path) -> None:
    (tmp_path / "reportkit.toml").write_text(COMPANY, encoding="utf-8")
    definition = load(tmp_path / "reportkit.toml")
    for heading in ("跟进人", "盯办人", "责任人", "负责人"):  # its own two, ours that it replaced, and our synonyms
        path = workbook(tmp_path, f"""
        sheet 工作进展
        | 工作事项 | {heading} | 状态 |
        | 一 | 甲 | 已收官 |
        | 二 | 甲 | 测试完成 |
        """)
        rows = read(path, definition).submission.rows("progress")
        assert [(row["owner"].people, row["status"].option) for row in rows] == [(("甲",), "done")] * 2


@pytest.mark.parametrize(
    ("heading", "suggested"),
    [("责认人", "责任人"), ("责任人姓名", ""), ("Responsble", "Owner"), ("计划完成日", "计划完成"), ("心情", "")],
)
def test_a_near_miss_is_suggested_and_never_assumed(tmp_path: Path, heading: str, suggested: str) -> None:
    lang = "zh" if not heading.isascii() else "en"
    found = read(workbook(tmp_path, f"""
    sheet 工作进展
    | 工作事项 | 状态 | 本期成果 | {heading} |
    | 一 | 进行中 | 好 | 甲 |
    """), load(), lang).submission
    note = next(note for note in found.notes if note.code == "unknown-heading")
    asked = {"zh": f"{heading}（是不是“{suggested}”？）", "en": f'{heading} (is it "{suggested}"?)'}[lang]
    assert note.found == (asked if suggested else heading)
    assert found.rows("progress")[0]["owner"].kind == "blank"
