"""What a cell holds, and how one kind of value becomes another in a formula."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Final


class CalcError(StrEnum):
    """An error value of a cell; it is also its own text, "#N/A"."""

    NULL = "#NULL!"
    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"


Scalar = float | str | bool | None | CalcError


class RaisedError(Exception):
    """An error value on its way out of an expression; a formula catches it and shows `error`."""

    def __init__(self, error: CalcError) -> None:
        super().__init__(error.value)
        self.error = error


EPOCH: Final = date(1899, 12, 30).toordinal()
DAYS_1904: Final = 1462
APPROXIMATELY: Final = 2.0**-48
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+(?=[.eE%]|$)|(?=\.\d))(?:\.\d*)?(?:[eE][+-]?\d+)?%?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def serial(moment: date | datetime, date1904: bool = False) -> float:
    """The serial number of a date: days since 1899-12-30, or since 1904-01-01 where `date1904`.

    True for dates from 1900-03-01 on; the fictitious 1900-02-29 (ISO/IEC 29500-1, 18.17.4.1) is not kept.
    """
    days = float(moment.toordinal() - EPOCH - (DAYS_1904 if date1904 else 0))
    if isinstance(moment, datetime):
        clock: time = moment.time()
        days += (clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6) / 86400
    return days


def plain(value: object) -> Scalar:
    """A value as the evaluator keeps it: whole numbers become floats. Raises ValueError for other kinds."""
    if value is None or isinstance(value, (bool, float, str)):
        return value
    if isinstance(value, int):
        return float(value)
    raise ValueError(f"{value!r} is not a value that a cell can hold")


def number(value: Scalar) -> float:
    """The number that arithmetic sees: blank 0, TRUE 1, numeric text its number; else #VALUE! is raised."""
    if type(value) is float:
        return value
    if value is None:
        return 0.0
    if isinstance(value, CalcError):
        raise RaisedError(value)
    if isinstance(value, str):
        read = number_in(value)
        if read is None:
            raise RaisedError(CalcError.VALUE)
        return read
    return float(value)


def number_in(text: str) -> float | None:
    """The number a text stands for, as in "12", " 1,200.5 ", "45%" or "2026-03-05"; None if it is none.

    Other ways to write a date are left alone: which of them count depends on the reader's locale.
    """
    stripped = text.strip()
    if _NUMBER.fullmatch(stripped):
        digits = stripped.rstrip("%").replace(",", "")
        return float(digits) / 100 if stripped[-1] == "%" else float(digits)
    found = _ISO_DATE.fullmatch(stripped)
    if found is None:
        return {"true": 1.0, "false": 0.0}.get(stripped.lower())
    try:
        return serial(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        return None


def text(value: Scalar) -> str:
    """The text that & and text functions see: blank "", numbers in General format with 15 digits."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, CalcError):
        raise RaisedError(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return general(value) if isinstance(value, float) else str(value)


def general(value: float) -> str:
    """A number as text in General format, 15 significant digits: 0.1+0.2 is "0.3"."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    digits = f"{value:.15g}"
    if "e" not in digits:
        return digits
    if 1e-20 < abs(value) < 1e20:
        return f"{Decimal(digits):f}"
    mantissa, exponent = digits.split("e")
    return f"{mantissa}E{exponent}"


def truth(value: Scalar) -> bool:
    """The condition that IF, AND and NOT see: numbers other than 0 are true; #VALUE! for other text."""
    if isinstance(value, CalcError):
        raise RaisedError(value)
    if isinstance(value, str):
        word = value.lower()
        if word not in {"true", "false"}:
            raise RaisedError(CalcError.VALUE)
        return word == "true"
    return bool(value)


def finite(value: float) -> float:
    """The number itself; #NUM! is raised for an overflow."""
    if not isfinite(value):
        raise RaisedError(CalcError.NUM)
    return value


def nearly(left: float, right: float) -> bool:
    """Whether two numbers differ by rounding noise only (beyond about 15 digits)."""
    if left == right:
        return True
    distance = abs(left - right)
    if left == int(left) and right == int(right):
        return False
    return distance < abs(left) * APPROXIMATELY and distance < abs(right) * APPROXIMATELY


def compare(left: Scalar, right: Scalar) -> int:
    """-1, 0 or 1: numbers before text before FALSE before TRUE; text without regard to case.

    A blank is 0, "" or FALSE, whichever the other side is. Text is ordered by code points: for < and >
    on text Excel sorts by the language of the computer, which no file can state.
    """
    if type(left) is float and type(right) is float:
        return 0 if nearly(left, right) else (-1 if left < right else 1)
    if isinstance(left, CalcError):
        raise RaisedError(left)
    if isinstance(right, CalcError):
        raise RaisedError(right)
    first = _filler(right) if left is None else left
    second = _filler(left) if right is None else right
    ranks = _rank(first), _rank(second)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(first, str) and isinstance(second, str):
        lower, other = first.casefold(), second.casefold()
        return (lower > other) - (lower < other)
    one, two = number(first), number(second)
    return 0 if nearly(one, two) else (-1 if one < two else 1)


def _filler(other: Scalar) -> Scalar:
    """What a blank counts as beside another value."""
    if isinstance(other, str):
        return ""
    return False if isinstance(other, bool) else 0.0


def _rank(value: Scalar) -> int:
    """The place of a kind in the order of comparison."""
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0
