"""Section 营销活动 / Campaigns: what each cost and brought, what came of it, and all together from the sums."""

from __future__ import annotations

from reportkit.model import Campaign, Cell
from reportkit.summary import expressions as ex
from reportkit.summary import measure, numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.facts_campaigns import blocks as facts
from reportkit.summary.lines import FIRST, LAST, Line, Section, Unit, rows
from reportkit.summary.table import MOST_LINES, Column, Item, Table

KEY = "campaigns"
RATE, TIMES, SIGNED_RATE = numbers.RATIO, "#,##0.00", "0.0%;−0.0%;0.0%"
FEE = '[=0]0.0;[<0.1]0.00##;#,##0.0'  # a cost below 0.1 is not 0.0
FORMS = {"multiple": TIMES, "roi": SIGNED_RATE, "cost_ratio": RATE, "coupon_use": RATE,
         "complaint_rate": "[=0]0.00%;[<0.00005]0.0000%;0.00%"}
RATES = ("multiple", "roi", "cost_ratio", "cpa", "coupon_use", "complaint_rate")
PAID = ("cost", "revenue")  # in the cover's amount unit
EACH = "cpa"  # per customer: in the base unit, because a hundredth of 万元 tells nobody anything
COUNTED = {"new_customers": "new_customers", "participants": "participants", "orders": "orders"}
DETAIL_FIRST = FIRST + 1

__all__ = ["facts", "section"]


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say, found = context.words, context.meeting.modules.campaigns
    table = Table(context, (
        Column(3, say("campaigns.campaign")), Column(1, say("head.department")),
        *(Column(1, _head(context, key), "right") for key in ("cost", "revenue", *RATES)),
    ))
    units = [_unit(context, table, index, each) for index, each in enumerate(found)]
    total = (_total(context, table),) if len(found) > 1 else ()
    return parts.finished(context, KEY, (context.title(KEY, _message(context)),), table, rows(units), total)


def _head(context: Context, key: str) -> str:
    """The heading, with the amount unit where the figures stand in it."""
    unit = context.cover("amount_unit").text
    name = context.words(f"campaigns.{key}")
    if key == EACH:
        unit = numbers.base_money(unit)[1]
    return context.words("campaigns.in_unit", name=name, unit=unit) if unit and key in (*PAID, EACH) else name


def _unit(context: Context, table: Table, index: int, campaign: Campaign) -> Unit:
    each, row = context.blocks[KEY], campaign.row
    amount = numbers.aligned(numbers.PADDED[_decimals(context)], _decimals(context))
    detail = _detail(context, index, campaign)
    line = table.row([
        table.words(row["campaign"]), parts.department(context, row), table.figure(row["cost"], amount),
        table.figure(row["revenue"], amount),
        *(_rate(context, key, each.at(key, index)) for key in RATES),
    ], rule="" if detail else "hair", source=row)
    return (line, detail) if detail else (line,)


def _total(context: Context, table: Table) -> Line:
    total = context.blocks["campaign_total"]
    amount = numbers.aligned(numbers.PADDED[_decimals(context)], _decimals(context))
    n = parts.counted(context.blocks[KEY], "name", "?*", len(context.meeting.modules.campaigns))
    return table.row([
        Item(parts.sentence(context, "campaigns.sum", n=n)), Item(ex.EMPTY),
        *(Item(Piece(total.at(key)), amount, "shrink") for key in ("cost", "revenue")),
        *(_rate(context, key, total.at(key)) for key in RATES),
    ], weight="total")


def _decimals(context: Context) -> int:
    return numbers.decimals(value for each in context.meeting.modules.campaigns
                            for value in (each.row["cost"].number, each.row["revenue"].number))


def _rate(context: Context, key: str, address: str) -> Item:
    """A rate of one campaign or of all."""
    if key != EACH:
        return Item(Piece(address), FORMS[key], "shrink")
    factor, _ = numbers.base_money(context.cover("amount_unit").text)
    return Item(Piece(f'IF(ISNUMBER({address}),{address}*{factor:g},"")'), FEE, "shrink")


def _detail(context: Context, index: int, campaign: Campaign) -> Line | None:
    """Channel, counts, verdict and effect in one line below the figures; none where nothing is told."""
    say, row, each = context.words, campaign.row, context.blocks[KEY]
    told = [(ex.after(say("campaigns.channel"), ex.words(row["channel"])))]
    for key in COUNTED:
        before, _, behind = say(f"campaigns.{key}").partition("{n}")
        count = numbers.text_of(each.at(key, index), row[key].number, "#,##0")
        told.append(ex.after(before, count, behind))
    told += [_order_value(context, index, campaign)]
    told += [ex.after(say(f"campaigns.{key}"), ex.words(row[key])) for key in ("verdict", "impact")]
    piece = ex.EMPTY
    for each_told in told:
        piece = ex.chained(piece, say("campaigns.between"), each_told)
    if not piece.shown:
        return None
    count_of_lines = measure.lines(piece.shown, context.face, context.face.small.size,
                                   measure.span_px(LAST - DETAIL_FIRST + 1))
    piece, most = ex.shortened(piece, count_of_lines, MOST_LINES), min(count_of_lines, MOST_LINES)
    cells = {place: Cell(style="detail hair") for place in range(FIRST, LAST + 1)}
    cells[DETAIL_FIRST] = piece.cell("detail hair left wrap")
    return Line(context.face.small.line * most + 5, cells, ((DETAIL_FIRST, LAST),))


def _order_value(context: Context, index: int, campaign: Campaign) -> Piece:
    """客单价 400.0元: revenue per order, where orders are counted."""
    factor, unit = numbers.base_money(context.cover("amount_unit").text)
    address, now = context.blocks[KEY].at("order_value", index), campaign.order_value
    told, form = None if now is None else now * factor, numbers.small_form(f"{address}*{factor:g}")
    value = Piece(f'IF(ISNUMBER({address}),TEXT({address}*{factor:g},{form}),"")',
                  numbers.shown(told, numbers.small_form_now(told)))
    return ex.after(context.words("campaigns.order_value"), value, numbers.before_unit(unit, context.lang) + unit)


def _message(context: Context) -> Piece:
    """What all of them cost and brought."""
    total, sums = context.blocks["campaign_total"], context.meeting.modules.campaign_total
    form = numbers.PLAIN[_decimals(context)]
    unit = context.cover("amount_unit")
    figures = {key: numbers.text_of(total.at(key), getattr(sums, key, None), form) for key in ("cost", "revenue")}
    figures["multiple"] = numbers.text_of(total.at("multiple"), sums.multiple if sums else None, TIMES)
    figures["n"] = parts.counted(context.blocks[KEY], "name", "?*", len(context.meeting.modules.campaigns))
    if not unit.text:
        return parts.sentence(context, "campaigns.message", **figures)
    return parts.sentence(context, "campaigns.message_unit", **figures, unit=ex.words(unit))
