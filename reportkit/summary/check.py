"""The sheet 填报检查 / Submission check: department by sheet, then every finding with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from math import ceil

from reportkit.findings import Finding, grouped
from reportkit.model import Cell, Grid, Standing
from reportkit.standard.spec import Sheet
from reportkit.summary import completeness_facts, measure, parts
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block, Store
from reportkit.summary.lines import FIRST, Group, Line, Section, Unit, total
from reportkit.summary.pages import Pages

NAME_PX, NAME_MOST_PX = 115, 190
CELL_PX, CELL_MOST_PX = 62, 80
PAGE_PX, UPRIGHT_PX = 983, 859  # on paper: landscape at full size, upright at PORTRAIT_SCALE
PORTRAIT_FROM, PORTRAIT_SCALE = 21, 79
LANDSCAPE_ROOM, PORTRAIT_ROOM = 500.0, 940.0
GROUPED_FROM = 20
TITLE, BACK, HEADER, ROW = 32.0, 22.0, 32.0, 20.0
SYMBOLS = {"error": "■", "warning": "◆", "note": "○"}
ORDER = tuple(SYMBOLS)
Spans = tuple[tuple[int, int], ...]
NARROW = (1, 2)  # columns that the department may take
PLACES = (1, 2, 3)  # columns that the place may take
LOOKED_AT = 60  # findings that decide the widths


def grid(context: Context, store: Store, counts: Block, digit_width: float) -> Grid:
    """The second sheet, drawn on its own columns."""
    sheets = completeness_facts.sheets(context)
    last = FIRST + len(sheets) + 1
    tall = len(context.meeting.standings) >= PORTRAIT_FROM
    page_px, scale, room = (UPRIGHT_PX, PORTRAIT_SCALE, PORTRAIT_ROOM) if tall else (PAGE_PX, 100, LANDSCAPE_ROOM)
    name_px = _name_px(context)
    cell_px = max(_cell_px(context, sheets), (page_px - name_px) // (len(sheets) + 1))
    wide = name_px + cell_px * (len(sheets) + 1)
    if wide > page_px:  # smaller, so that no column goes to a second page across
        scale, room = scale * page_px // wide, room * wide / page_px
    head = _head(context, sheets, last, cell_px)
    lines = [_department(context, counts, index, each, sheets, last, name_px)
             for index, each in enumerate(context.meeting.standings)]
    is_long = total((*head, *lines)) > room
    repeated = len(head) if is_long else 1  # the matrix header above findings alone would mislead
    pages = Pages(room, total(head[:repeated]) + 2)
    pages.put(head)
    for line in lines:
        if pages.left < line.height:
            pages.turn()
        pages.put((line,))
    pages.place(_findings(context, last, name_px, cell_px))
    widths = {1: _width(14, digit_width), FIRST: _width(name_px, digit_width)}
    widths |= {column: _width(cell_px, digit_width) for column in range(FIRST + 1, last + 1)}
    return Grid(
        context.check, pages.resolved() | store.cells, pages.heights, widths, (1, FIRST, pages.row - 1, last),
        tuple(pages.spans), store.hidden, conditions=pages.conditions(), breaks=tuple(pages.breaks),
        title_rows=repeated, freeze=(3, FIRST), footer=(context.cover("meeting").text, context.words("page")),
        landscape=not tall, scale=scale, font=context.face.name, accent=context.definition.settings.accent,
    )


def _name_px(context: Context) -> int:
    """The width of the first column: that of the longest department, within bounds."""
    face = context.face
    widest = max((measure.width_em(context.department(each.department.name), face)
                  for each in context.meeting.standings), default=0.0)
    return min(NAME_MOST_PX, max(NAME_PX, ceil(_pixels(widest, face.body.size))))


def _cell_px(context: Context, sheets: Sequence[Sheet]) -> int:
    """The least width of a sheet's column: its longest word stays whole, within bounds."""
    face = context.face
    words = [word for sheet in sheets for word in _sheet_name(context, sheet).split()] if face.by_word else []
    widest = max((measure.width_em(word, face) for word in words), default=0.0)
    return min(CELL_MOST_PX, max(CELL_PX, ceil(_pixels(widest, face.small.size))))


def _pixels(em: float, size: float) -> float:
    return em * size * 96 / 72 + measure.PADDING_PX


def _sheet_name(context: Context, sheet: Sheet) -> str:
    names = context.submission.tables
    return names[sheet.key].name if sheet.key in names else sheet.words[context.lang]


def _width(pixels: float, digit_width: float) -> float:
    return round((pixels - 5) / digit_width, 4)


def _head(context: Context, sheets: Sequence[Sheet], last: int, cell_px: int) -> Unit:
    """Title with totals, the way back with how to read a cell, the header of the matrix."""
    say, inner = context.words, range(FIRST, last + 1)
    title = {place: Cell(style="title") for place in inner}
    title[FIRST] = Cell(value=say("check.title"), style="title")
    title[last] = _totals(context).cell("title message right")
    back = ex.link(context.sheet, ex.sheet_name(context.sheet) + "!A1", ex.quoted(say("check.back")))
    second = {FIRST: Cell(formula="=" + back, style="link"), last: Cell(value=say("check.how"), style="meta right")}
    header = {FIRST: Cell(value=say("head.department"), style="header left middle")}
    small, most = context.face.small, 1
    for offset, sheet in enumerate(sheets):
        name = _sheet_name(context, sheet)
        header[FIRST + 1 + offset] = Cell(value=name, style="header center middle wrap")
        most = max(most, measure.lines(name, context.face, small.size, cell_px))
    header[last] = Cell(value=say("total"), style="header center middle")
    return Line(TITLE, title), Line(BACK, second), Line(max(HEADER, small.line * most + 6), header)


def _totals(context: Context) -> Piece:
    digest, problems = context.meeting.digest, context.meeting.problems
    departments = context.blocks["departments"]
    levels = {level: sum(each.level == level for each in problems) for level in ORDER}
    whole = departments.outside(departments.at("meeting_completeness"))
    reported = departments.outside(departments.range("expected"))
    return parts.sentence(
        context, "check.totals", ratio=Piece(f'TEXT(INT(ROUND(100*{whole},6))/100,"0%")'),
        errors=ex.constant(str(levels["error"])), warnings=ex.constant(str(levels["warning"])),
        expected=ex.constant(str(digest.expected if digest else 0)),
        reported=Piece(f"SUM({reported})"))


def _department(context: Context, counts: Block, index: int, standing: Standing, sheets: Sequence[Sheet],
                last: int, name_px: int) -> Line:
    """One row of the matrix; a department that sent nothing is one strip."""
    called, body = context.department(standing.department.name), context.face.body
    name = Cell(value=called, style="body hair left wrap")
    height = measure.height(measure.lines(called, context.face, body.size, name_px), body, ROW)
    if not standing.reported:
        strip = dict.fromkeys(range(FIRST + 1, last + 1), Cell(style="strip hair"))
        strip[FIRST + 1] = Cell(value=context.words("check.absent"), style="strip hair")
        return Line(height, {FIRST: name} | strip)
    cells = {FIRST: name}
    rows = [index * len(sheets) + offset for offset in range(len(sheets))]
    for offset, sheet in enumerate(sheets):
        cells[FIRST + 1 + offset] = _ratio(context, counts, rows[offset], standing, sheet)
    required, filled = (f"SUM({counts.at(key, rows[0])}:{counts.at(key, rows[-1])})" for key in ("required", "filled"))
    cells[last] = Cell(formula="=" + _floored(required, filled), style="strong hair center", format="0%")
    return Line(height, cells, looks=dict.fromkeys(range(FIRST + 1, last + 1), "share"))


def _ratio(context: Context, counts: Block, row: int, standing: Standing, sheet: Sheet) -> Cell:
    count = standing.sheets.get(sheet.key)
    if count is None:
        return Cell(style="body hair center")
    if count.declared_none:
        return Cell(value=context.words("none"), style="declared hair center")
    required, filled = counts.at("required", row), counts.at("filled", row)
    return Cell(formula="=" + _floored(required, filled), style="body hair center", format="0%")


def _floored(required: str, filled: str) -> str:
    """Whole per cent, cut and not rounded: 99.6 % filled is not complete."""
    return f'IF({required}=0,"",INT(ROUND(100*{filled}/{required},6))/100)'


def _findings(context: Context, last: int, name_px: int, cell_px: int) -> Section:
    """All findings by cause, errors first; by department where there are many."""
    problems = context.meeting.problems
    found = sorted(grouped(problems), key=lambda each: ORDER.index(each.first.level))
    spans = _spans(context, found, last, cell_px)
    title = {place: Cell(style="section") for place in range(FIRST, last + 1)}
    title[FIRST] = Cell(value=context.words("check.findings", n=len(found), cells=len(problems)), style="section")
    header = {place: Cell(style="header") for place in range(FIRST, last + 1)}
    heads = ("check.level", "head.department", "check.place", "check.found", "check.todo")
    for (first, _), key in zip(spans, heads, strict=True):
        header[first] = Cell(value=context.words(key), style="header left")
    merged = tuple(span for span in spans if span[0] < span[1])
    groups = _groups(context, found, spans, last, (name_px, cell_px))
    return Section("findings", "", (Line(24, title, anchor="findings"),), (Line(20, header, merged),), groups)


def _spans(context: Context, found: Sequence[Finding], last: int, cell_px: float) -> Spans:
    """The columns of level, department, place, finding and what to do; together those of the matrix.

    Of all ways to share them out, the one with the fewest lines; between equals, that which leaves finding and
    what to do most alike.
    """
    rest = last - FIRST
    ways = [
        (department, place, finding, rest - department - place - finding)
        for department in NARROW for place in PLACES for finding in range(1, rest - department - place)
    ] or [(1, 1, 1, max(1, rest - 3))]
    told = [_words(context, each)[1:] for each in found[:LOOKED_AT]]
    count = cache(partial(measure.lines, face=context.face, size=context.face.body.size))

    def lines(way: tuple[int, ...]) -> int:
        return sum(max(count(text, width_px=size * cell_px) for text, size in zip(texts, way, strict=True))
                   for texts in told)

    best = min(ways, key=lambda way: (lines(way), abs(way[2] - way[3]), way))
    spans, start = [(FIRST, FIRST)], FIRST + 1
    for size in best:
        spans.append((start, start + size - 1))
        start += size
    return tuple(spans)


def _words(context: Context, finding: Finding) -> tuple[str, ...]:
    """What the five columns say of a finding."""
    first = finding.first
    level = f"{SYMBOLS[first.level]} {context.words(f'check.{first.level}')}"
    return level, first.department or "—", _told(context, finding), finding.message(context.lang), first.hint


def _groups(context: Context, found: Sequence[Finding], spans: Spans, last: int,
            widths: tuple[int, int]) -> tuple[Group, ...]:
    if not found:
        cells = {place: Cell(style="body hair") for place in range(FIRST, last + 1)}
        cells[FIRST] = Cell(value=context.words("check.clean"), style="calm hair")
        return (Group(((Line(20, cells),),)),)
    if len(found) < GROUPED_FROM:
        return (Group(tuple((_finding(context, each, spans, last, widths),) for each in found)),)
    by_department: dict[str, list[Finding]] = {}
    for each in found:
        whole = "check.files" if _is_elsewhere(context, each) else "check.whole"
        by_department.setdefault(each.first.department or context.words(whole), []).append(each)
    return tuple(
        Group(tuple((_finding(context, each, spans, last, widths),) for each in own),
              (_group_line(name, own, last),))
        for name, own in by_department.items()
    )


def _group_line(name: str, own: Sequence[Finding], last: int) -> Line:
    """The department, and at the right how many findings of each level it has."""
    cells = {place: Cell(style="strong hair") for place in range(FIRST, last + 1)}
    cells[FIRST] = Cell(value=name, style="strong hair left")
    counts = {level: sum(each.first.level == level for each in own) for level in ORDER}
    told = [f"{SYMBOLS[level]} {count}" for level, count in counts.items() if count]
    cells[last] = Cell(value="   ".join(told), style="meta hair right")
    return Line(20, cells)


def _finding(context: Context, finding: Finding, spans: Spans, last: int, widths: tuple[int, int]) -> Line:
    cells = {place: Cell(style="body hair") for place in range(FIRST, last + 1)}
    most, face = 1, context.face
    for (first, end), text in zip(spans, _words(context, finding), strict=True):
        wide = widths[0] if first == FIRST else widths[1] * (end - first + 1)
        small = first == end and measure.better_small(text, face, wide)
        size = face.small.size if small else face.body.size
        most = max(most, measure.lines(text, face, size, wide))
        cells[first] = Cell(value=text, style="body hair left wrap" + (" small" if small else ""))
    cells[spans[2][0]] = _place(context, finding)
    merged = tuple(span for span in spans if span[0] < span[1])
    return Line(measure.height(most, face.body), cells, merged, {FIRST: "rating"})


def _place(context: Context, finding: Finding) -> Cell:
    """The address as a link where it is a cell of this workbook, else as words."""
    place, told = finding.first.place, _told(context, finding)
    if _is_elsewhere(context, finding) or place.sheet not in context.submission.sheet_names:
        return Cell(value=told, style="body hair left wrap")
    cell = place.cell or "A1"
    target = f"{ex.sheet_name(place.sheet)}!{cell}"
    return Cell(formula="=" + ex.link(place.sheet, target, ex.quoted(told)), style="place hair left wrap")


def _told(context: Context, finding: Finding) -> str:
    """Sheet and cell; in front of them the file where it is another than this workbook."""
    file = finding.first.place.file if _is_elsewhere(context, finding) else ""
    return " ".join(filter(None, (file, finding.place()))) or "—"


def _is_elsewhere(context: Context, finding: Finding) -> bool:
    """True for a finding about one of the files that the workbook was merged from."""
    return finding.first.place.file not in ("", context.submission.file)
