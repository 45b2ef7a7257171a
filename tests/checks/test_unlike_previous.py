"""unlike-previous"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, found, messages


def kpi(actual: str, previous: str, unit: str = "万元") -> str:
    return COVER + KPIS + f"| 收入 | {unit} | 越高越好 | 1 | {actual} | | | | | | | | {previous} | |"


def test_an_actual_ten_times_the_previous_one_is_asked_back(tmp_path: Path) -> None:
    assert found(tmp_path, "unlike-previous", kpi("50000", "5000")) == [
        ("E2", "warning", "“本期实际”填的是 50000，上期是 5000，相差十倍以上",
         "请核对单位是不是 万元；确实如此的不用改。")]
    assert messages(tmp_path, "unlike-previous", kpi("500", "5000"))[1] == [
        "“本期实际” says 500, the previous value was 5000: ten times off or more"]


def test_less_than_ten_times_small_counts_zero_and_rates_are_fine(tmp_path: Path) -> None:
    for text in (kpi("49999", "5000"), kpi("40", "4", "个"), kpi("0", "5000"), kpi("5000", "0"), kpi("100", "5", "%")):
        assert found(tmp_path, "unlike-previous", text) == []
