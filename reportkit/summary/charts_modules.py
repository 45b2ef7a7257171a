"""Charts of breakdowns and funnels: shares as ranked bars, growth by item, stages with the largest drop.

They draw hidden cells of our own only; NA() keeps a bar away where its series has no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from reportkit.model import Breakdown, Chart, Funnel, Series
from reportkit.summary import breakdown, funnel, numbers, parts
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block

MOST_OF_A_KIND = 2  # breakdowns and funnels drawn; the tables hold them all
BARS = range(2, 13)  # bars in one chart: fewer say nothing, more are too thin
HALF_PX, PER_BAR_PX, FRAME_PX, LEAST_PX, MOST_PX = 442, 30, 85, 180, 300
COLUMNS_AS_BARS = 5  # a column chart is as high as so many bars
GROWTH = '"+0.0;−0.0;0.0"'
Pair = tuple[Chart, ...]
Kind = Literal["shares", "growth", "columns", "funnel"]


def pairs(context: Context) -> Iterator[Pair]:
    """Charts side by side: shares and growth of each breakdown, then the funnels."""
    modules = context.meeting.modules
    for place, each in list(enumerate(modules.breakdowns))[:MOST_OF_A_KIND]:
        if len(each.parts) in BARS:
            found = tuple(chart for chart in (_shares(context, place, each), _growth(context, place, each)) if chart)
            if found:
                yield found
    stages = [_funnel(context, place, each) for place, each in enumerate(modules.funnels) if len(each.stages) in BARS]
    if stages:
        yield tuple(stages[:MOST_OF_A_KIND])


def _height(bars: int) -> int:
    return max(LEAST_PX, min(MOST_PX, FRAME_PX + PER_BAR_PX * bars))


def _chart(block: Block, kind: Kind, series: tuple[Series, ...], bars: int, labels: str = "") -> Chart:
    """A half-page chart over a block with label and title."""
    return Chart(kind, "=" + block.outside(block.at("title")), "=" + block.outside(block.range("label")), series,
                 HALF_PX, _height(bars), labels=labels)


def _series(context: Context, block: Block, key: str, look: str) -> Series:
    return Series(context.words(f"charts.{key}"), "=" + block.outside(block.range(key)), look)


def _shares(context: Context, place: int, each: Breakdown) -> Chart | None:
    """Shares, largest first."""
    if each.shares == "none":
        return None
    items, first, count = context.blocks["breakdown"], breakdown.first_row(context, place), len(each.parts)
    block = context.store.block(f"bars_shares_{place + 1}", ("key", "place", "label", "share", "title"), count)
    names, shares = (items.part(key, first, count) for key in ("item", "share"))
    keys = block.range("key")
    for index in range(count):
        share = items.at("share", first + index)
        block.formula("key", index, f'IF(ISNUMBER({share}),ROUND({share},6)-{index + 1}/100000000,"")')
        block.formula("place", index, f"IFERROR(MATCH(LARGE({keys},{index + 1}),{keys},0),0)")
        found = block.at("place", index)
        value = f"INDEX({shares},{found})"
        label = f'INDEX({names},{found})&"  "&{numbers.percent(value)}'
        block.formula("label", index, f'IF({found}=0,"",{label})')
        block.formula("share", index, f"IF({found}=0,NA(),{value})")
    top = block.at("place", 0)
    told = _sentence(context, "charts.shares", measure=_measure(context, place),
                     name=f"INDEX({names},{top})", value=numbers.percent(f"INDEX({shares},{top})"))
    block.formula("title", 0, f'IF({top}=0,"",{told})')
    return _chart(block, "shares", (_series(context, block, "share", "done"),), count)


def _growth(context: Context, place: int, each: Breakdown) -> Chart | None:
    """Previous and current values side by side where all are known, else the growths as bars."""
    grown = [part.growth for part in each.parts if part.growth.value is not None]
    if len(grown) not in BARS:
        return None
    valued = all(part.current is not None and part.row["previous"].number is not None for part in each.parts)
    items, first, count = context.blocks["breakdown"], breakdown.first_row(context, place), len(each.parts)
    keys = ("previous", "current") if valued else ("change",)
    block = context.store.block(f"bars_growth_{place + 1}", ("label", *keys, "title"), count)
    for index in range(first, first + count):
        name, rate = items.at("item", index), items.at("growth", index)
        block.formula("label", index - first, f'{name}&"  "&IF(ISNUMBER({rate}),TEXT({rate},{GROWTH})&"%",{rate})')
        for key in keys:
            value = items.at("growth" if key == "change" else key, index)
            block.formula(key, index - first, f"IF(ISNUMBER({value}),{value},NA())")
    block.formula("title", 0, _growth_title(context, place, first, count))
    if not valued:
        return _chart(block, "growth", (_series(context, block, "change", "done"),), count)
    figures = [value for part in each.parts for value in (part.current, part.row["previous"].number)]
    series = (_series(context, block, "previous", "before"), _series(context, block, "current", "done"))
    return _chart(block, "columns", series, COLUMNS_AS_BARS, numbers.PLAIN[numbers.decimals(figures)])


def _growth_title(context: Context, place: int, first: int, count: int) -> str:
    """The growth of the whole and the item that grew fastest."""
    items, total = context.blocks["breakdown"], context.blocks["breakdowns"].at("growth", place)
    names, rates = (items.part(key, first, count) for key in ("item", "growth"))
    figures = {"measure": _measure(context, place), "name": f"INDEX({names},MATCH(MAX({rates}),{rates},0))",
               "value": f'TEXT(MAX({rates}),{GROWTH})&"%"'}
    whole = _sentence(context, "charts.growth", **figures, total=f'TEXT(100*{total},{GROWTH})&"%"')
    alone = _sentence(context, "charts.growth_alone", **figures)
    return f'IF(COUNT({rates})=0,"",IF(ISNUMBER({total}),{whole},{alone}))'


def _funnel(context: Context, place: int, each: Funnel) -> Chart:
    """The stages from first to last; the one that loses most has a look of its own."""
    stages, totals = context.blocks["funnel"], context.blocks["funnels"]
    first, count = funnel.first_row(context, place), len(each.stages)
    block = context.store.block(f"bars_funnel_{place + 1}", ("label", "stage", "drop", "title"), count)
    drop = totals.at("drop", place)
    before, _, behind = context.words("charts.rate").partition("{rate}")
    for index in range(first, first + count):
        step, value = stages.at("step", index), stages.at("count", index)
        rate = f'IF(ISNUMBER({step}),{ex.quoted(before)}&{numbers.percent(step)}&{ex.quoted(behind)},"")'
        block.formula("label", index - first, f'{stages.at("name", index)}&"  "&TEXT({value},"#,##0")&{rate}')
        for key, condition in (("stage", f"{drop}<>{index - first + 1}"), ("drop", f"{drop}={index - first + 1}")):
            block.formula(key, index - first, f"IF(ISNUMBER({value}),IF({condition},{value},NA()),NA())")
    names, steps = (stages.part(key, first, count) for key in ("name", "step"))
    told = _sentence(context, "charts.funnel", measure=totals.at("name", place),
                     total=numbers.percent(totals.at("overall", place)), name=f"INDEX({names},{drop})",
                     value=numbers.percent(f"INDEX({steps},{drop})"))
    block.formula("title", 0, f'IF(ISNUMBER({drop}),{told},{totals.at("name", place)})')
    return _chart(block, "funnel", (_series(context, block, "stage", "doing"), _series(context, block, "drop", "red")),
                  count)


def _measure(context: Context, place: int) -> str:
    return context.blocks["breakdowns"].at("measure", place)


def _sentence(context: Context, key: str, **figures: str) -> str:
    return parts.template(context.words(key), {name: Piece(expr) for name, expr in figures.items()}).expr
