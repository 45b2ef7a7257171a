"""Dates as serial numbers, in the date system of the book, which each function gets first."""

from __future__ import annotations

from datetime import date, timedelta

from reportkit.calc.formats import day, shown
from reportkit.calc.functions.function import Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, number, number_in, serial, text


def date_of(date1904: bool, year: Scalar, month: Scalar, days: Scalar) -> float:
    """The serial number of a date; months and days beyond their end roll over; #NUM! outside the calendar."""
    years, months, day_count = (int(number(each) // 1) for each in (year, month, days))
    years += 1900 if 0 <= years < 1900 else 0
    years, month_idx = years + (months - 1) // 12, (months - 1) % 12
    try:
        return serial(date(years, month_idx + 1, 1) + timedelta(days=day_count - 1), date1904)
    except (ValueError, OverflowError):
        raise RaisedError(CalcError.NUM) from None


def moment(date1904: bool, value: Scalar) -> date:
    """The date of a serial number; #NUM! below 0. A blank is day 0, whose year differs between programs."""
    days = number(value)
    if days < 0:
        raise RaisedError(CalcError.NUM)
    return day(days, date1904)


def formatted(date1904: bool, value: Scalar, code: Scalar) -> str:
    """The number in a number format; text that is no number stays as it is."""
    if isinstance(value, str) and not isinstance(value, CalcError) and number_in(value) is None:
        return value
    return shown(number(value), text(code), date1904)


FUNCTIONS = (
    Function("DATE", "sss", 3, 3, date_of, is_dated=True),
    Function("YEAR", "s", 1, 1, lambda date1904, value: float(moment(date1904, value).year), is_dated=True),
    Function("MONTH", "s", 1, 1, lambda date1904, value: float(moment(date1904, value).month), is_dated=True),
    Function("DAY", "s", 1, 1, lambda date1904, value: float(moment(date1904, value).day), is_dated=True),
    Function("TEXT", "ss", 2, 2, formatted, is_dated=True),
)
