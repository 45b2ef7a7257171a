"""Grafting into a large workbook, against reading and rewriting its zip file; ratios and peak memory, interleaved.

    python benchmarks/package.py [--megabytes 50] [--rounds 3] [--check]

Each run is a process of its own, so that its peak memory is its own. `--check` ends with status 1 beyond a bound.
Bounds: computing time at most `MAX_RATIO` times the rewriting; peak memory at most `MAX_GROWTH_MIB` above that of
a tenth of the workbook.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reportkit.package import graft, inspect, remove

MAX_RATIO, MAX_GROWTH_MIB = 2.0, 16
SEED = 20_261_102
ROW_BYTES = 173
"""What a row of the sheets takes in the zip file."""


def workbook(path: Path, megabytes: int) -> Path:
    """A workbook of about this size in its zip file: three sheets of numbers, the first one selected."""
    from tests.package.packages.by_hand import Hand  # what makes the files is not measured

    rng = random.Random(SEED)  # noqa: S311 - figures for a bench
    hand = Hand(
        more_sheets="".join(f'<sheet name="表{n}" sheetId="{n + 7}" r:id="rId{n + 7}"/>' for n in (1, 2)),
        links={"xl/workbook.xml": [(f"rId{n + 7}", "worksheet", f"worksheets/sheet{n + 1}.xml") for n in (1, 2)]},
        types={f"xl/worksheets/sheet{n + 1}.xml": SHEET_TYPE for n in (1, 2)},
    )
    members = hand.members()
    frame = str(members.pop("xl/worksheets/sheet1.xml"))
    head, _, tail = frame.partition('<row r="1">')
    tail = tail.partition("</row>")[2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        for number in (1, 2, 3):
            selected = head if number == 1 else head.replace(' tabSelected="1"', "")
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                part.write(selected.encode())
                for row in range(1, megabytes * 1_000_000 // 3 // ROW_BYTES):
                    cells = "".join(f'<c r="{letter}{row}"><v>{rng.random()}</v></c>' for letter in "ABCDEFGHIJKL")
                    part.write(f'<row r="{row}">{cells}</row>'.encode())
                part.write(tail.encode())
    return path


SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def rewrite(target: Path, _: Path, output: Path) -> None:
    """What is measured against: every member read and deflated anew."""
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with old.open(name) as part, new.open(name, "w") as copy:
                while chunk := part.read(1 << 16):
                    copy.write(chunk)


JOBS: dict[str, Callable[[Path, Path, Path], object]] = {
    "rewrite": rewrite,
    "graft": graft,
    "graft again": lambda target, source, output: graft(target.with_name("grafted.xlsx"), source, output),
    "remove": lambda target, _, output: remove(target.with_name("grafted.xlsx"), output),
    "inspect": lambda target, _, __: inspect(target),
}


def measure(job: str, target: Path, source: Path) -> tuple[float, float]:
    """Seconds of computing and the peak of memory in MiB, of one run in a process of its own."""
    command = [sys.executable, __file__, "--run", job, str(target), str(source)]
    done = subprocess.run(  # noqa: S603 - this file
        command, check=True, capture_output=True, text=True
    )
    seconds, mebibytes = map(float, done.stdout.split())
    return seconds, mebibytes


def run(job: str, target: Path, source: Path) -> None:
    """One job in this process; prints its figures."""
    started = time.process_time()
    JOBS[job](target, source, target.with_name("output.xlsx"))
    seconds = time.process_time() - started
    # not ru_maxrss: that of a child counts what its parent held when it was started
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    print(seconds, peak)  # noqa: T201 - the result


def bench(megabytes: int, rounds: int) -> bool:
    """Prints the figures; whether all bounds hold."""
    from tests.package import books

    within = True
    with tempfile.TemporaryDirectory() as name:
        folders = [Path(name, size) for size in ("small", "large")]
        found: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for folder, size in zip(folders, (max(megabytes // 10, 1), megabytes), strict=True):
            folder.mkdir()
            target = workbook(folder / "target.xlsx", size)
            graft(target, books.source(folder / "source.xlsx"), folder / "grafted.xlsx")
            print(f"{folder.name}: {target.stat().st_size / 1e6:.1f} MB")  # noqa: T201
        for _ in range(rounds):
            for folder in folders:
                for job in JOBS:
                    figures = measure(job, folder / "target.xlsx", folder / "source.xlsx")
                    found.setdefault((folder.name, job), []).append(figures)
    for job in JOBS:
        pairs = zip(found["large", job], found["large", "rewrite"], strict=True)
        ratio = statistics.median(mine[0] / base[0] for mine, base in pairs)
        seconds = statistics.median(one[0] for one in found["large", job])
        small, large = (statistics.median(one[1] for one in found[size, job]) for size in ("small", "large"))
        fits = job == "rewrite" or (ratio <= MAX_RATIO and large - small <= MAX_GROWTH_MIB)
        within = within and fits
        text = f"{job:12} {seconds:6.2f} s  ratio {ratio:4.2f}  peak {small:5.0f} -> {large:5.0f} MiB"
        print(text + ("" if fits else "  BEYOND ITS BOUND"))  # noqa: T201
    return within


def main() -> None:
    """The command line."""
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    within = bench(asked.megabytes, asked.rounds)
    sys.exit(0 if within or not asked.check else 1)


if __name__ == "__main__":
    main()
