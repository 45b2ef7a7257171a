"""Which earlier meetings a meeting continues, and the periods before its own."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reportkit.model import MeetingSeries, Period, Submission
from reportkit.parse.normal import narrow, word_key
from reportkit.standard.spec import Definition

_LONGEST = 200  # characters of a key; what a database indexes everywhere
_LENGTHS = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
_MONTHS = ("jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
           "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?")
_DATED = re.compile(
    r"(?:19|20)\d\d(?:\s*[-./]\s*\d{1,2}){1,2}|"
    r"(?:19|20)\d\d\s*年?|"
    r"第?\s*[一二三四五六七八九十\d]+\s*(?:季度|周|期|次|号)|"
    r"[一二三四五六七八九十\d]+\s*月份?|[上下]半年|"
    r"\b(?:q[1-4]|w\d{1,2}|(?:week|no\.?|issue)\s*\d+)\b|"
    rf"\b(?:{_MONTHS})\b", re.IGNORECASE)
"""The part of a meeting's name that changes with the period: 2026年9月, 第三季度, September 2026, Q3."""
_MARKS = re.compile(r"[\s,，、;；:：()（）\[\]【】\-—–_/.]+")


def series_of(submission: Submission, definition: Definition) -> MeetingSeries:
    """The series of the meeting: organisation and name from the cover, or what the company settled.

    The name is told without dates: 2026年9月运营例会 and 2026年10月运营例会 are one series. A month's meeting
    and a quarter's of the same name are two.
    """
    cover = submission.cover
    organisation = cover["organisation"].text if "organisation" in cover else ""
    name = cover["meeting"].text if "meeting" in cover else ""
    own = definition.history.series or _MARKS.sub("", _DATED.sub("", narrow(name))) or submission.report
    owner = organisation or definition.settings.organisation
    return MeetingSeries(word_key(owner)[:_LONGEST], word_key(own)[:_LONGEST], cadence(submission.period))


def cadence(period: Period) -> str:
    """How long the period is, as a word that its earlier and later ones share."""
    if period.months:
        return _LENGTHS.get(period.months, f"{period.months}-months")
    days = (period.end - period.start).days + 1
    return "week" if days == 7 else f"{days}-days"


def before(period: Period, count: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the `count` periods of the same length that lead up to this one, oldest first."""
    found: list[tuple[date, date]] = []
    start = period.start
    days = (period.end - period.start).days + 1
    for _ in range(count):
        end = start - timedelta(days=1)
        start = _months_before(start, period.months) if period.months else start - timedelta(days=days)
        found.append((start, end))
    return tuple(reversed(found))


def year_before(period: Period) -> tuple[date, date] | None:
    """The same period a year earlier: the months of the year before, the week of the same ISO number; else None."""
    if period.months:
        start = _months_before(period.start, 12)
        return start, _months_before(period.end + timedelta(days=1), 12) - timedelta(days=1)
    year, week, day = period.start.isocalendar()
    if day != 1 or (period.end - period.start).days != 6:
        return None
    try:
        start = date.fromisocalendar(year - 1, week, 1)
    except ValueError:  # week 53 of a year whose last year has 52
        return None
    return start, start + timedelta(days=6)


def _months_before(first: date, months: int) -> date:
    """The first day of the month that lies `months` earlier."""
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
