"""Shapes of tables that people send, one case each: the sheet as a Markdown table, what is read, what is said.

The shapes were counted in 234 real reporting workbooks; the share stands in the name of the case. A new case is one
entry: name, sheets (`sheet` lines, first the table under test), the columns to look at, the records, the notes.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from reportkit.excel.reader import read
from reportkit.model import Submission, Value
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 市场部 |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 | 会议日期 | 2026-10-08 |
"""


class Case(NamedTuple):
    """Columns of sheet `key`, its records as words (a person's names joined), codes and cells of the notes."""

    name: str
    text: str
    columns: str
    records: list[tuple[str, ...]]
    notes: str = ""
    key: str = "progress"


HEAD = "| 工作事项 | 责任人 | 状态 |"
CASES = [
    Case("62 %: header not in row 1", f"""
        sheet 工作进展
        at A6
        {HEAD}
        | 一 | 甲 | 进行中 |
        """, "task owner", [("一", "甲")]),
    Case("56 %: title and note rows above the table", f"""
        sheet 工作进展
        | 市场部2026年9月工作进展 |
        | 填表要求：如实填写 |
        {HEAD}
        | 一 | 甲 | 进行中 |
        merge A1:C1
        """, "task department", [("一", "市场部")]),
    Case("30 %: label and value lines above are defaults for the column of that name", """
        sheet 工作进展
        | 部门：设计部 | 责任人：王五 | 项目：甲项目；计划完成：9月20日 |
        | 工作事项 | 责任人 | 状态 |
        | 一 | 甲 | 进行中 |
        | 二 |  | 进行中 |
        """, "task department owner project due", [
            ("一", "设计部", "甲", "甲项目", "2026-09-20"), ("二", "设计部", "王五", "甲项目", "2026-09-20")],
        "stated-above C1, stated-above C1, stated-above B1"),
    Case("30 %: a label in one cell, its value in the next", f"""
        sheet 工作进展
        | 部门： | 设计部 | 项目: | 甲项目 |
        | 部门: | 财务部 |
        {HEAD}
        | 一 | 甲 | 进行中 |
        """, "task department project", [("一", "设计部", "甲项目")], "stated-above D1"),
    Case("30 %: an unfilled label takes nothing from the label beside it", f"""
        sheet 工作进展
        | 部门： | 责任人： | |
        {HEAD}
        | 一 | 甲 | 进行中 |
        """, "task department", [("一", "市场部")]),
    Case("30 %: prose above the table is no default", f"""
        sheet 工作进展
        | 本期成果：请各部门如实填写 | 状态：未开工/开工/完成 | 计划完成：尽快 |
        {HEAD}
        | 一 | 甲 | |
        """, "task status due result", [("一", "", "", "")]),
    Case("25 %: first header cell not in column A", f"""
        sheet 工作进展
        at D2
        {HEAD}
        | 一 | 甲 | 进行中 |
        """, "task owner", [("一", "甲")]),
    Case("22 %: headings merged over three rows", f"""
        sheet 工作进展
        {HEAD}
        at A4
        | 一 | 甲 | 进行中 |
        merge A1:A3
        merge B1:B3
        merge C1:C3
        """, "task owner", [("一", "甲")]),
    Case("6 %: a group over sub-columns", """
        sheet 工作进展
        | 工作事项 | 责任人 | 计划 | | 状态 |
        | | | 开始 | 完成 | |
        | 一 | 甲 | 2026-09-01 | 2026-09-15 | 进行中 |
        merge A1:A2
        merge C1:D1
        """, "task owner start due status", [("一", "甲", "2026-09-01", "2026-09-15", "进行中")]),
    Case("6 %: the same sub-columns under two groups", """
        sheet 工作进展
        | 工作事项 | 计划 | | 实际 | | 状态 |
        | | 开始 | 完成 | 开始 | 完成 | |
        | 一 | 2026-09-01 | 2026-09-15 | 2026-09-02 | 2026-09-14 | 已完成 |
        merge B1:C1
        merge D1:E1
        """, "task start due finished", [("一", "2026-09-01", "2026-09-15", "2026-09-14")], "unknown-heading D2"),
    Case("6 %: three levels", """
        sheet 关键指标
        | 指标名称 | 单位 | 指标方向 | 本年 | | |
        | | | | 本期 | | 累计 |
        | | | | 目标值 | 实际值 | |
        | 收入 | 万元 | 越高越好 | 100 | 90 | 800 |
        merge A1:A3
        merge D1:F1
        merge D2:E2
        """, "kpi target actual ytd", [("收入", "100", "90", "800")], key="kpis"),
    Case("29 %: merged downwards, filled down in the merged range only", f"""
        sheet 工作进展
        | 项目 | {HEAD[2:]}
        | 甲项目 | 一 | 甲 | 进行中 |
        | | 二 | 乙 | 进行中 |
        | | 三 | 丙 | 进行中 |
        merge A2:A3
        """, "project task", [("甲项目", "一"), ("甲项目", "二"), ("", "三")]),
    Case("32 %: merged sideways, the value belongs to the leftmost column", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | 本期成果 |
        | 一 | 甲 | 进行中 | |
        merge C2:D2
        """, "status result", [("进行中", "")]),
    Case("18 %: a section row is no record and names the group", """
        sheet 工作进展
        | 序号 | 工作事项 | 责任人 | 状态 |
        | 一、重点工作 |
        | 1 | 一 | 甲 | 进行中 |
        | 二、日常工作 |
        | 1 | 二 | 乙 | 进行中 |
        merge A2:D2
        """, "task group", [("一", "一、重点工作"), ("二", "二、日常工作")], "row-skipped 2"),
    Case("18 %: the section of a KPI table is its group", """
        sheet 关键指标
        | 指标名称 | 单位 | 指标方向 | 目标值 | 实际值 |
        | 财务指标 |
        | 收入 | 万元 | 越高越好 | 100 | 90 |
        merge A2:E2
        """, "kpi group", [("收入", "财务指标")], "row-skipped 2", key="kpis"),
    Case("36 %: blank rows inside", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        at A9
        | 二 | 乙 | 进行中 |
        """, "task", [("一",), ("二",)]),
    Case("8 %: stacked tables, the header repeats", f"""
        sheet 工作进展
        | 9月第一周 |
        {HEAD}
        | 一 | 甲 | 进行中 |
        |
        | 9月第二周 |
        {HEAD}
        | 二 | 乙 | 进行中 |
        """, "task owner group", [("一", "甲", ""), ("二", "乙", "9月第二周")], "row-skipped 5, row-skipped 6"),
    Case("8 %: the repeated header has its columns elsewhere", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        |
        | 责任人 | 工作事项 | 状态 | 本期成果 |
        | 乙 | 二 | 已完成 | 好 |
        """, "task owner result", [("一", "甲", ""), ("二", "乙", "好")], "row-skipped 4"),
    Case("8 %: another table below is said and not read as rows of this one", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        |
        | 问题清单 |
        | 问题 | 严重程度 | 短期对策 | 责任人 | 时限 |
        | 慢 | 高 | 加人 | 乙 | 9月底 |
        |
        {HEAD}
        | 二 | 丙 | 进行中 |
        """, "task owner", [("一", "甲"), ("二", "丙")], "other-table 5, row-skipped 4"),
    Case("9 %: two tables side by side, the block with the header is read", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | | 姓名 | 电话 |
        | 一 | 甲 | 进行中 | | 甲 | 123 |
        """, "task owner", [("一", "甲")], "beside-table E2"),
    Case("9 %: the same block again to the right", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | 工作事项 | 责任人 | 状态 |
        | 一 | 甲 | 进行中 | 二 | 乙 | 已完成 |
        | 三 | 甲 | 进行中 |
        """, "task owner", [("一", "甲"), ("三", "甲"), ("二", "乙")], "block-beside D1"),
    Case("9 %: the same block again behind a gap, with other columns, lines above, totals and a stranger's list", """
        sheet 工作进展
        | 部门：设计部 | | | | 部门：研发部；项目：甲项目 |
        | 工作事项 | 责任人 | 状态 | 计划完成 | 工作事项 | 状态 | 责任人 | | 姓名 | 电话 |
        | 一 | 甲 | 进行中 | 9月20日 | 二 | 已完成 | 乙 | | 丙 | 123 |
        | 合计 | 1 |
        |
        | | | | | 三 | 进行中 | 丁 |
        """, "task owner department project", [
            ("一", "甲", "设计部", ""), ("二", "乙", "研发部", "甲项目"), ("三", "丁", "研发部", "甲项目")],
        "block-beside E2, beside-table I3, row-skipped 4, stated-above E1, read-as D3"),
    Case("9 %: two blocks beside each other, both repeated below", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | | 工作事项 | 责任人 | 状态 |
        | 一 | 甲 | 进行中 | | 二 | 乙 | 已完成 |
        |
        | 工作事项 | 责任人 | 状态 | | 工作事项 | 责任人 | 状态 |
        | 三 | 甲 | 进行中 | | 四 | 乙 | 已完成 |
        """, "task owner", [("一", "甲"), ("三", "甲"), ("二", "乙"), ("四", "乙")],
        "block-beside E1, row-skipped 4"),
    Case("9 %: a block that does not say what its rows are about is another table", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | | 责任人 | 状态 |
        | 一 | 甲 | 进行中 | | 甲 | 请假 |
        """, "task owner", [("一", "甲")], "beside-table E2"),
    Case("9 %: an empty gap column inside one table", """
        sheet 工作进展
        | 工作事项 | 责任人 | | 状态 |
        | 一 | 甲 | | 进行中 |
        """, "task status", [("一", "进行中")]),
    Case("18 %: a numbered title between records is a section in the first column too", f"""
        sheet 工作进展
        | 一、重点工作 |
        {HEAD}
        | 一 | 甲 | 进行中 |
        | 二、日常工作 |
        | 二 | 甲 | 进行中 |
        | 三、完成招聘 | 乙 | 进行中 |
        """, "task", [("一",), ("二",), ("三、完成招聘",)], "row-skipped 4"),
    Case("2 %: totals and subtotals", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        | 小 计 | 1 |
        | 二 | 甲 | 进行中 |
        | 合计： | 2 |
        | Grand Total | 2 |
        """, "task", [("一",), ("二",)], "row-skipped 3"),
    Case("5 %: notes after the table, listed over several rows", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        | 注：1、以上数据截至月底 |
        | 2、逾期以计划完成为准 |
        | ※ 内部资料 |
        """, "task", [("一",)], "row-skipped 3"),
    Case("5 %: data in a column without header", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 |
        | 一 | 甲 | 进行中 | 另有说明 |
        """, "task", [("一",)], "no-heading D2"),
    Case("8 %: a duplicate header, the first wins", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | 项目 | 项目名称 |
        | 一 | 甲 | 进行中 | 甲项目 | 乙项目 |
        """, "project", [("甲项目",)], "duplicate-heading E1"),
    Case("8 %: two columns for one that is required", """
        sheet 工作进展
        | 工作事项 | 责任人 | 状态 | 负责人 |
        | 一 | 甲 | 进行中 | 乙 |
        """, "owner", [("甲",)], "duplicate-heading! D1"),
    Case("24 %: a serial number fills no row", """
        sheet 工作进展
        | No. | 工作事项 | 责任人 | 状态 |
        | 1 | 一 | 甲 | 进行中 |
        | 2 |
        | 3 |
        """, "task", [("一",)]),
    Case("templates: rows with a merged band only are empty", f"""
        sheet 工作进展
        | 项目 | {HEAD[2:]}
        | 甲项目 | 一 | 甲 | 进行中 |
        | | |
        | | | | |
        merge A2:A4
        """, "task", [("一",)]),
    Case("23 %: several sheets of the same shape, the best match is read and the other named", f"""
        sheet 第一周
        {HEAD}
        | 一 | 甲 | 进行中 |
        sheet 第二周
        {HEAD}
        | 二 | 甲 | 进行中 |
        """, "task", [("一",)], "sheet-twice"),
    Case("32 %: empty extra sheets are passed over", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        sheet Sheet2
        sheet Sheet3
        """, "task", [("一",)]),
    Case("18 %: content far from the table is said", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        at Z3
        | 草稿 | 草稿 |
        """, "task", [("一",)], "beside-table Z3"),
    Case("1 file: a row of allowed values under the header", """
        sheet 工作进展
        | 工作事项 | 责任人 | 计划完成 | 状态 |
        | Task | Owner | yyyy-mm-dd | 未启动/进行中/已完成 (todo/doing/done) |
        | 一 | 甲 | 2026-09-15 | 进行中 |
        """, "task", [("一",)], "row-skipped 2"),
    Case("a filter is no selection: all rows are read", f"""
        sheet 工作进展
        {HEAD}
        | 一 | 甲 | 进行中 |
        | 二 | 甲 | 进行中 |
        filter A1:C3
        hide 3
        """, "task", [("一",), ("二",)], "hidden-rows"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_shape_of_table_is_read_and_what_is_not_is_said(tmp_path: Path, case: Case) -> None:
    table, _, others = case.text.strip().partition("\n        sheet ")
    text = f"{table}\n{COVER}\n{f'sheet {others}' if others else ''}"
    found = read(workbook(tmp_path, text), load()).submission
    assert records(found, case.key, case.columns.split()) == case.records
    assert ", ".join(map(said, found.notes)) == case.notes


def records(found: Submission, key: str, columns: list[str]) -> list[tuple[str, ...]]:
    """The words of the records of a sheet."""
    return [tuple(
        row.department if column == "department" else row.group if column == "group" and key != "kpis"
        else shown(row[column]) for column in columns
    ) for row in found.rows(key)]  # fmt: skip


def shown(value: Value) -> str:
    """A date as its day, everything else as the words in the cell."""
    return value.date.isoformat() if value.date else value.text


def said(note: object) -> str:
    """Code (! for an error) and place of a note, except what is only read by interpretation."""
    code, place, level = note.code, note.place, note.level  # type: ignore[attr-defined]
    mark = "!" if level == "error" else ""
    return f"{code}{mark} {place.cell or place.row or ''}".strip()
