"""Where tables are found: names, header rows, synonyms, two-level headers, what is left over."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import ReadingRefusedError
from reportkit.excel.reader import read
from reportkit.model import Submission
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 市场部 |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 |
"""


def submission(folder: Path, text: str, *, cover: bool = True) -> Submission:
    return read(workbook(folder, COVER + text if cover else text), load()).submission


def codes(found: Submission) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize("name", ["工作进展", "项目进展", "工作进度", "Progress", "work progress", "2.工作进展",
"三、工作进展", "工作进展(2)",
                                  "0１_工作 进展"])  # fmt: skip
def test_a_sheet_is_found_by_its_name_in_either_language(tmp_path: Path, name: str) -> None:
    found = submission(tmp_path, f"""
    sheet {name}
    | 工作事项* | 责任人* | 状态* |
    | 素材 | 甲 | 进行中 |
    """)
    assert (found.tables["progress"].name, found.rows("progress")[0].text("task")) == (name, "素材")


def test_a_sheet_without_a_known_name_is_found_by_its_headings(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet Sheet1
    | 工作事项 | 责任人 | 计划完成 | 状态 |
    | 素材 | 甲 | 2026-09-15 | 进行中 |
    sheet Sheet2
    """)
    assert (found.tables["progress"].name, codes(found)) == ("Sheet1", [])


def test_a_sheet_that_is_no_standard_sheet_is_named_as_unread(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 素材 | 甲 | 进行中 |
    sheet 考勤
    | 姓名 | 周一 | 周二 |
    | 甲 | √ | √ |
    """)
    assert [(note.code, note.level, note.place.sheet) for note in found.notes] == [("unread-sheet", "note", "考勤")]


@pytest.mark.parametrize("row", [1, 2, 5, 21, 39])
def test_the_header_is_found_in_any_of_the_first_forty_rows_and_any_column(tmp_path: Path, row: int) -> None:
    found = submission(tmp_path, f"""
    sheet 工作进展
    | 9月工作进展汇总表 |
    at C{row + 1}
    | 序号 | 工作事项 | 责任人 | 状态 |
    | 1 | 素材 | 甲 | 进行中 |
    """)
    table = found.tables["progress"]
    assert (table.header_row, table.columns["task"], len(table.rows)) == (row + 1, 4, 1)


def test_headings_are_known_by_synonyms_marks_units_and_the_other_language(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 资源需求
    | Type * | 需求内容° | 金额（元） | 理 由 | 紧急程度\\n(高/中/低) |
    | 资金 | 推广费 | 120000 | 增长 | 高 |
    """)
    table = found.tables["resources"]
    assert set(table.columns) == {"type", "request", "amount", "reason", "priority"}
    assert table.headers["amount"] == "金额（元）"


def test_a_header_of_two_rows_is_read_as_one(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 计划 | | 状态 |
    | | | 计划开始 | 计划完成 | |
    | 素材 | 甲 | 2026-09-01 | 2026-09-15 | 进行中 |
    merge A1:A2
    merge B1:B2
    merge C1:D1
    merge E1:E2
    """)
    table = found.tables["progress"]
    assert table.header_row == 2
    assert [table.columns[key] for key in ("task", "owner", "start", "due", "status")] == [1, 2, 3, 4, 5]
    assert len(table.rows) == 1


def test_a_heading_that_stands_twice_is_read_once_and_said(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 | 责任人 |
    | 素材 | 甲 | 进行中 | 乙 |
    """)
    assert found.rows("progress")[0]["owner"].people == ("甲",)
    assert [(note.code, note.level, note.place.cell) for note in found.notes] == [("duplicate-heading", "error",
    "D1")]


def test_columns_without_a_known_heading_or_any_are_said(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 序号 | 工作事项 | 责任人 | 心情 | | 状态 |
    | 1 | 素材 | 甲 | 好 | 一句话 | 进行中 |
    """)
    assert [(note.code, note.place.cell) for note in found.notes] == [("unknown-heading", "D1"), ("no-heading", "E2")]


def test_of_two_sheets_for_one_table_the_closer_name_is_read_and_the_other_named(tmp_path: Path) -> None:
    rows = "| 工作事项 | 责任人 | 状态 |\n| {0} | 甲 | 进行中 |"
    found = submission(tmp_path, f"sheet 项目进展\n{rows.format('旧')}\nsheet 工作进展\n{rows.format('新')}")
    assert found.rows("progress")[0].text("task") == "新"
    assert [(note.code, note.place.sheet) for note in found.notes] == [("sheet-twice", "项目进展")]


def test_a_sheet_with_the_right_name_and_no_header_is_an_error(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    | 工作事项 | 责任人 | 状态 |
    | 素材 | 甲 | 进行中 |
    sheet 关键指标
    | 甲 | 乙 |
    """)
    assert [(note.code, note.level) for note in found.notes] == [("no-header", "error")]


def test_a_hidden_sheet_is_read_under_its_own_name_only(tmp_path: Path) -> None:
    found = submission(tmp_path, """
    sheet 工作进展
    state hidden
    | 工作事项 | 责任人 | 状态 |
    | 素材 | 甲 | 进行中 |
    sheet 备份
    state hidden
    | 问题 | 严重程度 | 短期对策 | 责任人 | 时限 |
    | 旧问题 | 高 | 无 | 甲 | 9月 |
    """)
    assert list(found.tables) == ["progress"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("sheet Sheet1", "no-known-heading"), ("sheet Sheet1\n| 买菜 | 周一 |", "no-known-heading"),
     ("sheet Sheet1\n| 姓名 | 周一 |\n| 甲 | √ |", "no-standard-sheet")],
)  # fmt: skip
def test_a_workbook_without_a_standard_table_is_refused_with_what_was_seen(
    tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(ReadingRefusedError) as refused:
        read(workbook(tmp_path, text), load())
    assert (refused.value.code, refused.value.params["sheets"]) == (code, "Sheet1")


def test_a_workbook_that_says_nothing_as_its_format_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "old.ods"
    import zipfile

    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<office/>")
    with pytest.raises(ReadingRefusedError) as refused:
        read(path, load())
    assert refused.value.code == "foreign-damaged"
