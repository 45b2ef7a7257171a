"""Functions of text. Lengths and places count UTF-16 units, as Excel does."""

from __future__ import annotations

import re

from reportkit.calc.criteria import wildcards
from reportkit.calc.functions.function import Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, number, number_in, text

LONGEST = 32_767


def _count(value: Scalar, least: int) -> int:
    """A whole number of characters; #VALUE! is raised below the least one."""
    result = int(number(value))
    if result < least:
        raise RaisedError(CalcError.VALUE)
    return result


def _units(value: Scalar) -> bytes:
    return text(value).encode("utf-16-le", "surrogatepass")


def _part(value: Scalar, start_idx: int, stop_idx: int | None) -> str:
    stop = None if stop_idx is None else 2 * stop_idx
    return _units(value)[2 * start_idx : stop].decode("utf-16-le", "surrogatepass")


def left(value: Scalar, count: Scalar = 1.0) -> str:
    """The first characters."""
    return _part(value, 0, _count(count, 0))


def right(value: Scalar, count: Scalar = 1.0) -> str:
    """The last characters."""
    return _part(value, max(length(value) - _count(count, 0), 0), None)


def middle(value: Scalar, start: Scalar, count: Scalar) -> str:
    """Characters from a 1-based place on."""
    first_idx = _count(start, 1) - 1
    return _part(value, first_idx, first_idx + _count(count, 0))


def length(value: Scalar) -> int:
    """The count of UTF-16 units."""
    return len(_units(value)) // 2


def search(wanted: Scalar, within: Scalar, start: Scalar = 1.0) -> float:
    """The 1-based place of a text in another, without regard to case, with wildcards; else #VALUE!."""
    first, lower = _count(start, 1), text(within).casefold()
    sought = text(wanted).casefold()
    pattern = wildcards(sought)
    expression = re.escape(sought) if pattern is None else pattern.pattern.replace(".*", ".*?")
    found = re.compile(expression, re.DOTALL).search(lower, first - 1)
    if found is None or first > len(lower) + 1:
        raise RaisedError(CalcError.VALUE)
    return float(length(lower[: found.start()]) + 1)


def substitute(value: Scalar, old: Scalar, new: Scalar, instance: Scalar = None) -> str:
    """The text with every `old` replaced, or only its n-th instance."""
    whole, sought, put = text(value), text(old), text(new)
    if not sought:
        return whole
    if instance is None:
        return whole.replace(sought, put)
    pieces = whole.split(sought)
    nth = _count(instance, 1)
    if nth >= len(pieces):
        return whole
    return sought.join(pieces[:nth]) + put + sought.join(pieces[nth:])


def repeated(value: Scalar, count: Scalar) -> str:
    """The text n times; #VALUE! is raised beyond what a cell holds."""
    whole, times = text(value), _count(count, 0)
    if len(whole) * times > LONGEST:
        raise RaisedError(CalcError.VALUE)
    return whole * times


def character(value: Scalar) -> str:
    """The character of a code from 1 to 127; others depend on the computer's code page."""
    code = int(number(value))
    if not 1 <= code <= 127:
        raise ValueError("CHAR above 127 depends on the computer: write the character itself")
    return chr(code)


def trimmed(value: Scalar) -> str:
    """The text without outer spaces and with single inner ones; other white space stays."""
    return re.sub(" +", " ", text(value)).strip(" ")


def value_of(value: Scalar) -> float:
    """The number that a text stands for; #VALUE! for other text, for TRUE and FALSE."""
    if isinstance(value, bool) or text(value).strip().lower() in {"true", "false"}:
        raise RaisedError(CalcError.VALUE)
    if value is None or isinstance(value, float):
        return value or 0.0
    read = number_in(text(value))
    if read is None:
        raise RaisedError(CalcError.VALUE)
    return read


FUNCTIONS = (
    Function("LEFT", "ss", 1, 2, left),
    Function("RIGHT", "ss", 1, 2, right),
    Function("MID", "sss", 3, 3, middle),
    Function("LEN", "s", 1, 1, lambda value: float(length(value))),
    Function("SEARCH", "sss", 2, 3, search),
    Function("SUBSTITUTE", "ssss", 3, 4, substitute),
    Function("REPT", "ss", 2, 2, repeated),
    Function("CHAR", "s", 1, 1, character),
    Function("TRIM", "s", 1, 1, trimmed),
    Function("EXACT", "ss", 2, 2, lambda one, other: text(one) == text(other)),
    Function("VALUE", "s", 1, 1, value_of),
)
