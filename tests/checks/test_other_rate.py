"""other-rate and out-of-range on the sheets of campaigns, people and collaboration"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, found, messages

CAMPAIGN = COVER.replace("标准例会", "数据驱动复盘") + """
sheet 营销活动
| 活动名称* | 投入* | 收入* | 参与人数 | 发券数 | 用券数 | 用券率 | 投诉数 |
"""
PEOPLE = COVER.replace("标准例会", "团队建设与文化") + """
sheet 人才与文化
| 名称* | 类型* | 参加人次 | 满意度 | 满分 |
"""
COLLABORATION = COVER.replace("标准例会", "项目群进展与协同") + """
sheet 跨部门协作
| 协作事项* | 协作部门* | 评价（1-5） |
"""


def campaign(issued: str, used: str, rate: str, complaints: str = "") -> str:
    return CAMPAIGN + f"| 秋促 | 10 | 30 | 500 | {issued} | {used} | {rate} | {complaints} |"


def test_a_typed_rate_that_its_two_figures_do_not_give(tmp_path: Path) -> None:
    text = campaign("2000", "500", "%0.3")
    assert found(tmp_path, "other-rate", text) == [
        ("G2", "warning", "“用券率”写的是 30.0%，按 500 ÷ 2000 算是 25.0%",
         "请核对这三个数；只填两个数、不填比率也可以。")]
    assert messages(tmp_path, "other-rate", text)[1] == ["“用券率” says 30.0%, but 500 ÷ 2000 is 25.0%"]


@pytest.mark.parametrize("text", [campaign("2000", "500", "%0.25"), campaign("3000", "1000", "%0.33"),
                                  campaign("0", "0", "%0.3"), campaign("", "500", "%0.3")])
def test_an_equal_or_rounded_rate_and_one_without_its_figures_are_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "other-rate", text) == []


def test_more_used_than_issued(tmp_path: Path) -> None:
    text = campaign("500", "2000", "")
    assert found(tmp_path, "out-of-range", text) == [
        ("F2", "warning", "“用券数”填的是 2000，比“发券数”500 还多", "请核对这两个数，常见原因是填反了。")]
    assert messages(tmp_path, "out-of-range", text)[1] == ["“用券数” says 2000, more than “发券数”, which says 500"]


def test_a_score_above_its_scale(tmp_path: Path) -> None:
    text = PEOPLE + "| 新人培训 | 内部培训 | 20 | 92 | 5 |\n| 分享会 | 分享 | 20 | 92 | 100 |\n"
    text += "| 团建 | 团建 | 9 | 92 | |"
    assert found(tmp_path, "out-of-range", text) == [
        ("D2", "warning", "“满意度”填的是 92，应在 0 到 5 之间", "请核对，常见原因是满分不同或多打了一位。")]
    assert messages(tmp_path, "out-of-range", text)[1] == ["“满意度” says 92, but it goes from 0 to 5"]


@pytest.mark.parametrize(("rating", "cells"), [("0", ["C2"]), ("1", []), ("5", []), ("6", ["C2"]), ("", [])])
def test_ratings_go_from_one_to_five(tmp_path: Path, rating: str, cells: list[str]) -> None:
    text = COLLABORATION + f"| 联合推广 | 市场部 | {rating} |"
    assert [cell for cell, _, _, _ in found(tmp_path, "out-of-range", text)] == cells
