"""other-attainment"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, found, messages


def kpi(stated: str, actual: str = "96.4") -> str:
    return COVER + KPIS + f"| 新增 | 人 | 越高越好 | 100 | {actual} | {stated} | | | | | | | | |"


def test_a_stated_attainment_that_differs_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, "other-attainment", kpi("%0.98")) == [
        ("F2", "warning", "“达成率”写的是 98.0%，按指标方向算是 96.4%",
         "汇总按 96.4% 写；请核对指标方向、目标值和表里的公式。")]
    assert messages(tmp_path, "other-attainment", kpi("%0.98"))[1] == [
        "“达成率” says 98.0%, by the target type it is 96.4%"]


def test_a_tenth_of_a_point_is_rounding(tmp_path: Path) -> None:
    for stated in ("%0.965", "%0.963", "", "未填报"):
        assert found(tmp_path, "other-attainment", kpi(stated)) == []


def test_without_an_attainment_of_ours_nothing_is_compared(tmp_path: Path) -> None:
    assert found(tmp_path, "other-attainment", kpi("%0.98", "待定")) == []
