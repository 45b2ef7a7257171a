"""Section 结构分析 / Breakdown: what a measure is made of, how each part grew and what it adds to growth."""

from __future__ import annotations

from typing import NamedTuple

from reportkit.model import Breakdown, Part
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.facts_breakdown import blocks as facts
from reportkit.summary.facts_breakdown import first_row
from reportkit.summary.lines import FIRST, LAST, Group, Line, Section, Unit
from reportkit.summary.table import NOTHING, Column, Item, Table

KEY = "breakdown"
SHARE = numbers.RATIO
GROWTH = '+0.0"%";−0.0"%";0.0"%"'
RATIO_GROWTH = "+0.0%;−0.0%;0.0%"
POINTS = numbers.SIGNED[1]
OPTIONAL = {"current": ("current",), "before": ("previous",), "last_year": ("last_year",),
            "growth_year": ("growth_year", "last_year"), "target": ("target",), "ratio": ("target",)}
"""Columns that are there only where somebody filled one of these."""
COLUMNS = ("current", "before", "last_year", "share", "growth", "growth_year", "contribution", "target", "ratio")

__all__ = ["facts", "first_row", "section", "title_of"]


class _Drawn(NamedTuple):
    """The table with the columns that it has."""

    context: Context
    table: Table
    keys: tuple[str, ...]


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say, rows = context.words, context.rows(KEY)
    keys = tuple(key for key in COLUMNS if key not in OPTIONAL
                 or any(row[column].filled for row in rows for column in OPTIONAL[key]))
    table = Table(context, (
        Column(LAST - FIRST + 1 - len(keys), say("breakdown.item")),
        *(Column(1, say(f"breakdown.{key}"), "right") for key in keys),
    ))
    drawn = _Drawn(context, table, keys)
    groups = tuple(_group(drawn, place, each) for place, each in enumerate(context.meeting.modules.breakdowns))
    items, totals = context.blocks[KEY], context.blocks["breakdowns"]
    message = parts.sentence(
        context, "breakdown.message", n=parts.counted(totals, "measure", "?*", len(groups)),
        items=parts.counted(items, "item", "?*", len(rows)))
    return parts.finished(context, KEY, (context.title(KEY, message),), table, groups)


def title_of(context: Context, breakdown: Breakdown) -> Piece:
    """销售额（万元），按产品线: what is split, in which unit, and along what."""
    row = breakdown.parts[0].row
    before, _, behind = context.words("kpis.unit").partition("{unit}")
    measure = ex.joined(ex.words(row["measure"]), ex.after(before, ex.words(row["unit"]), behind))
    dimension = context.label("dimension", breakdown.dimension) if breakdown.dimension else row.text("dimension")
    if not dimension:
        return measure
    return parts.template(context.words("breakdown.measure"),
                          {"measure": measure, "dimension": ex.constant(dimension)})


def _group(drawn: _Drawn, place: int, breakdown: Breakdown) -> Group:
    context = drawn.context
    first = first_row(context, place)
    figures = [value for part in breakdown.parts for value in (
        part.current, *(part.row[key].number for key in ("previous", "last_year", "target")))]
    decimals = numbers.decimals(figures)
    units: list[Unit] = [
        (_line(drawn, first + index, part, decimals),) for index, part in enumerate(breakdown.parts)
    ]
    if len(units) > 1:
        units[-1] = (*units[-1], _sum(drawn, place, decimals))
    head = ex.joined(title_of(context, breakdown),
                     ex.constant(parts.apart(context, context.department(breakdown.department))),
                     _leader(context, first, len(breakdown.parts)), _corrected(context, place))
    return Group(tuple(units), (drawn.table.group(head),))


def _corrected(context: Context, place: int) -> Piece:
    """That the shares are not those that were typed, where these make no whole."""
    note = ex.quoted(context.words("breakdown.corrected"))
    return Piece(f'IF({context.blocks["breakdowns"].at("shares", place)}="corrected",{note},"")')


def _leader(context: Context, first: int, count: int) -> Piece:
    """Which item grew fastest; without growths, which has the largest share."""
    items = context.blocks[KEY]
    names = items.part("item", first, count)
    told = '""'
    for key, words, form in (("share", "first_is", '"0.0%"'), ("growth", "fastest", '"+0.0;−0.0;0.0"')):
        span = items.part(key, first, count)
        value = f"TEXT(MAX({span}),{form})" + ('&"%"' if key == "growth" else "")
        sentence = parts.template(context.words(f"breakdown.{words}"), {
            "name": Piece(f"INDEX({names},MATCH(MAX({span}),{span},0))"), "value": Piece(value)})
        told = f"IF(COUNT({span})>1,{sentence.expr},{told})"
    return Piece(told)


def _line(drawn: _Drawn, index: int, part: Part, decimals: int) -> Line:
    table, items, row = drawn.table, drawn.context.blocks[KEY], part.row
    form = numbers.PADDED[decimals]

    def fact(key: str, number_format: str, look: str = "", style: str = "") -> Item:
        return Item(Piece(items.at(key, index)), number_format, style, look)

    cells = {
        "current": lambda: table.figure(row["current"], form), "before": lambda: table.figure(row["previous"], form),
        "last_year": lambda: table.figure(row["last_year"], form), "share": lambda: fact("share", SHARE, "share_bar"),
        "growth": lambda: _growth(items.at("growth", index), part.growth.kind),
        "growth_year": lambda: _growth(items.at("growth_year", index), part.growth_year.kind),
        "contribution": lambda: Item(Piece(_points(items.at("contribution", index))), POINTS),
        "target": lambda: table.figure(row["target"], form),
        "ratio": lambda: fact("attainment", numbers.ATTAINMENT, style="shrink"),
    }
    return table.row([table.words(row["item"]), *(cells[key]() for key in drawn.keys)], source=row)


def _growth(address: str, kind: str) -> Item:
    """Per cent, or words in small type."""
    return Item(Piece(numbers.rounded(address, 1)), GROWTH, "small shrink" if kind in ("sign", "none") else "")


def _points(address: str) -> str:
    return f'IF(ISNUMBER({address}),ROUND(100*{address},1),"")'


def _sum(drawn: _Drawn, place: int, decimals: int) -> Line:
    """The whole: sums of values and shares, its growth from the values or as shares and growths imply."""
    context, totals = drawn.context, drawn.context.blocks["breakdowns"]

    def total(key: str, number_format: str) -> Item:
        return Item(Piece(totals.at(key, place)), number_format)

    form = numbers.PADDED[decimals]
    cells = {
        "current": total("total", form), "before": total("previous", form), "last_year": total("last_year", form),
        "share": total("share_sum", SHARE), "growth": total("growth", RATIO_GROWTH),
        "growth_year": total("growth_year", RATIO_GROWTH),
        "contribution": Item(Piece(_points(totals.at("contribution", place))), POINTS),
    }
    plain, implied = (ex.quoted(context.words(f"breakdown.{key}")) for key in ("sum", "implied"))
    label = Piece(f'IF({totals.at("growth_from", place)}="shares",{implied},{plain})',
                  context.words("breakdown.implied"))
    return drawn.table.row([Item(label), *(cells.get(key, NOTHING) for key in drawn.keys)], weight="total")
