"""Counts and sums of the cells that meet criteria."""

from __future__ import annotations

from math import fsum

from reportkit.calc.area import Area, Value
from reportkit.calc.criteria import Selection, select
from reportkit.calc.functions.function import ANY_COUNT, Function
from reportkit.calc.values import CalcError, RaisedError


def _meeting(pairs: tuple[Value, ...]) -> tuple[Area, Selection]:
    """The first area, and its cells that meet every criterion of area, criterion, area, criterion, …"""
    areas = [_area(value) for value in pairs[::2]]
    if len({(area.height, area.width) for area in areas}) > 1:
        raise RaisedError(CalcError.VALUE)
    result: Selection | None = None
    for area, criterion in zip(areas, pairs[1::2], strict=True):
        if isinstance(criterion, Area) or not isinstance(criterion, float | str | bool | None):
            raise TypeError("a criterion is a single value")
        selection = select(area, criterion)
        result = selection if result is None else _both(result, selection)
    if result is None:
        raise ValueError("a range without a criterion")
    return areas[0], result


def _area(value: Value) -> Area:
    if not isinstance(value, Area):
        raise ValueError("criteria are looked up in references only")
    return value


def _both(one: Selection, other: Selection) -> Selection:
    if one.is_negated and other.is_negated:
        return Selection(one.offsets | other.offsets, is_negated=True)
    if one.is_negated:
        return Selection(other.offsets - one.offsets)
    return Selection(one.offsets - other.offsets if other.is_negated else one.offsets & other.offsets)


def count_if(*pairs: Value) -> float:
    """How many places meet every criterion; error cells are no obstacle."""
    area, selection = _meeting(pairs)
    found = len(selection.offsets)
    return float(area.height * area.width - found if selection.is_negated else found)


def sum_ifs(summed: Value, *pairs: Value) -> float:
    """The sum of the numbers in `summed` at the places that meet every criterion."""
    area, selection = _meeting(pairs)
    values = _area(summed)
    if (values.height, values.width) != (area.height, area.width):
        raise RaisedError(CalcError.VALUE)
    added = values.memo("numbers-by-offset", lambda: _numbers(values))
    if selection.is_negated:
        met = [offset for offset in added if offset not in selection.offsets]
    else:  # a thousand rows of one name each must not read all cells a thousand times
        met = sorted(added.keys() & selection.offsets)
    found = [added[offset] for offset in met]
    fault = next((value for value in found if isinstance(value, CalcError)), None)
    if fault is not None:
        raise RaisedError(fault)
    return fsum(value for value in found if isinstance(value, float))


def _numbers(values: Area) -> dict[int, float | CalcError]:
    """The numbers and errors of an area by their offset, row by row from zero."""
    return {(row - values.row) * values.width + column - values.column: value
            for row, column, value in values.filled() if type(value) is float or isinstance(value, CalcError)}


def sum_if(area: Value, criterion: Value, summed: Value = None) -> float:
    """The sum of the cells that meet a criterion, or of `summed`, whose size is that of `area`."""
    looked = _area(area)
    values = looked if summed is None else _area(summed)
    return sum_ifs(values.part(values.row, values.column, looked.height, looked.width), looked, criterion)


FUNCTIONS = (
    Function("COUNTIF", "re", 2, 2, count_if),
    Function("COUNTIFS", "re", 2, ANY_COUNT, count_if, 2),
    Function("SUMIF", "rer", 2, 3, sum_if),
    Function("SUMIFS", "rre", 3, ANY_COUNT, sum_ifs, 2),
)
