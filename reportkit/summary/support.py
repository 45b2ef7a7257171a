"""Section 协调事项 / Support needed: who needs what from whom, from tasks and challenges."""

from __future__ import annotations

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts, support_matrix
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import Section, Unit, rows
from reportkit.summary.table import Column, Item, Table

KEY = "support"
WHAT = {"progress": "needs", "challenges": "challenge", "milestones": "milestone"}
STATES = {"progress": "task_status", "challenges": "issue_status", "milestones": "task_status"}
SETTLED = ("done", "cancelled")


def section(context: Context) -> Section | None:
    """The section, or None where nobody needs anybody."""
    named = [row for sheet in WHAT for row in context.rows(sheet) if row["support"].filled]
    found = [row for row in named if row["status"].option not in SETTLED]
    if not found:
        return None
    say = context.words
    block = parts.facts(context, KEY, [row for sheet in WHAT for row in context.rows(sheet)],
                        {"support": lambda row: _still(context, row)})
    table = Table(context, (
        Column(2, say("support.from")), Column(5, say("support.what")), Column(2, say("support.of")),
        Column(1, say("support.source")), Column(1, say("head.owner")), Column(1, say("head.due"), "center"),
    ))
    message = parts.sentence(context, "items", n=parts.counted(block, "support", "?*", len(found)))
    units = [_unit(context, table, row) for row in found]
    tail = parts.unlisted(context, f'COUNTIF({block.range("support")},"?*")', len(found))
    title: Unit = (context.title(KEY, message), *support_matrix.lines(context, found))
    return parts.finished(context, KEY, title, table, rows(units), tail)


def _still(context: Context, row: Row) -> Piece:
    """The departments that a row needs, "" once it is settled."""
    needed, state = context.answer(row["support"]), context.option_key(row["status"], STATES[row.sheet])
    settled = ",".join(f'{state.expr}="{key}"' for key in SETTLED)
    return Piece(f'IF(OR({settled}),"",{needed.expr})', needed.shown)


def _unit(context: Context, table: Table, row: Row) -> Unit:
    key = WHAT[row.sheet]
    told, task = ex.words(row[key]), ex.words(row["task"])
    what = Piece(f'IF({told.expr}="",{task.expr},{told.expr})', told.shown or task.shown)
    return (table.row([
        parts.department(context, row), Item(what), table.words(row["support"]),
        Item(ex.constant(context.words(f"support.{row.sheet}"))),
        table.words(row["owner"], context.words("unset")), parts.due(context, table, row["due"]),
    ], source=row),)
