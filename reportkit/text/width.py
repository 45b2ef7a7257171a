"""How wide a text stands: a Chinese character or a full-width sign takes two columns, everything else one."""

from __future__ import annotations

from unicodedata import east_asian_width


def display_width(text: str) -> int:
    """The columns that the text takes in a terminal, or the digits in a worksheet column."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
