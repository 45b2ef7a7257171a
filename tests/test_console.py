"""Tables in a terminal, aligned for Chinese and Latin text alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import console, pipeline
from reportkit.excel import template
from reportkit.model import Place, Problem
from reportkit.standard.spec import Definition
from reportkit.text.percent import percent
from reportkit.text.width import display_width
from tests.filling import fill


def test_columns_line_up_by_display_width() -> None:
    lines = console.table([["部门", "n"], ["市场部", "1"], ["R&D", "12"]]).splitlines()
    assert lines == ["部门    n", "----------", "市场部  1", "R&D     12"]


def test_columns_that_do_not_fit_the_terminal_follow_below() -> None:
    lines = console.table([["部门", "工作进展", "关键指标"], ["市场部", "22/24", "100%"]], 18).splitlines()
    assert lines == ["部门    工作进展", "----------------", "市场部  22/24", "",
                     "部门    关键指标", "----------------", "市场部  100%"]


@pytest.mark.parametrize(("ratio", "text"), [(1.0, "100%"), (0.999, "99%"), (0.0, "0%"), (0.58, "58%"), (0.29, "29%")])
def test_less_than_everything_is_never_100_percent(ratio: float, text: str) -> None:
    assert percent(ratio) == text


def problems(count: int, *, sheet: str = "KPIs", code: str = "missing-value") -> list[Problem]:
    """Findings of one kind in one column, in row 6 and every second one after it."""
    return [Problem(code, "error", Place("a.xlsx", sheet, row, 8, "Actual"), "not filled", "Fill it.", "R&D", "actual")
            for row in range(6, 6 + 2 * count, 2)]


def test_findings_of_one_kind_in_one_column_are_told_once_with_their_cells() -> None:
    assert console.findings(problems(7), "en").splitlines() == [
        "Findings: errors 7, warnings 0, notes 0", "■ Error",
        "  KPIs!H6  not filled (7 cells: H6, H8, H10, H12, H14, H16…)", "           → Fill it."]


def test_a_long_list_ends_with_a_count() -> None:
    every = [one for number in range(5) for one in problems(1, sheet=f"Sheet{number}")]
    lines = console.findings(every, "en", most=3).splitlines()
    assert sum("not filled" in line for line in lines) == 3
    assert lines[-1] == "… 2 more; all of them with --json, copies for the departments with --return DIR"


def test_what_to_do_is_said_once_for_neighbours_alike() -> None:
    every = problems(1) + problems(1, sheet="Progress")
    assert console.findings(every, "en").count("→ Fill it.") == 1


def test_no_line_is_wider_than_the_terminal() -> None:
    said = "“本期实际”填的是 0.45，目标是 50%，像是少写了百分号，请按本行单位改正后再交。"
    found = Problem("x", "warning", Place("a.xlsx", "关键指标", 7, 9, "本期实际"), said, "是 45% 的请写 45%。" * 4)
    lines = console.findings([found], "zh", 60).splitlines()
    assert max(display_width(line) for line in lines) <= 60
    assert "".join(line.strip() for line in lines[2:]).replace(" ", "").startswith(
        "关键指标!I7" + said.replace(" ", ""))


def test_nothing_found_is_said() -> None:
    assert console.findings((), "zh") == "没有发现问题。"


def test_rows_without_a_department_stand_under_a_name_of_their_own(definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "meeting.xlsx"
    spec = template.TemplateSpec("standard", "zh", "meeting", departments=[{"department": "甲"}])
    template.write(path, definition, spec)
    fill(path, {"工作进展": [{"工作事项": "压测", "部门": "甲"}, {"工作事项": "联调"}]})
    checked = pipeline.check(path, definition)
    lines = console.completeness_table(checked, definition, "zh").splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["甲", "未写部门", "合计"]


@pytest.fixture(scope="module")
def one_department(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> pipeline.Checked:
    """A return with an open cell, a full row, a declaration and sheets that nobody filled."""
    path = tmp_path_factory.mktemp("one") / "rd.xlsx"
    template.write(path, definition, template.TemplateSpec("standard", "en", "department", "R&D", rows={
        "progress": [{"task": "Load test", "owner": "Ann", "due": "2026-10-20"}],
        "risks": [{"risk": "none"}], "market": [{"news": "A rival cut prices"}]}))
    return pipeline.check(path, definition)


def test_one_department_is_told_in_lines_where_the_table_is_wider_than_the_terminal(
    one_department: pipeline.Checked, definition: Definition
) -> None:
    lines = console.completeness_table(one_department, definition, "en", 60).splitlines()
    assert lines == [
        "R&D  17%",
        "  Open:  Last actions 0/2  Progress 3/4  KPIs 0/1",
        "         Challenges 0/5  Resources 0/4  Next stage 0/3",
        "         Market 1/2  Highlights 0/2",
        "  Nothing to report:  Risks"]


def test_one_department_is_a_table_where_it_fits_or_lines_are_not_broken(
    one_department: pipeline.Checked, definition: Definition
) -> None:
    wide = console.completeness_table(one_department, definition, "en")
    assert wide == console.completeness_table(one_department, definition, "en", 300)
    assert len(wide.splitlines()) == 3
