"""kpi-without-target"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, found, messages, problems


def kpi(kind: str, target: str = "", high: str = "", baseline: str = "") -> str:
    return COVER + KPIS + f"| 新增 | 人 | {kind} | {target} | 120 | | | | | | {high} | {baseline} | | |"


def test_no_target_is_a_warning_for_the_organiser(tmp_path: Path) -> None:
    assert found(tmp_path, "kpi-without-target", kpi("越高越好")) == [
        ("D2", "warning", "没有目标值，不计达成率", "请组织方补上目标值；只看不考核的，指标方向选 仅监测。")]
    assert messages(tmp_path, "kpi-without-target", kpi("越高越好"))[1] == ["No target, so no attainment"]
    assert [one.code for one in problems(tmp_path, kpi("越高越好")) if one.place.cell == "D2"] == ["kpi-without-target"]


def test_each_kind_asks_for_what_its_rule_needs(tmp_path: Path) -> None:
    said = {
        kpi("", "100"): ("没有选指标方向，不计达成率", "No target type, so no attainment"),
        kpi("区间", "4"): ("指标方向是区间，没有目标上限，不计达成率",
                           "The target type is a range, but there is no upper target, so no attainment"),
        kpi("由基期至目标", "40"): ("指标方向是由基期至目标，没有基期值，不计达成率",
                                    "The target type is from baseline, but there is no baseline, so no attainment"),
        kpi("由基期至目标", "40", "", "40"): ("基期值与目标值相等，算不出达成率",
                                              "Baseline and target are equal, so there is no attainment"),
    }
    for text, (zh, en) in said.items():
        assert messages(tmp_path, "kpi-without-target", text) == ([zh], [en])


def test_a_kind_that_needs_no_target_and_a_target_of_zero_are_fine(tmp_path: Path) -> None:
    for text in (kpi("仅监测"), kpi("越低越好", "0"), kpi("区间", "4", "5"), kpi("由基期至目标", "40", "", "30")):
        assert found(tmp_path, "kpi-without-target", text) == []


def test_a_target_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    assert found(tmp_path, "kpi-without-target", kpi("越高越好", "很多")) == []
