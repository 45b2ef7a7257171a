"""The roster before a meeting, from a line, a workbook or a CSV file; which sheets a department then gets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportkit import distribution, roster
from reportkit.errors import ReportkitError
from reportkit.excel import template
from reportkit.excel.template_book import plan_book
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard import load
from reportkit.standard.sheet_names import named_sheets

DEFINITION = load()
TYPES = tuple(DEFINITION.reports)
SMALL = {"zh": "上期任务完成情况、工作进展、问题与对策、下阶段工作计划",
         "en": "Last actions, Progress, Challenges, Next stage"}
WITH_KPIS = {"zh": SMALL["zh"] + "、关键指标", "en": SMALL["en"] + "; KPIs"}
CORE = ("followup", "progress", "challenges", "milestones")


def asked(report: str, sheets: str = "", lang: Lang = "zh") -> tuple[int, int]:
    """(tabs with the cover, cells that every row asks for) of a department's workbook."""
    keys = named_sheets(DEFINITION, report, sheets).keys
    plan = plan_book(DEFINITION, template.TemplateSpec(report, lang, "department", "甲", sheets=keys))
    return len(plan.tables) + 1, sum(column.counted for table in plan.tables for column in table.sheet.columns)


def order(departments: str, report: str = "operations", lang: Lang = "zh") -> distribution.Order:
    return distribution.Order(report, lang, departments=departments)


def tabs(path: Path) -> list[str]:
    return load_workbook(path, read_only=True).sheetnames[:-1]


@pytest.mark.parametrize("words", [
    "工作进展、结构分析,KPIs;risks", "progress; breakdown；关键指标，风险预警", "Progress\nBreakdown\nkpis\nRisks",
    "风险预警、工作进展*、KPI、结构分析",
])
def test_sheets_are_named_by_key_or_by_words_of_either_language(words: str) -> None:
    assert named_sheets(DEFINITION, "operations", words).keys == ("progress", "kpis", "breakdown", "risks")


def test_a_sheet_is_known_by_its_name_in_the_report_type_and_by_its_usual_one() -> None:
    assert named_sheets(DEFINITION, "data", "优化方案").keys == ("improvements",)
    assert named_sheets(DEFINITION, "data", "Improvements").keys == ("improvements",)


@pytest.mark.parametrize(("report", "name", "near"), [
    ("operations", "营销活动表格", "营销活动"), ("operations", "Progres", "Progress"), ("team", "风险预警表", ""),
    ("operations", "议定事项与行动项", ""), ("operations", "封面", ""),
])
def test_a_name_that_is_no_sheet_to_fill_is_told_with_the_nearest(report: str, name: str, near: str) -> None:
    found = named_sheets(DEFINITION, report, name)
    assert found.keys == ()
    assert found.unknown[0][0] == name
    assert found.unknown[0][1] == near or not near


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", TYPES)
def test_a_small_department_sees_five_tabs_and_half_a_page_of_cells(report: str, lang: Lang) -> None:
    few, cells = asked(report, SMALL[lang], lang)
    assert few == 5
    assert cells <= 15
    assert asked(report, WITH_KPIS[lang], lang) == (6, cells + 1)


@pytest.mark.parametrize("report", TYPES)
def test_without_named_sheets_a_department_gets_all_of_the_report_type_and_none_of_the_organiser_s(
        report: str) -> None:
    plan = plan_book(DEFINITION, template.TemplateSpec(report, "zh", "department", "甲"))
    fillers = [sheet.key for sheet in DEFINITION.sheets_of[report]
               if sheet.audience == "filler" and sheet.layout == "table"]
    assert [table.sheet.key for table in plan.tables] == fillers
    assert plan.organiser == ()


def test_prepared_rows_go_out_even_where_the_roster_forgot_their_sheet() -> None:
    spec = template.TemplateSpec("team", "zh", "department", "甲", sheets=("progress",), prefilled={"followup": 1},
                                 rows={"followup": [{"action": "更新合同"}]})
    assert [table.sheet.key for table in plan_book(DEFINITION, spec).tables] == ["followup", "progress"]


def test_a_line_of_names_is_a_roster_without_sheets() -> None:
    assert roster.lines("市场部，研发部; 财务部", DEFINITION, "team") == (
        {"department": "市场部"}, {"department": "研发部"}, {"department": "财务部"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_roster_is_read_as_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "roster.csv"
    text = "部门,负责人,需填报表,本期免报\n市场部,王强,工作进展、营销活动,\n研发部,,,是\n"
    path.write_text(text, encoding=encoding)
    first, second = roster.lines(str(path), DEFINITION, "operations")
    assert first == {"department": "市场部", "head": "王强", "sheets": "工作进展、营销活动"}
    assert roster.is_exempt(second, DEFINITION)
    assert not roster.is_exempt(first, DEFINITION)


def test_the_roster_sheet_of_a_workbook_decides_what_each_department_gets(tmp_path: Path) -> None:
    path, out = tmp_path / "meeting.xlsx", tmp_path / "out"
    people = ({"department": "市场部", "head": "王强", "weight": 60, "sheets": "工作进展、营销活动"},
              {"department": "研发部", "sheets": "progress; KPIs"}, {"department": "新部门", "exempt": "yes"})
    template.write(path, DEFINITION, template.TemplateSpec("operations", "zh", "meeting", departments=people))
    written = distribution.write(None, out, DEFINITION, order(str(path)), overwrite=False)
    assert [file.name for file in written.paths] == ["市场部.xlsx", "研发部.xlsx", "市场部.txt", "研发部.txt"]
    assert tabs(out / "市场部.xlsx") == ["封面", "工作进展", "营销活动"]
    assert tabs(out / "研发部.xlsx") == ["封面", "工作进展", "关键指标"]


def test_a_meeting_workbook_keeps_the_whole_roster(tmp_path: Path) -> None:
    path, out = tmp_path / "roster.csv", tmp_path / "meeting.xlsx"
    text = "Department,Head,Weight,Sheets\nMarketing,Wang Qiang,60,\"Progress, Campaigns\"\n"
    path.write_text(text, encoding="utf-8")
    distribution.write(out, None, DEFINITION, order(str(path), lang="en"), overwrite=False)
    row = load_workbook(BytesIO(out.read_bytes()), read_only=True)["Departments"]["B6:G6"][0]
    assert [cell.value for cell in row] == ["Marketing", "Wang Qiang", None, None, 60, "Progress, Campaigns"]


@pytest.mark.parametrize(("text", "code"), [
    ("部门,需填报表\n市场部,营销活动表格\n", "unknown-sheet"), ("部门\n\n", "no-departments"), (None, "not-found"),
])
def test_a_roster_that_cannot_be_used_says_why(tmp_path: Path, text: str | None, code: str) -> None:
    path = tmp_path / "roster.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportkitError) as caught:
        roster.lines(str(path), DEFINITION, "operations")
    assert caught.value.code == code


def test_a_misspelled_sheet_is_named_with_its_department_and_the_right_name(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("部门,需填报表\n市场部,营销活动表格\n", encoding="utf-8")
    with pytest.raises(ReportkitError) as caught:
        roster.lines(str(path), DEFINITION, "operations")
    assert caught.value.params == {"department": "市场部", "name": "营销活动表格", "near": "营销活动"}
