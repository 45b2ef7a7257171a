"""The commands as a user meets them: help with an example, JSON with the documented keys, exit status."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl.workbook.protection import WorkbookProtection

from reportkit import __version__, cli, pipeline, sample
from reportkit.excel import template
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.cli.run import run
from tests.excel.template_samples import department
from tests.filling import load

CHECK_KEYS = {"schema", "file", "complete", "completeness", "departments", "problems", "groups"}
BUILD_KEYS = {"schema", "workbook", "outline", "markdown", "minutes", "minutes_markdown", "sheets_written", "meeting",
              "departments", "kpis", "modules", "problems", "history"}
MEETING_KEYS = {"name", "period_start", "period_end", "date", "report_type", "completeness", "score",
                "weight_coverage", "line"}
KPI_KEYS = {"department", "kpi", "unit", "kind", "target", "actual", "attainment", "reason", "status",
            "previous_change", "change_kind", "change_note", "year_change", "year_change_kind", "year_change_note",
            "cell", "source", "from_history"}
PROBLEM_KEYS = {"code", "level", "file", "sheet", "cell", "source", "department", "column", "found", "message", "hint"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", cli.program().commands)
def test_the_help_of_each_command_has_an_example(command: str, lang: Lang) -> None:
    done = run(command, "--help", "--lang", lang)
    assert done.status == 0
    assert re.search(rf"(Example: |例：)reportkit {command}\b", done.out)


def test_version_and_module_call_agree() -> None:
    done = subprocess.run([sys.executable, "-m", "reportkit", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"reportkit {__version__}"
    assert run("--version").out.strip() == f"reportkit {__version__}"


def test_check_json_has_the_documented_form(sample_files: sample.Sample) -> None:
    done = run("check", sample_files.meeting, "--json")
    found = json.loads(done.out)
    assert done.status == 1
    assert found.keys() == CHECK_KEYS
    assert found["problems"][0].keys() == PROBLEM_KEYS
    assert {department["name"] for department in found["departments"] if not department["reported"]}
    assert 0 < found["completeness"] < 1
    assert not found["complete"]


def test_check_of_a_folder_answers_for_each_file(sample_files: sample.Sample) -> None:
    found = json.loads(run("check", sample_files.returns, "--json").out)
    assert len(found["files"]) == len(list(sample_files.returns.iterdir()))
    assert all(one.keys() == CHECK_KEYS for one in found["files"])


def test_build_json_has_the_documented_form(sample_files: sample.Sample, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(sample_files.meeting, meeting)
    found = json.loads(run("build", meeting, "--json").out)
    assert found.keys() == BUILD_KEYS
    assert found["meeting"].keys() == MEETING_KEYS
    assert found["kpis"][0].keys() == KPI_KEYS
    assert Path(found["outline"]).name == "meeting-outline.docx"


def test_build_strict_writes_nothing_while_there_are_errors(sample_files: sample.Sample, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(sample_files.meeting, meeting)
    done = run("build", meeting, "--strict")
    assert done.status == 1
    assert meeting.read_bytes() == sample_files.meeting.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["meeting.xlsx"]


def test_an_outline_that_a_person_edited_is_kept(small_meeting: Path, tmp_path: Path) -> None:
    from docx import Document

    meeting, outline = tmp_path / "meeting.xlsx", tmp_path / "meeting-outline.docx"
    shutil.copy(small_meeting, meeting)
    assert run("build", meeting).status == 0
    document = Document(str(outline))
    document.add_paragraph("written by hand")
    document.save(str(outline))
    edited = outline.read_bytes()
    done = run("build", meeting)
    assert done.status == 0
    assert outline.read_bytes() == edited
    assert (tmp_path / "meeting-outline-2.docx").exists()
    assert "meeting-outline-2.docx" in done.err


def test_markdown_that_a_person_edited_is_kept(small_meeting: Path, tmp_path: Path) -> None:
    meeting, paper = tmp_path / "meeting.xlsx", tmp_path / "meeting-outline.md"
    shutil.copy(small_meeting, meeting)
    assert run("build", meeting, "--markdown").status == 0
    first = paper.read_bytes()
    assert run("build", meeting, "--markdown").status == 0
    assert paper.read_bytes() == first
    assert not (tmp_path / "meeting-outline-2.md").exists()
    paper.write_text("written by hand", encoding="utf-8")
    assert run("build", meeting, "--markdown").status == 0
    assert paper.read_text(encoding="utf-8") == "written by hand"
    assert (tmp_path / "meeting-outline-2.md").exists()


def test_an_existing_file_that_is_not_ours_is_no_output(small_meeting: Path,
                                                        definition: Definition, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(template.render(definition, department()))
    before = other.read_bytes()
    done = run("build", small_meeting, "-o", other)
    assert done.status == 2
    assert "other.xlsx" in done.err
    assert other.read_bytes() == before
    again = tmp_path / "built.xlsx"
    assert run("build", small_meeting, "-o", again).status == 0
    assert run("build", small_meeting, "-o", again).status == 0


def test_the_workbook_stays_as_it_was_when_the_outline_cannot_be_written(
    small_meeting: Path, tmp_path: Path
) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(small_meeting, meeting)
    done = run("build", meeting, "--outline", tmp_path / "no" / "such" / "outline.docx")
    assert done.status == 2
    assert meeting.read_bytes() == small_meeting.read_bytes()


def test_a_locked_workbook_is_built_into_a_new_one(small_meeting: Path, tmp_path: Path) -> None:
    locked, fresh = tmp_path / "locked.xlsx", tmp_path / "fresh.xlsx"
    book = load(small_meeting)
    book.security = WorkbookProtection(lockStructure=True)
    book.save(locked)
    before = locked.read_bytes()
    refused = run("build", locked)
    assert refused.status == 2
    assert "-o" in refused.err
    assert run("build", locked, "-o", fresh).status == 0
    assert locked.read_bytes() == before
    assert fresh.exists()


def test_remove_takes_out_what_build_wrote(sample_built: pipeline.Built, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(sample_built.workbook, meeting)
    done = run("remove", meeting)
    assert done.status == 0
    assert all(name in done.out for name in sample_built.sheets_written)
    again = run("remove", meeting)
    assert again.status == 0
    assert not any(name in again.out for name in sample_built.sheets_written)


def test_a_template_is_not_overwritten_without_force(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    assert run("template", path).status == 0
    before = path.read_bytes()
    refused = run("template", path, "--report", "project")
    assert refused.status == 2
    assert path.read_bytes() == before
    assert run("template", path, "--report", "project", "--force").status == 0
    assert path.read_bytes() != before


def test_the_demo_builds_itself(tmp_path: Path) -> None:
    done = run("demo", tmp_path / "demo", "--lang", "en")
    assert done.status == 0, done.err
    assert (tmp_path / "demo" / "meeting.xlsx").exists()
    assert (tmp_path / "demo" / "meeting-outline.docx").exists()
    assert run("demo", tmp_path / "demo", "--lang", "en").status == 2


def test_a_company_s_own_report_type_can_be_sent_out(tmp_path: Path) -> None:
    own, blank = tmp_path / "reportkit.toml", tmp_path / "blank.xlsx"
    own.write_text('[reports.safety]\nzh = "安全例会"\nen = "Safety"\n'
                   'meeting = { zh = "安全例会", en = "Safety meeting" }\nsheets = ["cover", "progress"]\n', "utf-8")
    done = run("template", blank, "--report", "safety", "--config", own, "--lang", "en")
    assert (done.status, done.err) == (0, "")
    assert load(blank).sheetnames[1:2] == ["Progress"]
