"""Measures what `bounds.toml` bounds: `python -m benchmarks [--check] [--only NAME] [--books N]`, or `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import bounds
from benchmarks.bounds import Bound, Case
from benchmarks.cases import CASES
from benchmarks.running import ROOT, FailedError, Figures, in_turns

FOLDER = ROOT / "build" / "bench"


def main() -> int:
    """0; with `--check` 1 where a bound is broken."""
    asked = _asked()
    known = bounds.load()
    try:
        cases = known.only(asked.only)
    except KeyError as unknown:
        names = [bound.name for case in known.cases for bound in case.bounds]
        print(f"{unknown} is not in bounds.toml: {', '.join([*CASES, *names])}", file=sys.stderr)  # noqa: T201
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, "  # noqa: T201
          f"load {os.getloadavg()[0]:.1f}; {asked.books} books; ratios of CPU time, medians of the rounds\n")
    broken = [name for case in cases for name in _measured(case, asked.folder, asked.books, asked.rounds)]
    if not asked.only:
        for name, reason in known.not_measured.items():
            print(f"not measured: {name}: {reason}")  # noqa: T201
    print(f"\n{len(broken)} bounds broken" + (": " + ", ".join(broken) if broken else ""))  # noqa: T201
    return 1 if broken and asked.check else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="end with status 1 where a bound is broken")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="a case or a bound, repeatable")
    parser.add_argument("--books", type=int, default=1000, metavar="N", help="workbooks of the case collect, from 50")
    parser.add_argument("--rounds", type=int, default=0, metavar="N", help="instead of the rounds in bounds.toml")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the workbooks lie; they are kept")
    asked = parser.parse_args()
    if asked.books < 50:  # a tenth of them must be more than the two that stand for starting
        parser.error("--books: from 50 on")
    return asked


def _measured(case: Case, folder: Path, books: int, rounds: int) -> list[str]:
    """The names of the bounds that are broken; prints the figures."""
    place = folder / case.name
    place.mkdir(exist_ok=True)
    preparation = CASES[case.name]
    rounds = rounds or case.rounds
    print(f"{case.name}, {rounds} round{'s' * (rounds > 1)}", flush=True)  # noqa: T201
    try:
        preparation.prepare(place.resolve(), books)
        jobs = preparation.jobs(place.resolve(), books)
        found = in_turns({name: jobs[name] for name in case.needs}, rounds, warm=rounds > 1)
    except FailedError as fault:
        print(f"  failed: {fault}\n", flush=True)  # noqa: T201
        return [bound.name for bound in case.bounds]
    for name, figures in found.items():
        print(f"  {_told(name, figures)}")  # noqa: T201
    bounds_here = [bound.among(books) for bound in case.bounds]
    for bound in bounds_here:
        print(f"  {_judged(bound, bound.value(found))}")  # noqa: T201
    print(flush=True)  # noqa: T201
    return [bound.name for bound in bounds_here if not bound.keeps(bound.value(found))]


def _told(name: str, figures: Sequence[Figures]) -> str:
    """What a job took, which says something only beside the other jobs of the same run."""
    parts = [sorted(column)[len(figures) // 2] for column in zip(*figures, strict=True)]
    inner = f", of which {parts[1] * 1000:,.1f} ms measured" if parts[1] else ""
    return f"{name:22} {parts[0]:8.2f} s CPU, peak {parts[2]:6.0f} MiB{inner}"


def _judged(bound: Bound, value: float) -> str:
    limits = "" if bound.most is None else f"at most {bound.most:g}"
    limits += f" (aim {bound.stretch:g})" if bound.stretch is not None else ""
    verdict = "told" if bound.most is None else "kept" if bound.keeps(value) else "BROKEN"
    return f"{verdict:6} {bound.name:26} {value:8.2f}{bound.unit:4} {limits:20} {bound.what}"


if __name__ == "__main__":
    sys.exit(main())
