"""Sums, counts, extremes and ranks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from math import fsum

from reportkit.calc.area import Area, Array, Value, array
from reportkit.calc.functions.function import ANY_COUNT, Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, finite, number, number_in


def numbers_in(value: Value) -> list[float]:
    """The numbers of an argument: cells and elements that are numbers, or the single value as a number.

    An error anywhere is raised; text, TRUE and FALSE inside a reference are passed over.
    """
    if isinstance(value, Area):
        return value.memo("numbers", lambda: _only_numbers(each for _, _, each in value.filled()))
    if isinstance(value, Array):
        return _only_numbers(each for row in value.rows for each in row)
    return [number(value)]


def _only_numbers(values: Iterable[Scalar]) -> list[float]:
    found = []
    for value in values:
        if type(value) is float:
            found.append(value)
        elif isinstance(value, CalcError):
            raise RaisedError(value)
    return found


def _all(values: tuple[Value, ...]) -> list[float]:
    return [each for value in values for each in numbers_in(value)]


def total(*values: Value) -> float:
    """The sum."""
    return finite(fsum(_all(values)))


def mean(*values: Value) -> float:
    """The mean; #DIV/0! without a number."""
    found = _all(values)
    if not found:
        raise RaisedError(CalcError.DIV0)
    return fsum(found) / len(found)


def count(*values: Value) -> float:
    """How many numbers; errors and text in references do not count."""
    return float(sum(_count(value) for value in values))


def _count(value: Value) -> int:
    if isinstance(value, Area):
        return sum(type(each) is float for _, _, each in value.filled())
    if isinstance(value, Array):
        return sum(type(each) is float for row in value.rows for each in row)
    if isinstance(value, str) and not isinstance(value, CalcError):
        return int(number_in(value) is not None)
    return int(not isinstance(value, CalcError))


def count_filled(*values: Value) -> float:
    """How many cells are not blank; empty text and errors count."""
    return float(sum(_count_filled(value) for value in values))


def _count_filled(value: Value) -> int:
    if isinstance(value, Area):
        if value.height == value.width == 1:
            return int(value.at(0, 0) is not None)
        return len(value.filled())
    return value.height * value.width if isinstance(value, Array) else 1


def product_sum(*values: Value) -> float:
    """SUMPRODUCT: the sum of products place by place; text counts 0, sides that differ give #VALUE!.

    Raises ValueError for conditions that nobody made numbers: Excel counts them 0, LibreOffice 1.
    """
    for value in values:
        if isinstance(value, Array) and any(isinstance(each, bool) for row in value.rows for each in row):
            raise ValueError("SUMPRODUCT over conditions: multiply them by 1")
    arrays = [array(value) for value in values]
    if len({(each.height, each.width) for each in arrays}) > 1:
        raise RaisedError(CalcError.VALUE)
    flat = [[_factor(each) for row in one.rows for each in row] for one in arrays]
    if len(flat) == 1:
        return finite(fsum(flat[0]))
    result = []
    for factors in zip(*flat, strict=True):
        product = 1.0
        for factor in factors:
            product *= factor
        result.append(product)
    return finite(fsum(result))


def _factor(value: Scalar) -> float:
    if type(value) is float:
        return value
    if isinstance(value, CalcError):
        raise RaisedError(value)
    return 0.0


def _sorted(value: Value) -> list[float]:
    if isinstance(value, Area):
        return value.memo("sorted", lambda: sorted(numbers_in(value)))
    return sorted(numbers_in(value))


def smallest(value: Value, place: Scalar) -> float:
    """The k-th smallest number; #NUM! where there is none."""
    return _kth(_sorted(value), int(number(place)) - 1)


def largest(value: Value, place: Scalar) -> float:
    """The k-th largest number; #NUM! where there is none."""
    found = _sorted(value)
    return _kth(found, len(found) - int(number(place)))


def _kth(found: list[float], place_idx: int) -> float:
    if not 0 <= place_idx < len(found):
        raise RaisedError(CalcError.NUM)
    return found[place_idx]


def rank(value: Scalar, area: Value, order: Scalar = None) -> float:
    """The place of a number, the largest first (the smallest where `order` is not 0); #N/A if absent."""
    wanted, found = number(value), _sorted(area)
    below, upto = bisect_left(found, wanted), bisect_right(found, wanted)
    if below == upto:
        raise RaisedError(CalcError.NA)
    return float(below + 1 if number(order) else len(found) - upto + 1)


FUNCTIONS = (
    Function("SUM", "r", 1, ANY_COUNT, total, 1),
    Function("AVERAGE", "r", 1, ANY_COUNT, mean, 1),
    Function("MAX", "r", 1, ANY_COUNT, lambda *values: max(_all(values), default=0.0), 1),
    Function("MIN", "r", 1, ANY_COUNT, lambda *values: min(_all(values), default=0.0), 1),
    Function("COUNT", "g", 1, ANY_COUNT, count, 1),
    Function("COUNTA", "g", 1, ANY_COUNT, count_filled, 1),
    Function("SUMPRODUCT", "a", 1, ANY_COUNT, product_sum, 1),
    Function("SMALL", "rs", 2, 2, smallest),
    Function("LARGE", "rs", 2, 2, largest),
    Function("RANK", "srs", 2, 3, rank),
)
