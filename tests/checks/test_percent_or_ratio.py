"""percent-or-ratio"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, found, messages, problems


def kpi(actual: str, target: str = "50", unit: str = "%", stated: str = "") -> str:
    row = f"| 转化率 | {unit} | 越高越好 | {target} | {actual} | {stated} | 甲 | 乙 | 丙 | 11月底 | | | | |"
    return COVER + KPIS + row


def test_a_plain_ratio_beside_a_percent_target_is_asked_back(tmp_path: Path) -> None:
    assert found(tmp_path, "percent-or-ratio", kpi("0.45")) == [
        ("E2", "warning", "“本期实际”填的是 0.45，目标是 50%，像是少写了百分号",
         "是 45% 的请写 45%；确实是 0.45% 的，请写 0.45%。现按 0.45% 计算。")]
    assert messages(tmp_path, "percent-or-ratio", kpi("0.45"))[1] == [
        "“本期实际” says 0.45, the target is 50%: a percent sign seems to be missing"]


def test_percent_cells_large_numbers_small_targets_and_other_units_are_clear(tmp_path: Path) -> None:
    for text in (kpi("%0.45"), kpi("1.6"), kpi("0.45%"), kpi("0"), kpi("0.45", "2"), kpi("0.45", "50", "人")):
        assert found(tmp_path, "percent-or-ratio", text) == []


def test_a_plain_ratio_as_target_beside_a_percent_actual_is_asked_back(tmp_path: Path) -> None:
    assert found(tmp_path, "percent-or-ratio", kpi("%0.9", "0.95")) == [
        ("D2", "warning", "“目标值”填的是 0.95，“本期实际”是 90%，像是少写了百分号",
         "是 95% 的请写 95%；确实是 0.95% 的，请写 0.95%。现按 0.95% 计算，达成率和环比、同比可能差一百倍。")]
    assert found(tmp_path, "percent-or-ratio", kpi("3", "0.5")) == []
    assert found(tmp_path, "percent-or-ratio", kpi("%0.9", "0.95%")) == []


def test_two_plain_ratios_are_asked_back_unless_the_rate_is_to_stay_small(tmp_path: Path) -> None:
    assert found(tmp_path, "percent-or-ratio", kpi("0.9", "0.95")) == [
        ("E2", "warning", "“本期实际”填的是 0.9，目标是 0.95%，像是两个都少写了百分号",
         "是 90% 的请写 90%，目标也一样改；确实是 0.9% 的，请写 0.9%。现按 0.9% 计算。")]
    assert found(tmp_path, "percent-or-ratio", kpi("0.9", "0.95").replace("越高越好", "越低越好")) == []


def test_a_plain_ratio_of_the_previous_period_is_asked_back(tmp_path: Path) -> None:
    text = kpi("%0.9", "%0.95").replace("11月底 | | | | |", "11月底 | | | 0.88 | |")
    assert [message for _, _, message, _ in found(tmp_path, "percent-or-ratio", text)] == [
        "“上期”填的是 0.88，“本期实际”是 90%，像是少写了百分号"]


def test_the_same_cause_is_not_told_again_by_the_attainment(tmp_path: Path) -> None:
    codes = [problem.code for problem in problems(tmp_path, kpi("0.45", stated="%0.9"))]
    assert "percent-or-ratio" in codes
    assert "other-attainment" not in codes
