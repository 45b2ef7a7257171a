"""What the meeting must decide: urgent asks and support that somebody needs from somebody."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model import Decision, Submission

SETTLED = ("done", "cancelled")


def decisions(submission: Submission) -> tuple[Decision, ...]:
    """Asks of high priority without a decision yet, then support that open tasks need, then high
    challenges that need another department; each in the order of its sheet."""
    return (*_asks(submission), *_support(submission), *_challenges(submission))


def _asks(submission: Submission) -> Iterator[Decision]:
    for row in submission.rows("resources"):
        if row["priority"].option == "high" and not row["decision"].filled:
            yield Decision("resources", row.department, row, row["request"], row["reason"],
                           due=row["needed_by"])


def _support(submission: Submission) -> Iterator[Decision]:
    for row in submission.rows("progress"):
        if row["needs"].filled and row["status"].option not in SETTLED:
            yield Decision("progress", row.department, row, row["needs"], row["task"], row["support"],
                           row["due"])


def _challenges(submission: Submission) -> Iterator[Decision]:
    for row in submission.rows("challenges"):
        is_open = row["severity"].option == "high" and row["status"].option != "done"
        if is_open and row["support"].filled:
            yield Decision("challenges", row.department, row, row["challenge"], row["short_term"],
                           row["support"], row["due"])
