"""Section 关键指标 / KPIs: by group, figures in one row, cause and measure in a detail row under what missed."""

from __future__ import annotations

from reportkit.model import RECALLED, Cell, Kpi
from reportkit.standard.rules import status_words
from reportkit.standard.rules.change import is_rate_unit
from reportkit.summary import expressions as ex
from reportkit.summary import measure, numbers, parts, trend
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import FIRST, LAST, Group, Line, Section, Unit
from reportkit.summary.table import MOST_LINES, Column, Item, Table

KEY = "kpis"
ROW = 19.0
TOLD = ("red", "amber", "not_met")
DETAIL_FIRST = FIRST + 1


def section(context: Context) -> Section | None:
    """The section, or None without KPIs where none are asked."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say = context.words
    told = trend.KPIS in context.blocks
    name, department = _spans(context)
    changes = ("previous", "year", "share") if _has_year(context) else ("previous", "year")
    table = Table(context, (
        Column(name, say("kpis.kpi")), Column(department, say("head.department")),
        *(Column(1, say(f"kpis.{key}"), "right") for key in ("target", "actual", "gap", "ratio")),
        Column(1, say("head.status"), indent=1), *((Column(1, say("trend.head")),) if told else ()),
        *(Column(1, say(f"kpis.{key}"), "right") for key in changes),
    ), least=ROW, decimals=max(map(numbers.places_of, context.meeting.kpis)))
    groups = _groups(context, table)
    return parts.finished(context, KEY, (context.title(KEY, _message(context)),), table, groups)


def _has_year(context: Context) -> bool:
    """True where any KPI has a target for the year."""
    return any(kpi.year_progress is not None for kpi in context.meeting.kpis)


def _spans(context: Context) -> tuple[int, int]:
    """The columns of the KPI's name and of the department, divided so that the fewest lines are needed."""
    both = (3 if trend.KPIS in context.blocks else 4) + (not _has_year(context))
    return min(((both - each, each) for each in (1, 2)), key=lambda spans: _lines(context, *spans))


def _lines(context: Context, name: int, department: int) -> int:
    """The lines that all names of KPIs and departments take in so many columns."""
    face, needed = context.face, 0
    for kpi in context.meeting.kpis:
        wide = measure.span_px(department)
        small = department == 1 and measure.better_small(context.department(kpi.department), face, wide)
        size = face.small.size if small else face.body.size
        needed += max(measure.lines(named(context, kpi).shown, face, face.body.size, measure.span_px(name)),
                      measure.lines(context.department(kpi.department), face, size, wide))
    return needed


def _groups(context: Context, table: Table) -> tuple[Group, ...]:
    kpis = context.meeting.kpis
    names = list(dict.fromkeys(kpi.group for kpi in kpis))
    if names == [""]:
        return (Group(tuple(_unit(context, table, index, kpi) for index, kpi in enumerate(kpis))),)
    return tuple(
        Group(tuple(_unit(context, table, index, kpi) for index, kpi in enumerate(kpis) if kpi.group == name),
              (table.group(ex.constant(name or context.words("kpis.ungrouped"))),))
        for name in sorted(names, key=lambda name: not name)
    )


def _unit(context: Context, table: Table, index: int, kpi: Kpi) -> Unit:
    kpis = context.blocks[KEY]
    places = numbers.places_of(kpi)
    gap = numbers.rounded_to(kpis.at("difference", index), kpis.at("places", index))
    detail = _detail(context, kpi)
    status = Piece(kpis.at("status", index), status_words(context.lang)[kpi.status])
    recalled = kpi.row["ytd"].note == RECALLED and kpi.year_progress is not None
    row = table.row([
        Item(named(context, kpi)), Item(ex.constant(context.department(kpi.department))),
        _target(context, table, index, kpi),
        _actual(table, kpi, numbers.aligned(numbers.PADDED[places], table.decimals)),
        Item(Piece(gap), numbers.aligned(numbers.GAPS[places], table.decimals), "shrink"),
        Item(Piece(kpis.at("attainment", index)), numbers.ATTAINMENT, "shrink", "tiny"), Item(status, look="status"),
        *((trend.spark(context, trend.KPIS, index),) if trend.KPIS in context.blocks else ()),
        _change(context, table, index, kpi, year=False), _change(context, table, index, kpi, year=True),
        *((Item(Piece(kpis.at("year_progress", index)), table.from_history("0.0%") if recalled else numbers.RATIO),)
          if _has_year(context) else ()),
    ], rule="" if detail else "hair", source=kpi.row)
    return (row, detail) if detail else (row,)


def named(context: Context, kpi: Kpi) -> Piece:
    """The KPI's name with its unit in brackets."""
    before, _, behind = context.words("kpis.unit").partition("{unit}")
    return ex.joined(ex.words(kpi.row["kpi"]), ex.after(before, ex.words(kpi.row["unit"]), behind))


def _target(context: Context, table: Table, index: int, kpi: Kpi) -> Item:
    places, kpis = numbers.places_of(kpi), context.blocks[KEY]
    if kpi.kind != "range" or kpi.target_high is None:
        form = numbers.aligned(numbers.PADDED[places], table.decimals)
        return table.figure(kpi.row["target"], form)._replace(style="shrink")
    now = numbers.PLAIN[numbers.decimals((kpi.target, kpi.target_high))]
    low, high = (kpis.at(key, index) for key in ("target", "target_high"))
    form = numbers.form_formula(numbers.places_formula((low, high)))
    both = ex.joined(numbers.told(low, form, kpi.target, now), ex.constant("–"),
                     numbers.told(high, form, kpi.target_high, now))
    return Item(both, style="shrink")


def _actual(table: Table, kpi: Kpi, number_format: str) -> Item:
    if kpi.actual is None and kpi.row["actual"].filled and kpi.kind == "done":
        return table.words(kpi.row["actual"])
    return table.figure(kpi.row["actual"], number_format)._replace(style="shrink")


def _change(context: Context, table: Table, index: int, kpi: Kpi, *, year: bool) -> Item:
    """Percent, points for a rate, or words in small type; marked where an earlier period gave the base."""
    change, base = (kpi.year, "last_year") if year else (kpi.previous, "previous")
    address = context.blocks[KEY].at("year" if year else "previous", index)
    unit = context.words("points_short") if is_rate_unit(kpi.unit) else "%"
    form = f'+0.0"{unit}";−0.0"{unit}";0.0"{unit}"'
    if kpi.row[base].note == RECALLED and kpi.actual is not None:
        form = table.from_history(f"{form};@")
    style = "small shrink" if change.kind == "sign" or change.note == "base_zero" else ""
    if style:  # words in small type: set apart from those to their left
        return Item(Piece(f'IF(ISNUMBER({address}),ROUND(ROUND({address},9),1),"  "&{address})'), form, style)
    return Item(Piece(numbers.rounded(address, 1)), form)


def _detail(context: Context, kpi: Kpi) -> Line | None:
    """Cause, measure, owner and deadline of a KPI that missed; an amber one only where something is told."""
    row = kpi.row
    told = any(row[key].filled for key in ("cause", "measure"))
    if kpi.status not in TOLD or (kpi.status == "amber" and not told):
        return None
    words = context.words
    open_cause = ex.quoted(words("kpis.no_cause"))
    cause = context.answer(row["cause"])
    named = ex.after(words("kpis.cause"), cause)
    first = Piece(f'IF({cause.expr}="",{open_cause},{named.expr})', named.shown or words("kpis.no_cause"))
    due = ex.day(row["due"])
    dated = Piece(ex.day_text(due), due.shown) if due.expr != '""' else ex.EMPTY
    before, _, behind = words("kpis.until").partition("{due}")
    piece = ex.joined(first if cause.expr != '""' else ex.constant(words("kpis.no_cause")),
                      ex.after(words("kpis.measure"), context.answer(row["measure"])),
                      ex.after("　" if context.lang == "zh" else "  ", ex.words(row["owner"])),
                      ex.after(before, dated, behind))
    wide = measure.span_px(LAST - DETAIL_FIRST + 1)
    piece = ex.shortened(piece, measure.lines(piece.shown, context.face, context.face.small.size, wide), MOST_LINES)
    count = measure.lines(piece.shown, context.face, context.face.small.size, wide)
    cells = {place: Cell(style="detail hair") for place in range(FIRST, LAST + 1)}
    cells[DETAIL_FIRST] = piece.cell("detail hair left wrap")
    return Line(context.face.small.line * count + 5, cells, ((DETAIL_FIRST, LAST),))


def _message(context: Context) -> Piece:
    """How many of each status, and the part of the year that has passed."""
    kpis, statuses = context.blocks[KEY], [kpi.status for kpi in context.meeting.kpis]
    figures = {
        key: parts.counted(kpis, "status", f"{symbol}*", sum(each in group for each in statuses))
        for key, symbol, group in (("green", "●", ("green", "met")), ("amber", "◆", ("amber",)),
                                   ("red", "■", ("red", "not_met")), ("missing", "○", ("unreported",)))
    }
    elapsed = context.facts.at("elapsed")
    return parts.sentence(context, "kpis.message", n=parts.counted(kpis, "name", "?*", len(statuses)), **figures,
                          elapsed=Piece(f'IF(ISNUMBER({elapsed}),TEXT({elapsed},"0.0%"),"")', "00.0%"))
