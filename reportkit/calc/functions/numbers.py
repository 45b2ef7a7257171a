"""Functions of single numbers."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from math import floor

from reportkit.calc.functions.function import Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, nearly, number


def rounded(value: Scalar, digits: Scalar, mode: str = ROUND_HALF_UP) -> float:
    """The number rounded to decimals, halves away from zero, on its 15 significant digits: 1.005 is 1.01."""
    exact, places = number(value), int(number(digits))
    if exact == floor(exact) and places >= 0:
        return exact
    decimal = Decimal(f"{exact:.15g}")
    exponent = decimal.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= places:
        return float(decimal)
    return float(decimal.quantize(Decimal(1).scaleb(-places), mode)) + 0.0  # no negative zero


def whole(value: Scalar) -> float:
    """The next lower whole number; noise beyond 15 digits does not count: INT(4.35*100) is 435.

    LibreOffice computes so; Excel is said to take the binary value, 434.
    """
    exact = number(value)
    nearest = float(round(exact))
    return nearest if nearly(exact, nearest) or _is_noise(exact, nearest) else float(floor(exact))


def _is_noise(exact: float, nearest: float) -> bool:
    return nearest != exact and float(f"{exact:.15g}") == nearest


def remainder(value: Scalar, divisor: Scalar) -> float:
    """The remainder with the divisor's sign; #DIV/0! for a divisor of 0."""
    exact, by = number(value), number(divisor)
    if by == 0:
        raise RaisedError(CalcError.DIV0)
    return exact - by * floor(exact / by)


def sign(value: Scalar) -> float:
    """-1, 0 or 1."""
    exact = number(value)
    return float((exact > 0) - (exact < 0))


FUNCTIONS = (
    Function("ROUND", "ss", 2, 2, rounded),
    Function("ROUNDUP", "ss", 2, 2, lambda value, digits: rounded(value, digits, ROUND_UP)),
    Function("ROUNDDOWN", "ss", 2, 2, lambda value, digits: rounded(value, digits, ROUND_DOWN)),
    Function("INT", "s", 1, 1, whole),
    Function("ABS", "s", 1, 1, lambda value: abs(number(value))),
    Function("MOD", "ss", 2, 2, remainder),
    Function("SIGN", "s", 1, 1, sign),
)
