"""Campaigns: what each cost and brought, and all together from the sums."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Campaign, CampaignTotal, Row, Submission
from reportkit.standard.rules.campaign import coupon_use, multiple, roi
from reportkit.standard.rules.measure import divide, pairs, pooled


def campaigns(submission: Submission) -> tuple[Campaign, ...]:
    """Every campaign in the order of the sheet."""
    return tuple(_campaign(row) for row in submission.rows("campaigns"))


def campaign_total(found: Sequence[Campaign]) -> CampaignTotal | None:
    """All campaigns together; None where there are none."""
    if not found:
        return None
    cost, revenue, customers, orders, issued, used, complaints, participants = (
        [one.row[key].number for one in found]
        for key in ("cost", "revenue", "new_customers", "orders", "coupons_issued", "coupons_used", "complaints",
                    "participants"))
    both = pairs(revenue, cost)
    sums = (sum(one for one, _ in both), sum(one for _, one in both)) if both else (None, None)
    return CampaignTotal(
        campaigns=len(found), cost=_sum(cost), revenue=_sum(revenue), new_customers=_sum(customers),
        multiple=multiple(*sums).value, roi=roi(*sums).value, cost_ratio=pooled(cost, revenue).value,
        cpa=pooled(cost, customers).value, order_value=pooled(revenue, orders).value,
        coupon_use=pooled(used, issued).value, complaint_rate=pooled(complaints, participants).value,
    )


def _campaign(row: Row) -> Campaign:
    cost, revenue = row["cost"].number, row["revenue"].number
    used, issued = row["coupons_used"].number, row["coupons_issued"].number
    return Campaign(
        row=row, department=row.department, name=row.text("campaign").strip(),
        multiple=multiple(revenue, cost).value, roi=roi(revenue, cost).value,
        cost_ratio=divide(cost, revenue).value, cpa=divide(cost, row["new_customers"].number).value,
        coupon_use=coupon_use(used, issued, row["coupon_rate"].number).value,
        complaint_rate=divide(row["complaints"].number, row["participants"].number).value,
        order_value=divide(revenue, row["orders"].number).value,
    )


def _sum(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None
