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
import pathlib, re, sys
from reportkit.package import graft, remove
target, made = map(pathlib.Path, sys.argv[1:3])
graft(target, made, target); remove(target, target)
print(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""
SEED = 20_261_103


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_the_peak_is_the_same_with_a_sheet_of_10_mib(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    rows = [f'<row><c><v>{rng.random()}</v></c><c t="str"><v>{rng.random()}</v></c></row>' for _ in range(1_500)]
    made = books.source(tmp_path / "s.xlsx")
    peaks = []
    for size in (0, 5 * KEEP_BYTES // 4):
        members = Hand().members()
        name = "xl/worksheets/sheet1.xml"
        many = size // sum(map(len, rows))
        sheet = str(members[name]).replace('<row r="1">', "".join(rows) * many + '<row r="1">')
        target = books.pack(tmp_path / "t.xlsx", members | {name: sheet})
        command = [sys.executable, "-c", RUN, str(target), str(made)]
        peaks.append(int(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout))
    assert peaks[1] - peaks[0] < 6_000, f"KiB at the peak: {peaks}"
