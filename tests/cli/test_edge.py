"""The edge of the program: how a run ends."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break with other words on Windows")
def test_a_reader_that_stops_reading_is_no_fault() -> None:
    command = [sys.executable, "-m", "reportkit", "build", "--help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode in {0, 1}
