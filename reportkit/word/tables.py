"""Tables: column widths by content, repeated head row, banded rows, landscape where a page is too narrow."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from reportkit.model import TableBlock
from reportkit.word.looks import Look
from reportkit.word.styles import LIGHT_STYLES
from reportkit.word.xml import attribute, paragraph, run, twips

_PADDING = 10.0  # both cell margins and the grid, in points
_SHORT = 64.0  # a column of figures or words is comfortable at this width, narrower ones at theirs
_PROSE = 150.0  # columns wider than this hold sentences, which need more than a word a line
_PROSE_NEEDS = 90.0
_LONG_HEADING = 10  # half characters: five Chinese ones
_NAME = 8  # half characters: a Chinese name or a status is not broken
_DEPARTMENT = 10  # of a name without a space: five Chinese characters
_SLICES = 24  # of the width that is shared out
_LOOKED_AT = 30  # rows that decide the widths
_CROWDED = 1.25  # times the text width: a landscape page breaks the flow, so only what cannot be read upright
_MANY = 9  # columns
_ENOUGH = 400  # characters of a cell that decide the column's width
_WORD = re.compile(  # a day stays with its month and in its brackets
    r"至?（?\d+月\d+日）?|百分点|\(?\d+ [A-Z][a-z]+\)?|[!-~]+")
_POINTS = re.compile(r"([+-]?[\d.]+)(百分点)")
_LATIN = {"ijlI.,:;'|!": 0.6, "frt()[]-/ ": 0.7, "mwMW@%": 1.6, "ABCDEFGHKNOPQRUVXY&": 1.25}  # halves; a digit is one
_OTHER = 1.05
_NARROW = 30.0  # no column is narrower
_SHORTS = (74.0, 66.0, 58.0, 50.0, 42.0, 0.0)  # up to here a column keeps its full width, if that can be had
_WORTH = 0.85  # of the height: what wrapping short columns must save
_LATIN_WIDTHS = {sign: width for signs, width in _LATIN.items() for sign in signs}
_SMALL, _SHORT_TEXT = 4, 20  # rows and characters in a cell of a table that is not broken at all
_UNBROKEN = 500  # characters of a row that stays on one page


def is_wide(table: TableBlock, look: Look) -> bool:
    """True where the table needs a landscape page."""
    natural = _natural(table, look)
    needed = sum(_PROSE_NEEDS if width > _PROSE else min(width, _SHORT) for width in natural)
    return len(table.head) > _MANY or needed > look.text_width_pt * _CROWDED


def draw(table: TableBlock, look: Look, width: float, gap: str, *, kept: bool = False) -> str:
    """The table over the given width (points); cells that say `gap` stand out. `kept`: its end stays on one page
    with what follows."""
    widths = [twips(one) for one in fitted(_cells_in_points(table, look), _least(table, look), width)]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    align = [*table.align, *["left"] * (len(table.head) - len(table.align))]
    signs = {sign: LIGHT_STYLES[sign] for sign in look.lights}
    head = [paragraph("RKCellHead", run(text)) for text in table.head]
    rows = [_row(_cells(head, widths), head=True)]
    last = len(table.rows) - 1
    small = len(table.rows) <= _SMALL and all(len(text) <= _SHORT_TEXT for cells in table.rows for text in cells)
    for index, cells in enumerate(table.rows):
        together = index == last - 1 or (small and index < last) or (kept and index == last)
        fitting = [_broken(text, width, look) for text, width in zip(cells, widths, strict=True)]
        drawn = [_cell(text, side, gap, signs, kept=together) for text, side in zip(fitting, align, strict=True)]
        rows.append(_row(_cells(drawn, widths), split=sum(map(len, cells)) > _UNBROKEN))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RKTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={attribute(table.caption)}/></w:tblPr>'
        f'<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _broken(text: str, width: int, look: Look) -> str:
    """The text; a difference in points that does not fit in one line is broken before its unit, not inside it."""
    found = _POINTS.fullmatch(text)
    return f"{found[1]}\n{found[2]}" if found and twips(_points(measure(text), look)) > width else text


def _row(cells: str, *, head: bool = False, split: bool = False) -> str:
    properties = ("" if split else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cells(contents: Sequence[str], widths: list[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for content, width in zip(contents, widths, strict=True)
    )


def _cell(text: str, side: str, gap: str, signs: dict[str, str], *, kept: bool) -> str:
    """The cell's paragraph: a gap in its colour, a status sign in the colour of its light.

    `kept`: on one page with the row below, so that no page begins with the last row of a table.
    """
    if text == gap:
        content = run(text, style="RKGap")
    elif text[:1] in signs:
        content = run(text[0], style=signs[text[0]]) + run(text[1:])
    else:
        content = run(text)
    together = "<w:keepNext/>" if kept else ""
    return paragraph("RKCell", content, together + (f'<w:jc w:val="{side}"/>' if side != "left" else ""))


def measure(text: str) -> float:
    """The width of the longest line in half characters: a Chinese character is two.

    Word and LibreOffice set a quarter of a character between Chinese and Latin signs.
    """
    return max(_line_width(line) for line in text.split("\n"))


def _line_width(line: str) -> float:
    wide = [east_asian_width(sign) in "WFA" for sign in line]
    changes = sum(one != other for one, other in pairwise(wide))
    halves = (2 if one else _LATIN_WIDTHS.get(sign, _OTHER) for sign, one in zip(line, wide, strict=True))
    return sum(halves) + changes / 2


def _natural(table: TableBlock, look: Look) -> list[float]:
    """The width at which no cell of the column wraps."""
    return [max(column) for column in zip(*_cells_in_points(table, look), strict=True)]


def _cells_in_points(table: TableBlock, look: Look) -> list[list[float]]:
    """What each cell takes in one line, the head first; a long heading may take two."""
    head = [_points(_heading_width(text), look) for text in table.head]
    return [head, *([_points(measure(text[:_ENOUGH]), look) for text in row] for row in table.rows)]


def _heading_width(text: str) -> float:
    """The width of a heading in half characters; a long one is set in two lines."""
    whole = measure(text)
    return whole if whole <= _LONG_HEADING else max(longest_word(text), whole * 0.6)


def _least(table: TableBlock, look: Look) -> list[float]:
    """The width at which no word of the column breaks; Chinese breaks anywhere."""
    columns = zip(table.head, *table.rows, strict=True)
    return [_points(max(longest_word(text[:_ENOUGH]) for text in column), look) for column in columns]


def longest_word(text: str) -> float:
    """The width, in half characters, of what may not be broken: a word, a date, a status."""
    whole = measure(text)
    if text[:1] in LIGHT_STYLES or whole <= (_NAME if " " in text else _DEPARTMENT):
        return whole  # a status and a name are read at a glance, on one line
    return max((_line_width(word) for word in _WORD.findall(text)), default=2)


def _points(halves: float, look: Look) -> float:
    return halves * look.cell_pt / 2 * 1.05 + _PADDING  # a little air, for fonts that run wider


def fitted(rows: Sequence[Sequence[float]], least: Sequence[float], width: float) -> list[float]:
    """The widths that fill `width`, given what every cell of every row takes in one line.

    Where all fit in one line they do, and grow alike. Else each column starts at what its longest word needs, a
    short one at its full width, and the rest goes, slice by slice, to the column that makes the table shorter.
    """
    natural = [max(column) for column in zip(*rows, strict=True)]
    total = sum(natural)
    if total <= width:
        return [one * width / total for one in natural]
    looked_at = rows[:_LOOKED_AT]
    best: list[float] = []
    lowest = math.inf
    for short in _SHORTS:
        start = [one if one <= short else max(low, _NARROW) for one, low in zip(natural, least, strict=True)]
        if sum(start) > width:
            continue
        widths = _shared(looked_at, natural, start, width)
        height = _height(looked_at, widths)
        if height < lowest * _WORTH:
            best, lowest = widths, height
    return best or [one * width / sum(least) for one in least]


def _shared(rows: Sequence[Sequence[float]], natural: list[float], start: list[float], width: float) -> list[float]:
    """The start widths with the rest of `width` given out in equal slices."""
    widths = list(start)
    slice_ = (width - sum(widths)) / _SLICES
    now = [_lines(row, widths) for row in rows]
    wider = [_lines(row, [one + slice_ for one in widths]) for row in rows]
    for _ in range(_SLICES):
        open_ = [index for index, one in enumerate(natural) if widths[index] < one]
        best = max(open_, key=lambda index: _saved(now, wider, index))
        widths[best] += slice_
        for row, old, new in zip(rows, now, wider, strict=True):  # nothing changes but the lines of this column
            old[best], new[best] = new[best], _cell_lines(row[best], widths[best] + slice_)
    return widths


def _lines(row: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The lines of each cell, by fractions of a line, so that each slice counts."""
    return [_cell_lines(one, width) for one, width in zip(row, widths, strict=True)]


def _cell_lines(natural: float, width: float) -> float:
    return max(1.0, (natural - _PADDING) / (width - _PADDING))


def _saved(now: list[list[float]], wider: list[list[float]], index: int) -> float:
    """How much lower the rows get with one column wider.

    The tallest cell of a row decides its height; the others count a little, or only the worst would ever gain.
    """
    total = 0.0
    for old, new in zip(now, wider, strict=True):
        gain = old[index] - new[index]
        if not gain:
            continue
        tallest = max(old)
        if old[index] == tallest:
            others = max(old[:index] + old[index + 1:], default=0.0)
            total += tallest - max(new[index], others)
        total += gain / len(old)
    return total


def _height(rows: Sequence[Sequence[float]], widths: list[float]) -> float:
    """The height of the rows in lines, measured as `_saved` does."""
    return sum(max(lines) + sum(lines) / len(lines) for lines in (_lines(row, widths) for row in rows))
