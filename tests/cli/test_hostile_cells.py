"""Cells as nobody should fill them: a build still ends with files that open, and says what it met."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from reportkit.excel import template
from reportkit.standard.spec import Definition
from tests.cli.run import run
from tests.filling import Cell, fill, load

LONGEST_FORMULA, LONGEST_LITERAL = 8192, 255  # Excel calls a workbook damaged beyond
LITERAL = re.compile(r'"((?:[^"]|"")*)"')
HOSTILE: list[Cell] = [
    "=1+1", "_x001B_[31mred", "a" * 32_767, "{n} {0}", "<b>&\"'", "line\none\ttab", "\u202eevil", "  ", "合计",
    1e308, -1e-300, 12345678901234567890, date(1900, 1, 1), True,
]


@pytest.mark.parametrize("sheet", ["工作进展", "关键指标", "问题与对策", "资源需求"])
def test_a_build_survives_hostile_cells_in_every_column(sheet: str, tmp_path: Path, definition: Definition) -> None:
    path = tmp_path / "meeting.xlsx"
    spec = template.TemplateSpec("standard", "zh", "meeting", departments=[{"department": "甲"}])
    template.write(path, definition, spec)
    key = next(one for one in definition.sheets_of["standard"] if one.words["zh"] == sheet)
    headings = [column.words["zh"] for column in key.inputs if column.key != "department"]
    fill(path, {sheet: [{**dict.fromkeys(headings, value), "部门": "甲"} for value in HOSTILE]})
    done = run("build", path, "--markdown", "--lang", "zh")
    assert (done.status, done.err) == (0, "")
    book = load(path)
    assert book.sheetnames[0] == "汇总"
    formulas = [str(cell.value) for line in book["汇总"].iter_rows() for cell in line if cell.data_type == "f"]
    assert max(map(len, formulas)) <= LONGEST_FORMULA
    assert max(len(text) for formula in formulas for text in LITERAL.findall(formula)) <= LONGEST_LITERAL
    assert "\x1b" not in done.out + run("check", path).out
