"""amount-in-yuan"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.checking import COVER, KPIS, RESOURCES, found, messages


def ask(amount: str, unit: str = "万元") -> str:
    return COVER.replace("万元", unit) + RESOURCES + f"| 设备 | 设备 | | | {amount} | | 压测 | 高 |"


def kpi(actual: str, target: str, unit: str = "万元") -> str:
    return COVER + KPIS + f"| 收入 | {unit} | 越高越好 | {target} | {actual} | | | | | | | | | |"


def test_50000_in_units_of_ten_thousand_is_asked_back(tmp_path: Path) -> None:
    assert found(tmp_path, "amount-in-yuan", ask("50000")) == [
        ("E2", "warning", "“金额”填的是 50000，金额单位是万元，像是按元填的",
         "请按万元改写，如 50000 元写 5；确实有这么大的，不用改。")]
    assert messages(tmp_path, "amount-in-yuan", ask("50000"))[1] == [
        "“金额” says 50000 in 万元: it looks as if it was typed in single yuan"]


@pytest.mark.parametrize("text", [ask("9999"), ask("50000", "元"), ask("50000", "千元"), kpi("50000", "48000"),
                                  kpi("50000", ""), kpi("50000", "5", "元"), kpi("499", "5")])
def test_smaller_amounts_other_units_and_figures_like_their_target_are_fine(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, "amount-in-yuan", text) == []


def test_a_kpi_of_money_a_hundred_times_its_target(tmp_path: Path) -> None:
    assert messages(tmp_path, "amount-in-yuan", kpi("50000", "5")) == (
        ["“本期实际”填的是 50000，单位是万元，是目标 5 的一百倍以上，像是按元填的"],
        ["“本期实际” says 50000 in 万元, a hundred times the target 5 or more: typed in single yuan?"])
