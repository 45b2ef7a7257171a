"""Sections that list a sheet as it stands: highlights, market, strategy, agenda, decisions and actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportkit.model import Align, Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Group, Section, rows
from reportkit.summary.table import Column, Item, Table

Draw = Callable[[Context, Table, Row], Item]
MOST_COUNTED = 5  # groups named in the message; more than that read as a list, not as a message


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a plain list: its span, the key of its heading, and what stands in it."""

    span: int
    head: str
    draw: Draw
    align: Align = "left"
    indent: int = 0


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


def section(context: Context, key: str, thing: str, fields: tuple[Field, ...], *, group: str = "") -> Section | None:
    """The list of sheet `key`, or None where it was declared empty or is not in the report.

    `group`: the column whose words head groups of rows, in the order of their first row.
    """
    state = context.state(key)
    if state != "filled":
        return parts.unfilled(context, key) if state == "empty" else None
    found = context.rows(key)
    table = Table(context, tuple(
        Column(each.span, context.words(each.head), each.align, each.indent) for each in fields))
    bundles = parts.bundles(context, key, group, found) if group else [parts.Bundle("", "", tuple(found))]
    message = _message(context, key, thing, found, bundles, group)
    groups = _groups(context, table, fields, bundles)
    title = context.sheet_title(key)
    return parts.finished(context, key, (context.title(key, message, text=title),), table, groups, named=title)


def _groups(context: Context, table: Table, fields: tuple[Field, ...],
            bundles: Sequence[parts.Bundle]) -> tuple[Group, ...]:
    """Each bundle under its title; rows that nothing groups without one."""
    made: list[Group] = []
    for bundle in bundles:
        units = [(table.row([each.draw(context, table, row) for each in fields], source=row),) for row in bundle.rows]
        head = (table.group(ex.constant(bundle.title)),) if bundle.title else ()
        made += [Group(each.units, head) for each in rows(units)]
    return tuple(made)


def _message(context: Context, key: str, thing: str, found: Sequence[Row], bundles: Sequence[parts.Bundle],
             group: str) -> Piece:
    """How many there are, and how many of each kind where a list of choices groups them."""
    choices = parts.choices_of(context, key, group)
    named = [bundle for bundle in bundles if bundle.key] if choices else []
    facts: dict[str, parts.Fact] = {thing: lambda row: ex.words(row[thing])}
    if named:
        facts[group] = lambda row: context.option_key(row[group], choices)
    block = parts.facts(context, key, found, facts)
    told = parts.sentence(context, "items", n=parts.counted(block, thing, "?*", len(found)))
    if not 1 < len(named) <= MOST_COUNTED:
        return told
    return ex.joined(told, ex.constant(context.words("kinds.lead")), _kinds(context, block, group, named))


def _kinds(context: Context, block: Block, group: str, named: Sequence[parts.Bundle]) -> Piece:
    """亮点 3、经验 2: the kinds with their counts."""
    told: list[Piece] = []
    for index, bundle in enumerate(named):
        told += [ex.constant(context.words("kinds.then"))] if index else []
        told += [ex.constant(f"{bundle.title} "), parts.counted(block, group, bundle.key, len(bundle.rows))]
    return ex.joined(*told)
