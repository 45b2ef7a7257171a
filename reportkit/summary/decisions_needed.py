"""Section 提请决策与协调事项 / Decisions needed: asks of high priority without a decision, and support wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reportkit.model import Cell, Decision, Row, Value
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit, rows, total
from reportkit.summary.pages import page_of, target
from reportkit.summary.table import Column, Item, Table

KEY, REST = "decisions", "decisions_rest"
WHAT, MOST_LINES = 4, 4  # columns of the matter; lines of one cell, the section of the record tells it in full
FEWEST, LINK = 3, 17.0  # rows on page one; points of the link to the others
ASKING = ("resources", "progress", "challenges")


class Ask(NamedTuple):
    """One matter to decide, in words: what, why, who decides, by when."""

    decision: Decision
    what: Piece
    why: Piece
    who: Piece


def asks(context: Context) -> list[Ask]:
    """The meeting's decisions in words."""
    return [
        Ask(each, _request(context, each.row) if each.kind == "resources" else ex.words(each.matter),
            ex.words(each.reason),
            ex.words(each.decided_by) if each.decided_by.filled else ex.constant(context.words("decisions.management")))
        for each in context.meeting.decisions
    ]


def facts(context: Context) -> Block:
    """The hidden facts of everything that may be an ask, as counted in the digest: 1 where it is one by now."""
    candidates = [(row, _conditions(context, row)) for sheet in ASKING for row in context.rows(sheet)]
    block = context.store.block(KEY, ("open",), len(candidates))
    for index, (_, conditions) in enumerate(candidates):
        block.formula("open", index, f"IF(AND({','.join(conditions)}),1,0)")
    return block


def _conditions(context: Context, row: Row) -> tuple[str, ...]:
    """What makes a row an ask of the meeting: an urgent request without a decision, support that an open task needs,
    a grave challenge that needs another department."""
    def key(column: str, choices: str) -> str:
        return context.option_key(row[column], choices).expr

    def told(column: str) -> str:
        return context.answer(row[column]).expr

    if row.sheet == "resources":
        return f'{key("priority", "high_mid_low")}="high"', f'{told("decision")}=""'
    if row.sheet == "progress":
        state = key("status", "task_status")
        return f'{told("needs")}<>""', f'{state}<>"done"', f'{state}<>"cancelled"'
    state = key("status", "issue_status")
    return f'{key("severity", "high_mid_low")}="high"', f'{state}<>"done"', f'{told("support")}<>""'


def counted(context: Context) -> str:
    """The fragment that counts the asks."""
    return f"SUM({context.blocks[KEY].range('open')})"


def section(context: Context) -> Section:
    """The section; without anything to decide its heading stays, with the word for none."""
    found = asks(context)
    say = context.words
    wide = context.wide_names()
    table = Table(context, (
        Column(2 if wide else 1, say("decisions.from")), Column(WHAT, say("decisions.what")),
        Column(3 if wide else 4, say("decisions.why")),
        Column(2, say("decisions.who")), Column(1, say("head.due"), "center"),
    ), most_lines=MOST_LINES)
    count = Piece(counted(context), str(len(found)))
    title: Unit = (context.title(KEY, parts.sentence(context, "items", n=count)),)
    if not found:
        none = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
        more = parts.sentence(context, "attention.beyond", n=count).expr
        none[FIRST] = Piece(f'IF({count.expr}=0,{ex.quoted(say("none"))},{more})').cell("body hair left")
        return Section(KEY, say("decisions.label"), title, tail=(Line(20, none),))
    units = [_unit(context, table, ask) for ask in found]
    return parts.finished(context, KEY, title, table, rows(units), parts.unlisted(context, count.expr, len(found)))


def split(context: Context, whole: Section, room: float) -> tuple[Section, Section | None]:
    """The part on page one, at least three rows within `room` points, and the rest or None: however much is to
    be decided, what needs attention stays on page one."""
    units = [unit for group in whole.groups for unit in group.units]
    used = total(whole.title) + total(whole.head) + LINK
    if whole.height <= room or len(units) <= FEWEST:
        return whole, None
    kept = 0
    for unit in units:
        used += total(unit)
        if used > room and kept >= FEWEST:
            break
        kept += 1
    if kept == len(units):
        return whole, None
    told = parts.sentence(context, "attention.more", n=Piece(f"{counted(context)}-{kept}", str(len(units) - kept)),
                          page=Piece(page_of(REST)))
    link = Line(LINK, {FIRST: Piece(ex.link(context.sheet, target(REST), told.expr)).cell("link")})
    named = context.words("continued", title=context.words(f"{KEY}.title"))
    rest = replace(whole, key=REST, label="", title=(context.title(KEY, anchor=REST, text=named),),
                   groups=rows(units[kept:]))
    return replace(whole, groups=rows(units[:kept]), tail=(link,)), rest


def _unit(context: Context, table: Table, ask: Ask) -> Unit:
    return (table.row([
        Item(ex.constant(context.department(ask.decision.department))), Item(ask.what), Item(ask.why),
        Item(ask.who), parts.due(context, table, ask.decision.due),
    ], source=ask.decision.row),)


def _request(context: Context, row: Row) -> Piece:
    """What is asked for, with quantity and amount where they are numbers."""
    unit = context.cover("amount_unit")
    quantity = _measured(context, row["quantity"], row["unit"])
    wanted = parts.brief(context, ex.words(row["request"]), WHAT, MOST_LINES - 1)
    return ex.joined(wanted, quantity, _measured(context, row["amount"], unit))


def _measured(context: Context, figure: Value, unit: Value) -> Piece:
    """A figure with its unit behind what is asked for; nothing where there is no number."""
    piece, said = ex.number(figure), ex.words(unit)
    if piece.expr == '""':
        return ex.EMPTY
    lead, gap = context.words("decisions.lead"), numbers.before_unit(unit.text, context.lang)
    expr = f'IF(ISNUMBER({piece.expr}),{ex.quoted(lead)}&{piece.expr}&{ex.quoted(gap)}&{said.expr},"")'
    return Piece(expr, f"{lead}{piece.shown}{gap}{said.shown}" if piece.shown else "")
