"""Which rows are records, whose they are, and what declares that there is nothing."""

from __future__ import annotations

from pathlib import Path

from reportkit.excel.reader import read
from reportkit.model import Submission
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | {0} |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 |
"""


def submission(folder: Path, text: str, department: str = "市场部") -> Submission:
    return read(workbook(folder, COVER.format(department) + text), load()).submission


def test_blank_rows_serial_numbers_and_a_department_alone_make_no_record(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 序号 | 工作事项 | 部门 | 状态 |
    | 1 | 甲事 | 市场部 | 进行中 |
    | 2 |
    |
    | 3 | | 市场部 |
    | 4 | 　 | | |
    | 5 | | | 延期 |
    """)
    assert [row.number for row in found.rows("progress")] == [2, 7]
    assert found.notes == ()


def test_totals_sections_notes_and_repeated_headers_are_left_out_and_said(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 | 本期成果 |
    | 一、重点工作 |
    | 甲事 | 甲 | 进行中 | |
    | 工作事项 | 责任人 | 状态 | 本期成果 |
    | 乙事 | 乙 | 已完成 | 好 |
    | 合计 | 2 | | |
    | 注：以上数据截至月底 |
    merge A2:D2
    """)
    assert [row.text("task") for row in found.rows("progress")] == ["甲事", "乙事"]
    assert sorted((note.code, note.place.row) for note in found.notes) == [
        ("row-skipped", 2), ("row-skipped", 4), ("row-skipped", 6), ("row-skipped", 7),
    ]  # fmt: skip


def test_a_note_below_the_records_is_a_note_beside_the_formulas_of_the_template_too(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 本行待补 | 工作事项 | 责任人 | 状态 | 是否逾期 |
    | =A1 -> 已填全 | 甲事 | 甲 | 进行中 | =A1 -> 否 |
    | =A1 | | | | =A1 |
    | =A1 -> 缺 责任人 | 注：以上数据截至月底 | | | =A1 |
    | =A1 -> 缺 责任人 | 填表说明：有疑问请问甲 | | | =A1 -> 否 |
    """)
    assert [row.text("task") for row in found.rows("progress")] == ["甲事"]
    assert [note.message for note in found.notes] == ["“工作进展”有 2 行未作为记录读入（第 4、5 行）：注释行。"]


def test_merged_cells_are_filled_down_with_the_place_of_the_first(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 部门 | 项目 | 工作事项 | 状态 |
    | 研发部 | 甲项目 | 一 | 进行中 |
    | | | 二 | 进行中 |
    | | 乙项目 | 三 | 进行中 |
    | | | | |
    | 设计部 | | 四 | 进行中 |
    merge A2:A4
    merge B2:B3
    """)
    rows = found.rows("progress")
    assert [(row.department, row.text("project")) for row in rows] == [
        ("研发部", "甲项目"), ("研发部", "甲项目"), ("研发部", "乙项目"), ("设计部", ""),
    ]  # fmt: skip
    assert rows[1]["project"].place.cell == "B2"


def test_a_row_without_a_department_belongs_to_the_label_above_the_table_else_to_the_cover(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 部门：设计部 |
    | 工作事项 | 责任人 | 状态 |
    | 甲事 | 甲 | 进行中 |
    sheet 问题与对策
    | 问题 | 严重程度 | 短期对策 |
    | 乱 | 高 | 整理 |
    """)
    assert [row.department for key in ("progress", "challenges") for row in found.rows(key)] == ["设计部", "市场部"]


def test_the_roster_gives_the_departments_and_their_spelling(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 部门 | 工作事项 | 状态 |
    | 研发 部 | 甲事 | 进行中 |
    sheet 部门名单
    | 部门 | 负责人 | 权重 | 需填报表 | 本期免报 |
    | 研发部 | 张三 | 60 | 工作进展、关键指标 | |
    | 行政部 | 李四 | 40 | | 是 |
    """, department="")
    assert found.rows("progress")[0].department == "研发部"
    assert [(one.name, one.head, one.weight, one.sheets, one.exempt) for one in found.departments] == [
        ("研发部", "张三", 60.0, ("progress", "kpis"), False), ("行政部", "李四", 40.0, (), True),
    ]  # fmt: skip
    assert (found.roster, found.scope) == (True, "meeting")


def test_without_a_roster_the_departments_are_those_of_the_cover_and_the_rows(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 部门 | 工作事项 | 状态 |
    | 研发部 | 甲事 | 进行中 |
    | | 乙事 | 进行中 |
    """)
    assert ([one.name for one in found.departments], found.roster, found.scope) == (["市场部",
    "研发部"], False, "department")


def test_nothing_is_declared_by_one_word_by_the_cover_and_by_the_sources(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    at A4
    | 表名 | 行数 | 本期无内容 |
    | 风险预警 | 0 | 是 |
    | 下阶段工作计划 | 0 | |
    sheet 问题与对策
    | 问题 | 严重程度 | 短期对策 |
    | 无 | | |
    sheet 资源需求
    | 类型 | 需求内容 | 理由 |
    | | 无 | |
    | 人力 | 加人 | 忙 |
    sheet 来源
    | 部门 | 文件 | 填报人 | 本期无内容 |
    | 研发部 | a.xlsx | 甲 | 问题与对策、资源需求 |
    """)
    assert found.declared == {("市场部", "risks"), ("市场部", "challenges"), ("研发部", "challenges"),
    ("研发部", "resources")}
    assert len(found.rows("challenges")) == 0
    assert len(found.rows("resources")) == 2


def test_rows_of_a_prefilled_sheet_are_prefilled_where_the_thing_is_there(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 关键指标
    | 指标名称 | 单位 | 指标方向 | 目标值 | 实际值 |
    | 收入 | 万元 | 越高越好 | 100 | |
    | | | | | 5 |
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 甲事 | 甲 | 进行中 |
    """)
    assert [row.prefilled for key in ("kpis", "progress") for row in found.rows(key)] == [True, False, False]


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 甲事 | 甲 | 进行中 |
    | 乙事 | 甲 | 进行中 |
    hide 3
    """)
    assert len(found.rows("progress")) == 2
    assert [note.code for note in found.notes] == ["hidden-rows"]
