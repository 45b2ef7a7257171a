"""Section 上期任务 / Actions from last meeting: status, outcome or the reason and the new date."""

from __future__ import annotations

from reportkit.model import Row, Task
from reportkit.summary import closings, parts
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import Section, Unit, rows
from reportkit.summary.progress import label_now
from reportkit.summary.table import Column, Item, Table

KEY = "followup"


def section(context: Context) -> Section | None:
    """The section, or None where the sheet is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return None
    say = context.words
    table = Table(context, (
        Column(1, say("head.number")), Column(4, say("followup.action")), Column(1, say("head.department")),
        Column(1, say("head.owner")), Column(1, say("followup.due"), "center"),
        Column(1, say("head.status"), indent=1), Column(3, say("followup.outcome"), indent=1),
    ))
    units = [_unit(context, table, index, task) for index, task in enumerate(context.meeting.followups)]
    tail = closings.lines(context, context.blocks[KEY])
    return parts.finished(context, KEY, (context.title(KEY, _message(context)),), table, rows(units), tail)


def _unit(context: Context, table: Table, index: int, task: Task) -> Unit:
    row, facts = task.row, context.blocks[KEY]
    before, _, behind = context.words("followup.new_due").partition("{due}")
    new = ex.day(row["new_due"])
    dated = Piece(ex.day_text(new), new.shown) if new.expr != '""' else ex.EMPTY
    told, reason = ex.words(row["outcome"]), ex.words(row["reason"])
    outcome = Piece(f'IF({told.expr}="",{reason.expr},{told.expr})', told.shown or reason.shown)
    return (table.row([
        table.words(row["id"]), table.words(row["action"]), parts.department(context, row),
        table.words(row["owner"], context.words("unset")), _due(context, table, row),
        Item(Piece(facts.at("label", index), label_now(context, task, KEY)), look="status"),
        Item(ex.joined(outcome, ex.after(before, dated, behind), _times(context, task))),
    ], source=row),)


def _due(context: Context, table: Table, row: Row) -> Item:
    """The first date; of an action that comes back, how often."""
    often = row["recurrence"].filled and not row["due"].filled
    return table.words(row["recurrence"]) if often else parts.due(context, table, row["due"])


def _times(context: Context, task: Task) -> Piece:
    """How often it was done, and how often the period asks for it; empty for a single action."""
    if not task.times_due:
        return ex.EMPTY
    before, _, behind = context.words("followup.times").replace("{due}", str(task.times_due)).partition("{done}")
    return ex.after(before, ex.number(task.row["count"]), behind)


def _message(context: Context) -> Piece:
    facts, tasks = context.blocks[KEY], context.meeting.followups
    done = sum(task.status == "done" for task in tasks)
    late = sum(task.overdue_days > 0 for task in tasks)
    return parts.sentence(
        context, "followup.message", n=parts.counted(facts, "thing", "?*", len(tasks)),
        done=parts.counted(facts, "state", "done", done), late=parts.counted(facts, "overdue", ">0", late),
        moved=parts.counted(facts, "slipped", "1", sum(task.slipped for task in tasks)))
