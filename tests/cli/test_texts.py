"""`reportkit texts`: files for each kind, in the workbook's language or another, nothing edited overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import cli, sample, texts
from reportkit.lang import Lang
from reportkit.texts.letter import LIMITS
from tests.cli.run import run

REMINDERS = {"zh": "催报", "en": "Reminder"}


def test_the_kinds_formats_and_channels_of_the_command_are_those_of_the_texts() -> None:
    assert list(texts.KINDS) == list(cli.TEXT_KINDS)
    assert list(LIMITS) == list(cli.CHANNELS)
    assert set(LIMITS["wecom"]) == set(cli.TEXT_FORMATS)


def test_reminders_go_to_who_owes_something_and_edited_ones_stay(
    sample_files: sample.Sample, lang: Lang, tmp_path: Path
) -> None:
    done = run("texts", sample_files.meeting, "--kind", "chase", "-o", tmp_path)
    assert (done.status, done.err) == (0, "")
    names = sorted(path.name for path in tmp_path.glob("*.txt"))
    assert len(names) == 6
    assert f"{REMINDERS[lang]}-_all.txt" in names
    edited = tmp_path / f"{REMINDERS[lang]}-_all.txt"
    edited.write_text("Hello", "utf-8")
    again = run("texts", sample_files.meeting, "--kind", "chase", "-o", tmp_path)
    assert edited.read_text("utf-8") == "Hello"
    assert f"{REMINDERS[lang]}-_all-2.txt" in again.out
    assert edited.name in again.err


@pytest.mark.parametrize(("option", "value"), [("--kind", "letter"), ("--format", "html"), ("--for", "fax")])
def test_a_word_that_is_no_choice_is_answered_with_the_choices(option: str, value: str, tmp_path: Path) -> None:
    given = {"--kind": "chase", option: value}
    done = run("texts", tmp_path / "meeting.xlsx", "-o", tmp_path, *(word for pair in given.items() for word in pair))
    assert done.status == 2
    assert value in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_language_and_the_form_can_be_chosen(sample_files: sample.Sample, tmp_path: Path) -> None:
    done = run("texts", sample_files.meeting, "--kind", "minutes", "-o", tmp_path, "--format", "markdown",
               "--lang", "en", "--for", "mail")
    assert done.status == 0
    assert (tmp_path / "Minutes-_all.md").read_text("utf-8").startswith("**Minutes: ")
