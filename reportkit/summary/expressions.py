"""Formula fragments (no leading "="): references to source cells, literals, links, text made of pieces.

A `Piece` carries the fragment together with what it shows when it is built, because row heights are
measured from the shown text, and the reason where it is a literal instead of a reference.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from reportkit.model import Cell, Place, Scalar, Value

_CALL = re.compile(r"(?<=[A-Z0-9.])(?=\()")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_LITERAL = 250  # Excel takes at most 255 characters in one string literal of a formula
LONGEST_FORMULA = 8000  # of 8,192 characters


class Piece(NamedTuple):
    """A formula fragment, the text it shows at building time, and the value and reason of a literal.

    `read_as`: the fragment gives a value that was read from words, as long as the source holds those very words.
    """

    expr: str
    shown: str = ""
    literal: str = ""
    value: Scalar | date = None
    read_as: bool = False

    def cell(self, style: str, number_format: str = "") -> Cell:
        """The piece as a cell: a formula, or its literal value where it may not refer to a cell."""
        if self.literal or len(self.expr) > LONGEST_FORMULA:
            value = self.shown if self.value is None else self.value
            return Cell(value=value, style=style, format=number_format, literal=self.literal or "too long")
        return Cell(formula="=" + self.expr, style=style, format=number_format)


EMPTY = Piece('""')
CLOSING = "。！？；.!?;"  # what ends a sentence


def constant(text: str) -> Piece:
    """A fixed text that is no figure."""
    return Piece(quoted(text), text)


def quoted(text: str) -> str:
    """A text as string literal; a long one as several joined by &.

    A text that looks like a call is cut before its bracket: writers look for names of newer functions in
    the whole formula and would turn one with FILTER( in a literal into an array formula.
    """
    pieces = [part for piece in _CALL.split(text) for part in _cut(piece)]
    literals = ['"' + piece.replace('"', '""') + '"' for piece in pieces]
    return literals[0] if len(literals) == 1 else "(" + "&".join(literals) + ")"


def _cut(text: str) -> list[str]:
    return [text[start:start + LONGEST_LITERAL] for start in range(0, max(1, len(text)), LONGEST_LITERAL)]


def sheet_name(name: str) -> str:
    """A sheet's name as formulas write it, always in quotation marks."""
    return "'" + name.replace("'", "''") + "'"


def reference(place: Place) -> str:
    """The cell at `place` as formulas write it: '关键指标'!I7. Empty where the place is no cell."""
    return f"{sheet_name(place.sheet)}!{place.cell}" if place.sheet and place.cell else ""


def holds(value: Value) -> str:
    """The condition that the source cell still holds what the reader had to interpret; "" where that is no text
    or number of a cell, or longer than a literal may be."""
    source = reference(value.place)
    if not source or not isinstance(value.raw, str | float) or value.raw == "":
        return ""
    if isinstance(value.raw, str) and len(value.raw) > LONGEST_LITERAL:
        return ""
    return f"{source}={quoted(value.raw) if isinstance(value.raw, str) else repr(value.raw)}"


def number(value: Value) -> Piece:
    """A number in its column's unit: the source cell times its scale, "" where there is no number in it.

    A number read from words (2,000万) counts as long as the cell holds those words.
    """
    source = reference(value.place)
    factor = "" if value.scale == 1 else f"*{value.scale:g}"
    plain = f'IF(ISNUMBER({source}),{source}{factor},"")'
    if value.live and source and value.kind != "error":
        return Piece(plain, _plain(value.number))
    if value.kind != "error" and (held := holds(value)):
        read = '""' if value.number is None else repr(value.number)
        return Piece(f"IF(ISERROR({source}),\"\",IF({held},{read},{plain}))", _plain(value.number), read_as=True)
    if value.number is None:
        return Piece('""', "")
    return Piece(repr(value.number), _plain(value.number), literal=value.note or "read as", value=value.number)


def words(value: Value) -> Piece:
    """The words as they stand in the source cell; "" where the cell is blank or holds an error.

    A date or a formatted number among words: a reference would show its bare serial number, so a date is
    formatted by the formula, and any other number is the text that a reader sees, as literal.
    """
    source = reference(value.place)
    if not source or value.kind == "error":
        return Piece('""', "")
    if isinstance(value.raw, float) and value.text not in ("", f"{value.raw:.15g}"):
        if _ISO_DAY.fullmatch(value.text):
            return Piece(f'IF(ISNUMBER({source}),TEXT({source},"yyyy-mm-dd"),{source}&"")', value.text)
        if value.kind != "date":
            return Piece(quoted(value.text), value.text, literal="a formatted number among words")
    return Piece(f'IF(ISBLANK({source}),"",{source})', value.text)


def filled_words(value: Value, *, is_filled: bool | None = None) -> Piece:
    """The words of the source cell, "" also while it holds what does not count as filled (待定)."""
    piece = words(value)
    if is_filled is None:
        is_filled = value.filled
    if is_filled or not value.text or piece.expr == '""':
        return piece
    return Piece(f'IF({reference(value.place)}={quoted(value.text)},"",{piece.expr})', "")


def answer(value: Value, nothing: str) -> Piece:
    """The words of the source cell, "" where it holds a word of nothing (n/a, 待定), now or after an edit.

    `nothing`: the inline array of those words.
    """
    return unless_nothing(value, filled_words(value), nothing)


def unless_nothing(value: Value, piece: Piece, nothing: str) -> Piece:
    """`piece`, "" where the source cell holds a word of nothing."""
    if piece.expr == '""' or piece.literal:
        return piece
    expr = f'IF(ISNUMBER(MATCH({reference(value.place)},{nothing},0)),"",{piece.expr})'
    return Piece(expr, piece.shown, read_as=piece.read_as)


def or_else(piece: Piece, text: str) -> Piece:
    """The words of `piece`, or a fixed text while there are none."""
    if piece.expr == '""':
        return constant(text)
    return Piece(f'IF({piece.expr}="",{quoted(text)},{piece.expr})', piece.shown or text)


def day(value: Value) -> Piece:
    """A deadline: the date of the source cell, or the words that stand there (持续, 每月一次)."""
    if value.date is not None and not value.live:
        found = value.date
        literal, shown = f"DATE({found.year},{found.month},{found.day})", f"{found:%m-%d}"
        if held := holds(value):
            source = reference(value.place)
            return Piece(f'IF(ISBLANK({source}),"",IF({held},{literal},{source}))', shown, read_as=True)
        return Piece(literal, shown, literal=value.note or "read as", value=found)
    if value.date is not None and (source := reference(value.place)):
        return Piece(f'IF(ISBLANK({source}),"",{source})', f"{value.date:%m-%d}")
    return words(value)


def day_text(piece: Piece) -> str:
    """A deadline inside a sentence: month and day where it is a date, else its words."""
    return f'IF(ISNUMBER({piece.expr}),TEXT({piece.expr},"mm-dd"),{piece.expr})'


def joined(*parts: Piece) -> Piece:
    """Several pieces as one text."""
    expr = "&".join(part.expr for part in parts if part.expr != '""')
    return Piece(expr or '""', "".join(part.shown for part in parts))


def after(prefix: str, piece: Piece, suffix: str = "") -> Piece:
    """`piece` between fixed words, or nothing at all where it is empty."""
    if piece.expr == '""':
        return EMPTY
    body = "&".join(part for part in (quoted(prefix) if prefix else "", piece.expr,
                                      quoted(suffix) if suffix else "") if part)
    shown = f"{prefix}{piece.shown}{suffix}" if piece.shown else ""
    return Piece(f'IF({piece.expr}="","",{body})', shown)


def chained(first: Piece, between: str, second: Piece) -> Piece:
    """Two texts with words between them where both are there; behind a full stop only their space."""
    if EMPTY.expr in (first.expr, second.expr):
        return first if second.expr == EMPTY.expr else second
    space = between.lstrip(CLOSING)
    closed = f"ISNUMBER(SEARCH(RIGHT({first.expr},1),{quoted(CLOSING)}))"
    gap = f'IF(OR({first.expr}="",{second.expr}=""),"",IF({closed},{quoted(space)},{quoted(between)}))'
    apart = space if first.shown.endswith(tuple(CLOSING)) else between
    shown = apart.join(text for text in (first.shown, second.shown) if text)
    return Piece(f"{first.expr}&{gap}&{second.expr}", shown)


def shortened(piece: Piece, lines: int, most: int) -> Piece:
    """A text that takes more than `most` lines cut with an ellipsis; the whole stands in its source cell."""
    if lines <= most:
        return piece
    kept = max(1, len(piece.shown) * most // lines - 2)
    cut = f'IF(LEN({piece.expr})>{kept},LEFT({piece.expr},{kept})&"…",{piece.expr})'
    shown = piece.shown[:kept] + "…"
    value = shown if isinstance(piece.value, str) else piece.value
    return Piece(cut, shown, piece.literal, value, piece.read_as)


def link(sheet: str, target: str, text: str) -> str:
    """A HYPERLINK to a cell that follows inserted rows. `target`: the reference; `text`: a fragment."""
    return f'HYPERLINK({address("#" + sheet_name(sheet), target)},{text})'


def address(sheet: str, target: str) -> str:
    """The address of a cell as text that follows inserted rows: '关键指标'!I7. `sheet`: its name in quotation marks."""
    return f'{quoted(sheet + "!")}&ADDRESS(ROW({target}),COLUMN({target}),4)'


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:,.15g}"
