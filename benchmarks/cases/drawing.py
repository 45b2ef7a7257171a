"""What our drawing adds to XlsxWriter's: the same workbook out of the same calls, with and without deciding them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks import books
from benchmarks.running import Job, module, run

DEPARTMENTS = {"template": 20, "summary": 160}
"""So many give a summary of about 8,000 rows."""


def prepare(folder: Path, _books: int) -> None:
    """The merged workbooks, and the calls that drawing them makes."""
    for what, count in DEPARTMENTS.items():
        returns, merged = folder / f"returns-{count}", folder / f"{what}.xlsx"
        run(books.job(returns, count))
        merged.unlink(missing_ok=True)
        run(Job(module("reportkit", "collect", returns, "-o", merged)))
        run(Job(module("benchmarks.replay", what, merged, folder / f"{what}.calls")))


def jobs(folder: Path, _books: int) -> Mapping[str, Job]:
    """Template and summary of a merged meeting, drawn and replayed."""
    found: dict[str, Job] = {}
    for what in DEPARTMENTS:
        found[what] = Job(module("benchmarks.inner", what, folder / f"{what}.xlsx"))
        found[f"bare {what}"] = Job(module("benchmarks.inner", "replay", folder / f"{what}.calls"))
    return found
