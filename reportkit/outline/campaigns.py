"""A campaign in sentences: what it cost, what it brought, and how it was judged."""

from __future__ import annotations

from reportkit.model import Block, Campaign, CampaignTotal, Item, Paragraph, Row, Run, Value
from reportkit.outline import wording
from reportkit.outline.context import Context, source, sources
from reportkit.outline.phrase import Part, phrase
from reportkit.outline.sentences import capital, clauses, quoted, sentences

SHOWS = frozenset({
    "campaign", "channel", "cost", "revenue", "new_customers", "orders", "participants", "coupons_issued",
    "coupons_used", "coupon_rate", "complaints", "verdict", "impact",
})
_COUNTS = ("new_customers", "orders", "participants", "coupons_issued", "coupons_used", "complaints")


def blocks(context: Context) -> tuple[Block, ...]:
    """All campaigns together where there are several, then each with its figures, assessment and effect."""
    modules = context.meeting.modules
    found: list[Block] = []
    if modules.campaign_total and len(modules.campaigns) > 1:
        found.append(Paragraph(_total(context, modules.campaign_total)))
    for campaign in modules.campaigns:
        found += _one(context, campaign)
    return tuple(found)


def _one(context: Context, campaign: Campaign) -> list[Block]:
    row = campaign.row
    label = wording.unstopped(context.told(row, "campaign")) or context.gap.text
    if context.many and row.department:
        label = context.words("kpis.label", name=label, department=row.department)
    typed = ((key, quoted(context, row, key)) for key in ("verdict", "impact"))
    told = sentences(context, quoted(context, row, "channel"), _money(context, campaign), _counts(context, campaign))
    found: list[Block] = [Item(told, label=label)]
    for key, told in typed:
        if told:
            head = context.heading("campaigns", key)
            found.append(Item(told[1:], label=head, level=2))
    return found


def _money(context: Context, campaign: Campaign) -> tuple[Run, ...]:
    words, row = context.words, campaign.row
    told: list[Part] = [phrase(words, f"campaigns.{key}", n=context.run(row, key)) for key in ("cost", "revenue")]
    cells = ",".join(filter(None, (source(row["cost"]), source(row["revenue"]))))
    told += _ratios(context, campaign.multiple, campaign.roi, campaign.cost_ratio, cells)
    told += _each(context, campaign, row["cost"], row["new_customers"], row["revenue"], row["orders"])
    return _opened(clauses(context, told))


def _ratios(
    context: Context, multiple: float | None, roi: float | None, cost_ratio: float | None, cells: str
) -> list[Part]:
    given = {
        "multiple": None if multiple is None else wording.plain(multiple),
        "roi": None if roi is None else wording.percent(roi),
        "cost_ratio": None if cost_ratio is None else wording.percent(cost_ratio),
    }
    return [phrase(context.words, f"campaigns.{key}", n=Run(told, source=cells)) for key, told in given.items() if told]


def _each(context: Context, given: Campaign | CampaignTotal, *cells: Value) -> list[Part]:
    """What a new customer cost and what an order brought, in the unit that such a sum is told in."""
    found = ",".join(source(cell) for cell in cells if cell.filled and cell.place.cell)
    told: list[Part] = []
    for key, value in (("cpa", given.cpa), ("order_value", given.order_value)):
        if value is not None:
            amount = wording.money(value, context.cover("amount_unit"), context.lang)
            told.append(phrase(context.words, f"campaigns.{key}", n=Run(amount, source=found)))
    return told


def _counts(context: Context, campaign: Campaign) -> tuple[Run, ...]:
    """Customers, orders, participants, coupons and complaints, as far as they were filled, with their rates."""
    words, row = context.words, campaign.row
    told: list[Part] = []
    for key in _COUNTS:
        if row[key].answered:
            told.append(phrase(words, context.plural(f"campaigns.{key}", row[key].number), n=context.run(row, key)))
        if key == "coupons_used" and campaign.coupon_use is not None:
            told.append(_coupon_use(context, row, wording.percent(campaign.coupon_use)))
    if campaign.complaint_rate is not None:
        rate = Run(wording.percent(campaign.complaint_rate, 2), source=sources(row, "complaints", "participants"))
        told.append(phrase(words, "campaigns.complaint_rate", n=rate))
    return _opened(clauses(context, told))


def _opened(told: tuple[Run, ...]) -> tuple[Run, ...]:
    """The sentence with a capital first letter."""
    return (told[0]._replace(text=capital(told[0].text)), *told[1:]) if told else ()


def _coupon_use(context: Context, row: Row, use: str) -> tuple[Run, ...]:
    """The rate, with the one that was typed where that is another."""
    typed = row["coupon_rate"]
    rate = Run(use, source=sources(row, "coupons_used", "coupons_issued") or source(typed))
    if typed.number is None or wording.percent(typed.number) == use:
        return phrase(context.words, "campaigns.coupon_use", n=rate)
    stated = Run(wording.percent(typed.number), source=source(typed))
    return phrase(context.words, "campaigns.coupon_stated", n=rate, stated=stated)


def _total(context: Context, total: CampaignTotal) -> tuple[Run, ...]:
    words = context.words
    rows = [campaign.row for campaign in context.meeting.modules.campaigns]
    told: list[Part] = [words(context.plural("campaigns.lead", total.campaigns), n=total.campaigns)]
    unit = context.cover("amount_unit")
    cells = {key: ",".join(filter(None, (source(row[key]) for row in rows))) for key in ("cost", "revenue")}
    for key, value in (("cost", total.cost), ("revenue", total.revenue)):
        if value is not None:
            amount = Run(wording.amount(value, unit, context.lang), source=cells[key])
            told.append(phrase(words, f"campaigns.total_{key}", n=amount))
    both = ",".join(filter(None, cells.values()))
    told += _ratios(context, total.multiple, total.roi, total.cost_ratio, both)
    told += _each(context, total, *(row[key] for row in rows for key in ("cost", "revenue", "new_customers", "orders")))
    return clauses(context, told)
