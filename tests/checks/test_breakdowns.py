"""shares-off, parts-unlike-total, contradicting-growth: the items of a breakdown looked at together"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, KPIS, found, messages

BREAKDOWN = COVER.replace("标准例会", "数据驱动复盘") + """
sheet 结构分析
| 分项* | 指标* | 维度* | 本期值° | 占比 | 上期值 | 环比增速 |
"""


def items(*rows: str) -> str:
    """Rows of one measure: value, share, previous, growth."""
    return BREAKDOWN + "\n".join(f"| 第{number}项 | 销售额 | 产品线 | {row} |" for number, row in enumerate(rows, 1))


def kpi(actual: str, previous: str = "", unit: str = "万元") -> str:
    return "\n" + KPIS + f"| 销售额 | {unit} | 越高越好 | {actual} | {actual} | | | | | | | | {previous} | |"


def test_shares_that_leave_something_out(tmp_path: Path) -> None:
    text = items("| %0.4 | |", "| %0.35 | |", "| %0.2 | |")
    assert found(tmp_path, "shares-off", text) == [
        ("E2", "warning", "“销售额”3 项的占比合计是 95.0%，不是 100%", "请核对各项占比；漏了的补一行“其他”。")]
    assert messages(tmp_path, "shares-off", text)[1] == ["The shares of 3 items of “销售额” add up to 95.0%, not 100%"]


@pytest.mark.parametrize("rows", [
    ("| %0.4 | |", "| %0.35 | |", "| %0.25 | |"), ("| %0.333 | |", "| %0.333 | |", "| %0.333 | |"),
    ("| %0.4 | |", "10 | | |"), ("| %0.4 | |",),
])
def test_a_whole_its_rounding_a_missing_share_and_one_item_are_fine(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert found(tmp_path, "shares-off", items(*rows)) == []


def test_items_that_add_up_to_another_figure_than_the_kpi(tmp_path: Path) -> None:
    text = items("400 | %0.4 | |", "350 | %0.35 | |", "250 | %0.25 | |") + kpi("1100")
    assert found(tmp_path, "parts-unlike-total", text) == [
        ("D2", "warning", "“销售额”各分项合计 1000，关键指标（关键指标!E2）是 1100",
         "请核对分项和总数，常见原因是漏了一项、口径或单位不同。")]
    assert messages(tmp_path, "parts-unlike-total", text)[1] == [
        "The items of “销售额” add up to 1000, the KPI in 关键指标!E2 says 1100"]


def test_items_that_may_be_a_part_only_are_a_note_and_more_than_the_kpi_is_a_warning(tmp_path: Path) -> None:
    part, more = (items("400 | | |", f"{second} | | |") + kpi("1000") for second in (350, 700))
    assert [level for _, level, _, _ in found(tmp_path, "parts-unlike-total", part)] == ["note"]
    assert [level for _, level, _, _ in found(tmp_path, "parts-unlike-total", more)] == ["warning"]


@pytest.mark.parametrize(("actual", "unit"), [("1000", "万元"), ("1004", "万元"), ("45", "%"), ("900", "人")])
def test_equal_sums_their_rounding_rates_and_other_kinds_of_unit_are_fine(
    tmp_path: Path, actual: str, unit: str
) -> None:
    with_unit = BREAKDOWN.replace("| 本期值°", "| 单位 | 本期值°")
    rows = "\n".join(f"| 第{value}项 | 销售额 | 产品线 | 万元 | {value} | | | |" for value in (400, 600))
    assert found(tmp_path, "parts-unlike-total", with_unit + rows + kpi(actual, unit=unit)) == []


def test_a_growth_that_does_not_follow_from_the_two_values(tmp_path: Path) -> None:
    text = items("115 | | 100 | %0.25", "108 | | 100 | %0.08")
    assert found(tmp_path, "contradicting-growth", text) == [
        ("G2", "warning", "“环比增速”写的是 25.0%，按本期 115、基数 100 算是 15.0%",
         "请核对增速和两期的数；填了两期的数，增速可以不填。")]
    assert messages(tmp_path, "contradicting-growth", text)[1] == [
        "“环比增速” says 25.0%, but 115 now against 100 before is 15.0%"]


def test_a_growth_rounded_to_whole_per_cents_is_fine(tmp_path: Path) -> None:
    assert found(tmp_path, "contradicting-growth", items("115.4 | | 100 | %0.15", "108 | | | %0.9")) == []


@pytest.mark.parametrize(("growth", "cells"), [("%0.02", []), ("%0.05", []), ("%0.2", ["H2"])])
def test_the_growth_of_a_rate_may_be_its_change_in_points(tmp_path: Path, growth: str, cells: list[str]) -> None:
    text = BREAKDOWN.replace("| 本期值°", "| 单位 | 本期值°") + f"| 官网 | 转化率 | 渠道 | % | 42 | | 40 | {growth} |"
    assert [cell for cell, *_ in found(tmp_path, "contradicting-growth", text)] == cells


SHARES = ("| %0.4 | | %0.15", "| %0.35 | | %0.08", "| %0.25 | | %0.3")


def test_a_kpi_that_grew_otherwise_than_its_items_imply(tmp_path: Path) -> None:
    text = items(*SHARES) + kpi("1250", "1000")
    assert messages(tmp_path, "contradicting-growth", text) == (
        ["按各分项的占比和增速，“销售额”总体应增长 15.7%，关键指标的环比是 25.0%"],
        ["By the shares and growths of its items “销售额” grew by 15.7%; as a KPI it changed by 25.0%"])
    assert found(tmp_path, "contradicting-growth", items(*SHARES) + kpi("1157", "1000")) == []
