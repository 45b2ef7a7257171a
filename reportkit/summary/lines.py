"""A section before it has rows: lines with their cells, units that stay together, groups and headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportkit.model import Cell, Chart

FIRST, LAST = 2, 13  # B..M
WAY, TRAIL = LAST + 1, LAST + 2
"""Beside the page: the arrow to a row's cells, and, folded, where they stood before workbooks were merged."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row to be: height in points, cells by column, spans (first, last column), conditional looks
    by column, charts that start here, and the name that links point at. A `spare` line is empty until something
    is added later; it stands in for the gap that follows."""

    height: float
    cells: Mapping[int, Cell] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    looks: Mapping[int, str] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()
    anchor: str = ""
    spare: bool = False
    sparks: Mapping[int, str] = field(default_factory=dict)  # by column: the values of the sparkline in it


Unit = tuple[Line, ...]
"""Lines that no page break separates: a row with its detail row."""


class Group(NamedTuple):
    """Units under one group line; `head` is empty where the table has no groups."""

    units: tuple[Unit, ...]
    head: Unit = ()

    @property
    def height(self) -> float:
        """The height of the group with its head."""
        return total(self.head) + sum(total(unit) for unit in self.units)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a sheet: its title line, the header repeated after a page break, and its groups.

    `label` stands in the contents; `continued` is the title of the part after a page break; `is_unfilled`: it only
    says that nobody filled its sheet.
    """

    key: str
    label: str
    title: Unit
    head: Unit = ()
    groups: tuple[Group, ...] = ()
    tail: Unit = ()
    continued: str = ""
    new_page: bool = False
    is_unfilled: bool = False

    @property
    def height(self) -> float:
        """The height of the section in one piece."""
        return total(self.title) + total(self.head) + sum(group.height for group in self.groups) + total(self.tail)


def total(unit: Unit) -> float:
    """The height of some lines."""
    return sum(line.height for line in unit)


def rows(units: Sequence[Unit]) -> tuple[Group, ...]:
    """Units without group lines, as the one group of a section."""
    return (Group(tuple(units)),) if units else ()
