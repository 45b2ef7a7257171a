"""The standard workbook as written: what is in the file, cell by cell where it matters."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.excel import template
from reportkit.excel.template import TemplateSpec
from reportkit.excel.template_canvas import LONGEST
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.requirements import named
from reportkit.standard.spec import Definition
from tests.excel.template_samples import COVER, department, random_meeting
from tests.filling import load

OPENED: dict[str, Workbook] = {}


def opened(definition: Definition, spec: TemplateSpec) -> Workbook:
    """The workbook in openpyxl, loaded once for each content; tests only look at it."""
    key = repr((spec, definition.lists["task_status"]))
    if key not in OPENED:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            OPENED[key] = openpyxl.load_workbook(io.BytesIO(template.render(definition, spec)))
    return OPENED[key]


def headings(sheet: Worksheet) -> dict[str, str]:
    """Heading → letters of its column."""
    return {cell.value: cell.column_letter for cell in sheet[5] if cell.value is not None}


def test_the_same_input_gives_the_same_bytes(definition: Definition) -> None:
    assert template.render(definition, department()) == template.render(definition, department())


def test_writing_replaces_a_file_and_fills_a_buffer_alike(definition: Definition, tmp_path: Path) -> None:
    path, buffer = tmp_path / "return.xlsx", io.BytesIO()
    path.write_bytes(b"old")
    template.write(path, definition, department())
    template.write(buffer, definition, department())
    assert path.read_bytes() == buffer.getvalue() == template.render(definition, department())


def test_every_report_type_is_written_in_every_language(
    definition: Definition, templates_written: tuple[Path, tuple[Path, ...]]
) -> None:
    folder, written = templates_written
    expected = {f"{report}.{lang}.xlsx" for report in definition.reports for lang in LANGUAGES}
    assert {path.name for path in written} == expected == {path.name for path in folder.iterdir()}


def test_the_mark_tells_version_language_report_and_scope(definition: Definition) -> None:
    book = opened(definition, department())
    mark = [definition.version, "zh", "project", "department"]
    assert [book["_reportkit"].cell(row, 1).value for row in range(1, 5)] == mark
    assert book["_reportkit"].sheet_state == "veryHidden"
    assert book.custom_doc_props["reportkit"].value == "|".join(mark)


def test_a_table_has_its_header_in_row_5_and_the_thing_in_column_b(definition: Definition) -> None:
    sheet = opened(definition, department())["工作进展"]
    assert [sheet.cell(5, column).value for column in (1, 2, 3)] == ["本行待补", "工作事项*", "部门"]
    assert sheet.tables["rk_progress"].ref.startswith("A5:")
    assert sheet.column_dimensions["C"].hidden


def test_a_meeting_workbook_shows_departments_filters_and_the_organisers_sheets(definition: Definition) -> None:
    book = opened(definition, random_meeting(definition, "zh", 1))
    sheet = book["工作进展"]
    assert not sheet.column_dimensions["C"].hidden
    assert sheet.tables["rk_progress"].autoFilter is not None
    assert {"部门名单", "议定事项与行动项", "来源"} <= set(book.sheetnames)
    assert "审批意见" in headings(book["资源需求"])


def test_a_department_workbook_has_neither_filters_nor_the_organisers_columns(definition: Definition) -> None:
    book = opened(definition, department())
    assert book["工作进展"].tables["rk_progress"].autoFilter is None
    assert "部门名单" not in book.sheetnames
    assert "销号" not in headings(book["上期任务完成情况"])


def test_text_never_becomes_a_formula_a_link_or_a_number(definition: Definition) -> None:
    typed = ("=1+1", "http://example.com", "007", "2,000万")
    spec = TemplateSpec("project", "zh", sheets=("progress",), rows={"progress": [{"task": text} for text in typed]})
    sheet = opened(definition, spec)["工作进展"]
    found = [sheet.cell(row, 2) for row in range(6, 10)]
    assert tuple(cell.value for cell in found) == typed
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_figures_of_a_percent_kpi_stand_as_percent_formatted_ratios(definition: Definition) -> None:
    sheet = opened(definition, department())["关键指标"]
    actual = sheet[f"{headings(sheet)['本期实际*']}7"]
    assert (actual.value, actual.number_format) == (0.036, "0.0#%")
    assert sheet[f"{headings(sheet)['本期实际*']}6"].value == 12640


@pytest.mark.parametrize(("given", "stored"), [(0.6, 0.6), (60, 0.6), (1, 1), ("约六成", "约六成")])
def test_a_percent_column_takes_ratios_and_percent_numbers(
    definition: Definition, given: float | str, stored: float | str
) -> None:
    rows = {"progress": [{"task": "a", "completion": given}]}
    spec = TemplateSpec("project", "zh", sheets=("progress",), rows=rows)
    sheet = opened(definition, spec)["工作进展"]
    assert sheet[f"{headings(sheet)['完成进度°']}6"].value == stored


def test_options_are_written_in_the_words_of_the_language(definition: Definition) -> None:
    cases: tuple[tuple[Lang, str, str], ...] = (("zh", "工作进展", "已完成"), ("en", "Progress", "done"))
    for lang, name, word in cases:
        rows = {"progress": [{"task": "a", "status": "done"}]}
        spec = TemplateSpec("project", lang, sheets=("progress",), rows=rows)
        sheet = opened(definition, spec)[name]
        assert word in [cell.value for cell in sheet[6]]


def test_amounts_carry_the_organisers_unit_in_their_heading(definition: Definition) -> None:
    assert "金额（万元）" in headings(opened(definition, department())["资源需求"])


def test_only_the_cover_is_protected_and_its_own_cells_are_open(definition: Definition) -> None:
    book = opened(definition, department(filled=False))
    assert [sheet.title for sheet in book if sheet.protection.sheet] == ["封面"]
    cover = book["封面"]
    assert not cover["G6"].protection.locked  # prepared by
    assert cover["D6"].protection.locked  # department, set by the organiser
    assert not cover["K14"].protection.locked  # nothing this period


def test_column_a_and_folded_columns_are_not_printed(definition: Definition) -> None:
    sheet = opened(definition, department())["关键指标"]
    last = headings(sheet)["下期目标"]
    assert sheet.print_area == f"'关键指标'!$B$1:${last}$17"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_rows_have_no_height_of_their_own_and_grow_with_their_text(definition: Definition) -> None:
    content = zipfile.ZipFile(io.BytesIO(template.render(definition, department())))
    sheet = content.read("xl/worksheets/sheet3.xml").decode()
    assert '<sheetFormatPr defaultRowHeight="27.75" customHeight="1"' in sheet
    assert '<row r="6" spans="1:16">' in sheet


def test_a_clerk_may_fill_previous_values_that_the_organiser_left_blank(definition: Definition) -> None:
    blank = [{key: value for key, value in record.items() if key not in ("previous", "last_year")}
             for record in department().rows["kpis"]]
    asked = opened(definition, replace(department(), rows={"kpis": blank}, sheets=("kpis",)))["关键指标"]
    known = opened(definition, department())["关键指标"]
    words = list(headings(asked))
    assert words.index("环比") == words.index("上期值") + 2 == words.index("去年同期值") + 1
    assert not asked.column_dimensions[headings(asked)["上期值"]].hidden
    assert list(headings(known)).index("上期值") > list(headings(known)).index("下期目标")


def test_columns_of_the_year_are_left_out_of_a_weekly_report(definition: Definition) -> None:
    week = COVER | {"period_start": date(2026, 9, 21), "period_end": date(2026, 9, 27)}
    found = headings(opened(definition, replace(department(), cover=week, sheets=("kpis",)))["关键指标"])
    assert "年度完成率" not in found
    assert "年度完成率" in headings(opened(definition, department())["关键指标"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_asked_column_turns_orange_by_its_own_heading(definition: Definition, lang: Lang) -> None:
    book = opened(definition, TemplateSpec("project", lang))
    for sheet in definition.sheets_of["project"]:
        if sheet.layout != "table" or sheet.audience != "filler":
            continue
        rules = [rule.formula[0] for found in book[sheet.words[lang]].conditional_formatting for rule in found.rules
                 if rule.stopIfTrue]
        separator = "、" if lang == "zh" else ", "
        for column, rule in zip(named(sheet), rules, strict=True):
            assert f'SEARCH("{separator}{column.words[lang]}{separator}"' in rule


def test_a_heading_cannot_be_typed_over(definition: Definition) -> None:
    sheet = opened(definition, department())["工作进展"]
    stops = [rule for rule in sheet.data_validations.dataValidation if rule.errorStyle in (None, "stop")
             and rule.type == "custom"]
    assert [(str(rule.sqref), rule.formula1) for rule in stops] == [("A5:P5", "FALSE")]


def test_a_list_too_long_for_a_drop_down_keeps_its_prompt(definition: Definition) -> None:
    status = definition.lists["task_status"]
    long = replace(status, options=tuple(
        replace(option, words={lang: word * 30 for lang, word in option.words.items()}) for option in status.options))
    wide = replace(definition, lists={**definition.lists, "task_status": long})
    sheet = opened(wide, TemplateSpec("project", "zh", sheets=("progress",)))["工作进展"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    found = rules[f"{headings(sheet)['状态*']}6:{headings(sheet)['状态*']}1000"]
    assert found.type in (None, "none")
    assert found.prompt


@pytest.mark.parametrize("lang", LANGUAGES)
def test_formulas_stay_within_the_length_that_excel_accepts(definition: Definition, lang: Lang) -> None:
    book = opened(definition, random_meeting(definition, lang, 1))
    longest = max(len(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row
                  if cell.data_type == "f")
    assert longest < LONGEST * 0.9


def test_the_cursor_waits_on_the_first_cell_to_fill(definition: Definition) -> None:
    book = opened(definition, department(filled=False))
    assert book.active.title == "封面"
    kpis = book["关键指标"]
    panes = {found.pane: found.activeCell for found in kpis.sheet_view.selection}
    assert panes["bottomRight"] == f"{headings(kpis)['本期实际*']}6"


@pytest.mark.parametrize(("meeting", "lang", "title"), [
    ("项目群例会", "zh", "2026年四季度项目群例会"),
    ("四季度项目群例会", "zh", "2026年四季度项目群例会"),
    ("2026年终例会", "zh", "2026年终例会"),
    ("Portfolio meeting", "en", "Portfolio meeting, Q4 2026"),
    ("Q4 review", "en", "Q4 review, 2026"),
])
def test_the_cover_says_the_period_once(
    definition: Definition, meeting: str, lang: Lang, title: str, tmp_path: Path
) -> None:
    cover = {"meeting": meeting, "period_start": date(2026, 10, 1), "period_end": date(2026, 12, 31)}
    spec = TemplateSpec("project", lang, "department", "A", cover)
    template.write(tmp_path / "a.xlsx", definition, spec)
    book = load(tmp_path / "a.xlsx")
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows(max_row=2) for cell in row if cell.value]
    book.close()
    assert texts[0].startswith(title)
