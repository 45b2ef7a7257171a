"""near-kpi"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportkit import attainment, checks, completeness
from tests.checks.checking import COVER, DEFINITION, KPIS, found, messages, submission

CHALLENGES = """
sheet 问题与对策
| 问题描述 | 严重程度 | 影响 | 原因 | 短期对策 | 关联指标 | 责任人 | 时限 |
"""


def kpi(name: str, actual: str) -> str:
    return f"| {name} | 分 | 越高越好 | 90 | {actual} | | | | | | | | | |\n"


def test_a_name_like_a_planned_one_that_is_not_reported_is_asked_about(tmp_path: Path) -> None:
    text = COVER + KPIS + kpi("客户满意度", "") + kpi("客户满意率", "85")
    assert messages(tmp_path, "near-kpi", text) == (
        ["“客户满意率”不在计划的指标里；“客户满意度”没有报，是不是同一个？"],
        ["“客户满意率” is not among the planned KPIs; “客户满意度” was not reported: are they one?"])
    assert [cell for cell, *_ in found(tmp_path, "near-kpi", text)] == ["A3"]


@pytest.mark.parametrize("rows", [
    kpi("客户满意度", "90") + kpi("客户满意率", "85"),  # both are reported: they are two
    kpi("日活跃用户数", "") + kpi("月活跃用户数", "85"),
    kpi("一次合格率", "") + kpi("二次合格率", "85"),
    kpi("客户满意度", "") + kpi("新增会员", "85"),
    kpi("销售毛利率", "") + kpi("销售净利率", "85"), kpi("投诉量", "") + kpi("投诉率", "85"),
    kpi("产品合格率", "") + kpi("产品不合格率", "85"), kpi("应收账款周转天数", "") + kpi("应付账款周转天数", "85"),
    kpi("产品A销售额", "") + kpi("产品B销售额", "85"), kpi("Product A sales", "") + kpi("Product B sales", "85"),
    kpi("Online orders", "") + kpi("Offline orders", "85"),
])
def test_names_that_differ_on_purpose_are_left_alone(tmp_path: Path, rows: str) -> None:
    assert found(tmp_path, "near-kpi", COVER + KPIS + rows) == []


def test_the_catalogue_of_the_company_is_what_was_planned(tmp_path: Path) -> None:
    planned = ({"department": "市场部", "kpi": "客户满意度"}, {"department": "研发部", "kpi": "版本按期率"})
    definition = replace(DEFINITION, prepared={"kpis": planned})
    read = submission(tmp_path, COVER + KPIS + kpi("客户满意率", "85") + kpi("版本按期律", "85"))
    kpis = attainment.kpis(read, definition)
    every = checks.run(read, definition, "zh", kpis, completeness.count(read, definition, kpis))
    assert [problem.place.cell for problem in every if problem.code == "near-kpi"] == ["A2"]


def test_a_reference_that_only_resembles_a_kpi_is_asked_about(tmp_path: Path) -> None:
    text = COVER + KPIS + kpi("客户满意度", "85") + CHALLENGES
    row = "| 慢 | 高 | 慢 | 人少 | 加人 | {} | 甲 | 2026-11-20 |"
    assert found(tmp_path, "near-kpi", text + row.format("客户满意率")) == [
        ("F2", "note", "“关联指标”写的是“客户满意率”，关键指标里没有；有“客户满意度”，是不是它？",
         "是的话请写成“客户满意度”，会和这个指标放在一起看；不是的不用改。")]
    for related in ("客户满意度", "客户满意度下降", "回款", "无"):
        assert found(tmp_path, "near-kpi", text + row.format(related)) == []
