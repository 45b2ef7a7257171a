"""What does not fit its cell on the generated sheets: every visible text measured against the room it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportkit.calc import Book
from reportkit.calc.formats import shown
from reportkit.excel.styles import Styles
from reportkit.excel.summary_sheet import cached
from reportkit.lang import Lang
from reportkit.model import Grid, Scalar
from reportkit.summary import measure

HELPERS = 21  # from this column on cells are hidden
DIGIT_PX, CELL_PX = 7, 5
POINT_PX = 96 / 72
BOLD = 1.05
SMALLEST = 0.72  # of its size is what a text that shrinks may come down to
_QUOTED, _PAD, _CONDITION = re.compile(r'"([^"]*)"'), re.compile(r"_(.)"), re.compile(r"\[([<>=]+)([\d.]+)\]")


class _Looks:
    """Takes the place of a workbook that makes formats: the properties themselves."""

    def add_format(self, properties: dict[str, Any]) -> dict[str, Any]:
        return properties


@dataclass(frozen=True)
class Box:
    """One visible cell: its text, its look, the room inside and the height of its row."""

    place: str
    text: str
    look: dict[str, Any]
    width_px: float
    height: float
    is_heading: bool


def misfits(grid: Grid, book: Book, lang: Lang) -> list[str]:
    """One line for each visible cell whose text is cut, runs into a neighbour, or shows as ####."""
    face = measure.FACES[lang]
    return [f"{box.place} {problem}: {box.text!r}" for box in boxes(grid, book)
            for problem in [_problem(box, face)] if problem]


def boxes(grid: Grid, book: Book) -> Iterator[Box]:
    """The visible cells that show something."""
    styles = Styles(_Looks(), grid.font, grid.accent)
    ends = {(row, first): last for row, first, last in grid.spans}
    for (row, column), cell in grid.cells.items():
        is_shown = column < HELPERS and column not in grid.folded
        value = cached(book.value(grid.name, row, column)) if is_shown else ""
        text = formatted(value, cell.format)
        if not text:
            continue
        look = styles.format(cell.style, cell.format)
        first, last = _reach(grid, row, column, ends.get((row, column), column), look, isinstance(value, str))
        wide = sum(grid.widths[each] * DIGIT_PX + CELL_PX for each in range(first, last + 1))
        yield Box(f"{grid.name} {row}:{column}", text, look, wide - 10 * look.get("indent", 0),
                  grid.heights[row], cell.style.startswith("header"))


def _reach(grid: Grid, row: int, column: int, last: int, look: dict[str, Any], is_text: bool) -> tuple[int, int]:
    """The columns a text may cover: its own, and empty neighbours where it neither wraps nor shrinks."""
    first, align = column, look.get("align", "left")
    if not is_text or look.get("text_wrap") or look.get("shrink") or align == "center" or last > column:
        return first, last

    def empty(place: int) -> bool:
        cell = grid.cells.get((row, place))
        return grid.area[1] <= place <= grid.area[3] and (cell is None or (cell.value is None and not cell.formula))

    while align in ("left", "center_across") and empty(last + 1):
        last += 1
    while align == "right" and empty(first - 1):
        first -= 1
    return first, last


def _problem(box: Box, face: measure.Face) -> str:
    size = box.look["font_size"]
    bold = BOLD if box.look.get("bold") else 1.0
    available = (box.width_px - CELL_PX) / (size * POINT_PX)
    widest = measure.width_em(box.text, face) * bold
    if box.look.get("text_wrap"):
        line = face.small.line if size < face.body.size else face.body.line * size / face.body.size
        lines = measure.lines(box.text, face, size, box.width_px)
        if lines * line > box.height + 0.01:
            return f"takes {lines} lines in {box.height:g} points"
        whole = not box.is_heading or not face.by_word or measure.longest_word_fits(box.text, face, size, box.width_px)
        return "" if whole else "breaks inside a word"
    if box.look.get("shrink"):
        return "" if widest * SMALLEST <= available else "shrinks too far"
    if size * 1.25 > box.height:
        return "is higher than its row"
    return "" if widest <= available + 0.01 else f"is {widest / available:.2f} times as wide as its cell"


def formatted(value: Scalar, code: str) -> str:
    """About what the cell shows: numbers in the formats of the sheets, with room for their padding."""
    if value is None or isinstance(value, (str, bool)):
        return "" if value is None or value == "" else str(value)
    if not code or code == "General":
        return f"{value:.10g}"
    if re.fullmatch(r"[ymd-]+", code.partition('"')[0]):
        return shown(value, code.partition('"')[0]) + "".join(_QUOTED.findall(code))
    parts = [_PAD.sub(r"\1", part) for part in code.split(";")]
    if code.startswith("["):
        for part in parts:
            condition = _CONDITION.match(part)
            if condition is None or value < float(condition[2]):
                literal = _QUOTED.fullmatch(part[condition.end():] if condition else part)
                return literal[1] if literal else shown(value, "0.0%")
    part = parts[1] if value < 0 and len(parts) > 1 else parts[2] if value == 0 and len(parts) > 2 else parts[0]
    lead = "+" if part.startswith("+") else "−" if part.startswith("−") else ""
    digits = re.search(r"[#0,.]*0[0.]*(?:E\+00)?%?", part)
    body = shown(abs(value), digits[0].rstrip(".")) if digits else ""
    return lead + body + "".join(_QUOTED.findall(part))
