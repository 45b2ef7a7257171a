"""Section 资源需求 / Resources: by type with subtotals, the total, and the decisions as taken so far.

Quantities are totalled only within one unit; what is asked for without a figure is listed, never summed.
"""

from __future__ import annotations

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Group, Line, Section
from reportkit.summary.table import NOTHING, Column, Item, Table

AMOUNT = "#,##0.0"
UNTYPED = "untyped"


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state("resources")
    if state != "filled":
        return parts.unfilled(context, "resources") if state == "empty" else None
    found = context.rows("resources")
    block = context.blocks["resources"]
    table = Table(context, _columns(context))
    groups = tuple(_group(context, table, block, kind, found) for kind in _kinds(found))
    total = (_total(context, table, block, found),) if _paid(found) and len(found) > 1 else ()
    title = context.title("resources", _message(context, block, found))
    return parts.finished(context, "resources", (title,), table, groups, total)


def _total(context: Context, table: Table, block: Block, found: tuple[Row, ...]) -> Line:
    """The amounts of all asks together."""
    money = Item(Piece(f"SUM({block.range('amount')})", ""), AMOUNT)
    count = Item(parts.sentence(context, "resources.total", n=_count(block, found)))
    return table.row([count, NOTHING, NOTHING, money, *[NOTHING] * 4], weight="total")


def _paid(found: tuple[Row, ...]) -> bool:
    """True where any ask states an amount."""
    return any(row["amount"].number is not None for row in found)


def _columns(context: Context) -> tuple[Column, ...]:
    say = context.words
    unit = context.cover("amount_unit").text
    amount = say("resources.amount_in", unit=unit) if unit else say("resources.amount")
    return (
        Column(1, say("head.department")), Column(3, say("resources.request")),
        Column(1, say("resources.quantity"), "right"), Column(1, amount, "right"),
        Column(3, say("resources.reason"), indent=1), Column(1, say("resources.priority")),
        Column(1, say("resources.needed_by"), "center"), Column(1, say("resources.decision"), "center"),
    )


def facts(context: Context) -> Block:
    """The hidden facts of the asks, as totalled here and counted in the scorecard."""
    return parts.facts(context, "resources", context.rows("resources"), {
        "department": lambda row: ex.constant(context.department(row.department)),
        "request": lambda row: ex.words(row["request"]),
        "type": lambda row: context.option_key(row["type"], "resource_type", UNTYPED),
        "quantity": lambda row: ex.number(row["quantity"]),
        "amount": lambda row: ex.number(row["amount"]),
    })


def _kinds(found: tuple[Row, ...]) -> list[str]:
    """The types in the order of their first row; rows without a type come last."""
    kinds = list(dict.fromkeys(row["type"].option or UNTYPED for row in found))
    return sorted(kinds, key=lambda kind: kind == UNTYPED)


def _group(context: Context, table: Table, block: Block, kind: str, found: tuple[Row, ...]) -> Group:
    mine = [row for row in found if (row["type"].option or UNTYPED) == kind]
    units = tuple((_line(context, table, row),) for row in mine)
    title = context.words("resources.untyped") if kind == UNTYPED else context.heading("resource_type", kind)
    sums = [NOTHING, NOTHING, _quantity(block, kind, mine), _amount(block, kind, mine), *[NOTHING] * 4]
    return Group(units, (table.group(ex.constant(title), sums),))


def _quantity(block: Block, kind: str, mine: list[Row]) -> Item:
    """The total of the quantities where all that are given stand in one unit."""
    units = {row["unit"].text for row in mine if row["quantity"].number is not None}
    if len(units) != 1:
        return NOTHING
    return Item(_sum_if(block, kind, "quantity"), "#,##0.##;-#,##0.##;0" if _broken(mine) else "#,##0")


def _broken(mine: list[Row]) -> bool:
    return any((row["quantity"].number or 0) % 1 for row in mine)


def _amount(block: Block, kind: str, mine: list[Row]) -> Item:
    if all(row["amount"].number is None for row in mine):
        return NOTHING
    return Item(_sum_if(block, kind, "amount"), AMOUNT)


def _sum_if(block: Block, kind: str, key: str) -> Piece:
    return Piece(f'SUMIF({block.range("type")},{ex.quoted(kind)},{block.range(key)})', "0")


def _line(context: Context, table: Table, row: Row) -> Line:
    whole = "#,##0" if not (row["quantity"].number or 0) % 1 else "#,##0.0#"
    quantity = table.figure(row["quantity"], whole) if row["quantity"].number is not None else (
        table.words(row["quantity"]))
    amount = table.figure(row["amount"], AMOUNT) if row["amount"].number is not None else (
        table.words(row["amount"]))
    return table.row([
        parts.department(context, row), table.words(row["request"]), quantity, amount, table.words(row["reason"]),
        parts.rating(context, row["priority"]), parts.due(context, table, row["needed_by"]),
        table.words(row["decision"], "—"),
    ], source=row)


def _count(block: Block, found: tuple[Row, ...]) -> Piece:
    return parts.counted(block, "request", "?*", len(found))


def _message(context: Context, block: Block, found: tuple[Row, ...]) -> Piece:
    money = sum(row["amount"].number or 0 for row in found)
    if not _paid(found):
        return parts.sentence(context, "resources.message", n=_count(block, found))
    amount = Piece(f'TEXT(SUM({block.range("amount")}),"#,##0.0")', f"{money:,.1f}")
    return parts.sentence(context, "resources.message_amount", n=_count(block, found), amount=amount,
                          unit=ex.words(context.cover("amount_unit")))
