"""The tiles of page one: up to eight headline KPIs, three columns and four rows each, without empty gutters."""

from __future__ import annotations

from reportkit.model import Cell, Kpi
from reportkit.standard.rules import status_words
from reportkit.standard.rules.change import is_rate_unit
from reportkit.summary import expressions as ex
from reportkit.summary import measure, numbers
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, Line, Unit

MOST, PER_ROW, SPAN = 8, 4, 3
HEIGHTS = (21.0, 27.0, 15.0, 17.0)
BETWEEN = 5.0
BIG = 20  # points of the actual
NAME_SIZES = ((10.0, ""), (9.0, " small"), (8.0, " smaller"))


def chosen(context: Context) -> list[int]:
    """The places of the headline KPIs in the meeting's list; without any, of the eight heaviest."""
    kpis = context.meeting.kpis
    core = [index for index, kpi in enumerate(kpis) if kpi.core]
    if core:
        return core[:MOST]
    return sorted(sorted(range(len(kpis)), key=lambda index: (-kpis[index].weight, index))[:MOST])


def lines(context: Context) -> Unit:
    """The rows of the tiles; none without KPIs."""
    found = chosen(context)
    made: list[Line] = []
    for start in range(0, len(found), PER_ROW):
        if start:
            made.append(Line(BETWEEN))
        made += _row(context, found[start:start + PER_ROW])
    return tuple(made)


def _row(context: Context, indexes: list[int]) -> list[Line]:
    cells: list[dict[int, Cell]] = [{} for _ in HEIGHTS]
    looks: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    for place, index in enumerate(indexes):
        column = FIRST + SPAN * place
        last = place == PER_ROW - 1
        for row, three in enumerate(_tile(context, index)):
            for offset, cell in enumerate(three):
                edge = " tile_edge" if offset == SPAN - 1 and not last else ""
                cells[row][column + offset] = Cell(cell.value, cell.formula, cell.style + edge, format=cell.format)
        looks[column + SPAN - 1] = "status"
        spans.append((column, column + 1))
    return [
        Line(height, cells[row], tuple(spans) if row == 1 else (), looks if row == 0 else {})
        for row, height in enumerate(HEIGHTS)
    ]


def _tile(context: Context, index: int) -> tuple[tuple[Cell, Cell, Cell], ...]:
    """Four rows of three cells."""
    kpi, kpis = context.meeting.kpis[index], context.blocks["kpis"]
    blank = Cell(style="tile")
    name, size = _name(context, kpis.at("name", index), kpi.name)
    top = Cell(style="tile tile_top")
    form, rate = numbers.decimals_of(kpi), is_rate_unit(kpi.unit)
    sign = '"%"' if rate else ""
    wide = measure.fits(numbers.shown(kpi.actual, form), context.face, BIG, measure.span_px(2, 1))
    shrink = "" if wide else " shrink"
    places, live = kpis.at("places", index), numbers.form_formula(kpis.at("places", index))
    note = "tile note right indent1"
    target = _labelled(context, "tiles.target", kpis.at("target", index), live, kpi)
    gap_unit = context.words("points_short") if rate else ""
    return (
        (name.cell(f"tile tile_top left indent1{size}"), top,
         Piece(kpis.at("status", index), status_words(context.lang)[kpi.status]).cell("tile_status tile_top")),
        (Cell(formula="=" + numbers.rounded_to(kpis.at("actual", index), places),
              style=f"tile big left indent1{shrink}", format=_with_sign(numbers.TRUE_MINUS[form], sign)), blank,
         Cell(formula="=" + kpis.at("attainment", index), style="tile strong12 right indent1 shrink",
              format=numbers.ATTAINMENT)),
        (target, blank,
         Cell(formula="=" + _gap(context, kpis.at("difference", index), (places, live), gap_unit), style=note)),
        (Cell(formula="=" + _year(context, kpis, index, kpi), style="tile note left indent1"), blank,
         Cell(formula="=" + _year_share(context, kpis, index), style=note)),
    )


def _name(context: Context, address: str, name: str) -> tuple[Piece, str]:
    """The KPI's name as it fits beside the status, and its size of type; cut where even the least is too wide."""
    face, room = context.face, measure.span_px(2, 1)
    for size, style in NAME_SIZES:
        if measure.fits(name, face, size, room):
            return Piece(address, name), style
    size, style = NAME_SIZES[-1]
    kept = len(name) - 1
    while kept and not measure.fits(name[:kept] + "…", face, size, room):
        kept -= 1
    return Piece(f'IF(LEN({address})>{kept},LEFT({address},{kept})&"…",{address})', name), style


def _labelled(context: Context, key: str, address: str, form: str, kpi: Kpi) -> Cell:
    unit = f'TRIM({ex.words(kpi.row["unit"]).expr})'
    label = ex.quoted(context.words(key) + " ")
    gap = '" "&' if numbers.before_unit(kpi.unit, context.lang) else ""
    expr = f'IF(ISNUMBER({address}),{label}&TEXT({address},{form}&";−"&{form})&{gap}{unit},"")'
    return Cell(formula="=" + expr, style="tile note left indent1")


def _with_sign(number_format: str, sign: str) -> str:
    """Each section of a number format with a sign behind its digits."""
    return ";".join(part + sign for part in number_format.split(";"))


def _gap(context: Context, address: str, shape: tuple[str, str], unit: str) -> str:
    """The gap with its sign. `shape`: the cell with the decimals, the fragment with the format of the KPI's figures."""
    places, form = shape
    label, behind = ex.quoted(context.words("tiles.gap") + " "), f"&{ex.quoted(unit)}" if unit else ""
    figure = f'TEXT({numbers.rounded_to(address, places)},"+"&{form}&";−"&{form}&";0")'
    return f'IF(ISNUMBER({address}),{label}&{figure}{behind},"")'


def _year(context: Context, kpis: Block, index: int, kpi: Kpi) -> str:
    """The change on the year: percent, or points for a rate, or the words for a change of sign."""
    address = kpis.at("year", index)
    unit = context.words("points_short") if is_rate_unit(kpi.unit) else "%"
    label = ex.quoted(context.words("tiles.year") + " ")
    figure = f'TEXT({numbers.rounded(address, 1)},"+0.0;−0.0;0.0")&{ex.quoted(unit)}'
    return f'IF({address}="","",{label}&IF(ISNUMBER({address}),{figure},{address}))'


def _year_share(context: Context, kpis: Block, index: int) -> str:
    """The share of the year's target, and how far ahead or behind the time it is."""
    share, gap = kpis.at("year_progress", index), kpis.at("time_gap", index)
    say = context.words
    ahead = (f'IF(ISNUMBER({gap}),IF(ROUND({gap},1)<0,{ex.quoted(say("tiles.behind"))},'
             f'{ex.quoted(say("tiles.ahead"))})&TEXT(ABS({gap}),"0.0")&{ex.quoted(say("points_short"))},"")')
    return f'IF(ISNUMBER({share}),{ex.quoted(say("tiles.share"))}&TEXT({share},"0.0%")&{ahead},"")'
