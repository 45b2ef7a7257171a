"""Sections that list a sheet as it stands: highlights, market, collaboration, agenda, decisions and actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportkit.model import Align, Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.lines import Section, rows
from reportkit.summary.table import Column, Item, Table

Draw = Callable[[Context, Table, Row], Item]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a plain list: its span, the key of its heading, and what stands in it."""

    span: int
    head: str
    draw: Draw
    align: Align = "left"


def text(key: str) -> Draw:
    """The words of a column."""
    return lambda _context, table, row: table.words(row[key])


def running_number(key: str) -> Draw:
    """The number that is typed, else the place in the list."""
    return lambda _context, table, row: table.words(row[key], str(_place(table)))


def _place(table: Table) -> int:
    """The number of the row that is being drawn."""
    table.drawn += 1
    return table.drawn


def person(key: str) -> Draw:
    """A person, or the word for "not set"."""
    return lambda context, table, row: table.words(row[key], context.words("unset"))


def deadline(key: str) -> Draw:
    """A deadline, or the word for "not set"."""
    return lambda context, table, row: parts.due(context, table, row[key])


def figure(key: str, number_format: str) -> Draw:
    """A number."""
    return lambda _context, table, row: table.figure(row[key], number_format)


def unit(context: Context, _table: Table, row: Row) -> Item:
    """The department of the row."""
    return parts.department(context, row)


def section(context: Context, key: str, thing: str, fields: tuple[Field, ...]) -> Section | None:
    """The list of sheet `key`, or None where it was declared empty or is not in the report."""
    state = context.state(key)
    if state != "filled":
        return parts.unfilled(context, key) if state == "empty" else None
    found = context.rows(key)
    block = parts.facts(context, key, found, {thing: lambda row: ex.words(row[thing])})
    table = Table(context, tuple(Column(each.span, context.words(each.head), each.align) for each in fields))
    units = [(table.row([each.draw(context, table, row) for each in fields]),) for row in found]
    message = parts.sentence(context, "items", n=parts.counted(block, thing, "?*", len(found)))
    return parts.finished(context, key, (context.title(key, message),), table, rows(units))
