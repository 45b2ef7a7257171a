"""Where the lines of a text break on a terminal: at spaces and between Chinese characters."""

from __future__ import annotations

import re

from reportkit.text.width import display_width

# A space; else a word or a sign, with what opens before it and what closes after it: no line starts or ends with those.
PIECES = re.compile(r"\s+|[（《「『【“‘]*(?:[!-~]+|[^\s])[，。；：、！？）》」』】”’…]*")


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; whole at 0. A word wider than that stands alone, and hangs over."""
    if not width or display_width(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line and display_width((line + piece).rstrip()) > width and piece.strip():
            lines.append(line.rstrip())
            line = ""
        line = (line + piece).lstrip(" ") if not line else line + piece
    return [*lines, line.rstrip()] if line.strip() else lines
