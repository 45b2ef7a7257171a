"""The edge of the program: how a run ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.run import run


def test_what_to_do_follows_the_fault_in_the_same_line() -> None:
    assert "。 " not in run("--lang", "zh", "check", "nowhere.xlsx").err
    assert ". C" in run("--lang", "en", "check", "nowhere.xlsx").err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break with other words on Windows")
def test_a_reader_that_stops_reading_is_no_fault() -> None:
    command = [sys.executable, "-m", "reportkit", "build", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode in {0, 1}
