"""Many workbooks into one: rows, declarations and the organiser's own sheets all arrive; inputs stay as they were."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from reportkit import collect, pipeline, sample
from reportkit.collect.files import find
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.lang import Lang
from reportkit.standard.spec import Definition
from tests.filling import blank, fill, headings, load


def silent(_done: int, _total: int, _name: str) -> None:
    """No progress."""


def rows_of(path: Path, definition: Definition) -> Mapping[str, list[tuple[str, dict[str, str]]]]:
    """Sheet key -> department and what was typed in each row."""
    submission = reader.read(path, definition).submission
    typed = {sheet.key: {column.key for column in sheet.inputs} for sheet in definition.sheets_of[submission.report]}
    return {key: [(row.department, {name: value.text for name, value in row.values.items()
                                    if value.text and name in typed[key]})
                  for row in table.rows] for key, table in submission.tables.items()}


def test_every_row_of_every_return_arrives(sample_files: sample.Sample, definition: Definition) -> None:
    merged = rows_of(sample_files.meeting, definition)
    for path in sorted(sample_files.returns.iterdir()):
        for sheet, rows in rows_of(path, definition).items():
            for department, texts in rows:
                assert any(found == department and texts.items() <= other.items()
                           for found, other in merged[sheet]), (path.name, sheet, texts)


def test_what_each_department_declared_arrives(sample_files: sample.Sample, definition: Definition) -> None:
    merged = reader.read(sample_files.meeting, definition).submission.declared
    single = [reader.read(path, definition).submission.declared for path in sample_files.returns.iterdir()]
    assert merged == frozenset().union(*single)
    assert merged


def test_the_returned_workbooks_stay_as_they_were(
    chinese_sample: sample.Sample, definition: Definition, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in chinese_sample.returns.iterdir()}
    collect.collect([chinese_sample.returns], tmp_path / "meeting.xlsx", definition, None, silent)
    assert {path: path.read_bytes() for path in chinese_sample.returns.iterdir()} == before


def test_a_late_return_leaves_what_the_organiser_typed(
    sample_files: sample.Sample, definition: Definition, lang: Lang, tmp_path: Path
) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(sample_files.meeting, meeting)
    actions = next(sheet for sheet in definition.sheets_of["project"] if sheet.key == "actions")
    fill(meeting, {actions.words[lang]: [{actions["action"].words[lang]: "typed by hand"}]})
    before = rows_of(meeting, definition)
    late = tmp_path / "late.xlsx"
    progress = [{"task": "late task", "owner": "A", "due": "2026-10-31", "status": "doing", "completion": 0.5}]
    template.write(late, definition, template.TemplateSpec(
        "project", lang, "department", "Late", rows={"progress": progress}))
    collect.collect([late], meeting, definition, None, silent)
    after = rows_of(meeting, definition)
    assert [texts["action"] for _, texts in after["actions"]] == [texts["action"] for _, texts in before["actions"]]
    assert "typed by hand" in [texts["action"] for _, texts in after["actions"]]
    assert after["progress"][:-1] == before["progress"]
    assert after["progress"][-1][0] == "Late"


def test_a_department_sent_twice_counts_once_and_the_earlier_file_is_named(
    chinese_sample: sample.Sample, definition: Definition, tmp_path: Path
) -> None:
    folder = tmp_path / "returns"
    shutil.copytree(chinese_sample.returns, folder)
    first = min(folder.iterdir())
    shutil.copy(first, folder / "zz-again.xlsx")
    merged = collect.collect([folder], tmp_path / "meeting.xlsx", definition, None, silent)
    (twice,) = [problem for problem in merged.problems if problem.code == "sent-twice"]
    assert twice.place.file in (first.name, "zz-again.xlsx")
    assert first.name in twice.message
    assert "zz-again.xlsx" in twice.message
    expected = rows_of(chinese_sample.meeting, definition)["kpis"]
    assert len(rows_of(tmp_path / "meeting.xlsx", definition)["kpis"]) == len(expected)


def test_an_output_with_sheets_of_the_users_own_is_not_overwritten(
    chinese_sample: sample.Sample, definition: Definition, tmp_path: Path
) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(chinese_sample.meeting, meeting)
    book = load(meeting)
    book.create_sheet("My notes")
    book.save(meeting)
    before = meeting.read_bytes()
    with pytest.raises(ReportkitError) as refused:
        collect.collect([chinese_sample.returns], meeting, definition, None, silent)
    assert refused.value.code == "output-has-own-sheets"
    assert meeting.read_bytes() == before


def test_owner_files_and_other_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.xlsx", "b.xls", "a.xlsm", "~$a.xlsx", ".hidden.xlsx", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find([tmp_path], ExitStack()).files] == ["a.xlsm", "b.xlsx"]


def test_an_empty_file_is_a_return_that_could_not_be_read(definition: Definition, tmp_path: Path) -> None:
    with_task(tmp_path / "a.xlsx", definition, "压测")
    (tmp_path / "市场部.xlsx").write_bytes(b"")
    (skipped,) = collect.check_all([tmp_path], definition, "zh", silent).problems
    assert (skipped.code, skipped.place.file) == ("file-skipped", "市场部.xlsx")
    assert "文件是空的" in skipped.message


@pytest.mark.parametrize("suffix", [".xls", ".XLS", ".ods", ".xlsb", ".et"])
def test_a_workbook_in_another_format_is_named_and_not_passed_over(
    definition: Definition, tmp_path: Path, suffix: str
) -> None:
    with_task(tmp_path / "a.xlsx", definition, "压测")
    (tmp_path / f"b{suffix}").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2048)
    (skipped,) = collect.check_all([tmp_path], definition, "en", silent).problems
    assert (skipped.code, skipped.place.file) == ("file-skipped", f"b{suffix}")


def test_building_a_folder_equals_building_what_collect_writes(
    chinese_sample: sample.Sample, definition: Definition, tmp_path: Path
) -> None:
    collected, built = tmp_path / "collected" / "meeting.xlsx", tmp_path / "built" / "meeting.xlsx"
    for path in (collected, built):
        path.parent.mkdir()
    merged = collect.collect([chinese_sample.returns], collected, definition, None, silent)
    pipeline.build(collected, definition, pipeline.BuildOptions(), merged.problems)
    collect.build([chinese_sample.returns], definition, pipeline.BuildOptions(built), silent)
    assert built.read_bytes() == collected.read_bytes()


@pytest.mark.parametrize(("typed", "unit", "code"), [
    (0.93, "%", "percent-or-ratio"),   # 0.93 or 93 %: the question stays open
    (93.5, "%", ""),
    (155.0, "份", ""),
])
def test_a_figure_arrives_as_it_was_typed(
    definition: Definition, tmp_path: Path, typed: float, unit: str, code: str
) -> None:
    department, meeting = tmp_path / "dept.xlsx", tmp_path / "meeting.xlsx"
    blank(department, definition, template.TemplateSpec("standard", "zh", "department", "研发部"))
    fill(department, {"关键指标": [
        {"指标名称": "交付率", "单位": unit, "指标方向": "越高越好", "目标值": 95, "本期实际": typed}]})
    collect.collect([department], meeting, definition, None, silent)
    (kpi,) = pipeline.check(meeting, definition).meeting.kpis
    assert (kpi.actual, kpi.target) == (typed, 95)
    found = [problem.code for problem in pipeline.check(meeting, definition).problems if problem.column == "actual"]
    assert found == ([code] if code else [])


@pytest.mark.parametrize("number_format", ["General", "0%"])
def test_a_share_is_the_same_before_and_after_merging(
    definition: Definition, tmp_path: Path, number_format: str
) -> None:
    shares = [0.6, 60, 55.0, 1.2, 7.0]
    department, meeting = tmp_path / "dept.xlsx", tmp_path / "meeting.xlsx"
    blank(department, definition, template.TemplateSpec("standard", "zh", "department", "研发部"))
    fill(department, {"工作进展": [{"工作事项": f"压测{share}", "责任人": "陈晨", "状态": "进行中", "完成进度": share}
                               for share in shares]})
    book = load(department)
    header, columns = headings(book["工作进展"])
    for row in range(header + 1, header + 1 + len(shares)):
        book["工作进展"].cell(row, columns["完成进度"]).number_format = number_format
    book.save(department)
    collect.collect([department], meeting, definition, None, silent)
    before, after = ([(row["completion"].number, row["completion"].text, row["completion"].note)
                      for row in reader.read(path, definition).submission.rows("progress")]
                     for path in (department, meeting))
    assert before == after
    assert len(before) == len(shares)


def in_unit(folder: Path, definition: Definition, name: str, unit: str, amount: float | str) -> None:
    """A department's workbook with one request for funds, in its own unit of amounts."""
    path = folder / f"{name}.xlsx"
    blank(path, definition, template.TemplateSpec("standard", "zh", "department", name))
    fill(path, {"资源需求": [{"需求内容": "费用", "类型": "资金", "金额": amount, "理由": "扩产", "紧急程度": "高"}]},
         {"金额单位": unit} if unit else {})


def test_amounts_in_different_units_are_converted_and_said(definition: Definition, tmp_path: Path) -> None:
    folder, meeting = tmp_path / "returns", tmp_path / "meeting.xlsx"
    folder.mkdir()
    in_unit(folder, definition, "a", "", 30)
    in_unit(folder, definition, "b", "万元", 50)
    in_unit(folder, definition, "c", "元", 200_000)
    in_unit(folder, definition, "d", "元", "50万")
    merged = collect.collect([folder], meeting, definition, None, silent)
    submission = reader.read(meeting, definition).submission
    assert submission.cover["amount_unit"].text == "万元"
    assert [row["amount"].number for row in submission.rows("resources")] == [30, 50, 20, 50]
    said = [problem for problem in merged.problems if problem.code in ("amount-unit", "no-amount-unit")]
    assert [(one.code, one.place.file) for one in said] == [
        ("no-amount-unit", "a.xlsx"), ("amount-unit", "c.xlsx"), ("amount-unit", "d.xlsx")]
    assert [row["amount_unit"].text for row in submission.rows("sources")] == ["", "万元", "元", "元"]


def test_what_is_not_carried_over_from_a_return_is_said(definition: Definition, tmp_path: Path) -> None:
    department, meeting = tmp_path / "dept.xlsx", tmp_path / "meeting.xlsx"
    blank(department, definition, template.TemplateSpec("standard", "zh", "department", "研发部"))
    fill(department, {"工作进展": [{"工作事项": "压测", "责任人": "陈晨", "状态": "进行中"}]})
    book = load(department)
    header, _ = headings(book["工作进展"])
    book["工作进展"].cell(header, 20).value = "心情"
    book["工作进展"].cell(header + 1, 20).value = "好"
    book.create_sheet("我的备忘")["A1"] = "记一笔"
    book.save(department)
    merged = collect.collect([department], meeting, definition, None, silent)
    assert [problem.code for problem in merged.problems] == ["unknown-heading", "unread-sheet"]
    assert all("dept.xlsx" in problem.message for problem in merged.problems)


def with_task(path: Path, definition: Definition, task: str, department: str = "市场部", **cover: str) -> None:
    """A department's workbook with one task, "" for none."""
    blank(path, definition, template.TemplateSpec("standard", "zh", "department", department))
    fill(path, {"工作进展": [{"工作事项": task}] if task else []}, cover)


def test_a_workbook_that_came_back_blank_counts_as_not_reported(definition: Definition, tmp_path: Path) -> None:
    folder, meeting = tmp_path / "returns", tmp_path / "meeting.xlsx"
    folder.mkdir()
    with_task(folder / "a.xlsx", definition, "压测")
    with_task(folder / "b.xlsx", definition, "", "研发部")
    merged = collect.collect([folder], meeting, definition, None, silent)
    assert [(problem.code, problem.place.file) for problem in merged.problems] == [("nothing-filled", "b.xlsx")]
    standings = pipeline.check(meeting, definition).meeting.standings
    assert [(one.department.name, one.reported) for one in standings] == [("市场部", True), ("研发部", False)]


def test_a_blank_workbook_takes_nothing_away_from_what_its_department_sent(
    definition: Definition, tmp_path: Path
) -> None:
    filled, blank, meeting = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "meeting.xlsx"))
    with_task(filled, definition, "压测")
    with_task(blank, definition, "")
    for inputs in ([filled, blank], [filled]):
        collect.collect(inputs, meeting, definition, None, silent)
        assert [texts["task"] for _, texts in rows_of(meeting, definition)["progress"]] == ["压测"]
    before = meeting.read_bytes()
    with pytest.raises(ReportkitError) as refused:
        collect.collect([blank], meeting, definition, None, silent)
    assert refused.value.code == "empty-template"
    assert meeting.read_bytes() == before


@pytest.mark.parametrize(("first", "second", "wins"), [
    ({"填报日期": "2026-11-02"}, {"填报日期": "2026-11-01"}, "first"),
    ({}, {}, "second"),  # saved a day later
])
def test_of_two_returns_the_one_filled_later_counts_then_the_one_saved_later(
    definition: Definition, tmp_path: Path, first: dict[str, str], second: dict[str, str], wins: str
) -> None:
    names = {"second": tmp_path / "a.xlsx", "first": tmp_path / "b.xlsx"}
    for number, (name, cover) in enumerate({"first": first, "second": second}.items(), 1):
        with_task(names[name], definition, name, **cover)
        set_modified(names[name], f"2026-11-0{number}T08:00:00Z")
    collect.collect(list(names.values()), tmp_path / "meeting.xlsx", definition, None, silent)
    assert [texts["task"] for _, texts in rows_of(tmp_path / "meeting.xlsx", definition)["progress"]] == [wins]


def set_modified(path: Path, moment: str) -> None:
    """Sets when the workbook was last saved, as its core properties say."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{moment}", core).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
