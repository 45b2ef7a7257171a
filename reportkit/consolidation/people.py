"""Training and culture by type: sessions, participants, coverage, weighted satisfaction."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import PeopleTotal, Row, Submission
from reportkit.standard.rules.people import coverage, rating, satisfaction
from reportkit.standard.spec import Definition


def people(submission: Submission, definition: Definition) -> tuple[PeopleTotal, ...]:
    """One line per type that has activities, in the order of the drop-down, those without a type last."""
    rows = submission.rows("people")
    keys = [option.key for option in definition.lists["people_type"].options]
    grouped = [(key, [row for row in rows if row["type"].option == key]) for key in (*keys, "")]
    return tuple(_total(key, own) for key, own in grouped if own)


def people_total(submission: Submission) -> PeopleTotal | None:
    """All activities together; None where there are none."""
    rows = submission.rows("people")
    return _total("", rows) if rows else None


def _total(key: str, rows: Sequence[Row]) -> PeopleTotal:
    participants, expected = _numbers(rows, "participants"), _numbers(rows, "expected")
    ratings = [_rating(row) for row in rows]
    return PeopleTotal(
        type=key, activities=len(rows), sessions=_sum(_numbers(rows, "sessions")), participants=_sum(participants),
        expected=_sum(expected), coverage=coverage(participants, expected).value,
        satisfaction=satisfaction(ratings, participants).value,
        rated=sum(one is not None for one in ratings),
    )


def _rating(row: Row) -> float | None:
    """The rating as a ratio of its scale; one typed as a percentage (96%) is one already."""
    score = row["satisfaction"]
    is_percentage = "%" in score.text or "％" in score.text
    return rating(score.number, None if is_percentage else row["scale"].number).value


def _numbers(rows: Sequence[Row], key: str) -> list[float | None]:
    return [row[key].number for row in rows]


def _sum(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
