"""The hidden facts of breakdowns: shares, growth and contribution of each item, and the totals of each breakdown."""

from __future__ import annotations

from reportkit.model import Breakdown, Part
from reportkit.standard.rules import formulas, shares
from reportkit.standard.rules.measure import divide_formula
from reportkit.standard.rules.shape import KpiRefs
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block

FIGURES = {
    "current": "current", "previous": "previous", "last_year": "last_year", "target": "target", "typed_share": "share",
    "typed_growth": "growth", "typed_year": "growth_year",
}
ITEMS = ("item", *FIGURES, "divided", "mixed", "share", "growth", "growth_year", "former", "contribution", "attainment")
TOTALS = ("measure", "total", "previous", "last_year", "shares", "share_sum", "growth", "growth_year", "growth_from",
          "contribution")


def blocks(context: Context) -> tuple[Block, Block]:
    """One row for each item, breakdown after breakdown; and one for each breakdown. Growths in per cent or words,
    shares, contributions and the totals' growths as ratios."""
    found = context.meeting.modules.breakdowns
    items = context.store.block("breakdown", ITEMS, sum(len(each.parts) for each in found))
    totals = context.store.block("breakdowns", TOTALS, len(found))
    for place, breakdown in enumerate(found):
        first = first_row(context, place)
        _total(items, totals, place, first, breakdown)
        for index, part in enumerate(breakdown.parts, start=first):
            _item(context, (items, totals), (place, index), part)
            items.formula("contribution", index, _contribution((items, totals), (place, index), (first, len(
                breakdown.parts))))
    return items, totals


def first_row(context: Context, place: int) -> int:
    """Where the items of a breakdown start among the hidden facts."""
    return sum(len(each.parts) for each in context.meeting.modules.breakdowns[:place])


def _item(context: Context, blocks: tuple[Block, Block], where: tuple[int, int], part: Part) -> None:
    (items, totals), (place, index) = blocks, where

    def at(key: str) -> str:
        return items.at(key, index)

    row, unit = part.row, part.row.text("unit").strip()
    items.put("item", index, ex.words(row["item"]))
    for key, column in FIGURES.items():
        items.put(key, index, ex.number(row[column]))
    items.formula("divided", index, divide_formula(at("current"), totals.at("total", place)))
    items.formula("mixed", index, f"IF(ISNUMBER({at('typed_share')}),{at('typed_share')},{at('divided')})")
    kind = totals.at("shares", place)
    items.formula("share", index, shares.share_formula(kind, at("typed_share"), at("divided"), at("mixed")))
    for key, typed, base in (("growth", "typed_growth", "previous"), ("growth_year", "typed_year", "last_year")):
        counted = formulas.change_value(at("current"), at(base), unit, row.text("measure"), context.lang)
        given = f"ISNUMBER({at(typed)}),NOT({formulas.is_computable(at('current'), at(base), unit)})"
        items.formula(key, index, f"IF(AND({given}),100*{at(typed)},{counted})")
    grown = f'IF(ROUND({at("typed_growth")},9)<=-1,"",{at("share")}/(1+{at("typed_growth")}))'
    items.formula("former", index, f'IF(AND(ISNUMBER({at("share")}),ISNUMBER({at("typed_growth")})),{grown},"")')
    refs = KpiRefs(actual=at("current"), target=at("target"))
    items.formula("attainment", index, formulas.attainment(refs, "higher"))


def _contribution(blocks: tuple[Block, Block], where: tuple[int, int], span: tuple[int, int]) -> str:
    """From the values; where not every item states both, from shares and growths, which say the same."""
    (items, totals), (place, index) = blocks, where
    total, before = totals.at("total", place), totals.at("previous", place)
    valued = shares.contribution_formula(items.at("current", index), items.at("previous", index), before)
    former = f"SUM({items.part('former', *span)})"
    implied = shares.contribution_formula(items.at("share", index), items.at("former", index), former)
    told = shares.implied_growth_formula(items.part("share", *span), items.part("typed_growth", *span))
    return f'IF(AND(ISNUMBER({total}),ISNUMBER({before})),{valued},IF(ISNUMBER({told}),{implied},""))'


def _total(items: Block, totals: Block, place: int, first: int, breakdown: Breakdown) -> None:
    count = len(breakdown.parts)

    def span(key: str) -> str:
        return items.part(key, first, count)

    def put(key: str, expr: str) -> None:
        totals.formula(key, place, expr)

    put("measure", ex.words(breakdown.parts[0].row["measure"]).expr)
    for key, column in (("total", "current"), ("previous", "previous"), ("last_year", "last_year")):
        put(key, shares.share_sum_formula(span(column)) if breakdown.adds_up else '""')
    put("shares", shares.kind_formula(span("typed_share"), span("divided"), span("mixed"), count))
    told = f'IF({totals.at("shares", place)}="none",{{typed}},{{shown}})'
    put("share_sum", told.format(typed=shares.share_sum_formula(span("typed_share")),
                                 shown=shares.share_sum_formula(span("share"))))
    for key, base, rate in (("growth", "previous", "typed_growth"), ("growth_year", "last_year", "typed_year")):
        valued = shares.growth_formula(totals.at("total", place), totals.at(base, place))
        put(key, f"IF(ISNUMBER({valued}),{valued},{shares.implied_growth_formula(span('share'), span(rate))})")
    valued = shares.growth_formula(totals.at("total", place), totals.at("previous", place))
    put("growth_from", f'IF(ISNUMBER({valued}),"values",IF(ISNUMBER({totals.at("growth", place)}),"shares",""))')
    put("contribution", shares.share_sum_formula(span("contribution")))
