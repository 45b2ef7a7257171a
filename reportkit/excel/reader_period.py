"""The reporting period: from the cover, else the best that the workbook offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from reportkit.excel.reader_cover import Field
from reportkit.excel.reader_values import Interpreter
from reportkit.model import Period
from reportkit.parse.calendar import Calendar, last_of_month
from reportkit.parse.dates import read_day
from reportkit.parse.normal import narrow
from reportkit.parse.numerals import numeral

UNKNOWN = Calendar(date(2000, 1, 1), date(2000, 1, 31), known=False)
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})(?:月|(?!\d))")
_YEAR_QUARTER = re.compile(r"((?:19|20)\d\d)\s*年?\s*(?:第?([一二三四1-4])季度|q([1-4]))")
_FULL_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?度?")


def cover_date(fields: Mapping[str, Field], key: str, cells: Interpreter) -> date | None:
    """The date in a cover field, None where it is blank or states no full date."""
    found = fields.get(key)
    if found is None or found.cell is None:
        return None
    cell = found.cell
    if isinstance(cell.value, float):
        return cells.date_of(cell.value)
    unknown = replace(UNKNOWN, order=cells.calendar.order)
    day = read_day(str(cell.value), unknown, first=key == "period_start")
    return day.date if day and day.date.year > UNKNOWN.end.year + 1 else None


def period(fields: Mapping[str, Field], cells: Interpreter, titles: Iterable[str]) -> tuple[Period, str]:
    """The period and "" where the cover states it, else the fallback and where it comes from: the other end
    (end, start), a title, the meeting, submit_by or filled_on, none."""
    start, end = cover_date(fields, "period_start", cells), cover_date(fields, "period_end", cells)
    meeting = cover_date(fields, "meeting_date", cells)
    if start and end:
        return (_made(start, end, meeting), "") if start <= end else (_made(end, start, meeting), "order")
    if start or end:
        base = start or end
        assert base is not None
        return _made(start or base.replace(day=1), end or _month_end(base), meeting), "half"
    for title in titles:
        span = span_in(title)
        if span:
            return _made(*span, meeting), "title"
    for key in ("meeting_date", "submit_by", "filled_on"):
        day = cover_date(fields, key, cells)
        if day:
            last = day.replace(day=1) - timedelta(days=1)
            return _made(last.replace(day=1), last, meeting), key
    return _made(UNKNOWN.start, UNKNOWN.end, meeting), "none"


def span_in(title: str) -> tuple[date, date] | None:
    """The month, quarter or year that a title names (2026年9月例会, 2026Q3)."""
    plain = narrow(title).lower()
    if found := _YEAR_QUARTER.search(plain):
        number = found[2] or found[3]
        quarter = int(number) if number.isdigit() else numeral(number) or 1
        return _span(int(found[1]), quarter * 3, 3)
    if (found := _YEAR_MONTH.search(plain)) and 1 <= int(found[2]) <= 12:
        return _span(int(found[1]), int(found[2]), 1)
    whole = _FULL_YEAR.search(plain)
    return _span(int(whole[1]), 12, 12) if whole and "年" in plain else None


def _span(year: int, month: int, months: int) -> tuple[date, date] | None:
    end = last_of_month(year, month)
    return (date(year, month - months + 1, 1), end) if end else None


def _month_end(day: date) -> date:
    return last_of_month(day.year, day.month) or day


def _made(start: date, end: date, meeting: date | None) -> Period:
    return Period(start, end, meeting or end + timedelta(days=1))


def calendar_of(found: Period, next_meeting: date | None) -> Calendar:
    """The days that deadlines are measured from."""
    return Calendar(found.start, found.end, found.meeting, next_meeting, known=found.start != UNKNOWN.start)

