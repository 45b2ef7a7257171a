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
from reportkit.summary.lines import FIRST, Line, Section, Unit

KEY = "tiles"
MOST, PER_ROW, SPAN = 8, 4, 3
HEIGHTS = (21.0, 27.0, 15.0, 17.0)
BETWEEN = 5.0
BIG = 20  # points of the actual
NAME_PX = measure.span_px(2, 1)
TWO_LINES = 31.0  # points of a row with a name in two lines


def chosen(context: Context) -> list[int]:
    """The places of the headline KPIs in the meeting's list; without any, of the eight heaviest."""
    kpis = context.meeting.kpis
    core = [index for index, kpi in enumerate(kpis) if kpi.core]
    if core:
        return core[:MOST]
    return sorted(sorted(range(len(kpis)), key=lambda index: (-kpis[index].weight, index))[:MOST])


def section(context: Context) -> Section | None:
    """The tiles as a section without a heading, or None without KPIs."""
    found = lines(context)
    return Section(KEY, "", found) if found else None


def lines(context: Context) -> Unit:
    """The rows of the tiles; none without KPIs."""
    found = chosen(context)
    small = not all(_fits(context, index, context.face.body.size) for index in found)
    made: list[Line] = []
    for start in range(0, len(found), PER_ROW):
        if start:
            made.append(Line(BETWEEN))
        made += _row(context, found[start:start + PER_ROW], small=small)
    return tuple(made)


def _fits(context: Context, index: int, size: float) -> bool:
    """True where the KPI's name stands in one line beside the status."""
    return measure.fits(context.meeting.kpis[index].name, context.face, size, NAME_PX)


def _row(context: Context, indexes: list[int], *, small: bool) -> list[Line]:
    """Up to four tiles. `small`: names in small type, all alike; one that is too long takes two lines."""
    cells: list[dict[int, Cell]] = [{} for _ in HEIGHTS]
    looks: dict[int, str] = {}
    ratios: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    names: list[tuple[int, int]] = []
    for place, index in enumerate(indexes):
        column = FIRST + SPAN * place
        last = place == PER_ROW - 1
        if small and not _fits(context, index, context.face.small.size):
            names.append((column, column + 1))
        for row, three in enumerate(_tile(context, index, small=small)):
            for offset, cell in enumerate(three):
                edge = " tile_edge" if offset == SPAN - 1 and not last else ""
                cells[row][column + offset] = Cell(cell.value, cell.formula, cell.style + edge, format=cell.format)
        looks[column + SPAN - 1] = "status"
        ratios[column + SPAN - 1] = "tiny"
        spans.append((column, column + 1))
    return [
        Line(height if row or not names else TWO_LINES, cells[row],
             tuple(spans) if row == 1 else tuple(names) if row == 0 else (), (looks, ratios)[row] if row < 2 else {})
        for row, height in enumerate(HEIGHTS)
    ]


def _tile(context: Context, index: int, *, small: bool) -> tuple[tuple[Cell, Cell, Cell], ...]:
    """Four rows of three cells."""
    kpi, kpis = context.meeting.kpis[index], context.blocks["kpis"]
    blank = Cell(style="tile")
    name, size = _name(context, kpis.at("name", index), kpi.name, small=small)
    name = _linked(kpi, name)
    top = Cell(style="tile tile_top")
    form, rate = numbers.decimals_of(kpi), is_rate_unit(kpi.unit)
    sign = '"%"' if rate else ""
    wide = measure.fits(numbers.shown(kpi.actual, form), context.face, BIG, measure.span_px(2, 1))
    shrink = "" if wide else " shrink"
    places, live = kpis.at("places", index), numbers.form_formula(kpis.at("places", index))
    note = "tile note right indent1"
    target = _target(context, kpis, index, live, kpi)
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


def _name(context: Context, address: str, name: str, *, small: bool) -> tuple[Piece, str]:
    """The KPI's name as it fits beside the status, and its style; cut where two lines of small type do not do."""
    face, size = context.face, context.face.small.size
    if not small:
        return Piece(address, name), ""
    if measure.fits(name, face, size, NAME_PX):
        return Piece(address, name), " small"
    kept = len(name)
    while kept and measure.lines(name[:kept] + "…" * (kept < len(name)), face, size, NAME_PX) > 2:
        kept -= 1
    piece = Piece(address, name)
    if kept < len(name):
        piece = Piece(f'IF(LEN({address})>{kept},LEFT({address},{kept})&"…",{address})', name)
    return piece, " small wrap"


def _linked(kpi: Kpi, name: Piece) -> Piece:
    """The name as a link to the cell of the actual, without the look of one."""
    place = kpi.row["actual"].place
    target = ex.reference(place)
    return Piece(ex.link(place.sheet, target, name.expr), name.shown) if target else name


def _target(context: Context, kpis: Block, index: int, form: str, kpi: Kpi) -> Cell:
    """The target with its unit; a range with both its ends."""
    address, high = kpis.at("target", index), kpis.at("target_high", index)
    unit = f'TRIM({ex.words(kpi.row["unit"]).expr})'
    label, shape = ex.quoted(context.words("tiles.target") + " "), f'{form}&";−"&{form}'
    upper = f'&IF(ISNUMBER({high}),"–"&TEXT({high},{shape}),"")' if kpi.kind == "range" else ""
    gap = '" "&' if numbers.before_unit(kpi.unit, context.lang) else ""
    expr = f'IF(ISNUMBER({address}),{label}&TEXT({address},{shape}){upper}&{gap}{unit},"")'
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
    return f'IF(ISNUMBER({share}),{ex.quoted(say("tiles.share"))}&{numbers.percent(share)}&{ahead},"")'
