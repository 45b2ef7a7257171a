"""Section 提请决策与协调事项 / Decisions needed: asks of high priority without a decision, and support wanted."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.model import Cell, Decision, Row, Value
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit, rows
from reportkit.summary.table import Column, Item, Table

KEY = "decisions"


@dataclass(frozen=True, slots=True)
class Ask:
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
    """The hidden facts of the asks, as counted in the digest."""
    found = asks(context)
    block = context.store.block(KEY, ("what",), len(found))
    for index, ask in enumerate(found):
        block.put("what", index, ask.what)
    return block


def section(context: Context) -> Section:
    """The section; without anything to decide its heading stays, with the word for none."""
    found = asks(context)
    say = context.words
    table = Table(context, (
        Column(1, say("decisions.from")), Column(4, say("decisions.what")), Column(4, say("decisions.why")),
        Column(2, say("decisions.who")), Column(1, say("head.due"), "center"),
    ))
    count = parts.counted(context.blocks[KEY], "what", "?*", len(found))
    title: Unit = (context.title(KEY, parts.sentence(context, "items", n=count)),)
    if not found:
        none = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
        none[FIRST] = Cell(value=say("none"), style="body hair left")
        return Section(KEY, say("decisions.label"), title, tail=(Line(20, none),))
    units = [_unit(context, table, ask) for ask in found]
    return parts.finished(context, KEY, title, table, rows(units))


def _unit(context: Context, table: Table, ask: Ask) -> Unit:
    return (table.row([
        Item(ex.constant(context.department(ask.decision.department))), Item(ask.what), Item(ask.why),
        Item(ask.who), parts.due(context, table, ask.decision.due),
    ]),)


def _request(context: Context, row: Row) -> Piece:
    """What is asked for, with quantity and amount where they are numbers."""
    unit = context.cover("amount_unit")
    quantity = _measured(context, row["quantity"], row["unit"])
    return ex.joined(ex.words(row["request"]), quantity, _measured(context, row["amount"], unit))


def _measured(context: Context, figure: Value, unit: Value) -> Piece:
    """A figure with its unit behind what is asked for; nothing where there is no number."""
    piece, said = ex.number(figure), ex.words(unit)
    if piece.expr == '""':
        return ex.EMPTY
    lead, gap = context.words("decisions.lead"), numbers.before_unit(unit.text, context.lang)
    expr = f'IF(ISNUMBER({piece.expr}),{ex.quoted(lead)}&{piece.expr}&{ex.quoted(gap)}&{said.expr},"")'
    return Piece(expr, f"{lead}{piece.shown}{gap}{said.shown}" if piece.shown else "")
