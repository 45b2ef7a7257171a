"""Section 协调事项 / Support needed: who needs what from whom, from tasks and challenges."""

from __future__ import annotations

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.lines import Section, Unit, rows
from reportkit.summary.table import Column, Item, Table

KEY = "support"
WHAT = {"progress": "needs", "challenges": "challenge", "milestones": "milestone"}
SETTLED = ("done", "cancelled")


def wanted(context: Context) -> list[Row]:
    """Open tasks, challenges and plans that name another department, in the order of the sheets."""
    return [
        row for sheet in WHAT for row in context.rows(sheet)
        if row["support"].filled and row["status"].option not in SETTLED
    ]


def section(context: Context) -> Section | None:
    """The section, or None where nobody needs anybody."""
    found = wanted(context)
    if not found:
        return None
    say = context.words
    block = parts.facts(context, KEY, found, {"support": lambda row: ex.words(row["support"])})
    table = Table(context, (
        Column(2, say("support.from")), Column(5, say("support.what")), Column(2, say("support.of")),
        Column(1, say("support.source")), Column(1, say("head.owner")), Column(1, say("head.due"), "center"),
    ))
    message = parts.sentence(context, "items", n=parts.counted(block, "support", "?*", len(found)))
    units = [_unit(context, table, row) for row in found]
    return parts.finished(context, KEY, (context.title(KEY, message),), table, rows(units))


def _unit(context: Context, table: Table, row: Row) -> Unit:
    key = WHAT[row.sheet]
    what = row[key] if row[key].text else row["task"]
    return (table.row([
        Item(ex.constant(row.department)), table.words(what), table.words(row["support"]),
        Item(ex.constant(context.words(f"support.{row.sheet}"))),
        table.words(row["owner"], context.words("unset")), parts.due(context, table, row["due"]),
    ]),)
