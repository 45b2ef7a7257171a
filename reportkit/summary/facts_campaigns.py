"""The hidden facts of campaigns: what each cost and brought, and all of them together from the sums."""

from __future__ import annotations

from reportkit.standard.rules import campaign as rules
from reportkit.standard.rules.measure import divide_formula, pooled_formula
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block

FIGURES = ("cost", "revenue", "new_customers", "orders", "participants", "coupons_issued", "coupons_used",
           "coupon_rate", "complaints")
RATES = ("multiple", "roi", "cost_ratio", "cpa", "order_value", "coupon_use", "complaint_rate")
POOLED = {"cost_ratio": ("cost", "revenue"), "cpa": ("cost", "new_customers"), "order_value": ("revenue", "orders"),
          "coupon_use": ("coupons_used", "coupons_issued"), "complaint_rate": ("complaints", "participants")}
SUMS = ("cost", "revenue", "new_customers")


def blocks(context: Context) -> tuple[Block, Block]:
    """One row for each campaign in input order; and one for all: sums and, from them, the same rates."""
    found = context.meeting.modules.campaigns
    each = context.store.block("campaigns", ("name", *FIGURES, *RATES), len(found))
    for index, campaign in enumerate(found):
        each.put("name", index, ex.words(campaign.row["campaign"]))
        for key in FIGURES:
            each.put(key, index, ex.number(campaign.row[key]))
        for key, expr in _rates(each, index).items():
            each.formula(key, index, expr)
    total = context.store.block("campaign_total", (*SUMS, *RATES), 1)
    for key in SUMS:
        total.formula(key, 0, f'IF(COUNT({each.range(key)})=0,"",SUM({each.range(key)}))')
    for key, expr in _pooled(each).items():
        total.formula(key, 0, expr)
    return each, total


def _rates(each: Block, index: int) -> dict[str, str]:
    """The rates of one campaign from its own figures."""
    def at(key: str) -> str:
        return each.at(key, index)

    return {
        "multiple": rules.multiple_formula(at("revenue"), at("cost")),
        "roi": rules.roi_formula(at("revenue"), at("cost")),
        "cost_ratio": divide_formula(at("cost"), at("revenue")),
        "cpa": divide_formula(at("cost"), at("new_customers")),
        "order_value": divide_formula(at("revenue"), at("orders")),
        "coupon_use": rules.coupon_use_formula(at("coupons_used"), at("coupons_issued"), at("coupon_rate")),
        "complaint_rate": divide_formula(at("complaints"), at("participants")),
    }


def _pooled(each: Block) -> dict[str, str]:
    """The rates of all campaigns: sums over the lines that state both figures, never a mean of rates."""
    both = pooled_formula(each.range("revenue"), each.range("cost"))
    made = {key: pooled_formula(each.range(part), each.range(whole)) for key, (part, whole) in POOLED.items()}
    return made | {"multiple": both, "roi": f'IF(ISNUMBER({both}),{both}-1,"")'}
