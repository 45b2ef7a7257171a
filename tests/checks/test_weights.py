"""weights"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, found, messages


def kpis(*weights: str) -> str:
    rows = (f"| 指标{number} | 人 | 越高越好 | 100 | 120 | | | | | | | | | {weight} |"
            for number, weight in enumerate(weights))
    return COVER + KPIS + "\n".join(rows)


def test_weights_that_do_not_add_up_are_normalised_with_a_note(tmp_path: Path) -> None:
    assert found(tmp_path, "weights", kpis("30", "30")) == [
        ("N2", "note", "指标权重合计不是 100，已按比例折算", "请组织方核对权重。")]
    assert messages(tmp_path, "weights", kpis("30", "30"))[1] == [
        "KPI weights do not add up to 100; they were scaled"]


def test_blank_weights_share_the_rest_or_count_nothing(tmp_path: Path) -> None:
    assert messages(tmp_path, "weights", kpis("60", "")) == (
        ["有指标没有权重，平分剩下的部分"], ["KPIs without a weight share what is left"])
    assert [level for _, level, _, _ in found(tmp_path, "weights", kpis("100", ""))] == ["warning"]
    assert messages(tmp_path, "weights", kpis("100", "")) == (
        ["权重已满 100，没有权重的指标按 0 计"], ["Weights reach 100 already; KPIs without one count 0"])


def test_a_negative_weight_is_a_warning(tmp_path: Path) -> None:
    assert messages(tmp_path, "weights", kpis("110", "-10")) == (
        ["有指标的权重是负数，按 0 计"], ["A KPI has a negative weight; it counts 0"])


def test_a_hundred_one_or_no_weights_at_all_are_fine(tmp_path: Path) -> None:
    for text in (kpis("60", "40"), kpis("0.6", "0.4"), kpis("", ""), kpis("33.3", "33.3", "33.3")):
        assert found(tmp_path, "weights", text) == []


def test_a_fraction_among_percentages_is_asked_back_at_its_cell(tmp_path: Path) -> None:
    for fraction in ("0.3", "%0.3", "30%"):
        (where, level, message, hint), = found(tmp_path, "weights", kpis("70", fraction))
        assert (where, level) == ("N3", "warning")
        assert message.endswith("别的指标按百分数填，这一项几乎不计分")
        assert hint == "请统一：按百分数填的写 30，得分才对。"
    assert messages(tmp_path, "weights", kpis("70", "30%"))[1] == [
        "“权重” says 30% where other weights are in per cent: this KPI hardly counts"]
    assert found(tmp_path, "weights", kpis("%0.7", "0.3")) == []
