"""Which sheets are ours: each carries a sheet-scoped defined name, hidden or not, under any sheet name.

Excel takes such a name along when a person copies the sheet, so a mark says what it was put on: the name of the
sheet and its id. A copy has another name and another id, and belongs to the person who made it.
"""

from __future__ import annotations

import re
import zlib

from reportkit.package.bookedit import NameEntry, SheetEntry, names
from reportkit.package.xmlspans import Span

_IDENTITY = re.compile(r"k=([0-9]+);n=([0-9a-f]+);i=([0-9]+)")


def identity(ordinal: int, name: str, sheet_id: int) -> str:
    """The text by which a mark knows its sheet; `ordinal` counts the sheets of one graft from 0."""
    return f"k={ordinal};n={zlib.crc32(name.encode()):x};i={sheet_id}"


def is_mark(name: NameEntry, mark: str) -> bool:
    """Whether a defined name is a mark, on a sheet of ours or on a copy of one."""
    return name.sheet_idx is not None and name.name.casefold() == f"_{mark}".casefold()


def marked(root: Span, entries: list[SheetEntry], mark: str) -> set[int]:
    """The positions from 0 of our sheets: at most one for each mark that tells its sheet.

    The sheet of the remembered name comes before the one of the remembered id: applications may number the
    sheets anew. Marks of older versions, which tell no sheet, all count.
    """
    ours: set[int] = set()
    best: dict[str, tuple[int, int]] = {}
    for name in names(root):
        position = name.sheet_idx
        if position is None or not is_mark(name, mark) or not 0 <= position < len(entries):
            continue
        told = _IDENTITY.search(name.text)
        if told is None:
            ours.add(position)
            continue
        entry = entries[position]
        same_name = f"{zlib.crc32(entry.name.encode()):x}" == told[2]
        if same_name or str(entry.id) == told[3]:
            candidate = (0 if same_name else 1, position)
            best[told[1]] = min(best.get(told[1], candidate), candidate)
    return ours | {position for _, position in best.values()}
