"""Which cells of an area a value or a criterion finds (MATCH, COUNTIF, SUMIF and their kin)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reportkit.calc.area import Area
from reportkit.calc.values import CalcError, Scalar, nearly, number_in

Key = float | str | tuple[str, float]
Index = dict[Key, list[int]]


class Selection(NamedTuple):
    """Offsets of cells, row by row from zero; with `is_negated` all cells of the area but these."""

    offsets: frozenset[int]
    is_negated: bool = False


def offsets_by_value(area: Area) -> Index:
    """Where each value stands: number, folded text, ("bool", 1.0), error → offsets in order.

    A text that reads as a number stands under ("text", number) too: criteria find it, MATCH does not.
    """
    return area.memo("offsets", lambda: _index(area))


def _index(area: Area) -> Index:
    index: Index = {}
    for row, column, value in area.filled():
        offset = (row - area.row) * area.width + column - area.column
        index.setdefault(key_of(value), []).append(offset)
        if type(value) is str and value[:1] in "0123456789+-.":
            read = number_in(value)
            if read is not None:
                index.setdefault(("text", read), []).append(offset)
    return index


def key_of(value: Scalar) -> Key:
    """The key of a value among the keys of `offsets_by_value`; a blank counts as 0."""
    if isinstance(value, bool):
        return ("bool", float(value))
    if value is None or isinstance(value, float):
        return value or 0.0
    return value if isinstance(value, CalcError) else value.casefold()


@lru_cache(maxsize=4096)
def wildcards(pattern: str) -> re.Pattern[str] | None:
    """The expression for a folded text with * ? or an escape ~; None where it holds none of them."""
    if not any(sign in pattern for sign in "*?~"):
        return None
    pieces = re.findall(r"~[*?~]|[*?]|[^*?~]+|~", pattern)
    meaning = {"*": ".*", "?": "."}
    return re.compile(
        "".join(meaning.get(each) or re.escape(each[1:] if len(each) == 2 and each[0] == "~" else each)
                for each in pieces),
        re.DOTALL,
    )


def select(area: Area, criterion: Scalar) -> Selection:
    """The cells that meet a criterion such as 5, "done", "<>", ">=3" or "a*"."""
    return area.source.memo(("criterion", type(criterion), criterion, *area.key),
                            lambda: _selected(area, criterion))


def _selected(area: Area, criterion: Scalar) -> Selection:
    if not isinstance(criterion, str) or isinstance(criterion, CalcError):
        return Selection(frozenset(_equal(area, criterion)))
    found = re.match(r"<>|<=|>=|[=<>]", criterion)
    sign, operand = (found[0], criterion[found.end():]) if found else ("", criterion)
    if sign in {"", "=", "<>"} and not operand:
        return _blank(area, sign)
    wanted = _operand(operand)
    if sign in {"", "=", "<>"}:
        return Selection(frozenset(_equal(area, wanted)), sign == "<>")
    return Selection(frozenset(_ordered(area, sign, wanted)))


def _blank(area: Area, sign: str) -> Selection:
    """The criteria "" (blank or empty text), "=" (blank) and "<>" (not blank)."""
    index = offsets_by_value(area)
    filled = frozenset(offset for key, offsets in index.items() for offset in offsets if sign or key != "")
    return Selection(filled, is_negated=sign != "<>")


def _operand(written: str) -> Scalar:
    """What is compared with: a number, TRUE or FALSE, an error, else text."""
    if written.upper() in {"TRUE", "FALSE"}:
        return written.upper() == "TRUE"
    if written in set(CalcError):
        return CalcError(written)
    read = number_in(written)
    return written if read is None else read


def _equal(area: Area, wanted: Scalar) -> list[int]:
    index = offsets_by_value(area)
    key = key_of(wanted)
    if isinstance(key, float):
        return index.get(key, []) + index.get(("text", key), [])
    pattern = wildcards(key) if isinstance(key, str) and not isinstance(key, CalcError) else None
    if pattern is None:
        return index.get(key, [])
    return [offset for each in texts(index) if pattern.fullmatch(each) for offset in index[each]]


def texts(index: Index) -> list[str]:
    """The folded texts among the keys."""
    return [key for key in index if type(key) is str]


def _ordered(area: Area, sign: str, wanted: Scalar) -> list[int]:
    """Cells of the operand's kind that stand on the asked side of it."""
    target = key_of(wanted)
    found: list[int] = []
    for key, offsets in offsets_by_value(area).items():
        if type(key) is float and type(target) is float:
            order = 0 if nearly(key, target) else (-1 if key < target else 1)
        elif type(key) is str and type(target) is str:
            order = (key > target) - (key < target)
        else:
            continue
        if (order == 0 and "=" in sign) or (order < 0 and "<" in sign) or (order > 0 and ">" in sign):
            found.extend(offsets)
    return found
