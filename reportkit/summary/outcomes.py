"""Section 上期措施成效 / Outcomes: what last meeting's improvements promised and what their KPIs did since."""

from __future__ import annotations

from reportkit.model import Outcome
from reportkit.standard.rules import outcome as rules
from reportkit.summary import expressions as ex
from reportkit.summary import improvements, numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Line, Section, rows
from reportkit.summary.table import Column, Item, Table

KEY = "outcomes"
UNITS: dict[str, rules.Unit] = {"percent": "%", "points": "points", "absolute": "absolute"}
"""Option key in the sheet -> unit of the rule."""


def section(context: Context) -> Section | None:
    """The section, or None where no follow-up row names an expected change."""
    found = context.meeting.modules.outcomes
    if not found:
        return None
    say, block = context.words, _facts(context)
    table = Table(context, (
        Column(5, say("outcomes.measure")), Column(1, say("head.department")), Column(2, say("outcomes.kpi")),
        *(Column(1, say(f"outcomes.{key}"), "right") for key in ("expected", "achieved", "ratio")),
        Column(1, say("outcomes.mark"), indent=1),
    ))
    units = [(_line(context, table, block, index, each),) for index, each in enumerate(found)]
    kept = sum(each.reached is not None and round(each.reached, 9) >= 1 for each in found)
    message = parts.sentence(context, "outcomes.message", n=parts.counted(block, "action", "?*", len(found)),
                             reached=parts.counted(block, "reached", ">=0.999999999", kept))
    return parts.finished(context, KEY, (context.title(KEY, message),), table, rows(units))


def _facts(context: Context) -> Block:
    """One row for each improvement: expected and achieved change in its unit, and the one by the other."""
    found, kpis = context.meeting.modules.outcomes, context.blocks["kpis"]
    block = context.store.block(KEY, ("action", "unit", "expected", "achieved", "reached"), len(found))
    for index, each in enumerate(found):
        block.put("action", index, ex.words(each.row["action"]))
        block.put("expected", index, _expected(each))
        block.put("unit", index, context.option_key(each.row["change_unit"], improvements.UNITS))
        place = next((at for at, kpi in enumerate(context.meeting.kpis) if kpi.row is each.kpi_row), None)
        figures = None if place is None else (kpis.at("actual", place), kpis.at("previous_value", place))
        block.formula("achieved", index, _achieved(block.at("unit", index), figures, rate=each.rate))
        block.formula("reached", index, rules.reached_formula(block.at("achieved", index), block.at("expected", index)))
    return block


def _achieved(unit: str, figures: tuple[str, str] | None, *, rate: bool) -> str:
    """The change of the KPI in the unit that the source cell names; "" where there is no such KPI."""
    if figures is None:
        return '""'
    expr, (actual, previous) = '""', figures
    for key, kind in UNITS.items():
        expr = f'IF({unit}="{key}",{rules.achieved_formula(actual, previous, kind, rate=rate)},{expr})'
    return expr


def _expected(each: Outcome) -> Piece:
    """The expected change as the number before its unit; a %-formatted cell holds its hundredth."""
    piece = ex.number(each.row["change"])
    if not any(sign in each.row["change"].text for sign in "%％"):
        return piece
    value = None if piece.value is None else each.expected
    return Piece(f'IF(ISNUMBER({piece.expr}),100*{piece.expr},"")', piece.shown, piece.literal, value)


def _line(context: Context, table: Table, block: Block, index: int, each: Outcome) -> Line:
    row = each.row
    places = numbers.decimals((each.expected,))
    changes = [Item(improvements.change(context, row, Piece(block.at(key, index)), value, decimals))
               for key, value, decimals in (("expected", each.expected, places),
                                            ("achieved", each.achieved, max(1, places)))]
    ratio = block.at("reached", index)
    return table.row([
        table.words(row["action"]), parts.department(context, row), table.words(row["kpi"]), *changes,
        Item(Piece(ratio), numbers.EITHER_WAY), Item(_verdict(context, ratio, each.reached), look="status"),
    ], source=row)


def _verdict(context: Context, ratio: str, now: float | None) -> Piece:
    """Reached, in part, no effect, or nothing to compare with."""
    word = {key: context.words(f"outcomes.{key}") for key in ("reached", "close", "missed", "open")}
    told = {key: ex.quoted(text) for key, text in word.items()}
    expr = (f'IF(ISNUMBER({ratio}),IF(ROUND({ratio},9)>=1,{told["reached"]},'
            f'IF(ROUND({ratio},9)>0,{told["close"]},{told["missed"]})),{told["open"]})')
    key = "open" if now is None else "reached" if round(now, 9) >= 1 else "close" if round(now, 9) > 0 else "missed"
    return Piece(expr, word[key])
