"""The usual job, a meeting of eight departments, against the script that an analyst would write for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import books
from benchmarks.running import ROOT, Job, module, python, run

DEPARTMENTS = 8


def prepare(folder: Path, _books: int) -> None:
    """The merged workbook, not yet built."""
    merged = folder / "merged.xlsx"
    run(books.job(folder / "returns", DEPARTMENTS))
    merged.unlink(missing_ok=True)
    run(Job(module("reportkit", "collect", folder / "returns", "-o", merged)))


def jobs(folder: Path, _books: int) -> Mapping[str, Job]:
    """Building a merged workbook in place, each time from the same copy."""
    merged, target = folder / "merged.xlsx", folder / "meeting.xlsx"
    return {
        "build": Job(module("reportkit", "build", target), fresh=((merged, target),)),
        "analyst": Job(python(ROOT / "benchmarks" / "peers" / "analyst.py", merged, folder / "analyst")),
    }
