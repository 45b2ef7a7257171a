"""funnel-above-100"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, found, messages

FUNNEL = COVER.replace("标准例会", "数据驱动复盘") + """
sheet 转化漏斗
| 环节* | 漏斗* | 序号* | 本期数量* |
"""


def test_a_stage_with_more_than_the_stage_before(tmp_path: Path) -> None:
    text = FUNNEL + "| 下单 | 商城 | 2 | 1200 |\n| 访问 | 商城 | 1 | 1000 |\n| 支付 | 商城 | 3 | 1200 |"
    assert found(tmp_path, "funnel-above-100", text) == [
        ("D2", "warning", "“下单”有 1200，比上一环节“访问”的 1000 还多，转化率成了 120.0%",
         "请核对两个数量和环节的序号。")]
    assert messages(tmp_path, "funnel-above-100", text)[1] == [
        "“下单” counts 1200, more than the stage before, “访问” with 1000: a conversion of 120.0%"]


def test_two_funnels_are_kept_apart(tmp_path: Path) -> None:
    text = FUNNEL + "| 访问 | 商城 | 1 | 1000 |\n| 支付 | 商城 | 2 | 20 |\n| 访问 | 小程序 | 1 | 300 |"
    assert found(tmp_path, "funnel-above-100", text) == []
