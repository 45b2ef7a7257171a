"""Two organisers at once, and one who is cut off: nothing is lost, nothing is there twice."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from reportkit import history
from tests.trends.pasts import SERIES, kpi, month

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import os, signal, sys
from reportkit import history
from tests.trends.pasts import SERIES, kpi, month
path, months, is_killed = sys.argv[1], sys.argv[2].split(","), len(sys.argv) > 3
print("ready", flush=True)
for number in map(int, months):
    with history.storing(path, SERIES, month(number, kpis=[kpi(actual=2.0)] * 20)):
        if is_killed:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def writer(*arguments: object) -> subprocess.Popen[bytes]:
    """Another organiser's process, about to write."""
    started = subprocess.Popen([sys.executable, "-c", WRITER, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE)
    assert started.stdout
    assert started.stdout.readline() == b"ready\n"
    return started


def test_two_processes_lose_nothing_and_store_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    with writer(path, "4,5,6,7,8,9") as other:
        for number in range(1, 7):
            with history.storing(str(path), SERIES, month(number, kpis=[kpi(actual=1.0)] * 20)):
                pass
        assert other.wait(60) == 0
    found = history.load(str(path), SERIES, date(2027, 1, 1))
    assert [one.start.month for one in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    for one in found:
        assert len(one.kpis) == 20
        assert len({each.actual for each in one.kpis}) == 1  # all of one writer or all of the other


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_killed_writer_leaves_what_was_stored_and_blocks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    before = month(9, kpis=[kpi(actual=5.0)])
    with history.storing(str(path), SERIES, before):
        pass
    with writer(path, "9", "killed") as other:
        assert other.wait(60) == -signal.SIGKILL
    assert history.load(str(path), SERIES, date(2027, 1, 1)) == (before,)
    with history.storing(str(path), SERIES, month(10)):
        pass
    assert len(history.load(str(path), SERIES, date(2027, 1, 1))) == 2
