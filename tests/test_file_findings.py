"""Findings about the files that came back: counted once, the same in the terminal, the sheet and the JSON."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from reportkit import collect, pipeline
from reportkit.excel import template
from reportkit.lang import Lang
from reportkit.model import Problem
from reportkit.standard.spec import Definition
from tests.filling import load

COVER = {"period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "date": date(2026, 11, 3)}
TASK = {"task": "压测", "owner": "李娜", "due": date(2026, 10, 20), "status": "done", "result": "3套上线"}


def silent(_done: int, _total: int, _name: str) -> None:
    """No progress."""


def returned(
    path: Path, definition: Definition, department: str, *, tasks: int = 1, lang: Lang = "zh", **cover: date
) -> Path:
    """What a department sends back; without tasks as it was sent out."""
    rows = [{**TASK, "task": f"压测{number}"} for number in range(tasks)]
    template.write(path, definition, template.TemplateSpec(
        "standard", lang, "department", department, cover={**COVER, **cover}, rows={"progress": rows}))
    return path


def twice(folder: Path, definition: Definition, lang: Lang = "zh") -> Path:
    """Two files of one department, of which the earlier has a row more; one of the other month, one unreadable."""
    folder.mkdir()
    returned(folder / "a.xlsx", definition, "甲", tasks=2, lang=lang, filled_on=date(2026, 10, 30))
    returned(folder / "a(1).xlsx", definition, "甲", lang=lang, filled_on=date(2026, 10, 31))
    returned(folder / "b.xlsx", definition, "乙", lang=lang, period_start=date(2026, 9, 1),
             period_end=date(2026, 9, 30))
    (folder / "c.xlsx").write_bytes(b"")
    return folder


def levels(problems: tuple[Problem, ...]) -> Counter[str]:
    return Counter(problem.level for problem in problems)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_check_sheet_lists_what_the_terminal_counts(definition: Definition, tmp_path: Path, lang: Lang) -> None:
    folder = twice(tmp_path / "returns", definition, lang)
    built = collect.build([folder], definition, pipeline.BuildOptions(tmp_path / "meeting.xlsx"), silent)
    assert {"sent-twice", "only-earlier", "other-period", "file-skipped"} <= {one.code for one in built.collected}
    sheet = load(built.workbook)[built.sheets_written[1]]
    cells = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    for one in built.collected:
        assert cells.count(one.message) == 1, one
    words = ("错误", "警告") if lang == "zh" else ("Errors", "Warnings")
    for word, level in zip(words, ("error", "warning"), strict=True):
        assert f'{word} "&"{levels(built.problems)[level]}"' in cells[1]


def test_a_finding_about_a_file_stands_under_its_department_and_is_no_link_into_the_meeting_workbook(
    definition: Definition, tmp_path: Path
) -> None:
    folder = twice(tmp_path / "returns", definition)
    built = collect.build([folder], definition, pipeline.BuildOptions(tmp_path / "meeting.xlsx"), silent)
    whose = {one.code: one.department for one in built.collected}
    assert (whose["other-period"], whose["only-earlier"], whose["file-skipped"]) == ("乙", "甲", "")
    sheet = load(built.workbook)[built.sheets_written[1]]
    (line,) = [[cell.value for cell in line if cell.value] for line in sheet.iter_rows()
               if any(cell.value == next(one.message for one in built.collected if one.code == "only-earlier")
                      for cell in line)]
    assert line[1] == "甲"
    assert line[2].startswith("a.xlsx 工作进展!")
