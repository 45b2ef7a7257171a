"""Section 需要关注 / Needs attention: the ranked list, as much as page one holds, the rest on a later page."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reportkit.model import Cell
from reportkit.summary import expressions as ex
from reportkit.summary import measure, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.facts_attention import WHAT, Entry
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, TRAIL, WAY, Line, Section, Unit, rows
from reportkit.summary.pages import page_of, target
from reportkit.summary.table import ARROW, Column, Item, Table

KEY, REST = "attention", "attention_rest"
FEWEST, MOST = 3, 12
NAME_LINES = 2  # of a department in one column; longer names take two columns
MOST_LINES = 4  # of one cell on page one; the section of the record tells it in full
NO_LINK = 12.0  # points to spare where no link leads to a rest: an empty line of 15 in place of link and gap


def table_of(context: Context) -> Table:
    """The columns of the list."""
    say, face = context.words, context.face
    names = [context.department(each.department.name) for each in context.meeting.standings]
    tall = any(measure.lines(name, face, face.small.size, measure.span_px(1)) > NAME_LINES for name in names)
    return Table(context, (
        Column(1, say("attention.kind")), Column(2 if tall else 1, say("head.department")),
        Column(WHAT, say("attention.what")), Column(3 if tall else 4, say("attention.why")),
        Column(1, say("head.owner")), Column(1, say("head.due"), "center"),
    ), most_lines=MOST_LINES)


class Ranked(NamedTuple):
    """One row of the list, and the same row without the room that is kept for words still to come."""

    unit: Unit
    close: Unit


def units(context: Context, table: Table, block: Block, entries: list[Entry]) -> list[Ranked]:
    """One row for each rank; its words are looked up by the rank's place among the candidates."""
    ranks = context.store.block("ranked", ("place",), len(entries))
    merged = context.is_merged
    found: list[Ranked] = []
    for index, entry in enumerate(entries):
        keys = block.range("key")
        ranks.formula("place", index, f"IFERROR(MATCH(SMALL({keys},{index + 1}),{keys},0),0)")
        place = ranks.at("place", index)
        line = table.row([
            Item(_piece(block, "kind", place, entry.kind), look="rating"),
            *(Item(_piece(block, key, place, getattr(entry, key))) for key in ("department", "what", "why", "owner")),
            Item(_piece(block, "due", place, entry.due), "mm-dd"),
        ])
        line = replace(line, cells={**line.cells, **_way(block, place, merged=merged)})
        least = measure.height(2 if entry.grows else 1, context.face.body)
        found.append(Ranked((replace(line, height=max(line.height, least)),), (line,)))
    return found


def _way(block: Block, place: str, *, merged: bool) -> dict[int, Cell]:
    """The arrow to the cells of the record at this rank, and where they came from; empty where it is no record."""
    at = _piece(block, "at", place, "").expr
    way = {WAY: Cell(formula=f'=HYPERLINK("#"&{at},IF({at}="","",{ex.quoted(ARROW)}))', style="way")}
    return way | ({TRAIL: _piece(block, "origin", place, "").cell("trail")} if merged else {})


def section(context: Context, block: Block, table: Table, ranked: list[Ranked],
            room: float) -> tuple[Section, Section | None]:
    """The part on page one, at least three rows within `room` points, and the rest or None.

    Where everything fits without the room for words still to come, that room is given up: a page turned for one
    row costs the reader more.
    """
    say = context.words
    count = Piece(f"COUNT({block.range('key')})", str(len(ranked)))
    if not ranked:
        return _calm(context), None
    title: Unit = (context.title(KEY, parts.sentence(context, "attention.message", n=count)),)
    built, close = [each.unit for each in ranked], [each.close for each in ranked]
    if _fitting(built, room) < len(built) == _fitting(close, room + NO_LINK):
        built, room = close, room + NO_LINK
    first = _fitting(built, room)
    rest = built[first:]
    if not rest:
        more = Piece(f'IF({count.expr}>{len(built)},{_beyond(context, count.expr, len(built))},"")')
        return Section(KEY, say("attention.label"), title, (table.header(),), rows(built), _more(more),
                       say("attention.title")), None
    told = parts.sentence(context, "attention.more", n=Piece(f"{count.expr}-{first}", str(len(rest))),
                          page=Piece(page_of(REST)))
    linked = Piece(ex.link(context.sheet, target(REST), told.expr))
    after = Section(REST, "", (context.title(KEY, anchor=REST, text=say("attention.rest")),), (table.header(),),
                    rows(rest), (), say("attention.title"))
    return Section(KEY, say("attention.label"), title, (table.header(),), rows(built[:first]),
                   (Line(17, {FIRST: linked.cell("link")}),), say("attention.title")), after


def _fitting(built: list[Unit], room: float) -> int:
    used, count = 0.0, 0
    for unit in built[:MOST]:
        used += sum(line.height for line in unit)
        if used > room and count >= FEWEST:
            break
        count += 1
    return count


def _beyond(context: Context, count: str, listed: int) -> str:
    return parts.sentence(context, "attention.beyond", n=Piece(f"({count}-{listed})")).expr


def _more(piece: Piece) -> Unit:
    return (Line(15, {FIRST: piece.cell("continued")}, spare=True),)


def _calm(context: Context) -> Section:
    cells = {place: Cell(style="body hair") for place in range(FIRST, LAST + 1)}
    cells[FIRST] = Cell(value=context.words("attention.calm"), style="calm hair")
    return Section(KEY, context.words("attention.label"), (context.title(KEY),), tail=(Line(20, cells),))


def _piece(block: Block, key: str, place: str, shown: str) -> Piece:
    return Piece(f'IF({place}=0,"",INDEX({block.range(key)},{place}))', shown)
