"""What a cell is read as by the type of its column, and what is noted about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportkit.excel.reader import Reading, read
from reportkit.model import Recurrence, Value
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 市场部 | 金额单位 | 万元 |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 | 会议日期 | 2026-10-08 |
"""


def reading(folder: Path, text: str) -> Reading:
    return read(workbook(folder, COVER + text), load())


def kpi(folder: Path, unit: str, target: str, actual: str, kind: str = "越高越好") -> Value:
    found = reading(folder, f"""
    sheet 关键指标
    | 指标名称 | 单位 | 指标方向 | 目标值 | 实际值 |
    | 收入 | {unit} | {kind} | {target} | {actual} |
    """)
    return found.submission.rows("kpis")[0]["actual"]


@pytest.mark.parametrize("amount", ["+20%", "%0.2"])
@pytest.mark.parametrize("unit", ["万元", ""])
def test_a_percentage_where_money_is_asked_for_is_no_amount(tmp_path: Path, amount: str, unit: str) -> None:
    path = workbook(tmp_path, COVER.replace("万元", unit) + f"""
    sheet 资源需求
    | 需求内容 | 类型 | 金额 | 原预算 |
    | 增加推广预算 | 资金 | {amount} | 40 |
    """)
    row = read(path, load()).submission.rows("resources")[0]
    assert (row["amount"].kind, row["amount"].number, row["base"].number) == ("text", None, 40)


@pytest.mark.parametrize(
    ("unit", "target", "actual", "value", "live", "scale", "note"),
    [
        ("万元", "2000", "1800", 1800.0, True, 1.0, ""),
        ("万元", "2000", "2,000万", 2000.0, False, 1.0, "read-as"),
        ("元", "2000", "2,000万", 2e7, False, 1.0, "read-as"),
        ("万元", "2000", "'1800", 1800.0, False, 1.0, "read-as"),
        ("%", "%0.5", "%0.452", 45.2, True, 100.0, ""),
        ("%", "50", "45.2", 45.2, True, 1.0, ""),
        ("%", "%0.5", "0.45", 0.45, True, 1.0, "percent-or-number"),
        ("%", "%0.01", "0.45", 0.45, True, 1.0, ""),
        ("%", "50", "45.2%", 45.2, False, 1.0, "read-as"),
        ("％", "50", "约20%", 20.0, False, 1.0, "read-as"),
        ("分", "5", "4.5/5", 4.5, False, 1.0, "read-as"),
        ("次", "5", "(1,200)", -1200.0, False, 1.0, "read-as"),
        ("次", "5", "0", 0.0, True, 1.0, ""),
    ],
)
def test_an_actual_is_read_in_the_unit_of_its_row(
    tmp_path: Path, unit: str, target: str, actual: str, value: float, live: bool, scale: float, note: str
) -> None:
    found = kpi(tmp_path, unit, target, actual)
    assert (found.kind, found.number, found.live, found.scale, found.note) == ("number", value, live, scale, note)


@pytest.mark.parametrize(
    ("actual", "kind", "note"),
    [("30~60", "text", "unreadable-number"), ("<10", "text", "unreadable-number"),
     ("很好", "text", "unreadable-number"),
     ("2026-09-15", "text", "unreadable-number"), ("待定", "unknown", ""), ("无", "none", ""), ("N/A", "missing", ""),
     ("-", "missing", ""), ("#N/A", "error", "error-cell"), ("=D2*2", "error", "no-result"),
     ("=D2*2 -> 5", "number", ""),
     ("=A2 -> #REF!", "error", "error-cell"), ("TRUE", "text", "unreadable-number")],
)  # fmt: skip
def test_what_is_no_number_keeps_its_words_and_says_why(tmp_path: Path, actual: str, kind: str, note: str) -> None:
    found = kpi(tmp_path, "万元", "5", actual)
    assert (found.kind, found.note) == (kind, note)


@pytest.mark.parametrize(("actual", "key"), [("是", "yes"), ("否", "no"), ("√", "yes"), ("TRUE", "yes")])
def test_the_actual_of_a_yes_or_no_target_is_an_option(tmp_path: Path, actual: str, key: str) -> None:
    found = kpi(tmp_path, "项", "", actual, "是否完成")
    assert (found.kind, found.option) == ("option", key)


def test_a_formula_keeps_its_text_and_its_stored_value(tmp_path: Path) -> None:
    found = kpi(tmp_path, "万元", "5", "=D2*2 -> 10")
    assert (found.formula, found.number, found.raw) == ("=D2*2", 10.0, 10.0)


@pytest.mark.parametrize(
    ("due", "kind", "value", "live", "note"),
    [
        ("2026-09-15", "date", date(2026, 9, 15), True, ""),
        ("2026/9/15", "date", date(2026, 9, 15), False, "read-as"),
        ("9月15日", "date", date(2026, 9, 15), False, "read-as"),
        ("9.15", "date", date(2026, 9, 15), False, "read-as"),
        ("46280", "date", date(2026, 9, 15), True, "read-as"),
        ("月底前", "date", date(2026, 9, 30), False, "read-as"),
        ("持续推进", "ongoing", None, False, ""),
        ("每月至少一次", "recurring", Recurrence(1, "month"), False, ""),
        ("尽快", "text", "尽快", True, "unreadable-date"),
        ("待定", "unknown", None, True, ""),
        ("1900-12-30", "text", "364", True, "unreadable-date"),
    ],
)
def test_a_deadline_is_a_date_a_recurrence_or_words(
    tmp_path: Path, due: str, kind: str, value: object, live: bool, note: str
) -> None:
    found = reading(tmp_path, f"""
    sheet 工作进展
    | 工作事项 | 计划完成 | 状态 |
    | 素材 | {due} | 进行中 |
    """).submission.rows("progress")[0]["due"]
    assert (found.kind, found.live, found.note) == (kind, live, note)
    assert found.value == value or kind == "text"


def test_a_due_date_rolls_on_only_where_the_sheet_plans_ahead(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 工作进展
    | 工作事项 | 计划完成 | 状态 |
    | 素材 | 8月15日 | 进行中 |
    sheet 下阶段工作计划
    | 计划事项 | 完成时间 | 责任人 |
    | 素材 | 8月15日 | 甲 |
    """).submission
    assert (found.rows("progress")[0]["due"].date, found.rows("milestones")[0]["due"].date) == (
        date(2026, 8, 15), date(2027, 8, 15),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("completion", "value", "scale", "note"),
    [("%0.6", 0.6, 1.0, ""), ("0.6", 0.6, 1.0, ""), ("60", 0.6, 0.01, "read-as"), ("1", 1.0, 1.0, ""),
     ("60%", 0.6, 1.0, "read-as"), ("完成60%", 0.6, 1.0, "read-as"), ("'60", 0.6, 1.0, "read-as"),
     ("100%", 1.0, 1.0, "read-as")],
)  # fmt: skip
def test_a_share_is_a_ratio_however_it_is_typed(
    tmp_path: Path, completion: str, value: float, scale: float, note: str
) -> None:
    found = reading(tmp_path, f"""
    sheet 工作进展
    | 工作事项 | 完成进度 | 状态 |
    | 素材 | {completion} | 进行中 |
    """).submission.rows("progress")[0]["completion"]
    assert (found.number, found.scale, found.note) == (value, scale, note)


@pytest.mark.parametrize(
    ("heading", "amount", "value", "scale"),
    [("金额", "12", 12.0, 1.0), ("金额（元）", "120000", 12.0, 0.0001), ("金额", "¥120,000", 12.0, 1.0),
     ("金额（元）", "12万", 12.0, 1.0), ("金额", "1.2亿", 12000.0, 1.0), ("金额（元）", "'120000", 12.0, 1.0),
     ("金额（元）", "'120,000", 12.0, 1.0), ("金额（元）", "约120,000", 12.0, 1.0), ("金额（美元）", "3万元", 3.0, 1.0),
     ("金额（美元）", "120000", None, 1.0), ("金额（美元）", "'$12,000", None, 1.0), ("金额", "'$12,000", None, 1.0)],
)  # fmt: skip
def test_an_amount_is_kept_in_the_unit_of_the_cover(
    tmp_path: Path, heading: str, amount: str, value: float, scale: float
) -> None:
    found = reading(tmp_path, f"""
    sheet 资源需求
    | 类型 | 需求内容 | {heading} | 理由 |
    | 资金 | 推广费 | {amount} | 增长 |
    """).submission.rows("resources")[0]["amount"]
    assert (found.number, found.scale) == (value, scale)


def test_a_synonym_of_a_choice_is_read_but_not_live(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 工作进展
    | 工作事项 | 状态 | 责任人 |
    | 一 | 已完成 | 甲、乙 |
    | 二 | 完成 | Ann Lee |
    | 三 | 不知道怎么说 | 待定 |
    """).submission
    status = [row["status"] for row in found.rows("progress")]
    assert [(one.kind, one.option, one.live, one.note) for one in status] == [
        ("option", "done", True, ""), ("option", "done", False, "read-as"), ("text", "", True, "unknown-option"),
    ]  # fmt: skip
    assert [row["owner"].people for row in found.rows("progress")] == [("甲", "乙"), ("Ann Lee",), ()]


def test_one_note_per_column_counts_the_values_that_were_interpreted(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 工作进展
    | 工作事项 | 计划完成 | 状态 |
    | 一 | 9月15日 | 完成 |
    | 二 | 9月底 | 已完成 |
    """).submission
    assert [(note.code, note.level, note.column, note.place.cell) for note in found.notes] == [
        ("read-as", "note", "due", "B2"), ("read-as", "note", "status", "C2"),
    ]  # fmt: skip
    assert found.notes[0].message == "B 列“计划完成”有 2 个单元格按推断读入，如 B2“9月15日”读作 2026-09-15。"


def test_the_cells_behind_the_submission_answer_formulas(tmp_path: Path) -> None:
    cells = reading(tmp_path, """
    sheet 工作进展
    | 工作事项 | 计划完成 | 完成进度 | 状态 |
    | 一 | 2026-09-15 | %0.6 | #N/A |
    """).cells
    assert [cells.cell("工作进展", 2, column) for column in range(1, 6)] == ["一", 46280.0, 0.6, "#N/A", None]
    assert list(cells.filled("工作进展", 2, 2, 9, 3)) == [(2, 2, 46280.0), (2, 3, 0.6)]
    assert cells.cell("没有", 1, 1) is None


def test_amounts_in_another_currency_are_said_once_and_not_added_up(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 资源需求
    | 类型 | 需求内容 | 金额（美元） | 理由 |
    | 资金 | 推广费 | 12000 | 增长 |
    | 资金 | 服务器 | '$3,000 | 增长 |
    """).submission
    assert [row["amount"].number for row in found.rows("resources")] == [None, None]
    (note,) = [note for note in found.notes if note.place.header == "金额（美元）" or note.code == "other-currency"]
    assert (note.code, note.level, note.place.cell) == ("other-currency", "warning", "C2")


def test_a_full_date_and_a_plain_number_in_text_are_said_to_be_text(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 工作进展
    | 工作事项 | 计划完成 | 实际完成 | 完成进度 | 状态 |
    | 素材 | '2026-10-30 | 9月30日 | '0.5 | 进行中 |
    """).submission
    notes = [(note.place.cell, note.variant) for note in found.notes if note.code == "read-as"]
    assert notes == [("B2", "text"), ("C2", ""), ("D2", "")]
    assert found.notes[0].message == "B 列“计划完成”有 1 个单元格存成了文本，如 B2“2026-10-30”；已照常读入。"


def test_one_cell_may_state_both_bounds_of_a_range(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 关键指标
    | 指标名称 | 单位 | 指标方向 | 目标值 | 本期实际 |
    | 毛利率 | % | 区间 | 30%-35% | %0.32 |
    | 客单价 | 元 | 越高越好 | 30-35 | 32 |
    """).submission
    first, second = found.rows("kpis")
    assert (first["target"].number, first["target_high"].number, first["target"].live) == (30.0, 35.0, False)
    assert (second["target"].number, second["target"].note) == (None, "unreadable-number")
    assert ["读作 30–35" in note.message for note in found.notes if note.code == "read-as"] == [True]


def test_a_number_with_a_unit_of_its_own_is_not_in_the_unit_said_above(tmp_path: Path) -> None:
    found = reading(tmp_path, """
    sheet 关键指标
    | 单位：万元 |
    | 指标名称 | 指标方向 | 目标值 | 本期实际 |
    | 合同额 | 越高越好 | 500 | 4,800,000元 |
    | 新客户 | 越高越好 | 20家 | 25 家 |
    | 活动 | 越高越好 | 20 | 25件事 |
    """).submission
    assert [(row["unit"].text, row["target"].number, row["actual"].number) for row in found.rows("kpis")] == [
        ("万元", 500.0, 480.0), ("家", 20.0, 25.0), ("万元", 20.0, None)]
