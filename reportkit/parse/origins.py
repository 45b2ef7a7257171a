"""The words that say where a merged record came from, written and read: [市场部.xlsx]关键指标!B8.

The notation is the one in which Excel names a cell of another workbook. A sheet's name has no square bracket, so the
file's may have any. Which column of the file holds what is said once for all its records, by worksheet and key:
关键指标:kpi=B,target=H/工作进展:task=B. A sheet's name has neither colon nor slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportkit.model import Origin, Place, column_letters

ORIGIN = "origin"
"""Key of the column in which a merged record says where it came from."""

Layouts = Mapping[tuple[str, str], Mapping[str, int]]
"""By file and worksheet: the 1-based column of each key."""

_ADDRESS = r"([A-Z]{1,3})([1-9]\d{0,6})"
_ORIGIN = re.compile(rf"\[(.+)\]([^\]]+)!{_ADDRESS}((?: \w+={_ADDRESS})*)", re.DOTALL)
_MOVED = re.compile(rf" (\w+)={_ADDRESS}")
_COLUMN = re.compile(r"(\w+)=([A-Z]{1,3})")


def origin_told(origin: Origin) -> str:
    """The words of an origin: [市场部.xlsx]关键指标!B8, and behind it the cells that stand elsewhere: unit=H5."""
    moved = "".join(f" {key}={column_letters(column)}{row}" for key, (row, column) in origin.moved.items())
    return place_told(Place(origin.file, origin.sheet, origin.row, origin.column)) + moved


def place_told(place: Place) -> str:
    """The words of one cell: [市场部.xlsx]关键指标!B8."""
    return f"[{place.file}]{place.sheet}!{place.cell}"


def origin_read(text: str, layouts: Layouts) -> Origin | None:
    """The origin that the words name, with the columns of its worksheet in `layouts`; None for other words."""
    found = _ORIGIN.fullmatch(text.strip())
    if found is None:
        return None
    file, sheet, letters, row, moved = found.group(1, 2, 3, 4, 5)
    places = {key: (int(at), _number(column)) for key, column, at in _MOVED.findall(moved)}
    return Origin(file, sheet, int(row), _number(letters), layouts.get((file.strip(), sheet), {}), places)


def columns_told(tables: Iterable[tuple[str, Mapping[str, int]]]) -> str:
    """The words for the columns of some worksheets of a file."""
    return "/".join(f"{sheet}:" + ",".join(f"{key}={column_letters(at)}" for key, at in columns.items())
                    for sheet, columns in tables)


def columns_read(text: str) -> dict[str, dict[str, int]]:
    """The columns by worksheet and key that the words name; what is no such words is left out."""
    found: dict[str, dict[str, int]] = {}
    for part in text.split("/"):
        sheet, _, columns = part.partition(":")
        if sheet and columns:
            found[sheet] = {key: _number(letters) for key, letters in _COLUMN.findall(columns)}
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number
