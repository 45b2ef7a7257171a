"""What was read from a workbook as records to write into the next one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reportkit.model import Row, Value
from reportkit.parse.normal import word_key

Cell = str | float | bool | date | None
Record = dict[str, Cell]
"""A record by column key; a cell that is not filled is left out."""


def plain(value: Value) -> Cell:
    """The number in its unit, the date, the option's key or the words; None where nothing is stated."""
    if not value.filled:
        return None
    if value.number is not None:
        return value.number
    return value.date or value.option or value.text or None


def record(row: Row, keys: Iterable[str], department: str = "") -> Record:
    """The filled cells of a row under `keys`, with its department."""
    made: Record = {"department": department or row.department}
    made |= {key: cell for key in keys if (cell := plain(row[key])) is not None}
    return made


def identity(*words: object) -> tuple[str, ...]:
    """What tells one record from another, whatever the spelling."""
    return tuple(word_key(str(word or "")) for word in words)
