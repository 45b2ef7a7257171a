"""The Python interface works as docs/python.md prints it, and imports what it needs when it needs it."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

import reportkit
from reportkit import sample
from reportkit.errors import ReportkitError
from reportkit.lang import Lang
from tests.builders import workbook
from tests.checks.checking import MEETING

ROOT = Path(__file__).parent.parent
PAGES = {"en": "python.md", "zh": "python.zh.md"}


def test_the_page_s_examples_run_as_printed(
    lang: Lang, sample_files: sample.Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(sample_files.meeting, tmp_path / "meeting.xlsx")
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / PAGES[lang]
    parsed = doctest.DocTestParser().get_doctest(
        page.read_text("utf-8").replace("```", ""), {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST)
    assert len(parsed.examples) > 10
    assert runner.run(parsed).failed == 0


def test_every_public_name_is_there_and_no_other() -> None:
    for name in reportkit.__all__:
        assert getattr(reportkit, name)
    with pytest.raises(AttributeError, match="has no attribute 'write'"):
        reportkit.write  # noqa: B018  # the look-up is the test


def test_an_empty_table_has_its_columns_and_types(tmp_path: Path) -> None:
    report = reportkit.read(workbook(tmp_path, MEETING + "sheet 工作进展\n| 工作事项* | 计划完成* |\n"))
    frame = report.frame("kpis")
    assert len(frame) == 0
    types = [str(frame[key].dtype) for key in ("actual", "row", "due")]
    assert types == ["float64", "Int64", "datetime64[ns]"]


def test_rows_are_the_frame_without_pandas(tmp_path: Path) -> None:
    text = MEETING + "sheet 工作进展\n| 工作事项* | 状态* |\n| 官网改版 | 进行中 |\n"
    report = reportkit.read(str(workbook(tmp_path, text)))
    (row,) = report.rows("progress")
    assert (row["task"], row["status"]) == ("官网改版", "doing")
    assert list(report.frame("progress")["task"]) == ["官网改版"]


def test_a_workbook_that_cannot_be_read_is_an_exception_and_a_finding_is_none(tmp_path: Path) -> None:
    (tmp_path / "no.xlsx").write_bytes(b"no workbook")
    with pytest.raises(ReportkitError):
        reportkit.read(tmp_path / "no.xlsx")
    report = reportkit.read(workbook(tmp_path, MEETING + "sheet 工作进展\n| 工作事项* | 状态* |\n| 官网改版 | |\n"))
    assert "missing-value" in {problem.code for problem in report.problems}
