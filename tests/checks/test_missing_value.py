"""missing-value"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, MEETING, PROGRESS, found, messages, problems


def cells(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(cell, message) for cell, _, message, _ in found(folder, "missing-value", text)]


def test_a_blank_required_cell_is_an_error(tmp_path: Path) -> None:
    text = COVER + PROGRESS + "| 素材设计 | | | 2026-10-20 | 已完成 | | | 3套上线 | |"
    assert found(tmp_path, "missing-value", text) == [
        ("B2", "error", "“责任人”没有填", "请补填；同一行的“本行待补”写着还缺什么。")]
    assert messages(tmp_path, "missing-value", text)[1] == ["“责任人” is not filled"]


def test_a_full_row_gives_no_finding(tmp_path: Path) -> None:
    assert cells(tmp_path, COVER + PROGRESS + "| 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |") == []


def test_a_condition_asks_only_where_it_holds(tmp_path: Path) -> None:
    late = COVER + PROGRESS + "| 素材设计 | 李娜 | | 2026-10-31 | 未启动 | | | | |"
    assert cells(tmp_path, late) == [("I2", "“未按期原因”没有填，“状态”是“未启动”、又过了“计划完成”时要填")]
    assert messages(tmp_path, "missing-value", late)[1] == [
        "“未按期原因” is not filled, but “状态” is “未启动” and “计划完成” has passed"]
    assert cells(tmp_path, late.replace("2026-10-31 | 未", "2026-11-01 | 未")) == []


def test_a_kpi_that_is_not_met_asks_for_cause_measure_owner_and_date(tmp_path: Path) -> None:
    red = COVER + KPIS + "| 新增 | 人 | 越高越好 | 100 | 89.9 | | | | | | | | | |"
    assert [cell for cell, _ in cells(tmp_path, red)] == ["G2", "H2", "I2", "J2"]
    assert messages(tmp_path, "missing-value", red)[0][0] == "指标未达标，“原因”没有填"
    assert messages(tmp_path, "missing-value", red)[1][0] == "The KPI is not met and “原因” is not filled"
    assert cells(tmp_path, red.replace("89.9", "90")) == []


def test_words_of_nothing_do_not_answer_a_required_cell(tmp_path: Path) -> None:
    text = COVER + KPIS + """
    | 新增 | 人 | 越高越好 | 100 | 待定 | | | | | | | | | |
    | 留存 | 人 | 越高越好 | 100 | 无 | | | | | | | | | |
    | 拉新 | 人 | 越高越好 | 100 | - | | | | | | | | | |
    """
    assert cells(tmp_path, text) == [
        ("E2", "“本期实际”写的是“待定”，还没有定"), ("E3", "“本期实际”写的是“无”，必填格不能用它代替"),
        ("E4", "“本期实际”写的是“-”，必填格不能用它代替")]
    assert messages(tmp_path, "missing-value", text)[1] == [
        "“本期实际” says “待定”: not known yet", "“本期实际” says “无”, which does not answer a required cell",
        "“本期实际” says “-”, which does not answer a required cell"]


def test_a_blank_cell_that_the_organiser_prefills_is_said_to_the_organiser(tmp_path: Path) -> None:
    text = COVER + KPIS + "| 新增 | | 越高越好 | 100 | 120 | | | | | | | | | |"
    assert found(tmp_path, "missing-value", text) == [
        ("B2", "warning", "“单位”没有填，这一列由组织方预先填写",
         "随模板发下来的行由组织方补：写进生成模板用的目录，或会议工作簿的这一格；自己加的行请自己补填。")]
    assert messages(tmp_path, "missing-value", text)[1] == ["“单位” is not filled, which the organiser prefills"]


def test_what_the_organiser_owes_is_a_warning(tmp_path: Path) -> None:
    text = COVER + KPIS + "| 新增 | | 越高越好 | 100 | 120 | | | | | | | | | |"
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "missing-value", text)] == [("B2", "warning")]
    agenda = MEETING + "sheet 议程\n| 议题* | 序号* | 汇报人* | 时长* |\n| 经营分析 | 1 | | 20 |"
    assert [one.level for one in problems(tmp_path, agenda) if one.code == "missing-value"] == ["warning"]
