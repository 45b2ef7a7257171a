"""Section 项目与工作进展 / Progress: by project with its mean, status, completion, result or reason."""

from __future__ import annotations

from reportkit.model import Task
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import Group, Section, Unit
from reportkit.summary.table import NOTHING, Column, Item, Table

KEY = "progress"
LATE = ("postponed", "on_hold")
NAMELESS = '""'


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say = context.words
    table = Table(context, (
        Column(3, say("progress.task")), Column(1, say("head.department")), Column(1, say("head.owner")),
        Column(1, say("head.status"), indent=1), Column(1, say("progress.completion"), "right"),
        Column(1, say("progress.due"), "center"), Column(4, say("progress.result"), indent=1),
    ))
    title = context.title(KEY, _message(context))
    return parts.finished(context, KEY, (title,), table, _groups(context, table))


def projects(context: Context) -> list[str]:
    """The projects in the order of their first row; tasks without one come last."""
    names = list(dict.fromkeys(task.row["project"].text for task in context.meeting.tasks))
    return sorted(names, key=lambda name: not name)


def of_project(context: Context, name: str) -> str:
    """The condition that a task names the project: like the first one that does, because a name may be too long
    for a formula."""
    facts = context.blocks[KEY]
    first = next(index for index, task in enumerate(context.meeting.tasks) if task.row["project"].text == name)
    return f"({facts.range('project')}={facts.at('project', first) if name else NAMELESS})"


def _groups(context: Context, table: Table) -> tuple[Group, ...]:
    tasks = context.meeting.tasks
    names = projects(context)
    if names == [""]:
        return (Group(tuple(_unit(context, table, index, task) for index, task in enumerate(tasks))),)
    return tuple(
        Group(tuple(_unit(context, table, index, task) for index, task in enumerate(tasks)
                    if task.row["project"].text == name), _head(context, table, name))
        for name in names
    )


def _head(context: Context, table: Table, name: str) -> Unit:
    """The group line of a project with its mean completion, recomputed over the tasks that name it."""
    facts = context.blocks[KEY]
    counted = facts.range("counted")
    own = f"{of_project(context, name)}*ISNUMBER({counted})"
    mean = Piece(f'IF(SUMPRODUCT({own})=0,"",SUMPRODUCT({own},{counted})/SUMPRODUCT({own}))')
    title = ex.constant(name or context.words("progress.no_project"))
    items = [NOTHING, NOTHING, NOTHING, NOTHING, Item(mean, numbers.SHARE, look="share_bar"), NOTHING, NOTHING]
    return (table.group(title, items),)


def _unit(context: Context, table: Table, index: int, task: Task) -> Unit:
    row, facts = task.row, context.blocks[KEY]
    return (table.row([
        table.words(row["task"]), parts.department(context, row), table.words(row["owner"], context.words("unset")),
        Item(Piece(facts.at("label", index), label_now(context, task, KEY)), look="status"),
        Item(Piece(facts.at("completion", index)), numbers.SHARE, look="share_bar"),
        parts.due(context, table, row["due"]), Item(_outcome(context, index, task)),
    ], source=row),)


def _outcome(context: Context, index: int, task: Task) -> Piece:
    """What came of a task; why it is late where it is; whichever of the two there is."""
    facts, late = context.blocks[KEY], task.light == "red" or task.status in LATE
    states = ",".join(f'{facts.at("state", index)}="{state}"' for state in LATE)
    delay, result = ex.words(task.row["delay"]), ex.words(task.row["result"])
    expr = (f'IF(OR({facts.at("light", index)}="red",{states}),IF({delay.expr}="",{result.expr},{delay.expr}),'
            f'IF({result.expr}="",{delay.expr},{result.expr}))')
    return Piece(expr, (delay.shown or result.shown) if late else (result.shown or delay.shown))


def label_now(context: Context, task: Task, sheet: str) -> str:
    """About the widest word that the status may show; it fits one column."""
    key = "overdue" if task.light == "red" else task.status or "unreported"
    return context.words(f"task.{sheet}.{'undated' if key == 'doing' and task.light == 'none' else key}")


def _message(context: Context) -> Piece:
    """How much of what was due is done, and how much of it in time."""
    facts = context.blocks[KEY]
    owed = f"SUM({facts.range('owed')})"
    done = f"SUMPRODUCT({facts.range('owed')}*({facts.range('state')}=\"done\"))"
    kept = f"SUM({facts.range('kept')})"
    told = parts.sentence(context, "progress.message",
                          plan=Piece(f'TEXT(IF({owed}=0,0,{done}/{owed}),"0%")', "100%"),
                          kept=Piece(f'TEXT(IF({owed}=0,0,{kept}/{owed}),"0%")', "100%"))
    before = f"SUM({facts.range('before')})"
    soon = parts.sentence(context, "progress.before", n=Piece(before, "0"))
    return Piece(f'IF({owed}=0,"",{told.expr})&IF({before}=0,"",{soon.expr})', told.shown)
