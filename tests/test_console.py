"""Tables in a terminal, aligned for Chinese and Latin text alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import console, pipeline
from reportkit.excel import template
from reportkit.model import Place, Problem
from reportkit.standard.spec import Definition
from tests.filling import fill


def test_columns_line_up_by_display_width() -> None:
    lines = console.table([["部门", "n"], ["市场部", "1"], ["R&D", "12"]]).splitlines()
    assert lines == ["部门    n", "----------", "市场部  1", "R&D     12"]


@pytest.mark.parametrize(("ratio", "text"), [(1.0, "100%"), (0.999, "99%"), (0.0, "0%"), (0.58, "58%"), (0.29, "29%")])
def test_less_than_everything_is_never_100_percent(ratio: float, text: str) -> None:
    assert console.percent(ratio) == text


def test_many_findings_of_one_kind_are_shown_three_times_and_counted() -> None:
    same = [Problem("missing-value", "error", Place("a.xlsx", "KPIs", row, 8, "Actual"), "not filled", "Fill it.",
                    "R&D", "actual") for row in range(6, 13)]
    text = console.findings(same, "en")
    assert text.count("not filled") == 3
    assert "4 more" in text
    assert text.startswith("Findings: 7 errors, 0 warnings, 0 notes")


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
