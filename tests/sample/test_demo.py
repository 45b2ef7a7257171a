"""The demo of another report type than the one shown first."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import sample, standard
from reportkit.errors import ReportkitError
from reportkit.excel import reader
from reportkit.standard.spec import Definition
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


def test_the_sample_of_another_type_takes_the_place_of_the_first_one_s_returns(
    tmp_path: Path, definition: Definition
) -> None:
    first = sample.write(tmp_path, definition, "zh", "project")
    (first.returns / "notes.txt").write_text("mine", "utf-8")
    second = sample.write(tmp_path, definition, "zh", "team", overwrite=True)
    held = {f"{name}.xlsx" for name in sample.contents("team", "zh")["returns"]}
    assert {path.name for path in second.returns.iterdir()} == held | {"notes.txt"}


def test_no_return_of_a_real_meeting_is_overwritten_unasked(tmp_path: Path, definition: Definition) -> None:
    (tmp_path / "returns").mkdir()
    real = tmp_path / "returns" / "Marketing.xlsx"
    real.write_bytes(b"a real one")
    with pytest.raises(ReportkitError) as refused:
        sample.write(tmp_path, definition, "en")
    assert (refused.value.code, refused.value.params["path"]) == ("exists", real)
    assert real.read_bytes() == b"a real one"
    assert not (tmp_path / "meeting.xlsx").exists()
