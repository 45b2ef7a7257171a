"""How many lines a text takes in a span of columns, and the row height that follows.

Readers' fonts differ, and a row with merged cells never fits itself, so every row gets an explicit
height. An error is upward: a spare half line is harmless, a cut line hides words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from reportkit.lang import Lang

COLUMN_PX = 75
INDENT_PX = 10
PADDING_PX = 5  # what Excel adds to the digits of a column
ROOM_PT = 5.5

_SYMBOLS = "■◆●○◇－✓"
_CURLY = "“”‘’"
_WIDE_FROM = "⺀"
_PIECE = re.compile(  # what stays on one line: a word or one wide character, with the marks that cling to it
    r"(\s*)([“‘（《「【]*(?:(?:[^\s⺀-\uffff“”‘’]|’(?=[A-Za-z]))+|\S)[，。；：、！？）》」』】”’…]*)"
)
# Advance widths in hundredths of an em, rounded up; what is not listed takes `other`.
_CALIBRI = {
    23: " il'", 25: "I,.j·", 27: ":;", 29: "`", 31: "(-)[]{}f", 34: "!Jrt", 39: "/sz\\", 42: "Lc“”", 44: "x\"",
    46: "FSZgkvy?|", 48: "a", 49: "EYT", 50: "e+<=>~^_*#", 52: "KPX", 53: "bdhnpqu0123456789$€o", 55: "BCR", 58: "AV",
    62: "DH", 66: "GNUO", 69: "Q&…", 72: "%w", 80: "m", 91: "MW@—",
}
_YAHEI = {  # the wider of YaHei and Noto Sans CJK, which stands in where YaHei is missing
    30: " .,:;'!|ijl", 36: "()[]{}f", 42: "-/\\rt\"", 66: "ABCEFIJKLPRSTVXYZ", 76: "DGHNOQU", 80: "w", 93: "MWm%",
    100: "@…—≥≤",
}


class Type(NamedTuple):
    """A size of type on the sheet: points, and the height of one line in points."""

    size: float
    line: float


class Face(NamedTuple):
    """The widths of one font in em and its line heights.

    `widths`: by character, `other`: of any other narrow one, `symbol`: the status symbols and, in Chinese, quotes.
    `spare`: programs round each glyph to whole pixels on a screen, so that a line runs wider than on paper.
    """

    name: str
    widths: Mapping[str, float]
    other: float
    symbol: float
    body: Type
    small: Type
    by_word: bool
    spare: float = 1.0


def _by_character(table: Mapping[int, str]) -> dict[str, float]:
    return {character: hundredths / 100 for hundredths, characters in table.items() for character in characters}


FACES: dict[Lang, Face] = {
    "zh": Face("微软雅黑", _by_character(_YAHEI), 0.57, 1.0, Type(10, 14.5), Type(9, 13), by_word=False),
    "en": Face("Calibri", _by_character(_CALIBRI), 0.6, 0.85, Type(10, 13), Type(9, 13), by_word=True, spare=1.03),
}


def width_em(text: str, face: Face) -> float:
    """The width of one line of text in em of its own size."""
    return face.spare * sum(_character_em(character, face) for character in text)


def lines(text: str, face: Face, size: float, width_px: float) -> int:
    """The lines that `text` takes when it wraps in `width_px` at `size` points; 1 for an empty text."""
    available = max(1.0, (width_px - PADDING_PX) / (size * 96 / 72))
    return sum(_wrapped(part, face, available) for part in text.split("\n")) if text else 1


def fits(text: str, face: Face, size: float, width_px: float) -> bool:
    """True where `text` stands in one line of `width_px`, and no word of it is wider."""
    return lines(text, face, size, width_px) == 1


def longest_word_fits(text: str, face: Face, size: float, width_px: float) -> bool:
    """True where the longest word of `text` is not broken in `width_px` (in Chinese: the whole text)."""
    available = (width_px - PADDING_PX) / (size * 96 / 72)
    words = text.split() if face.by_word else [text]
    return all(width_em(word, face) <= available for word in words)


def better_small(text: str, face: Face, width_px: float) -> bool:
    """True where a text of one column has a word wider than the column, or needs one line less when small."""
    if not longest_word_fits(text, face, face.body.size, width_px):
        return True
    body, small = (lines(text, face, kind.size, width_px) for kind in (face.body, face.small))
    return body > 1 and small == 1


def span_px(columns: int, indent: int = 0) -> float:
    """The width of a span of equal columns, less its indent."""
    return columns * COLUMN_PX - indent * INDENT_PX


def height(line_count: int, kind: Type, least: float = 20) -> float:
    """The row height in points for so many lines, at least `least`."""
    return max(least, round(line_count * kind.line + ROOM_PT, 2))


def _character_em(character: str, face: Face) -> float:
    if character in _SYMBOLS or (character in _CURLY and not face.by_word):
        return face.symbol
    return 1.0 if character > _WIDE_FROM else face.widths.get(character, face.other)


def _wrapped(part: str, face: Face, available: float) -> int:
    """The lines of a text without line breaks; a piece that is wider than a line is broken."""
    count, used = 1, 0.0
    for gap, piece in _PIECE.findall(part):
        wide, space = width_em(piece, face), width_em(gap, face) if used else 0.0
        if used and used + space + wide > available + 1e-6:
            count, used, space = count + 1, 0.0, 0.0
        used += space + wide
        if used > available + 1e-6:
            more = math.ceil(round(used / available, 6)) - 1
            count, used = count + more, used - more * available
    return count
