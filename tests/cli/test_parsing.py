"""A command line becomes values: options anywhere, joined or apart, everything behind -- an argument."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportkit.cli import COMMANDS
from reportkit.cli.parsing import parse


def build(*arguments: str) -> dict[str, object]:
    return parse(COMMANDS["build"], arguments)


def test_options_stand_before_between_and_behind_arguments() -> None:
    found = build("--json", "a.xlsx", "-o", "out.xlsx", "b.xlsx", "--style", "gov")
    assert (found["paths"], found["output"]) == ([Path("a.xlsx"), Path("b.xlsx")], Path("out.xlsx"))
    assert (found["json"], found["style"], found["strict"]) == (True, "gov", False)


@pytest.mark.parametrize("arguments", [
    ("-o", "x=1.xlsx"), ("-ox=1.xlsx",), ("--output", "x=1.xlsx"), ("--output=x=1.xlsx",), ("-oy", "-o", "x=1.xlsx"),
])
def test_a_value_is_joined_or_apart_and_the_last_counts(arguments: tuple[str, ...]) -> None:
    assert build("a.xlsx", *arguments)["output"] == Path("x=1.xlsx")


def test_behind_two_hyphens_everything_is_an_argument() -> None:
    assert build("--", "--json", "-o")["paths"] == [Path("--json"), Path("-o")]
    assert build("-")["paths"] == [Path("-")]


def test_numbers_are_numbers_and_what_is_not_given_has_its_default() -> None:
    found = build("a.xlsx", "--line-spacing", "1.5")
    assert (found["line_spacing"], found["history"], found["outline"]) == (1.5, "", None)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break with other words on Windows")
def test_a_reader_that_stops_reading_is_no_fault() -> None:
    command = [sys.executable, "-m", "reportkit", "build", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode in {0, 1}
