"""The period that --period names."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.errors import ReportkitError
from reportkit.period import day, days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-2", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-W41", date(2026, 10, 5), date(2026, 10, 11)),
        ("2026-10-01..2026-10-15", date(2026, 10, 1), date(2026, 10, 15)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["", "October", "2026-13", "2026-W60", "2026-Q5", "2026-10-31..2026-10-01", "2026"])
def test_anything_else_is_refused_with_its_code(text: str) -> None:
    with pytest.raises(ReportkitError) as refused:
        days(text)
    assert refused.value.code == "bad-period"


def test_a_day_is_iso_or_refused() -> None:
    assert day("2026-11-04") == date(2026, 11, 4)
    with pytest.raises(ReportkitError) as refused:
        day("4 Nov")
    assert refused.value.code == "bad-date"
