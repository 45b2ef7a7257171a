"""Operators on single values; each raises `RaisedError` where Excel shows an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reportkit.calc.values import CalcError, RaisedError, Scalar, compare, finite, nearly, number, text

BinaryCall = Callable[[Scalar, Scalar], Scalar]


def add(left: Scalar, right: Scalar) -> Scalar:
    """The sum; 0 where only rounding noise is left of it, as in 0.1+0.2-0.3."""
    one, two = number(left), number(right)
    return 0.0 if one * two < 0 and nearly(one, -two) else one + two


def subtract(left: Scalar, right: Scalar) -> Scalar:
    """The difference; 0 where only rounding noise is left of it."""
    one, two = number(left), number(right)
    return 0.0 if nearly(one, two) else one - two


def multiply(left: Scalar, right: Scalar) -> Scalar:
    """The product; #NUM! for an overflow."""
    return finite(number(left) * number(right))


def divide(left: Scalar, right: Scalar) -> Scalar:
    """The quotient; #DIV/0! for a divisor of 0 or blank."""
    one, two = number(left), number(right)
    if two == 0:
        raise RaisedError(CalcError.DIV0)
    return finite(one / two)


def power(left: Scalar, right: Scalar) -> Scalar:
    """The power; #NUM! for 0^0, #DIV/0! for 0 to a negative one, #NUM! where no real number is the result."""
    base, exponent = number(left), number(right)
    if base == 0 and exponent <= 0:
        raise RaisedError(CalcError.NUM if exponent == 0 else CalcError.DIV0)
    try:
        result: float | complex = base**exponent
    except OverflowError:
        raise RaisedError(CalcError.NUM) from None
    if isinstance(result, complex):
        raise RaisedError(CalcError.NUM)
    return result


def negate(value: Scalar) -> Scalar:
    """The number with the other sign."""
    return -number(value)


def percent(value: Scalar) -> Scalar:
    """A hundredth of the number."""
    return number(value) / 100


UNARY: Mapping[str, Callable[[Scalar], Scalar]] = MappingProxyType({"neg": negate, "%": percent})
BINARY: Mapping[str, BinaryCall] = MappingProxyType({
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
    "^": power,
    "&": lambda left, right: text(left) + text(right),
    "=": lambda left, right: compare(left, right) == 0,
    "<>": lambda left, right: compare(left, right) != 0,
    "<": lambda left, right: compare(left, right) < 0,
    ">": lambda left, right: compare(left, right) > 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">=": lambda left, right: compare(left, right) >= 0,
})
