"""Tables in a terminal, aligned for Chinese and Latin text alike."""

from __future__ import annotations

import pytest

from reportkit import console
from reportkit.model import Place, Problem


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
