"""Every merged value leads back to its cell: through sorting, typing, merging again, and to where it is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from reportkit import collect, distribution, pipeline, results, sample, texts, tidy
from reportkit.excel import reader, template
from reportkit.lang import Lang
from reportkit.model import Place, Row, Scalar, Submission
from reportkit.standard.spec import Definition
from tests.accounting import filled_cells
from tests.builders import workbook
from tests.filling import fill, headings, load

PERIOD = {"period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "meeting_date": date(2026, 11, 4)}
TASKS: list[template.Record] = [
    {"task": f"任务{letter}", "owner": "李娜", "due": date(2026, 10, 20), "status": "done", "completion": 1.0,
     "finished": date(2026, 10, 20), "result": "已上线"} for letter in "甲乙丙"]
FOREIGN = """
sheet 进展
at C3
| 项目 | 工作事项* | 状态* | 责任人* | 计划完成* |
| 拉新 | 投放 | 延期 | 王强 | 2026-10-15 |
| | 复盘 | 进行中 | | 2026-11-15 |
merge C4:C5
sheet 封面
| 填报部门 | 运营部 |
| 统计期开始 | 2026-10-01 | 统计期结束 | 2026-10-31 |
"""


def silent(_done: int, _total: int, _name: str) -> None:
    """No progress."""


def returned(path: Path, definition: Definition, department: str, things: list[template.Record]) -> None:
    """A department's workbook with tasks."""
    path.parent.mkdir(exist_ok=True)
    template.write(path, definition, template.TemplateSpec(
        "standard", "zh", department=department, cover={**PERIOD, "department": department},
        rows={"progress": things}))


def read(path: Path, definition: Definition) -> Submission:
    return reader.read(path, definition).submission


def origins(submission: Submission) -> list[tuple[str, str, str]]:
    """Task, file and cell of every row of progress; "" where the row does not say."""
    return [(row["task"].text, row.source.file if row.source else "", _cell(row))
            for row in submission.rows("progress")]


def _cell(row: Row) -> str:
    place = row.source.place("task") if row.source else Place()
    return f"{place.sheet}!{place.cell}" if place.cell else ""


@pytest.fixture(scope="module")
def merged(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three tasks of one department from our form, two of another from a form of its own, merged."""
    folder = tmp_path_factory.mktemp("origins")
    returned(folder / "in" / "市场部.xlsx", definition, "市场部", TASKS)
    workbook(folder / "in", FOREIGN, "运营部.xlsx")
    collect.collect([folder / "in"], folder / "meeting.xlsx", definition, None, silent)
    return folder / "meeting.xlsx"


@pytest.fixture
def copied(merged: Path, tmp_path: Path) -> Path:
    (tmp_path / "meeting.xlsx").write_bytes(merged.read_bytes())
    return tmp_path / "meeting.xlsx"


def test_every_value_that_was_typed_leads_to_the_cell_that_holds_it(
    sample_files: sample.Sample, definition: Definition
) -> None:
    books = {path.name: filled_cells(path) for path in sample_files.returns.iterdir()}
    count = 0
    for row, key, raw in typed(read(sample_files.meeting, definition), definition):
        assert row.source is not None
        place = row.source.place(key)
        original = books[place.file][place.sheet][place.row, place.column]
        assert original.strip() == raw or float(original) == raw, (row.sheet, key, place)
        count += 1
    assert count > 500


def typed(submission: Submission, definition: Definition) -> Iterator[tuple[Row, str, Scalar]]:
    """The cells of the departments' rows, with what is stored in them."""
    for sheet in definition.sheets_of[submission.report]:
        for row in submission.rows(sheet.key) if sheet.audience == "filler" else ():
            for column in sheet.inputs:
                value = row[column.key]
                if column.key != "department" and value.raw is not None:
                    yield row, column.key, value.raw


def test_a_form_of_another_shape_is_told_by_its_own_cells(merged: Path, definition: Definition) -> None:
    assert origins(read(merged, definition))[3:] == [
        ("投放", "运营部.xlsx", "进展!D4"), ("复盘", "运营部.xlsx", "进展!D5")]


def test_a_value_of_a_merged_cell_leads_to_that_cell(merged: Path, definition: Definition) -> None:
    row = read(merged, definition).rows("progress")[4]
    assert row.source is not None
    assert [row.source.place(key).cell for key in ("project", "due")] == ["C4", "G5"]


def test_origins_follow_when_rows_are_sorted_and_typed_in_between(copied: Path, definition: Definition) -> None:
    book = load(copied)
    sheet = book["工作进展"]
    row, columns = headings(sheet)
    every = range(1, max(columns.values()) + 1)
    first, third = ([sheet.cell(row + at, column).value for column in every] for at in (1, 3))
    for column, (one, other) in enumerate(zip(first, third, strict=True), 1):
        sheet.cell(row + 1, column).value, sheet.cell(row + 3, column).value = other, one
    book.save(copied)
    fill(copied, {"工作进展": [{"工作事项": "会上加的", "部门": "市场部"}]})
    assert origins(read(copied, definition)) == [
        ("任务丙", "市场部.xlsx", "工作进展!B8"), ("任务乙", "市场部.xlsx", "工作进展!B7"),
        ("任务甲", "市场部.xlsx", "工作进展!B6"), ("投放", "运营部.xlsx", "进展!D4"),
        ("复盘", "运营部.xlsx", "进展!D5"), ("会上加的", "", "")]


def test_a_later_return_brings_its_own_cells_and_the_others_keep_theirs(copied: Path, definition: Definition) -> None:
    returned(copied.parent / "again" / "市场部2.xlsx", definition, "市场部", [TASKS[1]])
    collect.collect([copied.parent / "again"], copied, definition, None, silent)
    submission = read(copied, definition)
    assert origins(submission) == [("任务乙", "市场部2.xlsx", "工作进展!B6"),  # where the roster has the department
                                   ("投放", "运营部.xlsx", "进展!D4"), ("复盘", "运营部.xlsx", "进展!D5")]
    kept = submission.rows("progress")[1].source
    assert kept is not None
    assert kept.place("status") == Place("运营部.xlsx", "进展", 4, 5)


def test_a_merged_workbook_merged_into_another_still_names_the_departments_files(
    merged: Path, definition: Definition, tmp_path: Path
) -> None:
    collect.collect([merged], tmp_path / "whole.xlsx", definition, None, silent)
    found = read(tmp_path / "whole.xlsx", definition)
    assert origins(found) == origins(read(merged, definition))
    assert [row.source for row in found.rows("progress")] == [
        row.source for row in read(merged, definition).rows("progress")]


def test_files_of_one_name_are_named_with_their_folders_or_archives(definition: Definition, tmp_path: Path) -> None:
    for department in ("市场部", "研发部"):
        returned(tmp_path / department / "填报表.xlsx", definition, department, [TASKS[0]])
    with zipfile.ZipFile(tmp_path / "研发部.zip", "w") as archive:
        archive.write(tmp_path / "研发部" / "填报表.xlsx", "填报表.xlsx")
    collect.collect([tmp_path / "市场部", tmp_path / "研发部.zip"], tmp_path / "m.xlsx", definition, None, silent)
    submission = read(tmp_path / "m.xlsx", definition)
    assert [file for _, file, _ in origins(submission)] == ["市场部/填报表.xlsx", "研发部/填报表.xlsx"]
    assert [row["file"].text for row in submission.rows("sources")] == ["市场部/填报表.xlsx", "研发部/填报表.xlsx"]


def test_a_row_emptied_by_the_organiser_is_no_record_and_no_finding(copied: Path, definition: Definition) -> None:
    book = load(copied)
    row, columns = headings(book["工作进展"])
    for heading, column in columns.items():
        if heading not in ("本行待补", "原文件单元格"):
            book["工作进展"].cell(row + 3, column).value = None
    book.save(copied)
    submission = read(copied, definition)
    assert [task for task, _, _ in origins(submission)] == ["任务甲", "任务乙", "投放", "复盘"]
    assert not [note for note in submission.notes if note.code == "row-skipped"]


def test_a_workbook_merged_without_the_column_is_read_as_before(copied: Path, definition: Definition) -> None:
    book = load(copied)
    for sheet in book.worksheets[1:-1]:
        for line in sheet.iter_rows(min_row=5, max_row=20):
            for cell in line:
                if isinstance(cell.value, str) and (cell.value.startswith("[") or cell.value == "原文件单元格"):
                    cell.value = None
    book.save(copied)
    checked = pipeline.check(copied, definition)
    assert {file for _, file, _ in origins(checked.reading.submission)} == {""}
    assert all(not problem.source.file for problem in checked.problems)


def test_workbooks_for_the_next_meeting_do_not_carry_the_column_on(
    merged: Path, definition: Definition, tmp_path: Path
) -> None:
    order = distribution.Order("standard", "zh", period="2026-11", previous=merged)
    distribution.write(tmp_path / "next.xlsx", None, definition, order, overwrite=False)
    carried = read(tmp_path / "next.xlsx", definition).tables["progress"]
    assert [row["task"].text for row in carried.rows] == ["投放", "复盘"]
    assert "origin" not in carried.columns


def test_findings_name_the_cell_that_the_filler_knows(merged: Path, definition: Definition) -> None:
    checked = pipeline.check(merged, definition)
    found = {(one.column, one.place.cell): one.source for one in checked.problems if one.place.sheet == "工作进展"}
    assert found["owner", "E10"] == Place("运营部.xlsx", "进展", 5, 6)
    problem = next(one for one in results.problems_json(checked.problems) if one["cell"] == "E10")
    assert problem["source"] == {"file": "运营部.xlsx", "sheet": "进展", "cell": "F5"}


def test_a_reminder_names_the_row_of_the_departments_own_workbook(merged: Path, definition: Definition) -> None:
    meeting = pipeline.check(merged, definition).meeting
    told = {one.addressee: one.text for one in texts.compose("chase", meeting, definition, "zh", texts.Form())}
    assert "“进展”第5行“复盘”：请补" in told["运营部"]


def test_tables_for_other_programs_have_the_cell_of_each_record(merged: Path, definition: Definition) -> None:
    tables = tidy.tables([pipeline.check(merged, definition)], definition)
    assert [record["origin"] for record in tables["progress"].records()] == [
        "[市场部.xlsx]工作进展!B6", "[市场部.xlsx]工作进展!B7", "[市场部.xlsx]工作进展!B8",
        "[运营部.xlsx]进展!D4", "[运营部.xlsx]进展!D5"]
    assert "[运营部.xlsx]进展!F5" in [record["origin"] for record in tables["problems"].records()]


def test_figures_of_the_build_name_their_original_cells(
    sample_in: Callable[[Lang], sample.Sample], definition: Definition
) -> None:
    checked = pipeline.check(sample_in("zh").meeting, definition)
    kpi = next(one for one in checked.meeting.kpis if one.name == "需求交付周期")
    assert kpi.row.source is not None
    assert kpi.row.source.place("actual") == Place("研发部.xlsx", "关键指标", 8, 8)
