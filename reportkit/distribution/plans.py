"""The progress rows that the next period begins with: what was planned for it, and what is not finished yet."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.distribution.records import Record, identity, record
from reportkit.model import Submission
from reportkit.tasks import SETTLED


def planned(last: Submission) -> list[Record]:
    """Last period's plan (milestone, project, owner, due), then its unfinished tasks; a task that stands in both is
    one row, with the plan's date."""
    rows: dict[tuple[str, ...], Record] = {}
    for row in (*_milestones(last), *_unfinished(last)):
        key = identity(row["department"], row["task"])
        rows[key] = {**row, **rows.get(key, {})}
    return list(rows.values())


def _milestones(last: Submission) -> Iterator[Record]:
    for row in last.rows("milestones"):
        if row["milestone"].filled:
            made = record(row, ("project", "owner", "due"))
            yield {**made, "task": row.text("milestone")}


def _unfinished(last: Submission) -> Iterator[Record]:
    for row in last.rows("progress"):
        if row["task"].filled and row["status"].option not in SETTLED:
            yield record(row, ("task", "project", "owner", "start", "due"))
