"""A thousand returned workbooks merged, checked, computed and summarised, against scripts that do a part of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import books
from benchmarks.running import ROOT, Job, module, python, run

PEERS = ROOT / "benchmarks" / "peers"


def prepare(folder: Path, count: int) -> None:
    """The returned workbooks, made once and kept."""
    for size in _sizes(count).values():
        run(books.job(folder / f"returns-{size}", size))


def jobs(folder: Path, count: int) -> Mapping[str, Job]:
    """Building and checking all books, a tenth and two of them; the scripts on all of them."""
    found: dict[str, Job] = {}
    for words, size in _sizes(count).items():
        returns, merged = folder / f"returns-{size}", folder / f"meeting-{size}.xlsx"
        written = (merged, merged.with_name(f"{merged.stem}-outline.docx"))
        found[f"build{words}"] = Job(module("reportkit", "build", returns, "-o", merged), removed=written)
        found[f"check{words}"] = Job(module("reportkit", "check", "--json", returns))
    everything = folder / f"returns-{count}"
    found["floor"] = Job(python(PEERS / "floor.py", everything, folder / "floor.xlsx"))
    for engine in ("calamine", "openpyxl"):
        output = folder / f"pandas-{engine}.xlsx"
        found[f"pandas {engine}"] = Job(python(PEERS / "frames.py", everything, output, engine))
    return found


def _sizes(count: int) -> dict[str, int]:
    return {"": count, " a tenth": count // 10, " two": 2}
