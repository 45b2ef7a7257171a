"""`build` on a company's paper, with page numbers where they can be counted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx import Document

from tests.cli.run import run
from tests.filling import beside, load
from tests.word import references


def test_a_reference_gives_the_outline_its_header(small_meeting: Path, tmp_path: Path) -> None:
    reference, output = tmp_path / "company.docx", tmp_path / "meeting.xlsx"
    reference.write_bytes(references.wps())
    assert run("build", small_meeting, "-o", output, "--reference", reference).status == 0
    document = Document(str(tmp_path / "meeting-outline.docx"))
    assert document.sections[0].header.paragraphs[0].text == "COMPANY HEADER"


def test_a_reference_that_cannot_serve_stops_before_anything_is_written(small_meeting: Path, tmp_path: Path) -> None:
    reference, output = tmp_path / "company.doc", tmp_path / "meeting.xlsx"
    reference.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = run("build", small_meeting, "-o", output, "--reference", reference)
    assert (done.status, output.exists()) == (2, False)
    assert "company.doc" in done.err


def test_without_libreoffice_the_outline_is_written_and_the_user_told(
    small_meeting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("build", small_meeting, "-o", tmp_path / "meeting.xlsx", "--page-numbers", "--lang", "en")
    assert done.status == 0
    assert "press F9" in done.err
    assert (tmp_path / "meeting-outline.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the program put in LibreOffice's place is a shell script")
def test_how_to_get_page_numbers_is_said_in_one_line(
    small_meeting: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    done = run("build", small_meeting, "-o", tmp_path / "meeting.xlsx", "--lang", "en")
    assert [line for line in done.out.splitlines() if "page numbers" in line] == [
        "The contents list has no page numbers: click it in Word and press F9."]
    (folder / "soffice").write_text("#!/bin/sh\nexit 77\n")
    (folder / "soffice").chmod(0o755)
    said = run("build", small_meeting, "-o", tmp_path / "meeting.xlsx", "--lang", "en").out
    assert said.count("--page-numbers") == 1
    assert run("build", small_meeting, "-o", tmp_path / "m.xlsx", "--style", "gov").out.count("F9") == 0


def test_characters_that_the_official_fonts_lack_are_named(small_meeting: Path, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting.xlsx"
    book = load(small_meeting)
    beside(book.worksheets[0], "Chair").value = "陶喆"
    book.save(meeting)
    said = run("build", meeting, "--style", "gov", "--fonts", "standard").err
    assert said.count("喆") == 1
    assert "喆" not in run("build", meeting, "--style", "gov").err
