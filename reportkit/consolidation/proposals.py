"""Proposals counted from submitted to trial to rolled out."""

from __future__ import annotations

from reportkit.model import ProposalCount, Submission
from reportkit.standard.rules.proposals import conversion, count


def proposals(submission: Submission) -> ProposalCount | None:
    """The counts; None where there are no proposals."""
    statuses = [row["status"].option for row in submission.rows("proposals")]
    if not statuses:
        return None
    submitted, piloted, rolled_out, closed = (
        count(stage, statuses) for stage in ("submitted", "piloted", "rolled_out", "closed"))
    return ProposalCount(submitted, piloted, rolled_out, closed, conversion(piloted, submitted).value,
                         conversion(rolled_out, submitted).value)
