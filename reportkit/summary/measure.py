"""How many lines a text takes in a span of columns, and the row height that follows.

Readers' fonts differ, and a row with merged cells never fits itself, so every row gets an explicit
height. An error is upward: a spare half line is harmless, a cut line hides words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from reportkit.lang import Lang

COLUMN_PX = 75
INDENT_PX = 10
PADDING_PX = 6
ROOM_PT = 5.5
SPACE_EM = 0.28

_CURLY = "“”‘’"
_SYMBOLS = "■◆●○◇－✓"
_WIDEST, _THIN, _SLIM = "%@mwMW", "ijl.,:;'|!", "cfrstz()[]-"


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type on the sheet: points, and the height of one line in points."""

    size: float
    line: float


@dataclass(frozen=True, slots=True)
class Face:
    """The widths of one font in em, by kind of character, and the line heights that go with it.

    `thin`: i l j and points, `slim`: c f r s t z and brackets, `plain`: other small letters and digits, `broad`:
    capitals, `widest`: m w M W % @, `symbol`: the status symbols.
    """

    name: str
    thin: float
    slim: float
    plain: float
    broad: float
    widest: float
    symbol: float
    body: Type
    small: Type
    by_word: bool


FACES: dict[Lang, Face] = {
    "zh": Face("微软雅黑", 0.57, 0.57, 0.57, 0.66, 0.66, 1.0, Type(10, 14.5), Type(9, 13), by_word=False),
    "en": Face("Calibri", 0.26, 0.40, 0.51, 0.60, 0.82, 0.85, Type(10, 13), Type(9, 13), by_word=True),
}


def width_em(text: str, face: Face) -> float:
    """The width of one line of text in em of its own size."""
    return sum(_character_em(character, face) for character in text)


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
    if character > "⺀" or (character in _CURLY and not face.by_word):
        return 1.0
    if character in _SYMBOLS:
        return face.symbol
    if character == " ":
        return SPACE_EM
    if character in _WIDEST:
        return face.widest
    if character.isupper():
        return face.broad
    return face.thin if character in _THIN else face.slim if character in _SLIM else face.plain


def _wrapped(part: str, face: Face, available: float) -> int:
    """The lines of a text without line breaks: by characters in Chinese, word by word in English."""
    if not face.by_word or any(character > "⺀" for character in part):
        return max(1, math.ceil(round(width_em(part, face) / available, 6)))
    count, used = 1, 0.0
    for word in part.split():
        wide = width_em(word, face)
        if used and used + SPACE_EM + wide > available:
            count, used = count + 1, 0.0
        used += wide + (SPACE_EM if used else 0.0)
        if used > available:
            more = math.ceil(round(used / available, 6)) - 1
            count, used = count + more, used - more * available
    return count
