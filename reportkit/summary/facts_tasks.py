"""The hidden facts of progress rows and of last meeting's actions: state, light, days overdue, on time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportkit.model import Row, Task, Value
from reportkit.standard.rules import formulas
from reportkit.standard.rules.task import judged_status
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block

KEYS = (
    "department", "thing", "project", "state", "start", "due", "finished", "completion", "light", "overdue",
    "label", "owed", "kept", "counted", "source", "first", "moved", "slipped",
    "before",
)
SETTLED = ("done", "cancelled")
LISTS = {"progress": "task_status", "followup": "followup_status"}
THINGS = {"progress": "task", "followup": "action"}


def block(context: Context, sheet: str, tasks: Sequence[Task]) -> Block:
    """One row for each task in input order. `label` is symbol and word; `owed` 1 where it was due by the period's
    end, `kept` 1 where it was done by its date; `slipped` 1 where a new date took the place of the first; `counted`
    is the completion that enters a mean; `before` 1 where an open one is due before the meeting."""
    made = context.store.block(sheet, KEYS, len(tasks))
    for index, task in enumerate(tasks):
        _sources(context, made, index, task)
        _judged(context, made, index, task)
    return made


def judged_by(row: Row) -> Value:
    """The deadline that counts: an approved new date takes the place of the first one; none for an
    obligation that comes back."""
    if row["recurrence"].filled:
        return Value()
    return row["new_due"] if row["new_due"].kind in ("date", "ongoing", "recurring") else row["due"]


def _sources(context: Context, made: Block, index: int, task: Task) -> None:
    row = task.row
    made.value("department", index, context.department(task.department))
    made.put("source", index, context.source(row))
    made.put("thing", index, ex.words(row[THINGS[row.sheet]]))
    made.value("project", index, row["project"].text)
    made.put("state", index, context.option_key(judged_status(row), LISTS[row.sheet]))
    made.put("start", index, ex.day(row["start"]))
    made.put("finished", index, ex.day(row["finished"]))
    made.put("first", index, ex.day(row["due"]))
    made.put("moved", index, ex.day(row["new_due"]))
    chosen = judged_by(row)
    if chosen.date is None and chosen.kind != "blank" and chosen is not row["due"]:
        made.put("due", index, ex.day(chosen))  # the new deadline in words: 持续
    elif row["recurrence"].filled:
        made.formula("due", index, ex.EMPTY.expr)
    else:
        first, moved = made.at("first", index), made.at("moved", index)
        made.formula("due", index, f"IF(ISNUMBER({moved}),{moved},{first})")
    stated, state = ex.number(row["completion"]).expr, made.at("state", index)
    within = f'IF(ISNUMBER({stated}),MIN(1,MAX(0,{stated})),"")'
    made.formula("completion", index, f'IF({state}="done",1,IF({state}="not_started",0,{within}))')


def _judged(context: Context, made: Block, index: int, task: Task) -> None:
    def at(key: str) -> str:
        return made.at(key, index)

    end, meeting = context.facts.at("period_end"), context.facts.at("meeting_date")
    soon = context.definition.settings.due_soon_days
    made.formula("light", index, formulas.task_light(
        at("state"), at("due"), end, SETTLED, start_ref=at("start"), completion_ref=at("completion"),
        meeting_ref=meeting, soon_days=soon))
    made.formula("overdue", index, formulas.overdue_days(at("state"), at("due"), end, SETTLED))
    made.formula("label", index, _label(context, at, task, soon))
    is_open = f'AND({at("state")}<>"done",{at("state")}<>"cancelled",ISNUMBER({at("moved")}))'
    made.formula("slipped", index, f'IF({is_open},IF({at("moved")}<>{at("first")},1,0),0)')
    made.formula("counted", index, f'IF({at("state")}="cancelled","",{at("completion")})')
    between = f'AND({at("due")}>{end},{at("due")}<={meeting})'
    settled = ",".join(f'{at("state")}="{state}"' for state in SETTLED)
    made.formula("before", index, f'IF(ISNUMBER({at("due")}),IF(OR({settled}),0,IF({between},1,0)),0)')
    start = context.facts.at("period_start")
    owed = f'IF(AND(ISNUMBER({at("due")}),{at("state")}<>"cancelled"),IF({at("due")}<={end},1,0),0)'
    made.formula("owed", index, owed)
    kept = f'IF(ISNUMBER({at("finished")}),{at("finished")}<={at("due")},{at("due")}>={start})'
    made.formula("kept", index, f'IF(AND({at("owed")}=1,{at("state")}="done"),IF({kept},1,0),0)')


def _label(context: Context, at: Callable[[str], str], task: Task, soon: int) -> str:
    """Symbol and word of a task: what went wrong before what goes on; no light without a date to judge by."""
    def word(key: str) -> str:
        return ex.quoted(context.words(f"task.{task.row.sheet}.{key}"))

    state, light, said = at("state"), at("light"), context.answer(task.row["status"]).expr
    near = f'{at("due")}<=MAX({context.facts.at("period_end")}+{soon},{context.facts.at("meeting_date")})'
    amber = f'IF({near},{word("soon")},{word("behind")})'
    chain = (
        (f'{state}=""', f'IF({said}="",{word("unreported")},{word("unclear")})'), (f'{state}="done"', word("done")),
        (f'{state}="cancelled"', word("cancelled")), (f'{light}="red"', word("overdue")),
        (f'{state}="on_hold"', word("on_hold")), (f'{state}="postponed"', word("postponed")),
        (f'{light}="amber"', amber), (f'{state}="not_started"', word("not_started")),
        (f"ISNUMBER({at('due')})", word("doing")), (_never_due(at("due"), task.row), word("doing")),
    )
    expr = word("undated")
    for condition, result in reversed(chain):
        expr = f"IF({condition},{result},{expr})"
    return expr


def _never_due(due: str, row: Row) -> str:
    """The condition that a task goes on without a date: it comes back, or its deadline says so (持续)."""
    deadline = judged_by(row)
    if deadline.kind in ("ongoing", "recurring"):
        return f"{due}={ex.quoted(deadline.text)}"
    return "TRUE" if row["recurrence"].filled else "FALSE"
