"""`build --minutes` and the choices for the documents: what is written, what is said, what is kept."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from docx import Document

from reportkit import sample
from reportkit.lang import Lang
from tests.cli.run import run


def texts(path: Path) -> str:
    """The paragraphs and cells of a Word file."""
    read = Document(str(path))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def test_minutes_are_written_beside_the_outline_and_named(
    sample_files: sample.Sample, tmp_path: Path, lang: Lang
) -> None:
    meeting, minutes = tmp_path / "meeting.xlsx", tmp_path / "meeting-minutes.docx"
    shutil.copy(sample_files.meeting, meeting)
    found = json.loads(run("build", meeting, "--minutes", "--trace", "--json").out)
    assert found["minutes"] == str(minutes)
    told = texts(minutes)
    assert {"zh": "数据来源", "en": "Where the figures come from"}[lang] in told
    assert {"zh": "市场部.xlsx", "en": "Marketing.xlsx"}[lang] in told


def test_minutes_written_again_are_the_same(small_meeting: Path, tmp_path: Path) -> None:
    meeting, minutes = tmp_path / "meeting.xlsx", tmp_path / "meeting-minutes.docx"
    shutil.copy(small_meeting, meeting)
    assert run("build", meeting, "--minutes", "--trace").status == 0
    before = minutes.read_bytes()
    assert run("build", meeting, "--minutes", "--trace").status == 0
    assert minutes.read_bytes() == before
    assert not minutes.with_name("meeting-minutes-2.docx").exists()


def test_minutes_that_a_person_edited_are_kept(small_meeting: Path, tmp_path: Path) -> None:
    meeting, minutes = tmp_path / "meeting.xlsx", tmp_path / "meeting-minutes.docx"
    shutil.copy(small_meeting, meeting)
    minutes.write_bytes(b"written by hand")
    done = run("build", meeting, "--minutes", "--drop-empty", "--full-tables", "--style", "gov")
    assert done.status == 0, done.err
    assert minutes.read_bytes() == b"written by hand"
    assert "meeting-minutes-2.docx" in done.out
    assert "meeting-minutes-2.docx" in done.err
    assert (tmp_path / "meeting-minutes-2.docx").exists()


def test_no_minutes_are_written_unasked(small_meeting: Path, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.xlsx"
    shutil.copy(small_meeting, meeting)
    assert run("build", meeting).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meeting-outline.docx", "meeting.xlsx"]


def test_papers_of_an_earlier_build_are_named_until_they_are_written_anew(small_meeting: Path, tmp_path: Path) -> None:
    meeting, papers = tmp_path / "meeting.xlsx", ("meeting-minutes.docx", "meeting-outline.md")
    shutil.copy(small_meeting, meeting)
    assert run("build", meeting, "--minutes", "--markdown").err == ""
    said = run("build", meeting, "--minutes").err
    assert [paper in said for paper in papers] == [False, True]
    (tmp_path / "meeting-outline.md").write_text("written by hand", encoding="utf-8")
    said = run("build", meeting).err
    assert [paper in said for paper in papers] == [True, False]


def test_minutes_are_written_as_markdown_too(small_meeting: Path, tmp_path: Path) -> None:
    meeting, notes = tmp_path / "meeting.xlsx", tmp_path / "meeting-minutes.md"
    shutil.copy(small_meeting, meeting)
    found = json.loads(run("build", meeting, "--minutes", "--markdown", "--json").out)
    assert found["minutes_markdown"] == str(notes)
    assert notes.read_text(encoding="utf-8").splitlines()[0] == "# " + Document(
        str(tmp_path / "meeting-minutes.docx")).core_properties.title
    assert notes.name in run("build", meeting).err
    notes.write_text("written by hand", encoding="utf-8")
    assert "meeting-minutes-2.md" in run("build", meeting, "--minutes", "--markdown").err
    assert notes.read_text(encoding="utf-8") == "written by hand"
