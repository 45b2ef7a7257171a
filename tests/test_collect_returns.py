"""What merging keeps of each return and what it says about the rest, on small workbooks and without writing any."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import collect
from reportkit.collect.merging import merged_workbook
from reportkit.collect.remarks import left_out
from reportkit.collect.returns import latest
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.model import BLANK, Submission
from reportkit.standard.spec import Definition
from tests.builders import workbook

COVER = """
sheet 封面
| 填报部门 | {department} | 填报日期 | 2026-11-0{day} |
| 统计期开始 | 2026-10-01 | 统计期结束 | 2026-10-31 |
"""
PROGRESS = """
sheet 工作进展
| 部门 | 工作事项 | 责任人 | 计划完成 | 状态 | 完成进度 | 本期成果 |
"""


def returned(folder: Path, definition: Definition, name: str, rows: str, *, department: str = "", day: int = 1,
             more: str = "") -> Submission:
    """A department's workbook with rows in the sheet of progress, read."""
    text = COVER.format(department=department, day=day) + PROGRESS + rows + "\n" + more
    return reader.read(workbook(folder, text, name), definition).submission


def tasks(submissions: list[Submission], definition: Definition, base: Submission | None = None) -> list[object]:
    """The tasks that the merged workbook would hold."""
    spec = merged_workbook(submissions, base, definition, "zh", BLANK)
    return [row["task"] for row in spec.rows["progress"]]


def test_a_return_that_names_no_department_is_merged_and_said(tmp_path: Path, definition: Definition) -> None:
    named = returned(tmp_path, definition, "a.xlsx", "| | 压测 | | | | | |", department="研发部")
    unnamed = returned(tmp_path, definition, "b.xlsx", "| | 签约 | | | | | |")
    chosen, problems = latest([named, unnamed], definition)
    assert tasks(chosen, definition) == ["压测", "签约"]
    assert [(problem.code, problem.place.file) for problem in problems] == [("no-department", "b.xlsx")]


def test_a_return_for_two_departments_counts_for_the_one_that_nobody_sent_again(
    tmp_path: Path, definition: Definition
) -> None:
    both = returned(tmp_path, definition, "a.xlsx", "| 甲部 | 旧事 | | | | | |\n| 乙部 | 留下 | | | | | |")
    later = returned(tmp_path, definition, "b.xlsx", "| | 新事 | | | | | |", department="甲部", day=2)
    chosen, problems = latest([both, later], definition)
    assert tasks(chosen, definition) == ["留下", "新事"]
    assert [problem.code for problem in problems] == ["sent-twice", "only-earlier"]
    assert "旧事" in problems[1].message


def test_rows_that_both_returns_of_a_department_have_are_no_finding(tmp_path: Path, definition: Definition) -> None:
    first = returned(tmp_path, definition, "a.xlsx", "| | 压测 | 张三 | | | | |", department="研发部")
    second = returned(tmp_path, definition, "b.xlsx", "| | 压测 | 李四 | | | | |", department="研发部", day=2)
    _, problems = latest([first, second], definition)
    assert [problem.code for problem in problems] == ["sent-twice"]


def test_both_returns_of_a_department_count_where_that_is_asked(tmp_path: Path, definition: Definition) -> None:
    first = returned(tmp_path, definition, "a.xlsx", "| | 压测 | | | | | |", department="研发部")
    second = returned(tmp_path, definition, "b.xlsx", "| | 联调 | | | | | |", department="研发部", day=2)
    chosen, problems = latest([first, second], definition, both=True)
    assert tasks(chosen, definition) == ["压测", "联调"]
    assert [problem.code for problem in problems] == ["sent-twice"]


@pytest.mark.parametrize(("more", "code", "words"), [
    ("sheet 创新提案\n| 提案 | 状态 |\n| 自助终端 | 试点 |", "sheet-not-in-report", "创新提案"),
    ("sheet 我的备忘\n| 记一笔 |", "unread-sheet", "我的备忘"),
])
def test_a_sheet_that_is_not_merged_is_named(
    tmp_path: Path, definition: Definition, more: str, code: str, words: str
) -> None:
    submission = returned(tmp_path, definition, "a.xlsx", "| | 压测 | | | | | |", department="研发部", more=more)
    found = {problem.code: problem for problem in left_out([submission], None, definition)}
    assert words in found[code].message


@pytest.mark.parametrize(("typed", "code"), [("=1+1 -> 7", "formula-left"), ("=1+1", "result-left"), ("7", "")])
def test_a_formula_in_a_cell_to_fill_is_named_with_its_text(
    tmp_path: Path, definition: Definition, typed: str, code: str
) -> None:
    submission = returned(tmp_path, definition, "a.xlsx", f"| | 压测 | | | | | {typed} |", department="研发部")
    found = [problem for problem in left_out([submission], None, definition) if problem.code.endswith("-left")]
    assert [problem.code for problem in found] == ([code] if code else [])
    assert all("工作进展!G2 =1+1" in problem.message for problem in found)


def test_the_cover_of_the_first_return_counts_and_others_fill_its_gaps(
    tmp_path: Path, definition: Definition
) -> None:
    covers = ("| 会议名称 | 月度例会 | 主持人 |  |", "| 会议名称 | 十月会 | 主持人 | 周敏 |")
    row = "| | 事 | | | | | |"
    texts = (f"sheet 封面\n| 填报部门 | {name} |\n{cover}{PROGRESS}{row}"
             for name, cover in zip("甲乙", covers, strict=True))
    first, second = (reader.read(workbook(tmp_path, text, f"{number}.xlsx"), definition).submission
                     for number, text in enumerate(texts))
    spec = merged_workbook([first, second], None, definition, "zh", BLANK)
    assert (spec.cover["meeting"], spec.cover["chair"]) == ("月度例会", "周敏")
    (problem,) = [one for one in left_out([first, second], None, definition) if one.code == "cover-left"]
    assert "十月会" in problem.message


SAID = ("%0.5", "0.6", "完成50%", "80%（剩下两个界面未做）", "已完成", "未完成(40%)", "进行中", "7成", "待定",
        "１００％", "90", "基本完成", "本周四前完成")


def test_thirteen_teams_that_fill_one_form_in_their_own_words_lose_none_of_them(
    tmp_path: Path, definition: Definition
) -> None:
    teams = [returned(tmp_path, definition, f"{number:02d}.xlsx", f"| | 第{number}件 | | | | {said} | 成果{number} |",
                      department=f"第{number:02d}组") for number, said in enumerate(SAID, 1)]
    chosen, problems = latest(teams, definition)
    spec = merged_workbook(chosen, None, definition, "zh", BLANK)
    assert [shown(row["completion"]) for row in spec.rows["progress"]] == list(SAID)
    assert [row["department"] for row in spec.rows["progress"]] == [f"第{number:02d}组" for number in range(1, 14)]
    assert not problems


def shown(value: object) -> object:
    """What was typed, as the builder of workbooks spells it."""
    if isinstance(value, template.Typed):
        return f"%{value.number:g}" if value.percent else f"{value.number:g}"
    return value


def silent(_done: int, _total: int, _name: str) -> None:
    """No progress."""


@pytest.mark.parametrize("name", ["meeting.xls", "meeting.ods", "meeting", "meeting.xlsm"])
def test_the_merged_workbook_is_an_xlsx_and_nothing_else(tmp_path: Path, definition: Definition, name: str) -> None:
    with pytest.raises(ReportkitError) as refused:
        collect.collect([tmp_path], tmp_path / name, definition, None, silent)
    assert refused.value.code == "output-format"


def test_a_column_of_the_organisers_own_is_not_merged_away(tmp_path: Path, definition: Definition) -> None:
    returned(tmp_path, definition, "a.xlsx", "| | 压测 | | | | | |", department="研发部")
    meeting = tmp_path / "meeting.xlsx"
    workbook(tmp_path, f"{PROGRESS.rstrip()} 主任批注 |\n| 甲部 | 签约 | | | | | | 请加快 |", meeting.name)
    before = meeting.read_bytes()
    with pytest.raises(ReportkitError) as refused:
        collect.collect([tmp_path / "a.xlsx"], meeting, definition, None, silent)
    assert refused.value.code == "output-has-own-content"
    assert "主任批注" in str(refused.value)
    assert meeting.read_bytes() == before


def test_a_meeting_workbook_that_is_merged_again_keeps_where_its_rows_came_from(
    tmp_path: Path, definition: Definition
) -> None:
    sources = "sheet 来源\n| 部门 | 文件 | 填报人 |\n| 甲部 | 甲.xlsx | 张三 |"
    roster = "sheet 部门名单\n| 部门 |\n| 甲部 |\n| 乙部 |"
    text = f"{PROGRESS}| 甲部 | 签约 | | | | | |\n{sources}\n{roster}"
    meeting = reader.read(workbook(tmp_path, text), definition).submission
    spec = merged_workbook([meeting], None, definition, "zh", BLANK)
    assert [(row["department"], row["file"], row["reporter"]) for row in spec.rows["sources"]] == [
        ("甲部", "甲.xlsx", "张三")]


def test_a_return_that_states_no_period_takes_part_in_the_meetings(tmp_path: Path, definition: Definition) -> None:
    without = workbook(tmp_path, """
    sheet 工作进展
    | 部门：采购部 |
    | 工作事项 | 责任人 | 计划完成 | 状态 |
    | 招标 | 钱七 | 10月20日 | 进行中 |
    """, "A.xlsx")
    text = COVER.format(department="市场部", day=1) + PROGRESS + "| | 预热 | 李娜 | 2026-10-20 | 进行中 | 0.5 | |"
    output = tmp_path / "meeting.xlsx"
    merged = collect.collect([without, workbook(tmp_path, text, "B.xlsx")], output, definition, None, lambda *_: None)
    assert "other-period" not in {problem.code for problem in merged.problems}
    found = reader.read(output, definition).submission
    assert [str(row["due"].date) for row in found.rows("progress")] == ["2026-10-20", "2026-10-20"]
