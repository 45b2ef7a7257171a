"""Section 下阶段里程碑 / Next-stage milestones: the date of each plan stands in the column of its week.

A quarter (or longer) shows half-months instead of weeks. Rows stand in the order of their dates, which
makes the grid a staircase.
"""

from __future__ import annotations

from datetime import date, timedelta

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Section, Unit, rows
from reportkit.summary.table import Column, Item, Table

SLOTS = 5
QUARTER_MONTHS = 3
MID_MONTH = 15
RANKS = 10_000  # plans of one day that can be told apart


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state("milestones")
    if state != "filled":
        return parts.unfilled(context, "milestones") if state == "empty" else None
    say = context.words
    slots = slots_after(context.period.meeting, half_months=context.period.months >= QUARTER_MONTHS)
    block = context.blocks["milestones"]
    found = sorted(enumerate(context.rows("milestones")), key=lambda each: each[1]["due"].date or date.max)
    table = Table(context, (
        Column(4, say("milestones.milestone")), Column(1, say("head.department")), Column(1, say("head.owner")),
        *(Column(1, say("milestones.slot", first=f"{first:%m-%d}", last=f"{last:%m-%d}"), "center")
          for first, last in slots),
        Column(1, say("milestones.later"), "center"),
    ))
    units = [_unit(context, table, block, index, row, slots) for index, row in found]
    kind = "milestones.message_half" if context.period.months >= QUARTER_MONTHS else "milestones.message"
    message = parts.sentence(context, kind, n=parts.counted(block, "milestone", "?*", len(found)))
    return parts.finished(context, "milestones", (context.title("milestones", message),), table, rows(units))


def facts(context: Context) -> Block:
    """The hidden facts of the plans in input order. `first`: the department whose next plan it is, else ""."""
    rows_, end = context.rows("milestones"), context.facts.at("period_end")
    block = context.store.block("milestones", ("department", "milestone", "due", "key", "first", "told"), len(rows_))
    for index, row in enumerate(rows_):
        due, key, name = (block.at(each, index) for each in ("due", "key", "department"))
        block.value("department", index, context.department(row.department))
        block.put("milestone", index, ex.words(row["milestone"]))
        block.put("due", index, ex.day(row["due"]))
        block.formula("key", index, f'IF(ISNUMBER({due}),IF({due}>{end},{due}*{RANKS}+{index + 1},""),"")')
        earlier = f'COUNTIFS({block.range("department")},{name},{block.range("key")},"<"&{key})'
        block.formula("first", index, f'IF(ISNUMBER({key}),IF({earlier}=0,{name},""),"")')
        block.formula("told", index, f'{ex.day_text(Piece(due))}&" "&{block.at("milestone", index)}')
    return block


def slots_after(meeting: date, *, half_months: bool) -> list[tuple[date, date]]:
    """First and last day of the five weeks (Monday to Sunday) or half-months from the day after the meeting."""
    start = meeting + timedelta(days=1)
    found: list[tuple[date, date]] = []
    start = (start.replace(day=1 if start.day <= MID_MONTH else MID_MONTH + 1) if half_months
             else start - timedelta(days=start.weekday()))
    for _ in range(SLOTS):
        last = _half_month_end(start) if half_months else start + timedelta(days=6)
        found.append((start, last))
        start = last + timedelta(days=1)
    return found


def _half_month_end(start: date) -> date:
    if start.day <= MID_MONTH:
        return start.replace(day=MID_MONTH)
    return (start.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _unit(context: Context, table: Table, block: Block, index: int, row: Row,
          slots: list[tuple[date, date]]) -> Unit:
    due = block.at("due", index)
    form = table.deadline(row["due"]).format
    lead = ex.after("", ex.words(row["project"] if row["project"].filled else row["theme"]), " · ")
    said = "" if row["due"].date else row["due"].text  # a deadline in words stands in the last column
    return (table.row([
        Item(ex.joined(lead, ex.words(row["milestone"]))), parts.department(context, row),
        table.words(row["owner"], context.words("unset")),
        *(Item(Piece(_in_slot(due, slots, number), said if number == SLOTS else ""), form, look="dated")
          for number in range(SLOTS + 1)),
    ], source=row),)


def _in_slot(due: str, slots: list[tuple[date, date]], number: int) -> str:
    """The date where it lies in slot `number`: earlier ones in the first, later ones and words in the last."""
    if number == SLOTS:
        return f'IF(ISNUMBER({due}),IF({due}>{_serial(slots[-1][1])},{due},""),{due})'
    until = f"{due}<={_serial(slots[number][1])}"
    since = f"{due}>={_serial(slots[number][0])}," if number else ""
    return f'IF(ISNUMBER({due}),IF(AND({since}{until}),{due},""),"")'


def _serial(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"
