"""`check` of a folder: a department that sent two workbooks, one that sent none."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from reportkit import collect, standard
from reportkit.excel import template
from reportkit.model import Problem
from reportkit.standard.spec import Definition
from tests.cli.run import run
from tests.test_file_findings import returned, silent

ROSTER = """
[[departments]]
department = "甲"
[[departments]]
department = "乙"
contact = "李娜"
[[departments]]
department = "丙"
[[departments]]
department = "丁"
[[departments]]
department = "戊"
exempt = true
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's file that lists five departments, one exempt."""
    path = tmp_path_factory.mktemp("company") / "reportkit.toml"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two returns of 甲, a blank one of 丙, one of 丁 that cannot be read; 乙 and the exempt 戊 sent nothing."""
    made = tmp_path_factory.mktemp("returns")
    returned(made / "甲.xlsx", definition, "甲", filled_on=date(2026, 10, 31))
    returned(made / "甲(1).xlsx", definition, "甲", filled_on=date(2026, 10, 30))
    returned(made / "丙.xlsx", definition, "丙", tasks=0)
    (made / "丁.xlsx").write_bytes(b"")
    return made


def found(paths: list[Path], company: Path | None, code: str) -> list[Problem]:
    outcome = collect.check_together(paths, standard.load(company), "zh", silent)
    return [problem for problem in outcome.problems if problem.code == code]


def test_two_workbooks_of_one_department_are_named_with_the_one_that_would_count(folder: Path) -> None:
    (twice,) = found([folder], None, "sent-twice")
    assert (twice.level, twice.department, twice.place.file) == ("warning", "甲", "甲(1).xlsx")
    assert twice.message == (
        "甲 交了 2 份：甲(1).xlsx、甲.xlsx。合并时用填报较晚的 甲.xlsx；都要并入的，加 --both。")


def test_workbooks_of_two_periods_are_no_doubles(definition: Definition, tmp_path: Path, folder: Path) -> None:
    shutil.copy(folder / "甲.xlsx", tmp_path / "10.xlsx")
    returned(tmp_path / "09.xlsx", definition, "甲", period_start=date(2026, 9, 1), period_end=date(2026, 9, 30))
    assert found([tmp_path], None, "sent-twice") == []


def test_who_is_missing_from_the_companys_roster_is_named(folder: Path, company: Path) -> None:
    assert [(one.level, one.message) for one in found([folder], company, "missing-department")] == [
        ("error", "乙未报送（联系人：李娜）：交来的文件里没有它的工作簿"),
        ("error", "丙未报送：丙.xlsx 交回的是空白"),
        ("error", "丁未报送：丁.xlsx 有文件但没读成")]


def test_a_workbook_of_several_departments_speaks_for_those_with_rows(
    definition: Definition, tmp_path: Path, company: Path
) -> None:
    template.write(tmp_path / "all.xlsx", definition, template.TemplateSpec("standard", "zh", "meeting", rows={
        "progress": [{"department": name, "task": "压测"} for name in "甲乙丙"]}))
    assert [one.department for one in found([tmp_path], company, "missing-department")] == ["丁"]


def test_one_workbook_is_not_asked_for_the_others(folder: Path, company: Path) -> None:
    assert found([folder / "甲.xlsx"], company, "missing-department") == []


def test_without_a_roster_nobody_is_missing(folder: Path) -> None:
    assert found([folder], None, "missing-department") == []


def test_what_the_company_switches_off_is_not_asked(folder: Path, company: Path, tmp_path: Path) -> None:
    quiet = tmp_path / "reportkit.toml"
    quiet.write_text('[checks.levels]\nmissing-department = "off"\n' + company.read_text("utf-8"), encoding="utf-8")
    assert found([folder], quiet, "missing-department") == []


def test_the_command_tells_both_and_ends_with_status_1(folder: Path, company: Path) -> None:
    done = run("check", folder, "--config", company, "--lang", "en")
    assert done.status == 1
    assert "甲 sent 2 files: 甲(1).xlsx, 甲.xlsx. When merged, the one filled later counts: 甲.xlsx" in done.err
    assert "乙 has not reported (contact: 李娜): none of the files is its workbook" in done.err
    problems = json.loads(run("check", folder, "--config", company, "--json").out)["problems"]
    assert [(one["code"], one["department"]) for one in problems] == [
        ("file-skipped", ""), ("sent-twice", "甲"), *(("missing-department", name) for name in "乙丙丁")]
