"""MATCH, INDEX, ADDRESS and HYPERLINK. ROW and COLUMN ask for a place, not a value: see closures."""

from __future__ import annotations

import re

from reportkit.calc.area import Area, Array, Value, array
from reportkit.calc.criteria import Key, key_of, offsets_by_value, texts, wildcards
from reportkit.calc.functions.function import Function
from reportkit.calc.values import CalcError, RaisedError, Scalar, compare, number, text
from reportkit.model import column_letters

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


def match(wanted: Scalar, where: Value, kind: Scalar = 1.0) -> float:
    """The 1-based place of a value in a row or column; #N/A if it is not there.

    Kind 0: equal, with wildcards in text; 1: the last one not above, in ascending order; -1: the last one
    not below, in descending order. A blank is never found: what it equals differs between programs.
    """
    if isinstance(wanted, CalcError):
        raise RaisedError(wanted)
    values = where if isinstance(where, Area | Array) else array(where)
    if wanted is None or min(values.height, values.width) > 1:
        raise RaisedError(CalcError.NA)
    order = number(kind)
    place = _equal(wanted, values) if order == 0 else _nearest(wanted, values, 1 if order > 0 else -1)
    if place is None:
        raise RaisedError(CalcError.NA)
    return float(place + 1)


def _equal(wanted: Scalar, values: Area | Array) -> int | None:
    key = key_of(wanted)
    pattern = wildcards(key) if isinstance(key, str) else None
    if isinstance(values, Area):
        index = offsets_by_value(values)
        if pattern is None:
            return index[key][0] if key in index else None
        return min((index[each][0] for each in texts(index) if pattern.fullmatch(each)), default=None)
    places = values.places = values.places if values.places is not None else _places(values)
    if pattern is None:
        return places.get(key)
    return min((place for each, place in places.items() if type(each) is str and pattern.fullmatch(each)),
               default=None)


def _places(values: Array) -> dict[Key, int]:
    """The first place of each key; blanks are never found."""
    result: dict[Key, int] = {}
    for place, value in enumerate(each for row in values.rows for each in row):
        if value is not None:
            result.setdefault(key_of(value), place)
    return result


def _nearest(wanted: Scalar, values: Area | Array, order: int) -> int | None:
    """The last place, before the first value beyond the wanted one, among values of its kind."""
    result = None
    kind = type(wanted)
    for place, value in enumerate(each for row in array(values).rows for each in row):
        if type(value) is kind:
            if compare(value, wanted) * order > 0:
                return result
            result = place
    return result


def index(where: Value, row: Scalar, column: Scalar = None) -> Value:
    """The cell of a rectangle at a row and column; 0 takes all of that side; #REF! outside.

    In a single row the one number given counts columns. A reference gives a reference.
    """
    values = where if isinstance(where, Area | Array) else array(where)
    row_number, column_number = int(number(row)), int(number(column))
    if column is None and values.height == 1:
        row_number, column_number = 1, row_number
    elif column is None and values.width == 1:
        column_number = 1
    if not (0 <= row_number <= values.height and 0 <= column_number <= values.width):
        raise RaisedError(CalcError.REF)
    if isinstance(values, Area):
        return values.part(
            values.row + max(row_number - 1, 0),
            values.column + max(column_number - 1, 0),
            1 if row_number else values.height,
            1 if column_number else values.width,
        )
    rows = values.rows[row_number - 1 : row_number] if row_number else values.rows
    return Array([row[column_number - 1 : column_number] if column_number else row for row in rows])


def address(
    row: Scalar, column: Scalar, kind: Scalar = 1.0, is_a1: Scalar = True, sheet: Scalar = None
) -> str:
    """The text of a reference: $AB$3; kind 4 gives AB3, 2 AB$3, 3 $AB3; with a sheet 'a b'!$AB$3."""
    row_number, column_number, form = int(number(row)), int(number(column)), int(number(kind))
    if not (1 <= row_number <= LAST_ROW and 1 <= column_number <= LAST_COLUMN and 1 <= form <= 4):
        raise RaisedError(CalcError.VALUE)
    if not is_a1:
        raise ValueError("ADDRESS gives A1 references only")
    place = (f"{'$' if form in {1, 3} else ''}{column_letters(column_number)}"
             f"{'$' if form in {1, 2} else ''}{row_number}")
    name = text(sheet)
    if not name:
        return place
    is_bare = re.fullmatch(r"[^\W\d]\w*", name) is not None
    return f"{name}!{place}" if is_bare else "'" + name.replace("'", "''") + f"'!{place}"


FUNCTIONS = (
    Function("MATCH", "srs", 2, 3, match),
    Function("INDEX", "rss", 2, 3, index),
    Function("ADDRESS", "sssss", 2, 5, address),
    Function("HYPERLINK", "ss", 1, 2, lambda link, *shown: shown[0] if shown else link),
)
