"""What departments think of working with each other, where ratings are asked for."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.model import Submission

LOWEST, HIGHEST = 1, 5


def ratings(submission: Submission) -> Mapping[tuple[str, str], float] | None:
    """(department, partner) -> mean rating from 1 to 5; None where nobody rated. Others are left out."""
    given: dict[tuple[str, str], list[float]] = {}
    for row in submission.rows("collaboration"):
        rating = row["rating"].number
        if rating is None or not LOWEST <= rating <= HIGHEST:
            continue
        for partner in row["partner"].people:
            given.setdefault((row.department, partner), []).append(rating)
    return {pair: sum(found) / len(found) for pair, found in given.items()} or None
