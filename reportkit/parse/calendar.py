"""The days that words such as 月底 or 下次例会 are measured from, and the arithmetic of months."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DateOrder = Literal["", "dmy", "mdy"]
"""In which order 03/04/2026 says day and month; "" where nobody has said so."""

EARLIEST, LATEST = date(1990, 1, 1), date(2060, 12, 31)
"""A date outside is a slip of the keyboard or a serial number that is none."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The reporting period (both days included), the meeting, and the next one where it is known; the order of day
    and month in dates written with figures alone. `known`: False where nothing tells the period, so that a date
    without a year names no day."""

    start: date
    end: date
    meeting: date | None = None
    next_meeting: date | None = None
    order: DateOrder = ""
    known: bool = True

    def distance_days(self, day: date) -> int:
        """Days from the period; 0 inside it."""
        return max((self.start - day).days, (day - self.end).days, 0)


def day(year: int, month: int, number: int) -> date | None:
    """The date, None where the calendar or the range of plausible years has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def last_of_month(year: int, month: int) -> date | None:
    """The last day of a month; None for a month that does not exist."""
    return day(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1 <= year <= 9999 else None


def month_after(base: date, count: int = 1) -> tuple[int, int]:
    """Year and month `count` months after the month of `base`."""
    total = base.year * 12 + base.month - 1 + count
    return total // 12, total % 12 + 1


def end_of_week(base: date, weeks: int = 0) -> date:
    """The Sunday of the week of `base`, `weeks` later. Weeks start on Monday (ISO 8601)."""
    return base + timedelta(days=6 - base.weekday() + 7 * weeks)
