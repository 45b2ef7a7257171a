"""A reporting period from the words a person types: 2026-10, 2026-W41, 2026-Q3, 2026-10-01..2026-10-31."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reportkit.errors import ReportkitError

MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
QUARTER = re.compile(r"(\d{4})-?[Qq]([1-4])$")
WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})$")


def days(text: str) -> tuple[date, date]:
    """First and last day of the period. Raises ReportkitError (bad-period) for anything else."""
    wanted = text.strip()
    try:
        if ".." in wanted:
            first, _, last = wanted.partition("..")
            start, end = date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
            if end < start:
                raise ReportkitError("bad-period", found=text)
            return start, end
        if found := MONTH.match(wanted):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), _last_day(year, month)
        if found := QUARTER.match(wanted):
            year, last_month = int(found[1]), 3 * int(found[2])
            return date(year, last_month - 2, 1), _last_day(year, last_month)
        if found := WEEK.match(wanted):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday, monday + timedelta(days=6)
    except ValueError as fault:
        raise ReportkitError("bad-period", found=text) from fault
    raise ReportkitError("bad-period", found=text)


def day(text: str) -> date:
    """The day written as 2026-11-04. Raises ReportkitError (bad-date) for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise ReportkitError("bad-date", found=text) from fault


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
