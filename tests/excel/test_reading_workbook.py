"""Whole workbooks that are not quite ours: other versions and languages, a part of the sheets, units that contradict,
other date systems; and what openpyxl and calamine make of the same files."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from reportkit import text
from reportkit.errors import ReadingRefusedError
from reportkit.excel.raw import RawBook
from reportkit.excel.reader import MARK, read
from reportkit.excel.template import TemplateSpec, write
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Submission
from reportkit.package.zipparts import open_package
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 市场部 | 金额单位 | 万元 |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 | 会议日期 | 2026-10-08 |
"""
TABLE = """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 一 | 甲 | 进行中 |
"""


def submission(folder: Path, sheets: str, *, mark: str = "", lang: Lang | None = None) -> Submission:
    return read(workbook(folder, COVER + sheets, mark=mark), load(), lang).submission


def noted(found: Submission) -> list[tuple[str, str]]:
    return [(note.code, note.place.cell) for note in found.notes]


def test_the_nearest_header_is_named_in_the_refusal(tmp_path: Path) -> None:
    path = workbook(tmp_path, "sheet 排班\n| 姓名 | 周一 | 周二 |\n| 甲 | 早 | 晚 |")
    with pytest.raises(ReadingRefusedError) as refused:
        read(path, load())
    said = text.load("en", "reading")("no-standard-sheet.message", **refused.value.params)
    assert 'The best row, row 1 of "排班", has 1 of ' in said
    assert said.endswith(" known headings: 姓名.")


def test_an_older_template_is_read_and_what_is_different_is_named(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 任务名称 | 负责人 | 计划完成 | 状态 |
    | 一 | 甲 | 2026-09-15 | 进行中 |
    """, mark="0|zh|standard|department")
    assert found.rows("progress")[0]["owner"].people == ("甲",)
    note = next(note for note in found.notes if note.code == "other-version")
    assert note.message.startswith(
        "这个工作簿按模板第 0 版填写，现行是第 1 版。“工作进展”：任务名称 现为 工作事项。"
        "“工作进展”：负责人 现为 责任人。“工作进展”没有：项目、"
    )


def test_a_template_of_this_version_is_not_compared(tmp_path: Path) -> None:
    assert noted(submission(tmp_path, TABLE, mark=f"{load().version}|zh|standard|department")) == []


def test_a_template_of_the_other_language_and_of_another_report_type_is_read(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    write(path, load(), TemplateSpec("project", "en", "department", "Marketing",
                                     rows={"progress": ({"task": "Launch", "status": "doing"},)}))
    found = read(path, load(), "zh").submission
    assert (found.lang, found.report, found.rows("progress")[0]["status"].option) == ("en", "project", "doing")


def test_a_department_is_asked_only_for_the_sheets_it_was_sent(tmp_path: Path) -> None:
    path = tmp_path / "part.xlsx"
    write(path, load(), TemplateSpec("standard", "zh", "department", "市场部", sheets=("progress", "milestones")))
    assert [one.sheets for one in read(path, load()).submission.departments] == [("progress", "milestones")]
    write(path, load(), TemplateSpec("standard", "zh", "department", "市场部"))
    assert [one.sheets for one in read(path, load()).submission.departments] == [()]


def test_renamed_reordered_and_partly_deleted_sheets_are_read(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, f"""
    sheet 遇到的困难
    | 问题 | 严重程度 | 短期对策 | 责任人 | 时限 |
    | 慢 | 高 | 加人 | 甲 | 9月底 |
    {TABLE.replace("工作进展", "本月干了啥")}
    {COVER}
    """, mark="1|zh|standard|department"), load()).submission
    names = {key: table.name for key, table in found.tables.items()}
    assert names == {"progress": "本月干了啥", "challenges": "遇到的困难"}
    assert (found.cover["department"].text, noted(found)) == ("市场部", [("read-as", "E2")])


@pytest.mark.parametrize(
    ("sheet", "code", "number"),
    [
        ("| 单位：万元 |\n| 指标名称 | 指标方向 | 目标值 | 实际值 |\n| 收入 | 越高越好 | 5 | 2,000万 |",
         "read-as D3", 2000.0),
        ("| 指标名称 | 指标方向 | 目标值 | 实际值 |\n| 收入（万元） | 越高越好 | 5 | 2,000万 |",
         "read-as D2, read-as A2", 2000.0),
        ("| 指标名称 | 单位 | 指标方向 | 目标值 | 实际值（万元） |\n| 收入 | 元 | 越高越好 | 5 | 2000 |",
         "units-differ E2", 2000.0),
        ("| 指标名称 | 单位 | 指标方向 | 目标值 | 实际值（万元） |\n| 收入 | 万元 | 越高越好 | 5 | 2000 |", "", 2000.0),
    ],
    ids=["unit in a line above", "unit in the name", "heading and unit column contradict", "heading and column agree"],
)
def test_the_unit_comes_from_the_nearest_that_states_it(
    tmp_path: Path, sheet: str, code: str, number: float
) -> None:
    found = submission(tmp_path, f"sheet 关键指标\n{sheet}")
    codes = [f"{note.code} {note.place.cell}" for note in found.notes if note.code in ("read-as", "units-differ")]
    assert (", ".join(codes), found.rows("kpis")[0]["actual"].number) == (code, number)


@pytest.mark.parametrize(
    ("name", "heading", "unit"),
    [("收入", "实际值（万元）", "万元"), ("转化率（%）", "实际值", "%"), ("活跃用户（日）", "实际值", ""),
     ("收入", "实际值", "")],
)
def test_a_row_without_a_unit_takes_the_one_that_its_heading_or_name_states(
    tmp_path: Path, name: str, heading: str, unit: str
) -> None:
    found = submission(tmp_path, f"""
    sheet 关键指标
    | 指标名称 | 单位 | 指标方向 | 目标值 | {heading} |
    | {name} | | 越高越好 | 50 | 45 |
    """)
    assert found.rows("kpis")[0].text("unit") == unit


def test_an_organisation_above_a_table_is_no_unit(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 资源需求
    | 单位：市场部 |
    | 类型 | 需求内容 | 金额 | 理由 |
    | 资金 | 推广费 | 12 | 增长 |
    """)
    assert (found.rows("resources")[0]["amount"].number, noted(found)) == (12.0, [])


def test_an_amount_in_another_unit_is_converted_and_said(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 资源需求
    | 类型 | 需求内容 | 金额（元） | 理由 |
    | 资金 | 推广费 | 120000 | 增长 |
    """)
    assert (found.rows("resources")[0]["amount"].number, noted(found)) == (12.0, [("unit-converted", "C2")])
    assert found.notes[0].message == "“资源需求”的“金额（元）”按元填写，已换算成万元，如 C2“120000”为 12 万元。"


def test_a_date_far_ahead_is_doubted(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 下阶段工作计划
    | 计划事项 | 完成时间 | 责任人 |
    | 一 | 8月15日 | 甲 |
    | 二 | 2027年8月15日 | 甲 |
    | 三 | 10月15日 | 甲 |
    """)
    assert [row["due"].note for row in found.rows("milestones")] == ["far-date", "read-as", "read-as"]
    assert [(note.code, note.level, note.variant) for note in found.notes] == [
        ("far-date", "warning", ""), ("read-as", "note", "text"), ("read-as", "note", "")]


def test_one_cell_with_two_dates_gives_start_and_deadline(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 起止日期 | 状态 |
    | 一 | 9月3日至9月18日 | 进行中 |
    | 二 | 9月18日 | 进行中 |
    """)
    assert [(row["start"].date, row["due"].date) for row in found.rows("progress")] == [
        (date(2026, 9, 3), date(2026, 9, 18)), (None, date(2026, 9, 18))]


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 计划完成 | 状态 |
    | 一 | 2026-09-15 | 进行中 |
    """)
    other = read(workbook(tmp_path, "date1904\n" + COVER.strip() + """
    sheet 工作进展
    | 工作事项 | 计划完成 | 状态 |
    | 一 | 2026-09-15 | 进行中 |
    """, "mac.xlsx"), load()).submission
    assert (found.date1904, other.date1904) == (False, True)
    assert other.rows("progress")[0]["due"].date == found.rows("progress")[0]["due"].date == date(2026, 9, 15)
    assert other.period == found.period


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_note_is_said_in_both_languages(tmp_path: Path, lang: Lang) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 责任人：王五 | 项目: 甲 |
    | 工作事项 | 责任人 | 计划完成 | 状态 | | 姓名 | 电话 |
    | 一 | | 10.1 | 进行中 | | 甲 | 1 |
    |
    | 问题 | 严重程度 | 短期对策 | 责任人 | 时限 |
    """, lang=lang)
    assert [note.code for note in found.notes] == [
        "beside-table", "other-table", "stated-above", "stated-above", "day-unclear"]
    assert all(note.message and "{" not in note.message + note.hint for note in found.notes)


ORACLES = """
    sheet 甲
    | 文 | 12 | -3.5 | %0.5 | 2026-09-15 | TRUE | =A1*2 -> 7 | =A1 -> 文 |
    | 　全角　 | '0001 | '12 | 1.5 | | | | |
"""
WRONG = {
    # value -> what openpyxl says, what calamine says; ours is right
    "<58>46280": (46280.0, date(2026, 9, 15)),
    "<31>46280": (46280.0, date(2026, 9, 15)),
    "#NAME?": ("#NAME?", ""),
    "=A1": (None, ""),
    "%0.45": (0.45, 0.45),
}
"""Cells in which one of the two oracles loses what a check must know: built-in Chinese date formats (openpyxl: a
number), error cells and formulas without a result (calamine: blank), percent formats (calamine: no word of them)."""


def test_the_oracles_read_the_same_values_where_they_are_right(tmp_path: Path) -> None:
    path = workbook(tmp_path, ORACLES)
    with open_package(path) as opened:
        ours = {(row, at): cell.value for row, cells in RawBook(opened, MARK).sheet(0).rows.items()
                for at, cell in cells.items()}
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    theirs = {(cell.row, cell.column): plain(cell.value) for row in sheet for cell in row if cell.value is not None}
    fast = {(row, at): plain(value) for row, line in enumerate(calamine(path), 1)
            for at, value in enumerate(line, 1) if value != ""}
    assert ours == theirs == fast


@pytest.mark.parametrize("cell", WRONG)
def test_the_oracles_are_wrong_where_we_know_it(tmp_path: Path, cell: str) -> None:
    path = workbook(tmp_path, f"sheet 甲\n| {cell} | 末 |")
    theirs = openpyxl.load_workbook(path, data_only=True).worksheets[0]["A1"].value
    assert (theirs, calamine(path)[0][0]) == WRONG[cell]
    with open_package(path) as opened:
        own = RawBook(opened, MARK).sheet(0).cell(1, 1)
    assert own is not None
    assert own.kind == {"<": "d", "#": "e", "=": "x", "%": "p"}[cell[0]]


def calamine(path: Path) -> list[list[object]]:
    """The first sheet's values row by row, from A1 on."""
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return [list(line) for line in sheet.to_python(skip_empty_area=False)]


def plain(value: object) -> object:
    """A date as its serial number, other values as they are."""
    if isinstance(value, (datetime, date)):
        return float((datetime(value.year, value.month, value.day) - datetime(1899, 12, 30)).days)  # noqa: DTZ001
    return value


def test_a_sheet_that_says_none_and_nothing_else_is_a_declaration(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, """
    sheet 封面
    | 填报部门 | 市场部 |
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 一 | 甲 | 进行中 |
    sheet 问题与对策
    | 问题与对策 |
    |
    | 无 |
    sheet 风险预警
    | 没有问题，一切正常 |
    """), load()).submission
    assert ("市场部", "challenges") in found.declared
    assert [(note.code, note.place.sheet) for note in found.notes if note.level == "error"][-1:] == [
        ("no-header", "风险预警")]


def test_a_sheet_known_by_its_headings_alone_is_one_that_departments_fill(tmp_path: Path) -> None:
    found = read(workbook(tmp_path, """
    sheet 本月安排
    | 部门：采购部 |
    | 任务 | 负责人 | 截止日期 | 状态 |
    | 招标 | 钱七 | 2026.10.31 | 进行中 |
    """), load()).submission
    assert [(row.text("task"), row.department) for row in found.rows("progress")] == [("招标", "采购部")]
