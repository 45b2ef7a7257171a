"""unknown-option, unreadable-number, unclear-date, no-result, error-cell"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import COVER, KPIS, PROGRESS, found, messages, problems


def kpi(actual: str, kind: str = "越高越好", unit: str = "人") -> str:
    return COVER + KPIS + f"| 新增 | {unit} | {kind} | 100 | {actual} | | | | | | | | | |"


def task(status: str = "未启动", due: str = "2026-11-20", completion: str = "") -> str:
    return COVER + PROGRESS + f"| 素材设计 | 李娜 | | {due} | {status} | {completion} | | | |"


def test_a_word_outside_the_list_is_a_warning_with_the_choices(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-option", task("看情况")) == [
        ("E2", "warning", "“状态”写的是“看情况”，不在列表里",
         "请从列表选：未启动、进行中、已完成、延期、暂停、取消。原文已保留。")]
    assert messages(tmp_path, "unknown-option", task("看情况"))[1] == ["“状态” says “看情况”, which is not in the list"]
    assert found(tmp_path, "unknown-option", task("未开始")) == []


def test_a_word_like_one_of_the_list_is_suggested_and_never_assumed(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-option", task("已完城")) == [
        ("E2", "warning", "“状态”写的是“已完城”，不在列表里；是不是“已完成”？",
         "请从列表选：未启动、进行中、已完成、延期、暂停、取消。原文已保留，没有替您改。")]
    assert messages(tmp_path, "unknown-option", task("Complted"))[1] == [
        "“状态” says “Complted”, which is not in the list; is “已完成” meant?"]


def test_a_required_number_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path, "unreadable-number", kpi("一大批")) == [
        ("E2", "error", "“本期实际”写的是“一大批”，不能读作一个数（单位：人）",
         "请只写一个数（单位：人）；还没有数的写 待定。原文已保留。")]
    assert messages(tmp_path, "unreadable-number", kpi("一大批"))[1] == [
        "“本期实际” says “一大批”, which cannot be read as a number (unit: 人)"]
    assert found(tmp_path, "unreadable-number", kpi("约1,200人")) == []


def test_an_optional_number_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, "unreadable-number", task(completion="一半多")) == [
        ("F2", "warning", "“完成进度”写的是“一半多”，不能读作一个数", "请只写一个数；还没有数的写 待定。原文已保留。")]


def test_a_deadline_that_names_no_day_is_a_warning(tmp_path: Path) -> None:
    assert messages(tmp_path, "unclear-date", task(due="尽快")) == (
        ["“计划完成”写的是“尽快”，看不出是哪一天"], ["“计划完成” says “尽快”, which is not a date"])
    assert found(tmp_path, "unclear-date", task(due="11月底")) == []


def test_a_date_whose_order_nobody_told_is_said_with_both_readings(tmp_path: Path) -> None:
    assert messages(tmp_path, "unclear-date", task(due="03/04/2026")) == (
        ["“计划完成”写的是“03/04/2026”，可能是 2026-04-03，也可能是 2026-03-04"],
        ["“计划完成” says “03/04/2026”, which may be 2026-04-03 or 2026-03-04"])


def test_a_formula_without_a_result_is_told_apart_from_an_error(tmp_path: Path) -> None:
    assert messages(tmp_path, "no-result", kpi("=1+1")) == (
        ["“本期实际”是公式，但没有保存计算结果"], ["“本期实际” is a formula without a stored result"])
    assert messages(tmp_path, "error-cell", kpi("#N/A")) == (
        ["“本期实际”是出错的单元格（#N/A）"], ["“本期实际” is a cell in error (#N/A)"])
    assert found(tmp_path, "no-result", kpi("=60*2 -> 120")) == []


def test_a_cell_in_error_is_told_once(tmp_path: Path) -> None:
    at_cell = [one.code for one in problems(tmp_path, kpi("=1+1")) if one.place.cell == "E2"]
    assert at_cell == ["no-result"]


def test_the_actual_of_a_yes_or_no_kpi_is_a_word(tmp_path: Path) -> None:
    assert [hint for _, _, _, hint in found(tmp_path, "unknown-option", kpi("60", "是否完成"))] == [
        "请从列表选：是、否。原文已保留。"]
    assert found(tmp_path, "unknown-option", kpi("是", "是否完成")) == []


def test_long_words_are_quoted_cut_to_forty_characters(tmp_path: Path) -> None:
    message = found(tmp_path, "unclear-date", task(due="等客户" * 20))[0][2]
    assert f"“{('等客户' * 20)[:39]}…”" in message


def test_the_target_of_a_kpi_that_is_done_or_not_may_be_a_word(tmp_path: Path) -> None:
    text = kpi("是", "是否完成", "项").replace("| 100 |", "| 是 |")
    assert found(tmp_path, "unreadable-number", text) == []
    assert len(found(tmp_path, "unreadable-number", text.replace("是否完成", "越高越好"))) == 2
