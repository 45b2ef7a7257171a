"""amber-without-cause"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, KPIS, found, messages


def kpi(actual: str, cause: str = "") -> str:
    return COVER + KPIS + f"| 签约 | 家 | 越高越好 | 100 | {actual} | | {cause} | | | | | | | |"


def test_a_kpi_close_to_its_target_without_a_cause_is_a_note(tmp_path: Path) -> None:
    assert found(tmp_path, "amber-without-cause", kpi("95")) == [
        ("G2", "note", "指标接近目标但没有达到，没有写原因", "可写一句原因，会上少问一次；不写也可以交。")]
    assert messages(tmp_path, "amber-without-cause", kpi("95"))[1] == [
        "The KPI is close to its target but not there, and no cause is given"]


@pytest.mark.parametrize("text", [kpi("95", "两家推迟签约"), kpi("95", "无"), kpi("100"), kpi("89")])
def test_a_cause_a_met_target_and_a_missed_one_are_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "amber-without-cause", text) == []
