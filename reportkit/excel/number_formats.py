"""What a number format makes of a number: plain, percent, date or time of day. Standard library alone: the process
that reads .xls needs it too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Format = Literal["n", "p", "d", "t"]
"""plain number, percent, date, time of day"""

# Ids below 164 are built in (ISO/IEC 29500-1, 18.8.30); 27-36 and 50-58 are dates in the Chinese, Japanese
# and Korean lists there, 32-35 and 55-56 times of day in Chinese Excel.
_BUILT_IN: dict[int, Format] = {9: "p", 10: "p"}
_BUILT_IN |= dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), "d")
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "t")

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


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


def format_by_id(number: int, codes: Mapping[int, Format]) -> Format:
    """What a format shows by its number; a code written in the file (`codes`) wins over the built-in meaning."""
    return codes.get(number) or _BUILT_IN.get(number, "n")
