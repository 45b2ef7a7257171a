"""mixed-units"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, found, messages

BREAKDOWN = COVER.replace("标准例会", "数据驱动复盘") + """
sheet 结构分析
| 分项* | 指标* | 维度* | 单位 | 本期值° |
"""


def items(*units: str) -> str:
    return BREAKDOWN + "\n".join(f"| 第{number}项 | 销售额 | 产品线 | {unit} | 120 |"
                                 for number, unit in enumerate(units, 1))


def test_items_in_two_units(tmp_path: Path) -> None:
    assert found(tmp_path, "mixed-units", items("万元", "元", "元")) == [
        ("D3", "warning", "“销售额”各分项的单位不同：这里是“元”，结构分析!D2 是“万元”，不计算合计和占比",
         "请把各分项换算成同一单位。")]
    english = ("The items of “销售额” are in different units: “元” here, “万元” in 结构分析!D2; "
               "no total and no shares are computed")
    assert messages(tmp_path, "mixed-units", items("万元", "元", "元"))[1] == [english]


@pytest.mark.parametrize("units", [("万元", "万元"), ("万元", ""), ("人", "名"), ("%", "%")])
def test_one_unit_and_a_blank_one_are_fine(tmp_path: Path, units: tuple[str, ...]) -> None:
    assert found(tmp_path, "mixed-units", items(*units)) == []
