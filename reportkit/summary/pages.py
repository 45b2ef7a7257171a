"""Sections laid out on pages: rows, page breaks, repeated headers, and the places that links point at.

Heights are known before anything is drawn, so the breaks are ours: a table moves whole where the page is
mostly full, a small group moves whole, a split never leaves one or two rows alone, and a total or a note stands
with the last row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportkit.model import Cell, Chart, Condition, Sparkline, column_letters
from reportkit.summary.lines import FIRST, Group, Line, Section, Unit, total

CAPACITY = 1000.0  # points of row height on one page at the sheet's scale
PRINT_TITLE = 34.0  # what the repeated title row takes from every page after the first
GAP, GAP_AFTER_BREAK = 10.0, 6.0
FULL = 0.7
SMALL_GROUP = 0.4
FEWEST = 3
LEAST_OVER = 60.0  # points of rows that a split leaves for the next page: three of one line

# Private-use characters around a name: no text of a meeting looks like that.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_TOKEN = re.compile(f"{_OPEN}(page )?([^{_CLOSE}]+){_CLOSE}")


def target(anchor: str) -> str:
    """A placeholder for the address of the line with this anchor."""
    return f"{_OPEN}{anchor}{_CLOSE}"


def page_of(anchor: str) -> str:
    """A placeholder for the page of the line with this anchor."""
    return f"{_OPEN}page {anchor}{_CLOSE}"


@dataclass
class Pages:
    """The sheet as it grows downwards. `used` is the height used on the current page."""

    capacity: float = CAPACITY
    print_title: float = PRINT_TITLE
    row: int = 1
    page: int = 1
    used: float = 0.0
    fresh: bool = True
    spare: bool = False  # the last line is empty and stands in for the gap before the next section
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    anchors: dict[str, tuple[int, int]] = field(default_factory=dict)
    looks: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    sparklines: list[Sparkline] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The height left on the current page."""
        return self.capacity - self.used

    def put(self, unit: Unit) -> None:
        """Place lines in the next rows."""
        for line in unit:
            self._put_line(line)
        self.fresh = False

    def place(self, section: Section, continued: Line | None = None) -> None:
        """Place a section, with page breaks where they belong. `continued` heads the part after a break."""
        if not self.fresh and (section.new_page or self._moves(section)):
            self.turn()
        if not self.spare and (self.page > 1 or not self.fresh):
            self._space(GAP_AFTER_BREAK if self.fresh else GAP)
        self.put((*section.title, *section.head))
        again: Unit = (*(() if continued is None else (continued,)), *section.head)
        with_last = self._with_last(section)
        for number, group in enumerate(section.groups, start=1):
            last = number == len(section.groups)
            self._group(group, again, with_last if last else None, first=number == 1)
        for unit in (section.tail,) if self._is_small(total(section.tail)) else ((line,) for line in section.tail):
            if total(unit) > self.left:
                self.turn()
            self.put(unit)

    def turn(self) -> None:
        """End the page."""
        self.breaks.append(self.row - 1)
        self.page += 1
        self.used = self.print_title
        self.fresh, self.spare = True, False

    def conditions(self) -> tuple[Condition, ...]:
        """The conditional formats, one for each look, over the rows that carry it."""
        found: dict[str, list[str]] = {}
        for (look, column), numbers in self.looks.items():
            found.setdefault(look, []).extend(_ranges(column, numbers))
        return tuple(Condition(tuple(ranges), look) for look, ranges in found.items())

    def resolved(self) -> dict[tuple[int, int], Cell]:
        """The cells with every placeholder replaced by its address or page."""
        return {
            place: cell._replace(formula=_TOKEN.sub(self._resolve, cell.formula)) if _OPEN in cell.formula else cell
            for place, cell in self.cells.items()
        }

    def _resolve(self, match: re.Match[str]) -> str:
        if match[2] not in self.anchors:
            return match[0]
        row, page = self.anchors[match[2]]
        return str(page) if match[1] else f"{column_letters(FIRST)}{row}"

    def _moves(self, section: Section) -> bool:
        """True where the section starts on the next page: it does not fit, and this page is well filled
        or has no room for its first rows."""
        room = self.left - (0.0 if self.spare else GAP)
        if section.height <= room:
            return False
        start = total(section.title) + total(section.head) + _start(section)
        if sum(len(group.units) for group in section.groups) <= FEWEST:
            start += self._with_last(section)
        whole = section.height <= self.capacity - self.print_title - GAP_AFTER_BREAK
        return start > room or (whole and self.used > FULL * self.capacity)

    def _is_small(self, height: float) -> bool:
        """True for what moves to the next page whole."""
        return height <= SMALL_GROUP * self.capacity

    def _with_last(self, section: Section) -> float:
        """The height of what must stand on the page of the last row: total and notes, of many their first line."""
        whole = total(section.tail)
        return whole if self._is_small(whole) else total(section.tail[:1])

    def _group(self, group: Group, again: Unit, with_last: float | None, *, first: bool) -> None:
        """Place a group. `with_last`: what follows the last row of the last group, None for the others."""
        lead = total(group.head) + (total(group.units[0]) if group.units else 0)
        whole = group.height + (with_last or 0.0)
        if not first and (lead > self.left or (self._is_small(group.height) and whole > self.left)):
            self._turn_inside(again)
        if group.head:
            self.put(group.head)
        for index, unit in enumerate(group.units):
            rest = sum(map(total, group.units[index:]))
            over = with_last is not None and rest + with_last > self.left
            if index and (total(unit) > self.left or (over and rest - total(unit) < LEAST_OVER)):
                self._turn_inside(again)
            self.put(unit)

    def _turn_inside(self, again: Unit) -> None:
        self.turn()
        self.put(again)

    def _space(self, points: float) -> None:
        self._put_line(Line(points))

    def _put_line(self, line: Line) -> None:
        for column, cell in line.cells.items():
            self.cells[self.row, column] = cell
        self.heights[self.row] = line.height
        self.spans += [(self.row, first, last) for first, last in line.spans]
        self.charts += [replace(chart, row=self.row) for chart in line.charts]
        for column, look in line.looks.items():
            self.looks.setdefault((look, column), []).append(self.row)
        self.sparklines += [Sparkline(self.row, column, values) for column, values in line.sparks.items()]
        if line.anchor:
            self.anchors[line.anchor] = (self.row, self.page)
        self.spare = line.spare
        self.used += line.height
        self.row += 1


def _start(section: Section) -> float:
    """The height of the first rows, which must follow the header on the same page."""
    if not section.groups:
        return 0.0
    first = section.groups[0]
    return total(first.head) + sum(total(unit) for unit in first.units[:FEWEST])


def _ranges(column: int, numbers: list[int]) -> list[str]:
    """Runs of consecutive rows as ranges: [5, 6, 7, 9] → H5:H7, H9:H9."""
    letters, found = column_letters(column), []
    start = previous = numbers[0]
    for number in [*numbers[1:], 0]:
        if number != previous + 1:
            found.append(f"{letters}{start}:{letters}{previous}")
            start = number
        previous = number
    return found
