"""Section 人才与文化 / People and culture: activities by type with their totals, results behind."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Row
from reportkit.standard.rules import people as rules
from reportkit.standard.rules.measure import divide_formula
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Group, Line, Section
from reportkit.summary.table import NOTHING, Column, Item, Table

KEY = "people"
FIGURES = ("sessions", "participants", "expected", "satisfaction", "scale")
COUNT, BEFORE_BAR = "#,##0", "#,##0_0"  # a figure does not touch the bar beside it
COUNTS = {"sessions": COUNT, "participants": COUNT, "expected": BEFORE_BAR}
TOTALS = ("type", "activities", "sessions", "participants", "expected", "coverage", "satisfaction", "rated")
SCORE, MEAN, COARSE = "0.0#", "0.00", "0.0"
FINE_TO = 10  # a mean on a scale up to 10 is told with two decimals


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say = context.words
    found = kinds(context)
    table = Table(context, (
        Column(1, say("head.type")), Column(2, say("people.name"), indent=1), Column(1, say("head.department")),
        *(Column(1, say(f"people.{key}"), "right")
          for key in ("sessions", "participants", "expected", "coverage", "satisfaction")),
        Column(3, say("people.result"), indent=1),
    ))
    groups, first = [], 0
    for place, bundle in enumerate(found):
        groups.append(_group(context, table, place, first, bundle))
        first += len(bundle.rows)
    whole = len(found)
    total = (_whole(context, table, whole),) if first > 1 else ()
    title = context.title(KEY, _message(context, whole))
    return parts.finished(context, KEY, (title,), table, tuple(groups), total)


def kinds(context: Context) -> list[parts.Bundle]:
    """The activities by type, in the order of the drop-down, those without a type last."""
    found = parts.bundles(context, KEY, "type", context.rows(KEY))
    order = [each.type for each in context.meeting.modules.people]
    return sorted(found, key=lambda bundle: order.index(bundle.key) if bundle.key in order else len(order))


def facts(context: Context) -> tuple[Block, Block]:
    """One row for each activity, type after type; and one for each type, the last for all of them."""
    found = kinds(context)
    ordered = [row for bundle in found for row in bundle.rows]
    each = context.store.block(KEY, ("name", *FIGURES, "coverage", "rating"), len(ordered))
    for index, row in enumerate(ordered):
        _activity(each, index, row)
    totals = context.store.block("people_totals", (*TOTALS, "scale"), len(found) + 1)
    first = 0
    for place, bundle in enumerate(found):
        _total(each, totals, place, bundle.key, (first, len(bundle.rows)))
        first += len(bundle.rows)
    _total(each, totals, len(found), "", (0, max(1, len(ordered))))
    return each, totals


def _activity(each: Block, index: int, row: Row) -> None:
    each.put("name", index, ex.words(row["name"]))
    for key in FIGURES:
        each.put(key, index, ex.number(row[key]))
    each.formula("coverage", index, divide_formula(each.at("participants", index), each.at("expected", index)))
    as_percentage = any(sign in row["satisfaction"].text for sign in "%％")
    scale = ex.EMPTY.expr if as_percentage else each.at("scale", index)
    each.formula("rating", index, rules.rating_formula(each.at("satisfaction", index), scale))


def _total(each: Block, totals: Block, place: int, key: str, span: tuple[int, int]) -> None:
    """The figures of some rows: sums, coverage over rows that state both, satisfaction by participants."""
    def over(fact: str) -> str:
        return each.part(fact, *span)

    totals.value("type", place, key)
    totals.formula("activities", place, f'COUNTIF({over("name")},"?*")')
    for fact in ("sessions", "participants", "expected"):
        totals.formula(fact, place, f'IF(COUNT({over(fact)})=0,"",SUM({over(fact)}))')
    totals.formula("coverage", place, rules.coverage_formula(over("participants"), over("expected")))
    totals.formula("satisfaction", place, rules.satisfaction_formula(over("rating"), over("participants")))
    totals.formula("rated", place, f"COUNT({over('rating')})")
    common = f"IF(AND(COUNT({over('scale')})=COUNT({over('rating')}),MIN({over('scale')})=MAX({over('scale')}))"
    totals.formula("scale", place, f'IF(COUNT({over("scale")})=0,"",{common},MAX({over("scale")}),""))')


def _group(context: Context, table: Table, place: int, first: int, bundle: parts.Bundle) -> Group:
    """The activities of a type below its totals; one alone says its type itself."""
    alone = len(bundle.rows) == 1
    units = tuple((_line(context, table, first + index, row, bundle.title if alone else ""),)
                  for index, row in enumerate(bundle.rows))
    if alone or not bundle.title:
        return Group(units)
    title = _named(context, "people.kind", place, bundle.title)
    return Group(units, (table.group(title, [NOTHING, NOTHING, NOTHING, *_sums(context, place), NOTHING]),))


def _whole(context: Context, table: Table, place: int) -> Line:
    """All activities together."""
    return table.group(_named(context, "people.sum", place), [
        NOTHING, NOTHING, NOTHING, *_sums(context, place), NOTHING])


def _named(context: Context, key: str, place: int, name: str = "") -> Piece:
    """内部培训（3项）: the type with the number of its activities."""
    count = Piece(context.blocks["people_totals"].at("activities", place), "00")
    return parts.template(context.words(key), {"name": ex.constant(name), "n": count})


def _sums(context: Context, place: int) -> Sequence[Item]:
    """The figures of a type or of all: from the sums, never a mean of rates."""
    totals = context.blocks["people_totals"]
    counts = [Item(Piece(totals.at(key, place)), form) for key, form in COUNTS.items()]
    value, scale = totals.at("satisfaction", place), totals.at("scale", place)
    return (*counts, Item(Piece(totals.at("coverage", place)), numbers.SHARE, look="share_bar"),
            Item(Piece(_of_scale(value, scale))))


def _of_scale(ratio: str, scale: str) -> str:
    """4.52/5 where all were rated on one scale, else the share of the best rating."""
    on_scale = f'TEXT({ratio}*{scale},IF({scale}>{FINE_TO},"{COARSE}","{MEAN}"))&"/"&{scale}'
    return f'IF(ISNUMBER({ratio}),IF(ISNUMBER({scale}),{on_scale},TEXT({ratio},"0.0%")),"")'


def _line(context: Context, table: Table, index: int, row: Row, kind: str) -> Line:
    each = context.blocks[KEY]
    rating, score, scale = (each.at(key, index) for key in ("rating", "satisfaction", "scale"))
    told = f'IF(ISNUMBER({scale}),TEXT({score},"{SCORE}")&"/"&{scale},TEXT({rating},"0.0%"))'
    return table.row([
        Item(ex.constant(kind)), table.words(row["name"]), parts.department(context, row),
        *(table.figure(row[key], form) for key, form in COUNTS.items()),
        Item(Piece(each.at("coverage", index)), numbers.SHARE, look="share_bar"),
        Item(Piece(f'IF(ISNUMBER({rating}),{told},"")')), table.words(row["result"]),
    ], source=row)


def _message(context: Context, whole: int) -> Piece:
    """How many activities, how many took part, how satisfied they were; only what is known."""
    totals, now = context.blocks["people_totals"], context.meeting.modules.people_total
    told = parts.sentence(context, "people.message", n=Piece(totals.at("activities", whole),
                                                              str(now.activities if now else 0)))
    figures = {
        "participants": numbers.text_of(totals.at("participants", whole), None, COUNT),
        "coverage": numbers.text_of(totals.at("coverage", whole), None, numbers.SHARE),
        "satisfaction": Piece(_of_scale(totals.at("satisfaction", whole), totals.at("scale", whole))),
    }
    for key, figure in figures.items():
        before, _, behind = context.words(f"people.told_{key}").partition("{value}")
        told = ex.joined(told, ex.after(before, figure, behind))
    return told
