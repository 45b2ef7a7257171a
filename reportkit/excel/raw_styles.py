"""What a number format makes of a number: plain, percent, date or time of day."""

from __future__ import annotations

import re
from typing import Literal

from reportkit.excel import raw_xml
from reportkit.package.zipparts import Package

Format = Literal["n", "p", "d", "t"]
"""plain number, percent, date, time of day"""

# Ids below 164 are built in (ISO/IEC 29500-1, 18.8.30); 27-36 and 50-58 are dates in the Chinese, Japanese
# and Korean lists there, 32-35 and 55-56 times of day in Chinese Excel.
_BUILT_IN: dict[int, Format] = {9: "p", 10: "p"}
_BUILT_IN |= dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "d")
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "t")

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
MAX_STYLES = 100_000


def format_of(code: str) -> Format:
    """What the first section of a format code shows."""
    bare = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in bare:
        return "n"
    if "%" in bare:
        return "p"
    if any(letter in bare for letter in "yde") and not re.search(r"[0#?]", bare):
        return "d"
    if "h" in bare or "s" in bare:
        return "t"
    return "d" if "m" in bare and not re.search(r"[0#?]", bare) else "n"


def formats(package: Package, part: str) -> list[Format]:
    """The format of each cell style in the order of its index; styles past `MAX_STYLES` count as plain."""
    reader = _Styles()
    raw_xml.run(package, part, reader.start, reader.end)
    return [reader.format(number) for number in reader.cells]


class _Styles:
    """The handlers: numFmt codes, and the numFmtId of each xf within cellXfs."""

    def __init__(self) -> None:
        self.cells: list[int] = []
        self._codes: dict[int, Format] = {}
        self._local = raw_xml.LocalNames()
        self._in_cells = False

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        local = self._local[name]
        if local == "xf":
            if self._in_cells and len(self.cells) < MAX_STYLES:
                self.cells.append(_number(attributes.get("numFmtId", "0")))
        elif local == "numFmt":
            if len(self._codes) < MAX_STYLES:
                self._codes[_number(attributes.get("numFmtId", ""))] = format_of(attributes.get("formatCode", ""))
        elif local == "cellXfs":
            self._in_cells = True

    def end(self, name: str) -> None:
        if self._local[name] == "cellXfs":
            self._in_cells = False

    def format(self, number: int) -> Format:
        """A code written in the file wins over the built-in meaning of its id."""
        return self._codes.get(number) or _BUILT_IN.get(number, "n")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
