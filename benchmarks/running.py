"""Runs jobs as processes of their own, one after the other in turns, and says what each took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
INNER = "inner-seconds"
"""The word before the figure that a job prints where it times a part of itself."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command; `fresh`: files copied as (source, target) before each run; `removed`: files deleted before it."""

    command: tuple[str, ...]
    fresh: tuple[tuple[Path, Path], ...] = ()
    removed: tuple[Path, ...] = ()


class Figures(NamedTuple):
    """One run: seconds of computing in user and system mode, of the part that the job timed itself (0 where it did
    not), and the peak of memory in MiB."""

    cpu: float
    inner: float
    peak: float


class FailedError(Exception):
    """A job ended with another status than 0 or 1; the message holds what it wrote."""


def python(*arguments: str | Path) -> tuple[str, ...]:
    """The command line of this interpreter."""
    return (sys.executable, *map(str, arguments))


def module(name: str, *arguments: str | Path) -> tuple[str, ...]:
    """The command line of a module of this project."""
    return python("-m", name, *arguments)


def in_turns(jobs: Mapping[str, Job], rounds: int, warm: bool) -> dict[str, list[Figures]]:
    """The figures of each job, one per round. Rounds are interleaved: what slows the machine down for a while slows
    all of them. `warm`: each job runs once before, uncounted, so that files are cached and modules compiled."""
    found: dict[str, list[Figures]] = {name: [] for name in jobs}
    for number in range(-1 if warm else 0, rounds):
        for name, job in jobs.items():
            figures = run(job)
            if number >= 0:
                found[name].append(figures)
    return found


def run(job: Job) -> Figures:
    """One run. Raises FailedError where it could not do its work; status 1 means findings, which is done work.

    The peak is that of the process; a child starts with the memory of its parent counted in, so this process imports
    nothing large.
    """
    for source, target in job.fresh:
        shutil.copyfile(source, target)
    for path in job.removed:
        path.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as output:
        started = subprocess.Popen(  # noqa: S603 - commands of this folder
            job.command, cwd=ROOT, env=_environment(), stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        told = output.read().decode(errors="replace").splitlines()
    if started.returncode not in (0, 1) or _fell(told):
        raise FailedError("\n".join([" ".join(job.command), *told[-12:]]))
    return Figures(used.ru_utime + used.ru_stime, _inner(told), used.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """Ours, without what changes how Python starts: compiled modules are kept, as in any installation."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONWARNINGS", "REPORTKIT_LANG")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}


def _inner(told: Iterable[str]) -> float:
    return next((float(line.split()[1]) for line in told if line.startswith(INNER)), 0.0)


def _fell(told: Iterable[str]) -> bool:
    """A traceback also ends with status 1."""
    return any(line.startswith("Traceback") for line in told)
