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


def test_two_processes_lose_nothing_and_store_nothing_twice(address: str) -> None:
    with writer(address, "4,5,6,7,8,9") as other:
        for number in range(1, 7):
            with history.storing(address, SERIES, month(number, kpis=[kpi(actual=1.0)] * 20)):
                pass
        assert other.wait(60) == 0
    found = history.load(address, SERIES, date(2027, 1, 1))
    assert [one.start.month for one in found] == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    for one in found:
        assert len(one.kpis) == 20
        assert len({each.actual for each in one.kpis}) == 1  # all of one writer or all of the other


def test_whoever_reads_while_a_period_is_replaced_sees_the_one_or_the_other(address: str) -> None:
    with history.storing(address, SERIES, month(9, kpis=[kpi(actual=2.0)] * 20)):
        pass
    seen = []
    with writer(address, ",".join(["9"] * 12)) as other:
        while other.poll() is None:
            (found,) = history.load(address, SERIES, date(2027, 1, 1))
            seen.append(len(found.kpis))
    assert other.returncode == 0
    assert set(seen) == {20}


def test_two_who_make_the_history_at_the_same_moment_both_store(address: str) -> None:
    with writer(address, "1,2,3") as first, writer(address, "4,5,6") as second:
        assert [one.wait(60) for one in (first, second)] == [0, 0]
    assert len(history.load(address, SERIES, date(2027, 1, 1))) == 6


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_killed_writer_leaves_what_was_stored_and_blocks_nobody(address: str) -> None:
    before = month(9, kpis=[kpi(actual=5.0)])
    with history.storing(address, SERIES, before):
        pass
    with writer(address, "9", "killed") as other:
        assert other.wait(60) == -signal.SIGKILL
    assert history.load(address, SERIES, date(2027, 1, 1)) == (before,)
    with history.storing(address, SERIES, month(10)):
        pass
    assert len(history.load(address, SERIES, date(2027, 1, 1))) == 2
