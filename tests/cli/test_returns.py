"""Returned workbooks on the command line: what could not be used is said, to people and to programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reportkit.excel import template
from reportkit.standard.spec import Definition
from tests.cli.run import run
from tests.filling import blank, fill, load


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory, definition: Definition) -> Path:
    """A folder with one department's workbook, the same once more, and a file that is none; only read."""
    folder = tmp_path_factory.mktemp("returns")
    blank(folder / "a.xlsx", definition, template.TemplateSpec("standard", "en", "department", "Marketing"))
    fill(folder / "a.xlsx", {"Progress": [{"Task": "Launch", "Owner": "Ann", "Status": "in progress"}]})
    shutil.copy(folder / "a.xlsx", folder / "b.xlsx")
    (folder / "c.xlsx").write_text("not a workbook", encoding="utf-8")
    return folder


def test_what_merging_found_stands_in_the_json_and_on_stderr(returns: Path, tmp_path: Path) -> None:
    done = run("build", returns, "-o", tmp_path / "meeting.xlsx", "--json", "--lang", "en")
    assert done.status == 0
    found = json.loads(done.out)["problems"]
    assert [(one["code"], one["file"]) for one in found[:2]] == [("file-skipped", "c.xlsx"), ("sent-twice", "a.xlsx")]
    assert "c.xlsx" in done.err
    assert "sent twice" in done.err


def test_the_findings_counted_on_the_terminal_are_those_of_the_json(returns: Path, tmp_path: Path) -> None:
    arguments = ("build", returns, "-o", tmp_path / "meeting.xlsx", "--lang", "en")
    listed = json.loads(run(*arguments, "--json").out)["problems"]
    errors = sum(one["level"] == "error" for one in listed)
    warnings = sum(one["level"] == "warning" for one in listed)
    assert f"errors {errors}, warnings {warnings}" in run(*arguments).out


def test_removing_speaks_the_language_of_the_workbook(
    tmp_path: Path, definition: Definition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORTKIT_LANG", raising=False)
    path = tmp_path / "meeting.xlsx"
    blank(path, definition, template.TemplateSpec("standard", "zh", "department", "市场部"))
    assert "没有 reportkit 生成的表" in run("remove", path).out
    assert "no sheet that reportkit generated" in run("remove", path, "--lang", "en").out
    book = load(path)
    for name in book.sheetnames[1:]:
        del book[name]
    book.save(path)
    assert run("remove", path).status == 0


def test_a_file_that_could_not_be_read_is_told_in_the_language_of_the_others(tmp_path: Path, definition: Definition
                                                                             ) -> None:
    blank(tmp_path / "a.xlsx", definition, template.TemplateSpec("standard", "zh", "department", "市场部"))
    (tmp_path / "b.xlsx").write_text("not a workbook", encoding="utf-8")
    assert "b.xlsx：没有读" in run("check", tmp_path).err
    fill(tmp_path / "a.xlsx", {"工作进展": [{"工作事项": "压测"}]})
    assert "b.xlsx：没有读" in run("build", tmp_path, "-o", tmp_path / "meeting.xlsx").err


@pytest.mark.parametrize("command", ["check", "build", "collect"])
def test_where_no_file_can_be_read_the_reason_is_said(command: str, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"%PDF-1.7\n")
    output = () if command == "check" else ("-o", tmp_path / "out" / "meeting.xlsx")
    done = run(command, tmp_path, *output, "--lang", "en")
    assert (done.status, done.out) == (2, "")
    assert "a.xlsx" in done.err
    assert "PDF" in done.err
