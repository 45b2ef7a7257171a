"""How figures moved over the last periods: hidden rows of past values, the sparklines over them, one chart.

The past stands in no cell of the workbook, so that it is written as marked literals; the last value of each row
is this period's own cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportkit.model import Chart, Series, Trend
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.table import Item

KPIS, SCORES, MEETING = "kpi_trends", "score_trends", "meeting_trend"
LITERAL = "from the history"
WIDTH_PX, HEIGHT_PX = 892, 190
QUARTER = 3  # months


def facts(context: Context) -> None:
    """Fill the blocks of past values; none where fewer than three periods are known."""
    known, meeting, blocks = context.meeting.trends, context.meeting, context.blocks
    if known.kpis:
        blocks[KPIS] = _block(context, KPIS, [known.kpis.get(kpi.row.number) for kpi in meeting.kpis],
                              [blocks["kpis"].at("actual", index) for index in range(len(meeting.kpis))])
    if known.departments:
        names = [standing.department.name for standing in meeting.standings]
        blocks[SCORES] = _block(context, SCORES, [known.departments.get(name) for name in names],
                                [blocks["departments"].at("score", index) for index in range(len(names))])


def spark(context: Context, key: str, index: int) -> Item:
    """A cell with the line of one row of the block, empty where too little is known of it."""
    block, known = context.blocks[key], context.meeting.trends
    if key == KPIS:
        shown = context.meeting.kpis[index].row.number in known.kpis
    else:
        shown = context.meeting.standings[index].department.name in known.departments
    return Item(ex.EMPTY, spark=_across(context, block, index) if shown else "")


def chart(context: Context) -> Chart | None:
    """The meeting's score over the periods, None where it is not known for three of them. The value stands under
    its point, in the label of the period."""
    known = context.meeting.trends.score
    if known is None:
        return None
    periods = context.meeting.trends.periods
    block = context.store.block(MEETING, ("name", "value", "title"), len(periods))
    for index, (span, value) in enumerate(zip(periods, known.values, strict=True)):
        shown = block.at("value", index)
        block.formula("name", index, f'{ex.quoted(label(*span))}&IF(ISNUMBER({shown}),CHAR(10)&TEXT({shown},"0.0"),"")')
        score = context.blocks["departments"].at("meeting_score")
        if index == len(periods) - 1:
            block.formula("value", index, f"IF(ISNUMBER({score}),ROUND(100*{score},1),NA())")
        elif value is None:
            block.formula("value", index, "NA()")
        else:
            block.value("value", index, round(100 * value, 1), LITERAL)
    block.formula("title", 0, _title(context, block, known))
    series = (Series(context.words("trend.score"), "=" + block.outside(block.range("value")), "trend"),)
    return Chart("trend", "=" + block.outside(block.at("title")), "=" + block.outside(block.range("name")), series,
                 WIDTH_PX, HEIGHT_PX)


def label(start: date, end: date) -> str:
    """A period in few characters: 2026-09, 2026Q3, 2026W40, 2026, else its last day."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1:
        return f"{start:%G}W{start:%V}" if start.isoweekday() == 1 and (end - start).days == 6 else f"{end:%m-%d}"
    if months == 1:
        return f"{start:%Y-%m}"
    if months == QUARTER and start.month % QUARTER == 1:
        return f"{start:%Y}Q{end.month // QUARTER}"
    return f"{start:%Y}" if months == 12 and start.month == 1 else f"{end:%Y-%m}"


def _block(context: Context, name: str, trends: Sequence[Trend | None], now: Sequence[str]) -> Block:
    """One row for each figure, one column for each period; a gap is a blank cell."""
    count = len(context.meeting.trends.periods)
    made = context.store.block(name, tuple(f"p{place}" for place in range(count)), len(trends))
    for index, trend in enumerate(trends):
        if trend is None:
            continue
        for place, value in enumerate(trend.values[:-1]):
            if value is not None:
                made.value(f"p{place}", index, value, LITERAL)
        made.formula(f"p{count - 1}", index, f"IF(ISNUMBER({now[index]}),{now[index]},NA())")
    return made


def _across(context: Context, block: Block, index: int) -> str:
    last = len(context.meeting.trends.periods) - 1
    return block.outside(f"{block.at('p0', index)}:{block.at(f'p{last}', index)}")


def _title(context: Context, block: Block, known: Trend) -> str:
    """From where to where the score went, as a sentence that follows this period's figures."""
    first = next(place for place, value in enumerate(known.values) if value is not None)
    last = block.at("value", len(known.values) - 1)
    figures = {
        "first": Piece(f'TEXT({block.at("value", first)},"0.0")'),
        "then": ex.constant(label(*context.meeting.trends.periods[first])),
        "now": Piece(f'TEXT({last},"0.0")'),
    }
    told = parts.template(context.words("trend.message"), figures)
    return f"IF(ISNUMBER({last}),{told.expr},{ex.quoted(context.words('trend.score'))})"
