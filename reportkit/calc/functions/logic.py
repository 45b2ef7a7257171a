"""AND, OR, NOT and the questions about a value. IF, IFERROR and CHOOSE evaluate lazily: see closures."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.calc.area import Area, Array, Value
from reportkit.calc.functions.function import ANY_COUNT, Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, truth


def _conditions(values: tuple[Value, ...]) -> Iterator[bool]:
    """The conditions among the arguments; text and blanks inside a reference are passed over."""
    for value in values:
        if isinstance(value, Area):
            inside: list[Scalar] = [each for _, _, each in value.filled()]
        elif isinstance(value, Array):
            inside = [each for row in value.rows for each in row]
        else:
            yield truth(value)
            continue
        yield from (truth(each) for each in inside if each is not None and type(each) is not str)


def _asked(values: tuple[Value, ...]) -> list[bool]:
    """All conditions; #VALUE! is raised where there is none."""
    conditions = list(_conditions(values))
    if not conditions:
        raise RaisedError(CalcError.VALUE)
    return conditions


def _not_available() -> Value:
    raise RaisedError(CalcError.NA)


FUNCTIONS = (
    Function("AND", "r", 1, ANY_COUNT, lambda *values: all(_asked(values)), 1),
    Function("OR", "r", 1, ANY_COUNT, lambda *values: any(_asked(values)), 1),
    Function("NOT", "s", 1, 1, lambda value: not truth(value)),
    Function("ISBLANK", "e", 1, 1, lambda value: value is None),
    Function("ISNUMBER", "e", 1, 1, lambda value: type(value) is float),
    Function("ISTEXT", "e", 1, 1, lambda value: type(value) is str),
    Function("ISERROR", "e", 1, 1, lambda value: isinstance(value, CalcError)),
    Function("NA", "", 0, 0, _not_available),
    Function("TRUE", "", 0, 0, lambda: True),
    Function("FALSE", "", 0, 0, lambda: False),
)
