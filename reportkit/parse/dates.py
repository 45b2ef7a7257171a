"""A date as people write it: 2026年3月5日, 3月5日, 2026.3.5, 20260305, 3月底, Q3, 2026-03, 15 Sep 2026, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from reportkit.parse.calendar import EARLIEST, LATEST, Calendar, DateOrder, day, last_of_month
from reportkit.parse.normal import narrow
from reportkit.parse.numerals import numeral

_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_OTHER_YEAR = _YEAR.replace("<y>", "<y2>")
_ZH_YEAR = r"(?:(?P<y>(?:19|20)?\d\d)年)"
_FULL = (
    re.compile(_ZH_YEAR + r"?(?P<m>\d{1,2})月份?(?P<d>\d{1,2})(?:日|号)?"),
    re.compile(_YEAR + r"(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"),
    re.compile(_YEAR + r"(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?" + _MONTH_NAME + rf"(?:,?[ -]{_YEAR})?"),
    re.compile(_MONTH_NAME + rf" (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_YEAR})?"),
)
_MONTH_DAY = re.compile(r"(?P<m>\d{1,2})(?P<s>[./-])(?P<d>\d{1,2})")
_EITHER_ORDER = re.compile(r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)?\d\d)")
_PART = r"(?P<part>月?底|月?末|月?中旬|月?下旬|月?上旬|月?初|月?中)"
_MONTH_ONLY = (
    re.compile(_ZH_YEAR + rf"?(?P<m>\d{{1,2}})月份?{_PART}?"),
    re.compile(_YEAR + rf"[-/.](?P<m>\d{{1,2}}){_PART}?"),
    re.compile(r"(?:(?P<part>the end of|end of|end|mid|early|late)[ -])?" + _MONTH_NAME + rf"(?:,? {_YEAR})?"),
)
_QUARTER = (
    re.compile(_ZH_YEAR + r"?第?(?P<q>[一二三四1-4])季度?(?:末|底)?"),
    re.compile(rf"(?:the )?(?:end of )?(?:{_YEAR}[ -]?)?q(?P<q>[1-4])(?: ?[-/]?{_OTHER_YEAR})?(?:末|底)?"),
)
_HALF = re.compile(_ZH_YEAR + r"?(?P<h>[上下])半年(?:末|底)?")
_YEAR_END = re.compile(_ZH_YEAR + r"(?:年?底|年?末)?|(?:the )?end of " + _OTHER_YEAR)
_TRAIL = re.compile(
    r"\s*(?:\((?:周|星期|礼拜)?[一二三四五六日天]\)|(?:周|星期)[一二三四五六日天]|\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\))?"
    r"(?:[ t]?\d{1,2}[:时点]\d{0,2}(?::\d{2})?(?:\.\d+)?z?)?\s*$"
)
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日号])")
_RANGE = re.compile(r"\s*(?:~|–|—{1,2}|至|到| to | - |(?<=[\d日号月])-(?=\d))\s*")
_DAY_ONLY = re.compile(r"(\d{1,2})(?:日|号)?")


class Day(NamedTuple):
    """A date. `exact`: written in full; otherwise a part (year, day) was supplied."""

    date: date
    exact: bool


def read_day(text: str, calendar: Calendar, *, ahead: bool = False, first: bool = False) -> Day | None:
    """The date that the words name, None where reading it would be guessing.

    A date without a year is the nearest to the period; with `ahead` (columns that only lie ahead) one before
    the period is moved a year on. A month, quarter or year is its last day, with `first` its first day; of a
    range the end counts, with `first` the start. 1/9/2017 is read where one part is above 12 or the calendar has an
    order; in that order 1/9 and 1/9/17 are read too, without one 1/9 is month and day.
    """
    plain = _NUMERAL.sub(_in_digits, _TRAIL.sub("", narrow(text).lower()).strip())
    if not plain or len(plain) > 40:
        return None
    return _single(plain, calendar, ahead, first) or _range(plain, calendar, ahead, first)


def _in_digits(found: re.Match[str]) -> str:
    """十月 as 10月; what is no number of a month or day stays."""
    number = numeral(found[0])
    return str(number) if number and number <= 31 else found[0]


def range_start(text: str, calendar: Calendar) -> date | None:
    """The first of two dates in one cell (9月3日至8日), None for anything else."""
    plain = _TRAIL.sub("", narrow(text).lower()).strip()
    if not plain or len(plain) > 40 or _single(plain, calendar, ahead=False, first=True):
        return None
    found = _range(plain, calendar, ahead=False, first=True)
    return found.date if found else None


def two_readings(text: str) -> tuple[date, date] | None:
    """The two days that a date such as 03/04/2026 may mean, day first and month first; None for any other text."""
    found = _EITHER_ORDER.fullmatch(_TRAIL.sub("", narrow(text)).strip())
    if not found or len(found["y"]) < 4:
        return None
    one, two, year = int(found["a"]), int(found["b"]), int(found["y"])
    first, second = day(year, two, one), day(year, one, two)
    return (first, second) if first and second and first != second else None


def from_serial(number: float, calendar: Calendar, *, ahead: bool, date1904: bool = False) -> Day | None:
    """The date behind a plain number in a date column: a serial, 20260305, or 10.4 for 4 October.

    1 is 1900-01-01 in the 1900 system, which counts a 29 February 1900 that never was (ISO/IEC 29500-1
    18.17.4.1); so serials from 61 on are days after 1899-12-30.
    """
    if 20_000 <= number < 60_000:
        base = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
        return _within(base + timedelta(days=int(number)))
    if number == int(number) and 19_900_101 <= number <= 20_601_231:
        found = day(int(number) // 10_000, int(number) // 100 % 100, int(number) % 100)
        return Day(found, exact=False) if found else None
    if 1 <= number < 13 and number != int(number):
        return _month_day(repr(number), calendar, ahead)
    return None


def _within(found: date) -> Day | None:
    return Day(found, exact=False) if EARLIEST <= found <= LATEST else None


def _single(plain: str, calendar: Calendar, ahead: bool, first: bool) -> Day | None:
    """One date, month, quarter or year."""
    for pattern in _FULL:
        if found := pattern.fullmatch(plain):
            return _full(found, calendar, ahead)
    if found := _EITHER_ORDER.fullmatch(plain):
        return _either_order(int(found["a"]), int(found["b"]), found["y"], calendar.order)
    return _month_day(plain, calendar, ahead) or _span(plain, calendar, ahead, first)


def _full(found: re.Match[str], calendar: Calendar, ahead: bool) -> Day | None:
    parts = found.groupdict()
    month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["name"][:3]]
    number = int(parts["d"])
    if parts.get("y"):
        chosen = day(_four_digits(parts["y"]), month, number)
        return Day(chosen, exact=True) if chosen else None
    return _nearest(lambda year: day(year, month, number), calendar, ahead)


def _four_digits(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _either_order(one: int, two: int, year: str, order: DateOrder) -> Day | None:
    """13/01/2019 and 02-15-2023 have one reading; 1/9/2017 has one in a known order. So has 13/01/19, which may else
    be a day of 2013."""
    if len(year) < 4 and not order:
        return None
    if (one > 12) == (two > 12) and one != two and not order:
        return None
    month, number = (two, one) if one > 12 or (order == "dmy" and two <= 12) else (one, two)
    chosen = day(_four_digits(year), month, number)
    return Day(chosen, exact=False) if chosen else None


def _month_day(plain: str, calendar: Calendar, ahead: bool) -> Day | None:
    found = _MONTH_DAY.fullmatch(plain)
    if not found:
        return None
    month, number = int(found["m"]), int(found["d"])
    if (calendar.order == "dmy" and number <= 12) or (month > 12 and found["s"] == "/"):
        month, number = number, month
    return _nearest(lambda year: day(year, month, number), calendar, ahead)


def _nearest(at: Callable[[int], date | None], calendar: Calendar, ahead: bool) -> Day | None:
    """The candidate of the neighbouring years that lies nearest to the period, rolled on with `ahead`."""
    years = range(calendar.start.year - 1, calendar.end.year + 2) if calendar.known else ()
    days = [found for year in years if (found := at(year))]
    if not days:
        return None
    chosen = min(days, key=calendar.distance_days)
    if ahead and chosen < calendar.start:
        chosen = min((later for later in days if later >= calendar.start), default=chosen)
    return Day(chosen, exact=False)


def _span(plain: str, calendar: Calendar, ahead: bool, first: bool) -> Day | None:
    """A month, quarter, half or whole year."""
    for pattern in _MONTH_ONLY:
        if found := pattern.fullmatch(plain):
            return _month(found.groupdict(), calendar, ahead, first)
    for pattern in _QUARTER:
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            number = int(parts["q"]) if parts["q"].isdigit() else numeral(parts["q"]) or 0
            return _ending(parts.get("y") or parts.get("y2"), number * 3, 3, calendar, ahead, first)
    if found := _HALF.fullmatch(plain):
        return _ending(found["y"], 6 if found["h"] == "上" else 12, 6, calendar, ahead, first)
    if found := _YEAR_END.fullmatch(plain):
        return _ending(found["y"] or found["y2"], 12, 12, calendar, ahead, first)
    return None


def _month(parts: dict[str, str | None], calendar: Calendar, ahead: bool, first: bool) -> Day | None:
    name = parts.get("name")
    month = _MONTHS[name[:3]] if name else int(parts["m"] or 0)
    part = parts.get("part") or ""
    # Chinese office usage counts a month in thirds of ten days (旬).
    number = 10 if part.endswith(("上旬", "初")) or part == "early" else 0
    number = 20 if part.endswith(("中旬", "中")) or part == "mid" else number
    if not number:
        return _ending(parts.get("y"), month, 1, calendar, ahead, first and not part)
    year = parts.get("y")
    if year:
        chosen = day(_four_digits(year), month, number)
        return Day(chosen, exact=False) if chosen else None
    return _nearest(lambda at: day(at, month, number), calendar, ahead)


def _ending(year: str | None, month: int, months: int, calendar: Calendar, ahead: bool, first: bool) -> Day | None:
    """The last day of a span of `months` that ends with `month`; with `first` its first day."""

    def at(number: int) -> date | None:
        return day(number, month - months + 1, 1) if first else last_of_month(number, month)

    if year:
        chosen = at(_four_digits(year)) if month <= 12 else None
        return Day(chosen, exact=False) if chosen else None
    return _nearest(at, calendar, ahead)


def _range(plain: str, calendar: Calendar, ahead: bool, first: bool) -> Day | None:
    """The end (or start) of two dates in one cell; the end may leave out what the start has said."""
    parts = [part for part in _RANGE.split(plain) if part]
    if len(parts) == 1 and plain.count("/") == 1 and "." in plain:
        parts = plain.split("/")
    if len(parts) != 2:
        return None
    start = _single(parts[0], calendar, False, first=True)
    if start is None:
        return None
    end = _single(parts[1], calendar, ahead, first=False)
    if end is None and (number := _DAY_ONLY.fullmatch(parts[1])):
        chosen = day(start.date.year, start.date.month, int(number[1]))
        end = Day(chosen, exact=False) if chosen else None
    if end is None:
        return None
    if end.date < start.date and start.exact and not end.exact:
        next_year = (end.date.month, end.date.day) < (start.date.month, start.date.day)
        later = day(start.date.year + next_year, end.date.month, end.date.day)
        end = Day(later, exact=False) if later else end
    return Day((start if first else end).date, exact=False)
