"""Tables: column widths by content, repeated head row, banded rows, landscape where a page is too narrow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from reportkit.model import TableBlock
from reportkit.word.looks import Look
from reportkit.word.styles import LIGHT_STYLES
from reportkit.word.xml import paragraph, run, twips

_PADDING = 10.0  # both cell margins and the grid, in points
_SHORT = 64.0  # a column of figures or words is comfortable at this width, narrower ones at theirs
_WRAPPED = 56.0  # a column of words that wrap
_PROSE = 150.0  # columns wider than this hold sentences, which need more than a word a line
_PROSE_NEEDS = 90.0
_CROWDED = 1.25  # times the text width: a landscape page breaks the flow, so only what cannot be read upright
_MANY = 9  # columns
_ENOUGH = 400  # characters of a cell that decide the column's width
_WORD = re.compile(r"[!-~]+")
_LATIN = 1.1  # halves: digits are one, "m" is nearly two
_UNBROKEN = 500  # characters of a row that stays on one page


def is_wide(table: TableBlock, look: Look) -> bool:
    """True where the table needs a landscape page."""
    natural = _natural(table, look)
    needed = sum(_PROSE_NEEDS if width > _PROSE else min(width, _SHORT) for width in natural)
    return len(table.head) > _MANY or needed > look.text_width_pt * _CROWDED


def draw(table: TableBlock, look: Look, width: float, gap: str) -> str:
    """The table over the given width (points); cells that say `gap` stand out."""
    widths = [twips(one) for one in fitted(_natural(table, look), _least(table, look), width)]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    align = [*table.align, *["left"] * (len(table.head) - len(table.align))]
    signs = {sign: LIGHT_STYLES[sign] for sign in look.lights}
    head = [paragraph("RKCellHead", run(text)) for text in table.head]
    rows = [_row(_cells(head, widths), head=True)]
    for cells in table.rows:
        drawn = [_cell(text, side, gap, signs) for text, side in zip(cells, align, strict=True)]
        rows.append(_row(_cells(drawn, widths), split=sum(map(len, cells)) > _UNBROKEN))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RKTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(cells: str, *, head: bool = False, split: bool = False) -> str:
    properties = ("" if split else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cells(contents: Sequence[str], widths: list[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for content, width in zip(contents, widths, strict=True)
    )


def _cell(text: str, side: str, gap: str, signs: dict[str, str]) -> str:
    """The cell's paragraph: a gap in its colour, a status sign in the colour of its light."""
    if text == gap:
        content = run(text, style="RKGap")
    elif text[:1] in signs:
        content = run(text[0], style=signs[text[0]]) + run(text[1:])
    else:
        content = run(text)
    return paragraph("RKCell", content, f'<w:jc w:val="{side}"/>' if side != "left" else "")


def measure(text: str) -> float:
    """The width of the longest line in half characters: a Chinese character is two.

    Word and LibreOffice set a quarter of a character between Chinese and Latin signs.
    """
    return max(_line_width(line) for line in text.split("\n"))


def _line_width(line: str) -> float:
    wide = [east_asian_width(sign) in "WFA" for sign in line]
    changes = sum(one != other for one, other in pairwise(wide))
    return sum(2 if one else _LATIN for one in wide) + 0.5 * changes


def _natural(table: TableBlock, look: Look) -> list[float]:
    """The width at which no cell of the column wraps."""
    columns = zip(table.head, *table.rows, strict=True)
    return [_points(max(measure(text[:_ENOUGH]) for text in column), look) for column in columns]


def _least(table: TableBlock, look: Look) -> list[float]:
    """The width at which no word of the column breaks; Chinese breaks anywhere."""
    columns = zip(table.head, *table.rows, strict=True)
    return [_points(max(_longest_word(text[:_ENOUGH]) for text in column), look) for column in columns]


def _longest_word(text: str) -> float:
    return max((len(word) * _LATIN for word in _WORD.findall(text)), default=2)


def _points(halves: float, look: Look) -> float:
    return halves * look.cell_pt / 2 * 1.05 + _PADDING  # a little air, for fonts that run wider


def fitted(natural: list[float], least: list[float], width: float) -> list[float]:
    """The widths that fill `width`: columns that can keep theirs do, prose shares the rest by the root of its length.

    By the root, because a cell of four times the text should not take four times the width of its neighbour.
    No column gets less than its longest word needs, unless all of them together do not fit.
    """
    total = sum(natural)
    if total <= width:
        return [one + (width - total) / len(natural) for one in natural]
    fixed = _kept(natural, width)
    while len(fixed) < len(natural):
        rest = width - sum(fixed.values())
        roots = sum(one**0.5 for index, one in enumerate(natural) if index not in fixed)
        shares = {i: rest * one**0.5 / roots for i, one in enumerate(natural) if i not in fixed}
        tight = {i: least[i] for i, share in shares.items() if share < least[i]}
        if not tight:
            return [fixed[i] if i in fixed else shares[i] for i in range(len(natural))]
        fixed |= tight
    taken = sum(fixed.values())
    return [fixed[i] * width / taken for i in range(len(natural))]


def _kept(natural: list[float], width: float) -> dict[int, float]:
    """The columns that need not wrap: the narrowest, as many as leave the others room to be read."""
    for limit in sorted(set(natural), reverse=True):
        kept = {index: one for index, one in enumerate(natural) if one <= limit}
        wanted = sum(_PROSE_NEEDS if one > _PROSE else _WRAPPED for one in natural if one > limit)
        if len(kept) < len(natural) and width - sum(kept.values()) >= wanted:
            return kept
    return {}
