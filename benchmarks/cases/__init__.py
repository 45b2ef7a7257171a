"""The cases by name: each prepares its files in a folder and names its jobs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.cases import collect, drawing, package, reading, small, start
from benchmarks.running import Job


class Preparation(NamedTuple):
    """What a case does with its folder and the count of books: `prepare` writes the files, `jobs` names the jobs."""

    prepare: Callable[[Path, int], None]
    jobs: Callable[[Path, int], Mapping[str, Job]]


CASES = {
    "start": Preparation(start.prepare, start.jobs),
    "small": Preparation(small.prepare, small.jobs),
    "reading": Preparation(reading.prepare, reading.jobs),
    "drawing": Preparation(drawing.prepare, drawing.jobs),
    "package": Preparation(package.prepare, package.jobs),
    "collect": Preparation(collect.prepare, collect.jobs),
}
