"""The demo of another report type than the one shown first."""

from __future__ import annotations

from pathlib import Path

from reportkit import standard
from reportkit.excel import reader
from tests.cli.run import run


def test_the_demo_shows_the_report_type_asked_for(tmp_path: Path) -> None:
    done = run("demo", tmp_path, "--report", "team", "--lang", "en")
    assert done.status == 0
    assert (tmp_path / "meeting-outline.docx").exists()
    definition = standard.load()
    assert reader.read(tmp_path / "meeting.xlsx", definition).submission.report == "team"
    returned = reader.read(tmp_path / "returns" / "Marketing.xlsx", definition).submission
    asked = {"challenges", "milestones", "proposals", "collaboration", "highlights"}
    assert {key for key, table in returned.tables.items() if table.rows} == asked
    assert set(returned.tables) == asked  # the sheets that the roster names for it, and no others


def test_an_unknown_report_type_writes_nothing(tmp_path: Path) -> None:
    done = run("demo", tmp_path / "demo", "--report", "weekly", "--lang", "en")
    assert done.status == 2
    assert "weekly" in done.err
    assert not (tmp_path / "demo").exists()
