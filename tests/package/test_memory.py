"""Memory does not grow with the workbook: parts go through in chunks."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from reportkit.package.zipparts import KEEP_BYTES
from tests.package import books
from tests.package.packages.by_hand import Hand

RUN = """
import pathlib, resource, sys
from reportkit.package import graft, inspect, remove
target, made = map(pathlib.Path, sys.argv[1:3])
inspect(target); graft(target, made, target); graft(target, made, target); remove(target, target)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
SEED = 20_261_103


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of the peak differs")
def test_the_peak_is_the_same_for_a_workbook_four_times_as_large(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    rows = [f'<row><c><v>{rng.random()}</v></c><c t="str"><v>{rng.random()}</v></c></row>' for _ in range(1_500)]
    made = books.source(tmp_path / "s.xlsx")
    peaks = []
    for size in (KEEP_BYTES, 4 * KEEP_BYTES):
        members = Hand().members()
        name = "xl/worksheets/sheet1.xml"
        many = size // sum(map(len, rows))
        sheet = str(members[name]).replace('<row r="1">', "".join(rows) * many + '<row r="1">')
        target = books.pack(tmp_path / "t.xlsx", members | {name: sheet})
        command = [sys.executable, "-c", RUN, str(target), str(made)]
        peaks.append(int(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout))
    assert peaks[1] - peaks[0] < 4_000, f"KiB at the peak: {peaks}"
